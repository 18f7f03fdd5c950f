"""The components, rendered alone: labels, descriptions, errors, and nothing inline."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask, flash, render_template, url_for
from flask_babel import Babel
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.datastructures import MultiDict

from portal import filters
from portal.forms.components import ComponentsForm

PORTAL = Path(__file__).parents[1] / "portal"
FORM_MACROS = (
    "{% from 'components/form.html' import field, hidden, error_summary, button, submit %}"
)
PARTS = (
    "{% from 'components/parts.html' import facts, why, bar, chart, pager, steps, panel, empty %}"
)


class Elements(HTMLParser):
    """Every start tag as (tag, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))

    def having(self, attribute: str) -> list[str | None]:
        return [attributes[attribute] for _tag, attributes in self.all if attribute in attributes]

    def first(self, tag: str) -> dict[str, str | None]:
        return next(attributes for name, attributes in self.all if name == tag)


@pytest.fixture
def app():
    app = Flask(
        "components",
        template_folder=str(PORTAL / "templates"),
        static_folder=str(PORTAL / "static"),
    )
    app.config.update(
        SECRET_KEY="a key for tests", BABEL_DEFAULT_LOCALE="nb", WTF_CSRF_ENABLED=False
    )
    app.jinja_env.filters.update(filters.ALL)
    app.jinja_env.globals["is_by_link"] = lambda: False
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app)
    CSRFProtect(app)
    for endpoint, address, methods in (
        ("about.accessibility", "/tilgjengelighet", ["GET"]),
        ("about.privacy", "/personvern", ["GET"]),
        ("about.language", "/sprak", ["POST"]),
        ("demo.people", "/demo", ["GET"]),
    ):
        app.add_url_rule(address, endpoint, lambda: "", methods=methods)

    @app.context_processor
    def everywhere():
        return {
            "viewer": None,
            "person": None,
            "menu": [],
            "locale": "nb",
            "site_name": "Enkle jobber",
            "site_owner": "Granvåg kommune",
            "site_contact": "enklejobber@granvag.example",
            "account_url": "/konto",
            "sign_in_url": "/logg-inn",
            "asset": lambda name: url_for("static", filename=name),
            "demo": True,
        }

    with app.test_request_context("/demo/komponenter"):
        yield app


@pytest.fixture
def form(app):
    return ComponentsForm()


@pytest.fixture
def wrong(app):
    form = ComponentsForm(MultiDict({"minutes": "mange", "title": "", "starts_on": "7.12."}))
    form.validate()
    return form


def render(app, source, **context):
    return app.jinja_env.from_string(FORM_MACROS + PARTS + source).render(**context)


@pytest.mark.parametrize(
    "name",
    [
        "title",
        "email",
        "password",
        "words",
        "minutes",
        "hours",
        "starts_on",
        "norwegian",
        "mentor_joins",
        "sheet",
    ],
)
def test_a_field_has_one_label_that_points_to_it(app, form, name):
    elements = Elements(render(app, "{{ field(f) }}", f=form[name]))
    assert elements.having("for") == [name]
    assert elements.having("id").count(name) == 1


def test_choices_are_a_fieldset_with_a_legend_and_a_label_each(app, form):
    html = render(app, "{{ field(f) }}", f=form.kind)
    elements = Elements(html)
    assert elements.first("fieldset")["role"] == "radiogroup"
    assert elements.having("for") == ["kind-0", "kind-1", "kind-2"]
    assert elements.having("type") == ["radio", "radio", "radio"]
    assert "Hva slags jobb er det?</legend>" in html


def test_several_choices_are_checkboxes_and_keep_what_was_chosen(app):
    form = ComponentsForm(MultiDict([("days", "mon"), ("days", "wed")]))
    elements = Elements(render(app, "{{ field(f) }}", f=form.days))
    chosen = [a["value"] for tag, a in elements.all if tag == "input" and "checked" in a]
    assert elements.having("type") == ["checkbox", "checkbox", "checkbox"]
    assert chosen == ["mon", "wed"]


