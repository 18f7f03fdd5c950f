"""Positions of janitors and building operators: what a week holds."""

from portal.demo.rows import Position, placed
from portal.library import janitor
from portal.library.rows import (
    A1,
    A2,
    AUTHORISED,
    DAY_WORK,
    INSTRUCTION,
    LICENCE,
    LITTLE,
    POSTPONED,
    SECRECY,
    SOME,
    keep,
    move,
    weekly,
    workdays,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

BUILDING_OPERATOR = placed(
    "vaktmester-drift", "vaktmester", "Driftstekniker", 38_100, janitor.BUILDING_OPERATOR,
)

SCHOOL_JANITOR = placed(
    "solvlia-vaktmester", "solvlia-bygg", "Vaktmester, skole og hall", 36_600, janitor.SCHOOL_JANITOR,
)

PROPERTY_CARETAKER = Position(
    "kulturbygg-vaktmester", "kulturbygg", "Vaktmester, utleieboliger", DAY_WORK, 1, 36_400, (
        keep("Godkjenne inn- og utflytting", "Boligene", 90, weekly(3), "", SECRECY,
             consequence_of_error=2),
        keep("Bestille reparasjoner", "Kontoret", 40, workdays(), "", reading_numbers=2),
        keep("Svare leieboere", "Kontoret", 50, workdays(), "", SECRECY, social_contact=3),
        keep("Montere røykvarslere", "Boligene", 120, weekly(), "", INSTRUCTION,
             consequence_of_error=3),
        keep("Varsle om skader", "Boligene", 90, weekly(2), "", SECRECY),
        keep("Feilsøke varmtvann", "Boligene", 120, weekly(2), "", AUTHORISED,
             why="Bare rørlegger eller elektriker."),
        move("Rydde boder", "Kjellerne", 120, weekly(2), "", A1, LITTLE, POSTPONED,
             physical_load=3),
        move("Kjøre møbler til gjenbruk", "Boligene og ombrukshallen", 120, weekly(), "", LICENCE,
             A1, SOME, physical_load=3),
        move("Klippe plener", "Uteområdene", 150, weekly(2), "", A1, LITTLE, physical_load=2),
        move("Skifte filter i ventilasjon", "Boligene", 60, weekly(), "", A2, LITTLE, SECRECY,
             training=3),
        move("Olje utemøbler", "Uteområdene", 90, weekly(), "", A1, LITTLE, POSTPONED),
    ),
)

POSITIONS = (BUILDING_OPERATOR, SCHOOL_JANITOR, PROPERTY_CARETAKER)
