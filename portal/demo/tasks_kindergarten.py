"""Positions in kindergartens: what a week holds."""

from portal.demo.rows import placed
from portal.library import kindergarten

# One position reads as one row, so the formatter stays out.
# fmt: off

PEDAGOGICAL_LEADER = placed(
    "bekkefaret-pedleder", "bekkefaret", "Pedagogisk leder, Sommerfugl", 38_900, kindergarten.PEDAGOGICAL_LEADER,
)

CHILD_WORKER = placed(
    "mjosglimt-fagarbeider", "mjosglimt", "Barne- og ungdomsarbeider", 35_400, kindergarten.CHILD_WORKER,
)

KITCHEN_ASSISTANT = placed(
    "havglott-kjokken", "havglott", "Kjøkkenansvarlig i barnehage", 34_600, kindergarten.KITCHEN_ASSISTANT,
)

HEAD_OF_KINDERGARTEN = placed(
    "kringlehagen-styrer", "kringlehagen", "Assisterende styrer", 43_600, kindergarten.HEAD_OF_KINDERGARTEN,
)

POSITIONS = (PEDAGOGICAL_LEADER, CHILD_WORKER, KITCHEN_ASSISTANT, HEAD_OF_KINDERGARTEN)