def test_a_field_is_described_by_its_hint_its_unit_and_its_error(app, wrong):
    html = render(app, "{{ field(f, hint='Omtrent', suffix='minutter') }}", f=wrong.minutes)
    elements = Elements(html)
    described = elements.first("input")["aria-describedby"]
    assert described == "minutes-hint minutes-unit minutes-error"
    assert set(described.split()) <= set(elements.having("id"))
    assert elements.first("input")["aria-invalid"] == "true"


def test_a_field_without_hint_or_error_is_described_by_nothing(app, form):
    elements = Elements(render(app, "{{ field(f) }}", f=form.email))
    assert elements.having("aria-describedby") == []
    assert elements.having("aria-invalid") == []


def test_the_browsers_own_messages_are_not_asked_for(app, form):
    elements = Elements(render(app, "{% for f in form %}{{ field(f) }}{% endfor %}", form=form))
    for attribute in ("required", "maxlength", "min", "max", "pattern"):
        assert elements.having(attribute) == []


def test_only_fields_that_may_be_left_are_marked_optional(app, form):
    shown = [f for f in form if f.name != "acting"]
    marked = [f.name for f in shown if "(valgfritt)" in render(app, "{{ field(f) }}", f=f)]
    assert marked == ["words", "hours", "starts_on", "sheet"]


def test_what_was_typed_stays_in_the_field_also_when_it_is_no_number_and_no_date(app, wrong):
    minutes = Elements(render(app, "{{ field(f) }}", f=wrong.minutes)).first("input")
    starts_on = Elements(render(app, "{{ field(f) }}", f=wrong.starts_on)).first("input")
    assert (minutes["type"], minutes["value"]) == ("text", "mange")
    assert (starts_on["type"], starts_on["value"]) == ("text", "7.12.")


def test_markup_in_what_was_typed_is_shown_as_text(app):
    form = ComponentsForm(MultiDict({"title": "<script>x</script>", "words": "</textarea><b>"}))
    html = render(app, "{{ field(form.title) }}{{ field(form.words) }}", form=form)
    assert "<script" not in html
    assert "<b>" not in html


def test_a_password_is_never_written_back(app):
    form = ComponentsForm(MultiDict({"password": "hemmelig"}))
    assert "hemmelig" not in render(app, "{{ field(f) }}", f=form.password)


def test_the_summary_links_to_a_place_in_the_form_for_each_error(app, wrong):
    html = render(
        app, "{{ error_summary(form) }}{% for f in form %}{{ field(f) }}{% endfor %}", form=wrong
    )
    elements = Elements(html)
    links = [address.removeprefix("#") for address in elements.having("href")]
    assert links == ["title", "email", "password", "minutes", "starts_on", "norwegian", "kind-0"]
    assert set(links) <= set(elements.having("id"))
    assert "Rett 7 ting før du går videre" in html


def test_there_is_no_summary_without_errors(app, form):
    assert render(app, "{{ error_summary(form) }}", form=form).strip() == ""


def test_the_hidden_fields_carry_token_and_membership_without_ids(app):
    app.config["WTF_CSRF_ENABLED"] = True
    form = ComponentsForm(None)
    elements = Elements(render(app, "{{ hidden(form) }}", form=form))
    assert sorted(elements.having("name")) == ["acting", "csrf_token"]
    assert elements.having("id") == []


def test_two_copies_of_a_field_can_have_ids_of_their_own(app, wrong):
    html = render(app, "{{ field(f) }}{{ field(f, id='second') }}", f=wrong.title)
    ids = Elements(html).having("id")
    assert len(ids) == len(set(ids)) == 6


def test_a_short_button_is_completed_for_those_who_hear_it(app):
    html = render(app, "{{ button('Foreslå', more='Rogn 214') }}")
    assert html.endswith('>Foreslå<span class="visually-hidden"> Rogn 214</span></button>')


def test_empty_facts_are_left_out(app):
    html = render(
        app, "{{ facts([('Sted', 'Solbakken'), ('Fadder', ''), ('Nummer', None), ('Timer', 0)]) }}"
    )
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html) == [
        ("Sted", "Solbakken"),
        ("Timer", "0"),
    ]


