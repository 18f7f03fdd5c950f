"""Positions in home care and at health houses: what a week holds."""

from portal.demo.rows import placed
from portal.library import home_care

# One position reads as one row, so the formatter stays out.
# fmt: off

HOME_NURSE = placed(
    "vest-sykepleier", "vest", "Sykepleier i hjemmetjenesten", 41_500, home_care.HOME_NURSE,
)

HOME_HEALTH_WORKER = placed(
    "fjordsida-fagarbeider", "fjordsida", "Helsefagarbeider i hjemmetjenesten", 36_700, home_care.HOME_HEALTH_WORKER,
)

EQUIPMENT_COORDINATOR = placed(
    "lyngheia-ergoterapeut", "lyngheia", "Ergoterapeut", 41_900, home_care.EQUIPMENT_COORDINATOR,
)

DAY_CENTRE_WORKER = placed(
    "lyngheia-dagsenter", "lyngheia", "Fagarbeider på dagsenteret", 36_200, home_care.DAY_CENTRE_WORKER,
)

POSITIONS = (HOME_NURSE, HOME_HEALTH_WORKER, EQUIPMENT_COORDINATOR, DAY_CENTRE_WORKER)
