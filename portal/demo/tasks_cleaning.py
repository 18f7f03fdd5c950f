"""Positions in cleaning: what a week holds."""

from portal.demo.rows import (
    A1,
    A2,
    AUTHORISED,
    DAY_WORK,
    HYGIENE,
    INSTRUCTION,
    LICENCE,
    LITTLE,
    MUCH,
    NO_NORWEGIAN,
    POSTPONED,
    SECRECY,
    SOME,
    Position,
    keep,
    move,
    on,
    share,
    weekly,
    workdays,
)

# One task reads as one row, so the formatter stays out.
# fmt: off

CLEANER = Position(
    "renhold-skole", "renhold", "Renholder, skoler og barnehager", DAY_WORK, 2, 34_300, (
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

CLEANING_LEADER = Position(
    "renhold-nord-leder", "renhold-nord", "Renholdsleder", DAY_WORK, 1, 38_500, (
        keep("Lage renholdsplaner", "Kontoret", 240, weekly(), "", reading_numbers=3),
        keep("Lede seks renholdere", "Ute på byggene", 90, workdays(), "", social_contact=3),
        keep("Fordele vikarer", "Kontoret", 30, workdays(), "06.30-07.30", deadlines=3, pace=2),
        keep("Følge opp sykefravær", "Kontoret", 120, weekly(), "", SECRECY),
        keep("Kontrollere bygg", "Ute på byggene", 75, weekly(4), "", independence=2),
        keep("Bestille maskiner", "Kontoret", 90, weekly(), "", reading_numbers=2),
        move("Kjøre ut kluter og mopper", "Byggene", 60, workdays(), "08.00-10.00", LICENCE, A1,
             SOME),
        move("Telle opp rengjøringsvarer", "Hovedlageret", 90, weekly(), "", A2, LITTLE,
             POSTPONED, reading_numbers=2),
        move("Legge arbeidstøy i skap", "Garderobene", 60, on("mon thu"), "", A1, LITTLE,
             training=1),
        share("Vise nye ansatte rundt", "Byggene", 90, weekly(2), "", A2, MUCH, social_contact=3,
              why="Fint for en som selv har vært ny."),
        move("Tørke av treningsapparater", "Idrettshallen", 45, workdays(), "07.00-08.00", A1,
             LITTLE, HYGIENE),
    ),
)

OFFICE_CLEANER = Position(
    "ren-hverdag-renholder", "ren-hverdag", "Renholder, kontorbygg", DAY_WORK, 2, 32_800, (
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

POSITIONS = (CLEANER, CLEANING_LEADER, OFFICE_CLEANER)
