"""Positions at libraries: what a week holds."""

from portal.demo.rows import Position
from portal.library.rows import (
    A1,
    A2,
    C1,
    DAY_WORK,
    HYGIENE,
    LICENCE,
    LITTLE,
    MUCH,
    POLICE,
    POSTPONED,
    SOME,
    keep,
    move,
    on,
    share,
    weekly,
    workdays,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

LIBRARIAN = Position(
    "havblikk-bibliotekar", "havblikk", "Bibliotekar", DAY_WORK, 1, 39_100, (
        keep("Velge bøker til samlingen", "Kontoret", 45, workdays(), "", independence=3,
             reading_numbers=3),
        keep("Katalogisere lokalsamlingen", "Kontoret", 120, weekly(2), "", reading_numbers=3),
        keep("Veilede lånere i kildesøk", "Skranken", 60, workdays(), "", social_contact=3),
        keep("Arrangere forfatterkvelder", "Salen", 240, weekly(), "", deadlines=2),
        keep("Søke om prosjektmidler", "Kontoret", 120, weekly(), "", C1, deadlines=2),
        move("Sette bøker på plass", "Hyllene", 75, workdays(), "", A1, LITTLE,
             reading_numbers=1),
        move("Plaste bøker", "Bokverkstedet", 60, on("mon wed"), "", A1, LITTLE, POSTPONED),
        move("Plukke reserverte bøker", "Hyllene", 30, workdays(), "09.00-10.00", A2, SOME,
             reading_numbers=2),
        move("Rigge salen til arrangement", "Salen", 60, weekly(2), "", A1, MUCH,
             physical_load=2),
        share("Hjelpe lånere ved automaten", "Inngangen", 60, workdays(), "12.00-14.00", A2, MUCH,
              social_contact=3, supervision=10, why="Faglige spørsmål går til skranken."),
        move("Åpne innleveringskassa", "Inngangen", 20, workdays(), "08.30-09.00", A1, LITTLE,
             physical_load=1, training=1),
    ),
)

CHILDREN_LIBRARIAN = Position(
    "kaikanten-barn", "kaikanten", "Barnebibliotekar", DAY_WORK, 1, 38_700, (
        keep("Lede lesestund", "Barneavdelingen", 45, on("tue thu sat"), "", social_contact=3),
        keep("Besøke skoler med bokprat", "Skolene", 180, weekly(2), "", social_contact=3),
        keep("Kjøpe inn barnebøker", "Kontoret", 180, weekly(), "", independence=3),
        keep("Lage sommerlesekampanje", "Kontoret", 120, weekly(), "", independence=2),
        keep("Anbefale bøker til barn", "Barneavdelingen", 90, workdays(), "", social_contact=3),
        keep("Føre statistikk over utlån", "Kontoret", 60, weekly(), "", reading_numbers=2),
        move("Rydde barneavdelingen", "Barneavdelingen", 60, workdays(), "", A1, SOME),
        move("Vaske puter og leker", "Barneavdelingen", 60, weekly(), "", HYGIENE, A1, LITTLE),
        move("Pakke bokkasser til barnehager", "Bokverkstedet", 120, weekly(2), "", A2, LITTLE,
             reading_numbers=1, physical_load=1),
        move("Kjøre bokkasser", "Barnehagene", 120, weekly(), "", LICENCE, A2, SOME,
             physical_load=2),
        share("Lese høyt på flere språk", "Barneavdelingen", 60, on("sat"), "11.00-12.00",
              POLICE, A1, MUCH, social_contact=3, why="Bibliotekaren leser på norsk etterpå."),
        move("Reparere slitte bøker", "Bokverkstedet", 90, weekly(), "", A1, LITTLE, POSTPONED),
        move("Klippe og lime utstillinger", "Barneavdelingen", 60, weekly(2), "", A1, SOME),
    ),
)

POSITIONS = (LIBRARIAN, CHILDREN_LIBRARIAN)
