"""The library of templates: complete for its service areas, and adapted to no particular workplace.

It is data, so these tests need no application and no database.
"""

import re
from collections import Counter

import pytest

from portal.demo.places import MUNICIPALITIES, UNITS
from portal.enums import Decision
from portal.library import AREAS, TEMPLATE

TEMPLATES = list(TEMPLATE.values())


def test_there_are_templates_for_eight_service_areas():
    assert [str(area.label) for area in AREAS] == [
        "Sykehjem",
        "Hjemmetjeneste",
        "Barnehage",
        "Skole og SFO",
        "Teknisk drift",
        "Kjøkken",
        "Renhold",
        "Rådhus og arkiv",
    ]
    assert all(area.templates for area in AREAS)


def test_keys_stand_in_addresses_and_are_used_once():
    keys = {(template.key, template.title) for area in AREAS for template in area.templates}
    assert len(keys) == len(TEMPLATE) == len({key for key, _title in keys})
    assert [key for key in TEMPLATE if not re.fullmatch(r"[a-z0-9-]{3,40}", key)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_a_template_is_a_week_that_can_be_divided(template):
    assert 12 <= len(template.tasks) <= 20
    titles = [task.title for task in template.tasks]
    assert [title for title, n in Counter(titles).items() if n > 1] == []
    minutes_a_week = sum(task.minutes_a_year for task in template.tasks if task.is_usual) / 52
    assert 0.75 <= minutes_a_week / (template.full_time * template.holders) <= 1
    assert sum(task.is_usual for task in template.tasks) >= 10
    leaves = [task for task in template.tasks if task.decision in {Decision.MOVE, Decision.SHARE}]
    assert len(leaves) >= 4


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_a_template_names_no_workplace(template):
    names = {unit.name for unit in UNITS} | {place.name for place in MUNICIPALITIES}
    text = " ".join([template.title, *(f"{t.title} {t.place} {t.reason}" for t in template.tasks)])
    assert [name for name in names if re.search(rf"\b{name}\b", text)] == []
    assert not re.search(r"\d\. etasje", text)
