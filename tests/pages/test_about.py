"""The pages that anyone may read before they trust us."""

import pytest

from portal.access import SHOWN_TO_MANAGER, Shown


@pytest.mark.parametrize(
    ("endpoint", "heading"),
    [
        ("how", "Slik virker det"),
        ("privacy", "Personvern"),
        ("accessibility", "Tilgjengelighetserklæring"),
    ],
)
def test_anyone_can_read_it_in_three_languages(browse, endpoint, heading):
    page = browse.get(f"about.{endpoint}")

    assert page.select_one("h1").text == heading
    for language in ("nn", "en", "nb"):
        browse.open("post", "/sprak", 303, False, {"language": language, "next": "/"}, ())
        assert browse.get(f"about.{endpoint}").html["lang"] == language


def test_how_it_works_is_told_in_six_steps(browse):
    steps = [h2.text for h2 in browse.get("about.how").select("ol.plain h2")]

    assert [step[:2] for step in steps] == [f"{number}." for number in range(1, 7)]


def test_what_an_employer_sees_is_told_as_it_is_decided(browse):
    table = browse.get("about.privacy").select_one("table")

    assert [td.text for td in table.select("td")] == [
        ", ".join(str(part.label) for part in Shown if part in seen).capitalize()
        for seen in SHOWN_TO_MANAGER.values()
    ]


def test_one_can_write_to_someone(browse):
    for endpoint in ("privacy", "accessibility"):
        links = browse.get(f"about.{endpoint}").select("main a[href^='mailto:']")
        assert [link["href"] for link in links] == ["mailto:hjelp@granvag.example"]
