"""Templates of usual positions, by service area: what a manager begins with instead of a blank page.

The tasks are data of the product in Bokmål; once taken, they are the manager's own texts. Every template
is written for all who hold the position together, and adapted before anything is stored.
"""

from dataclasses import dataclass

from portal.library import (
    cleaning,
    home_care,
    janitor,
    kindergarten,
    kitchen,
    nursing_home,
    school,
    technical,
    town_hall,
)
from portal.library.rows import Template
from portal.words import LazyString, _


@dataclass(frozen=True, slots=True)
class Area:
    """A service area with its templates; `key` stands in the address."""

    key: str
    label: LazyString
    #: What units of this area say that they do, in small letters.
    field: str
    templates: tuple[Template, ...]


AREAS = (
    Area("sykehjem", _("Sykehjem"), "sykehjem", nursing_home.TEMPLATES),
    Area("hjemmetjeneste", _("Hjemmetjeneste"), "hjemmetjeneste", home_care.TEMPLATES),
    Area("barnehage", _("Barnehage"), "barnehage", kindergarten.TEMPLATES),
    Area("skole", _("Skole og SFO"), "skole", school.TEMPLATES),
    Area("teknisk", _("Teknisk drift"), "teknisk", technical.TEMPLATES + janitor.TEMPLATES),
    Area("kjokken", _("Kjøkken"), "kjøkken", (*kitchen.TEMPLATES, kindergarten.KITCHEN_ASSISTANT)),
    Area("renhold", _("Renhold"), "renhold", cleaning.TEMPLATES),
    Area("radhus", _("Rådhus og arkiv"), "rådhus", town_hall.TEMPLATES),
)

TEMPLATE = {template.key: template for area in AREAS for template in area.templates}
