"""Positions at workshops: what a week holds."""

from portal.demo.rows import Position
from portal.library.rows import (
    A1,
    A2,
    AUTHORISED,
    C1,
    DAY_WORK,
    INSTRUCTION,
    LICENCE,
    LITTLE,
    MUCH,
    NO_NORWEGIAN,
    POSTPONED,
    SECRECY,
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

MECHANIC = Position(
    "sveiv-mekaniker", "sveiv", "Bilmekaniker", DAY_WORK, 2, 38_400, (
        keep("Utføre EU-kontroll", "Verkstedet", 180, workdays(), "", AUTHORISED,
             consequence_of_error=3, why="Krever godkjent kontrollør."),
        keep("Reparere bremser", "Verkstedet", 150, workdays(), "", AUTHORISED,
             consequence_of_error=3, why="Krever fagbrev."),
        keep("Feilsøke elektronikk", "Verkstedet", 120, workdays(), "", independence=3,
             reading_numbers=2),
        keep("Gi kunden pris", "Kundemottaket", 40, workdays(), "", C1, social_contact=3),
        keep("Arbeide på høyvolt i elbiler", "Verkstedet", 60, on("tue thu"), "", AUTHORISED,
             consequence_of_error=3, why="Krever høyvoltsertifikat."),
        move("Vaske kundebiler", "Vaskehallen", 75, workdays(), "", A1, LITTLE, physical_load=1),
        move("Bære og stable hjul", "Dekkhotellet", 60, workdays(), "", A1, LITTLE,
             physical_load=3),
        move("Støvsuge biler", "Vaskehallen", 40, workdays(), "", NO_NORWEGIAN, LITTLE,
             training=1),
        move("Feie verkstedgulvet", "Verkstedet", 30, workdays(), "15.00-15.45", A1, LITTLE,
             physical_load=1, training=1),
        share("Skifte hjul", "Verkstedet", 90, on("mon wed fri"), "", A1, SOME, physical_load=3,
              training=8, supervision=15, why="Mekaniker kontrollerer og trekker til."),
        move("Hente biler", "Hos kundene", 60, on("tue thu"), "", LICENCE, A2, MUCH,
             social_contact=2),
    ),
)

PARTS_MANAGER = Position(
    "sveiv-delelager", "sveiv-lager", "Delelagersjef", DAY_WORK, 1, 36_800, (
        keep("Bestille deler", "Delelageret", 60, workdays(), "", reading_numbers=3),
        keep("Finne riktig delenummer", "Delelageret", 75, workdays(), "", reading_numbers=3,
             consequence_of_error=2),
        keep("Selge over disk", "Kundemottaket", 60, workdays(), "", social_contact=3),
        keep("Behandle garantisaker", "Kontoret", 120, weekly(), "", SECRECY),
        keep("Håndtere oljer og kjemikalier", "Oljerommet", 45, on("mon wed fri"), "",
             INSTRUCTION, consequence_of_error=3),
        move("Pakke ut leveranser", "Varemottaket", 60, workdays(), "08.00-09.30", A1, LITTLE,
             physical_load=2),
        move("Legge deler i hylle", "Delelageret", 45, workdays(), "", A1, LITTLE,
             reading_numbers=2),
        move("Telle varer", "Delelageret", 60, weekly(2), "", A2, LITTLE, POSTPONED,
             reading_numbers=2),
        share("Kjøre deler til verksteder", "Kongsberg og omegn", 60, on("tue fri"), "", LICENCE,
              A2, SOME, deadlines=2, why="Sjefen kjører når det haster."),
        move("Vaske deler i delevasker", "Verkstedet", 30, workdays(), "", A1, LITTLE),
        move("Sette verktøy på tavla", "Verkstedet", 25, workdays(), "", NO_NORWEGIAN, LITTLE,
             training=1),
    ),
)

POSITIONS = (MECHANIC, PARTS_MANAGER)
