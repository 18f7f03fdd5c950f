"""Texts for the screen: what people wrote is put into them as text, never as markup."""

import datetime as dt
from pathlib import Path

import jinja2
import pytest
from flask import Flask

from portal import words
from portal.words import _, day_in_words, decimal, in_language, plural


def shown(text: object) -> str:
    template = "{{ text }}|{{ [text, 'b']|join(' ') }}"
    return jinja2.Environment(autoescape=True).from_string(template).render(text=text)


def test_a_value_in_a_text_is_escaped_where_it_is_shown() -> None:
    escaped = "«&lt;img src=x&gt;» er en sum."
    assert shown(_("«%(text)s» er en sum.", text="<img src=x>")) == f"{escaped}|{escaped} b"
    inner = _("Rad %(row)s: %(text)s", row=3, text=_("«%(text)s» er en sum.", text="<img src=x>"))
    assert shown(inner) == f"Rad 3: {escaped}|Rad 3: {escaped} b"
    many = plural("%(num)s <b>jobb</b>", "%(num)s <b>jobber</b>", 2)
    assert shown(many) == "2 &lt;b&gt;jobber&lt;/b&gt;|2 &lt;b&gt;jobber&lt;/b&gt; b"


@pytest.mark.parametrize(("language", "shown"), [("nb", "37,5"), ("nn", "37,5"), ("en", "37.5")])
def test_a_number_has_the_mark_of_its_language(app: Flask, language: str, shown: str) -> None:
    with in_language(language):
        assert (decimal(37.5), decimal(40.0)) == (shown, "40")


def test_a_sentence_that_ends_with_an_abbreviation_has_one_full_stop(app: Flask) -> None:
    with app.app_context():
        day = {"day": "fre. 27. nov."}
        assert (
            str(_("Samtykket gjelder til %(day)s.", **day)) == "Samtykket gjelder til fre. 27. nov."
        )
        assert str(_("Fra %(day)s til %(end)s. Ring.", **day, end="i dag")) == (
            "Fra fre. 27. nov. til i dag. Ring."
        )
        page = app.jinja_env.from_string("{{ _('Gjelder til %(day)s. Ring.', day=day) }}")
        assert page.render(**day) == "Gjelder til fre. 27. nov. Ring."


@pytest.mark.parametrize(
    ("language", "shown"),
    [("nb", "22. november 2026"), ("nn", "22. november 2026"), ("en", "22 November 2026")],
)
def test_a_day_in_a_sentence_is_written_out(app: Flask, language: str, shown: str) -> None:
    day = day_in_words(dt.date(2026, 11, 22))
    with in_language(language):
        assert str(day) == shown
    assert str(day) == "22. november 2026"


#: A table, a form for NAV to copy, or a file: no sentence.
IN_FIGURES = {
    "domain/agreement_terms.py",
    "domain/spreadsheets.py",
    "forms/fields.py",
    "queries/evaluations.py",
    "queries/my_pages.py",
    "queries/my_placements.py",
    "queries/supports.py",
}


def test_no_sentence_has_a_day_in_figures() -> None:
    portal = Path(words.__file__).parent
    found = {
        str(path.relative_to(portal))
        for path in portal.rglob("*.py")
        if path.parent.name in {"domain", "forms", "queries", "routes"}
        and "%d.%m.%Y" in path.read_text()
    }
    assert found == IN_FIGURES
