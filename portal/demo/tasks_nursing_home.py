"""Positions at nursing homes: what a week holds."""

from portal.demo.rows import placed
from portal.library import nursing_home
from portal.library.rows import A1, LITTLE, POSTPONED, daily, move, weekly

# One task reads as one row, so the formatter stays out.
# fmt: off

NURSE = placed("solbakken-sykepleier", "solbakken", "Sykepleier, 2. etasje", 41_200, nursing_home.NURSE,
    move("Måle temperaturen i kjøleskapene", "Postkjøkkenet og medisinrommet", 5, daily(2),
         "", A1, LITTLE, reading_numbers=1, training=1),
    move("Vanne blomstene i fellesrommene", "2. etasje", 25, weekly(2), "", A1, LITTLE,
         POSTPONED, training=1),
)

ACTIVITY_LEADER = placed(
    "solbakken-aktivitor", "solbakken", "Aktivitør", 36_800, nursing_home.ACTIVITY_LEADER,
)

HEALTH_WORKER = placed(
    "granlia-helsefagarbeider", "granlia", "Helsefagarbeider, 1. etasje", 36_500, nursing_home.HEALTH_WORKER,
)

PHYSIOTHERAPIST = placed(
    "elvely-fysioterapeut", "elvely", "Fysioterapeut", 42_500, nursing_home.PHYSIOTHERAPIST,
)

NIGHT_NURSE = placed(
    "skjaergarden-natt", "skjaergarden", "Sykepleier, natt", 45_900, nursing_home.NIGHT_NURSE,
)

WARD_SECRETARY = placed(
    "fjordheim-sekretaer", "fjordheim", "Avdelingssekretær", 35_900, nursing_home.WARD_SECRETARY,
)

EVENING_WORKER = placed(
    "solbakken-kveld", "solbakken", "Helsefagarbeider, 3. etasje", 39_800, nursing_home.EVENING_WORKER,
)

POSITIONS = (
    EVENING_WORKER, NURSE, ACTIVITY_LEADER, HEALTH_WORKER, PHYSIOTHERAPIST, NIGHT_NURSE, WARD_SECRETARY,
)
