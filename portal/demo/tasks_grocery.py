"""Positions in shops: what a week holds."""

from portal.demo.rows import Position
from portal.library.rows import (
    A1,
    A2,
    AUTHORISED,
    DAY_WORK,
    HYGIENE,
    LITTLE,
    MUCH,
    NO_NORWEGIAN,
    SECRECY,
    SOME,
    keep,
    move,
    share,
    weekly,
    workdays,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

SHOP_WORKER = Position(
    "strandkroken-butikk", "strandkroken", "Butikkmedarbeider", DAY_WORK, 2, 31_900, (
        keep("Bestille varer", "Kontoret", 60, workdays(), "", reading_numbers=3),
        keep("Sitte i kassa", "Kassa", 240, workdays(), "", social_contact=3, pace=3,
             consequence_of_error=2, why="Aldersgrenser og penger. Tas av fast ansatte."),
        keep("Gjøre opp kassa", "Kontoret", 40, workdays(), "", SECRECY, reading_numbers=3),
        keep("Kjøre jekketruck på lager", "Lageret", 60, workdays(), "", AUTHORISED,
             why="Krever truckførerbevis.", consequence_of_error=2),
        keep("Føre kontroll med ferskvarer", "Ferskvaredisken", 60, workdays(), "", HYGIENE,
             reading_numbers=2),
        move("Fylle melk og brød", "Butikken", 60, workdays(), "07.00-08.30", A1, LITTLE,
             physical_load=2, pace=1),
        move("Rydde pantemaskinen", "Panterommet", 30, workdays(2), "", A1, LITTLE,
             physical_load=1, training=1),
        move("Bryte ned papp", "Lageret", 30, workdays(), "", NO_NORWEGIAN, LITTLE,
             physical_load=1, training=1),
        move("Rullere varer etter dato", "Butikken", 60, workdays(), "", A1, LITTLE,
             reading_numbers=1),
        move("Ordne frukt og grønt", "Butikken", 60, workdays(2), "", HYGIENE, A1, SOME),
        share("Hjelpe kunder å finne varer", "Butikken", 60, workdays(), "", A2, MUCH,
              social_contact=3, supervision=10, why="Alle på gulvet gjør dette."),
        move("Pakke nettbestillinger", "Butikken", 45, workdays(), "09.00-11.00", A2, LITTLE,
             reading_numbers=2, deadlines=1),
    ),
)

GARDENER = Position(
    "heigard-gartner", "heigard", "Gartner i hagesenter", DAY_WORK, 1, 33_600, (
        keep("Gi råd om planter", "Salgshallen", 75, workdays(), "", social_contact=3),
        keep("Kjøpe inn planter", "Kontoret", 150, weekly(), "", reading_numbers=2),
        keep("Bekjempe skadedyr", "Veksthuset", 60, weekly(2), "", AUTHORISED,
             why="Krever autorisasjonsbevis for plantevern."),
        keep("Binde brudebuketter og kranser", "Blomsterdisken", 90, workdays(), "",
             independence=3, deadlines=2),
        keep("Stelle trær i potte", "Uteplassen", 60, weekly(3), "", independence=2),
        move("Vanne planter i veksthuset", "Veksthuset", 60, workdays(), "08.00-09.30", A1,
             LITTLE),
        move("Potte om stiklinger", "Veksthuset", 45, workdays(), "", A1, SOME),
        move("Bære jordsekker til bilen", "Uteplassen", 30, workdays(), "", A1, MUCH,
             physical_load=3, social_contact=2),
        move("Plukke visne blader", "Salgshallen", 30, workdays(), "", NO_NORWEGIAN, LITTLE,
             training=1),
        share("Bygge sesongutstilling", "Salgshallen", 120, weekly(), "", A1, SOME,
              physical_load=2, why="Gartneren tegner utstillingen."),
        move("Prismerke varer", "Salgshallen", 90, weekly(), "", A1, LITTLE, reading_numbers=1),
    ),
)

POSITIONS = (SHOP_WORKER, GARDENER)
