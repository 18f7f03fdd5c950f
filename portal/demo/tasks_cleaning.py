"""Positions in cleaning: what a week holds."""

from portal.demo.rows import Position, placed
from portal.library import cleaning
from portal.library.rows import (
    A1,
    A2,
    DAY_WORK,
    HYGIENE,
    LICENCE,
    LITTLE,
    MUCH,
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

CLEANER = placed(
    "renhold-skole", "renhold", "Renholder, skoler og barnehager", 34_300, cleaning.CLEANER,
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

OFFICE_CLEANER = placed(
    "ren-hverdag-renholder", "ren-hverdag", "Renholder, kontorbygg", 32_800, cleaning.OFFICE_CLEANER,
)

POSITIONS = (CLEANER, CLEANING_LEADER, OFFICE_CLEANER)