def test_a_chart_has_its_figures_as_a_table_too(app):
    html = render(
        app, "{{ chart([('41', 6, '6,0'), ('42', 7.5, '7,5')], 'Timer', ('Uke', 'Timer')) }}"
    )
    assert re.findall(r'<th scope="row">(.*?)</th><td class="number">(.*?)</td>', html) == [
        ("41", "6,0"),
        ("42", "7,5"),
    ]


def test_pictures_of_nothing_are_drawn_without_error(app):
    html = render(
        app, "{{ bar([('Igjen', 0, '0 t')], 'Uka') }}{{ chart([('1', 0, '0')], 'T', ('a', 'b')) }}"
    )
    assert 'height="0.0"' in html


def test_the_page_of_components_has_unique_ids_and_valid_references(app, form):
    wrong = ComponentsForm(MultiDict({"wrong-title": ""}), prefix="wrong-")
    wrong.validate()
    flash("Jobben er publisert.", "success")
    html = render_template("demo/components.html", form=form, wrong=wrong)
    elements = Elements(html)
    ids = elements.having("id")
    assert sorted(ids) == sorted(set(ids))
    for attribute in ("aria-describedby", "aria-labelledby", "for"):
        for value in elements.having(attribute):
            assert set(value.split()) <= set(ids), (attribute, value)
    assert elements.having("style") == []
    assert [name for _tag, a in elements.all for name in a if name.startswith("on")] == []
    assert re.findall(r"<script(?![^>]* src=)", html) == []
    assert html.count("<h1") == 1


@pytest.mark.parametrize(
    ("category", "colour"),
    [
        ("success", "success"),
        ("warning", "warning"),
        ("error", "danger"),
        ("info", "info"),
        ("message", "success"),
    ],
)
def test_a_notice_has_the_colour_of_its_category(app, category, colour):
    flash("Lagret.", category)
    html = render_template("components/_notices.html", oob=True)
    assert f'<p class="ds-alert notice" data-color="{colour}">Lagret.</p>' in html
    assert Elements(html).first("div")["hx-swap-oob"] == "innerHTML"


def test_an_error_page_keeps_what_was_typed(app):
    html = render_template(
        "errors/error.html", title="Det gikk ikke", message="Prøv igjen.", kept=[("Ord", "<b>Takk")]
    )
    assert re.findall(r"readonly>(.*?)</textarea>", html) == ["&lt;b&gt;Takk"]


def test_a_form_that_was_too_late_can_be_sent_again_with_the_same_fields(app):
    html = render_template(
        "errors/kept.html",
        title="Siden er endret",
        message="Se forskjellen.",
        action="/stillinger/x",
        fields=[("title", "Min"), ("version", "4")],
        shown=[("Navn", "Min", "Deres")],
        button="Lagre det jeg skrev",
    )
    sent = [
        (a["name"], a["value"])
        for tag, a in Elements(html.split("</main>")[0]).all
        if tag == "input"
    ]
    assert sent == [("title", "Min"), ("version", "4")]
    assert re.findall(r'<td class="typed"[^>]*>(.*?)</td>', html) == ["Min", "Deres"]


@pytest.mark.parametrize(
    ("address", "call", "said"),
    [
        ("/jobber", "'#', 20, 34", "Neste 14"),
        ("/jobber", "'#', 20, 60", "Neste 20"),
        ("/jobber", "'#', 20, 20", "Neste side"),
        ("/jobber?etter=abc", "'#', 20, 34", "Neste side"),
        ("/jobber", "'#', 20", "Neste side"),
        ("/jobber", "'#', 20, 34, label='Eldre versjoner'", "Eldre versjoner"),
        ("/jobber", "none, 14, 34", None),
    ],
)
def test_the_way_on_says_how_many_are_left_where_that_is_known(app, address, call, said):
    with app.test_request_context(address):
        html = render(app, f"{{{{ pager({call}) }}}}")

    assert re.findall(r"<a [^>]*>([^<]*)</a>", html) == ([said] if said else [])
