"""Positions at cleaning: what a week usually holds."""

from portal.library.rows import (
    A1,
    AUTHORISED,
    DAY_WORK,
    INSTRUCTION,
    LITTLE,
    NO_NORWEGIAN,
    POSTPONED,
    SECRECY,
    SOME,
    Template,
    keep,
    move,
    share,
    weekly,
    workdays,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

CLEANER = Template(
    "renholder-skole", "Renholder, skoler og barnehager", DAY_WORK, 2, (
        keep("Skure gulv med maskin", "Gangene", 150, workdays(), "", INSTRUCTION,
             physical_load=2, why="Tung maskin. Krever opplæring med prøve."),
        keep("Bone gulv", "Skoler", 240, weekly(), "", INSTRUCTION, AUTHORISED,
             why="Krever fagbrev i renhold."),
        keep("Rengjøre smittede rom", "Skoler og barnehager", 60, weekly(3), "", INSTRUCTION,
             AUTHORISED, consequence_of_error=3, why="Krever smittevernkurs."),
        keep("Blande kjemikalier", "Bøttekottet", 20, workdays(), "", INSTRUCTION,
             reading_numbers=2, why="Krever opplæring i sikker bruk."),
        keep("Vaske toaletter", "Skoler og barnehager", 150, workdays(), "", INSTRUCTION,
             physical_load=2, working_alone=2,
             why="Ansatte ønsker selv å holde fast rutine her."),
        keep("Måle renholdskvalitet", "Skoler", 120, weekly(), "", reading_numbers=2),
        move("Tørke støv i kontorer", "Kontorene", 90, workdays(), "", A1, LITTLE, SECRECY,
             working_alone=2, why="Gir lite språkøving. Sett to sammen."),
        move("Tømme papirkurver inne", "Klasserommene", 60, workdays(), "14.00-16.00", A1,
             LITTLE, training=1),
        move("Fylle på såpe og papir", "Toalettene", 60, workdays(), "", A1, LITTLE, training=1),
        move("Vaske mopper", "Vaskerommet", 40, workdays(), "", NO_NORWEGIAN, LITTLE,
             working_alone=1),
        move("Pusse vinduer inne", "Klasserommene", 120, weekly(2), "", A1, LITTLE, POSTPONED,
             physical_load=2),
        share("Støvsuge matter", "Inngangene", 40, workdays(), "", A1, LITTLE, physical_load=1,
              why="Renholderen tar de store mattene."),
    ),
)

OFFICE_CLEANER = Template(
    "renholder-kontor", "Renholder, kontorbygg", DAY_WORK, 2, (
        keep("Rengjøre møbler og stoff", "Hos kundene", 150, weekly(3), "", INSTRUCTION),
        keep("Vaske fasader", "Hos kundene", 240, weekly(), "", AUTHORISED,
             why="Krever liftkurs.", consequence_of_error=3),
        keep("Rense tepper", "Hos kundene", 180, weekly(2), "", INSTRUCTION, physical_load=3),
        keep("Avtale oppdrag med kunder", "Hos kundene", 60, weekly(4), "", SECRECY,
             social_contact=3),
        keep("Vaske gulv i store lokaler", "Hos kundene", 240, workdays(), "", INSTRUCTION,
             pace=2, why="Går på tid. Krever erfaring."),
        keep("Låse og sette på alarm", "Hos kundene", 20, workdays(), "", SECRECY,
             consequence_of_error=3),
        move("Rydde kjøkkenkroker", "Hos kundene", 60, workdays(), "", A1, SOME, SECRECY),
        move("Tørke av møtebord", "Hos kundene", 60, workdays(), "", A1, SOME, SECRECY),
        move("Vanne planter", "Hos kundene", 90, weekly(2), "", A1, LITTLE, SECRECY),
        move("Sortere avfall", "Hos kundene", 40, workdays(), "", A1, LITTLE, physical_load=1),
        move("Pakke bilene", "Lageret", 30, workdays(), "07.00-08.00", A1, SOME, physical_load=2,
             training=1),
        share("Pusse glassdører", "Hos kundene", 40, workdays(), "", A1, LITTLE, SECRECY,
              why="Hver renholder tar sine inngangspartier."),
    ),
)

TEMPLATES = (CLEANER, OFFICE_CLEANER)
