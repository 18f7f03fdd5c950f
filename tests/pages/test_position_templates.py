"""The employer's own templates, from an offer to a position made with one."""

import pytest

from portal import clock
from portal.domain import position_templates
from portal.extensions import db
from portal.models import Membership, Position, PositionTemplate


@pytest.fixture
def town(make):
    town = make.organisation()
    ada = make.administrator(town)
    lise = make.manager(make.unit(organisation=town, field="Sykehjem"))
    siri = make.manager(make.unit(organisation=town))
    position = make.position(unit=lise.units[0], title="Pleier på natt")
    make.task(position=position, title="Dekke bord")
    make.task(position=position, title="Vaske kopper", minutes_each=15, times=7)
    db.session.commit()
    return ada, lise, siri, position


def act(browse, membership):
    """The browser lets go of all records after each answer."""
    return browse.sign_in(db.session.get(Membership, membership.id))


def test_from_an_offer_to_a_position_at_another_unit(browse, town):
    ada, lise, siri, position = town
    siri_unit = siri.units[0].id
    shown = act(browse, lise).get("positions.show", position_id=position.public_id)
    assert [a.text for a in shown.select("a") if a.text == "Lag en mal"] == ["Lag en mal"]
    offered = browse.get("position_templates.new", position_id=position.public_id)
    assert "Vaske kopper" in offered.text
    after = browse.follow(browse.submit(offered))
    assert "Malen er foreslått." in after.text

    empty = act(browse, siri).get("beginnings.templates")
    assert "Pleier på natt" not in empty.text

    act(browse, ada)
    [row] = browse.get("position_templates.index").select("tbody tr")
    assert [cell.text for cell in row.select("th, td")] == [
        "Pleier på natt",
        "Foreslått",
        "Sykehjem",
        "2",
    ]
    template = db.session.scalars(db.select(PositionTemplate)).one().public_id
    page = browse.get("position_templates.show", template_id=template)
    named = browse.submit(page, {"title": "Nattevakt"}, form="#template-form")
    assert "Malen er lagret." in browse.follow(named).text
    page = browse.get("position_templates.show", template_id=template)
    browse.follow(browse.submit(page, form="main form[action$=bruk]"))

    chosen = act(browse, siri).get("beginnings.templates")
    [link] = [a for a in chosen.select("a") if a.text == "Nattevakt"]
    page = browse.open("get", link["href"], 200, False, None, ())
    made = browse.follow(browse.submit(page, {"title": "Nattevakt hos oss"}, form="#template"))
    assert "Stillingen er laget med 2 oppgaver." in made.text
    new = db.session.scalars(db.select(Position).where(Position.unit_id == siri_unit)).one()
    assert [(t.title, t.minutes_each, t.times) for t in new.tasks] == [
        ("Dekke bord", 10, 5),
        ("Vaske kopper", 15, 7),
    ]


def test_a_withdrawn_template_is_no_beginning(browse, town):
    ada, _lise, siri, position = town
    template = position_templates.offer(position, by=ada, now=clock.now())
    db.session.commit()
    ident = template.public_id
    act(browse, siri).get("beginnings.template", template=ident)

    page = act(browse, ada).get("position_templates.show", template_id=ident)
    after = browse.follow(browse.submit(page, form="main form[action$=tilbaketrekking]"))
    assert "Malen er ikke i bruk lenger." in after.text
    act(browse, siri).get("beginnings.template", template=ident, status=404)


def test_an_administrators_template_is_ready_at_once_and_the_same_name_is_refused(browse, town):
    ada, _lise, _siri, position = town
    page = act(browse, ada).get("position_templates.new", position_id=position.public_id)
    ready = browse.follow(browse.submit(page))
    assert "Malen er klar." in ready.text

    page = browse.get("position_templates.new", position_id=position.public_id)
    again = browse.submit(page, status=422)
    assert "Dere har en mal som heter det fra før." in again.text


@pytest.mark.parametrize(
    ("typed", "message"),
    [({"title": ""}, "Skriv hva malen heter."), ({"field": "x" * 81}, "80")],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(browse, town, typed, message):
    ada, _lise, _siri, position = town
    ident = position_templates.offer(position, by=ada, now=clock.now()).public_id
    db.session.commit()
    page = act(browse, ada).get("position_templates.show", template_id=ident)

    again = browse.submit(page, {"title": "Beholdt"} | typed, form="#template-form", status=422)
    assert message in again.text
    assert "title" in typed or again.select_one("[name=title]")["value"] == "Beholdt"


def test_templates_of_another_employer_are_nowhere(browse, make, town):
    ada, *_rest, position = town
    ident = position_templates.offer(position, by=ada, now=clock.now()).public_id
    place = position.public_id
    far = make.manager()
    far_administrator = make.administrator(far.organisation).id
    db.session.commit()

    act(browse, far).get("beginnings.template", template=ident, status=404)
    assert "Pleier på natt" not in browse.get("beginnings.templates").text
    browse.sign_in(db.session.get(Membership, far_administrator))
    browse.get("position_templates.show", template_id=ident, status=404)
    browse.get("position_templates.new", position_id=place, status=404)


def test_one_and_fifty_cost_the_same(browse, make, town, count_queries):
    ada, _lise, siri, position = (one.id for one in town)
    counts = []
    for number in (1, 49):
        shown = db.session.get(Position, position)
        for n in range(number):
            shown.title = f"Mal {number} {n}"
            by = db.session.get(Membership, ada)
            position_templates.offer(shown, by=by, now=clock.now())
        db.session.commit()
        for viewer, endpoint in ((ada, "position_templates.index"), (siri, "beginnings.templates")):
            browse.sign_in(db.session.get(Membership, viewer))
            with count_queries() as queries:
                browse.get(endpoint)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 6


def test_the_list_is_paged(browse, town):
    ada, _lise, _siri, position = town
    for n in range(30):
        position.title = f"Mal {n:02}"
        position_templates.offer(position, by=ada, now=clock.now())
    db.session.commit()
    first = act(browse, ada).get("position_templates.index")
    more = first.find("a", string="Neste side")
    second = browse.open("get", more["href"], 200, False, None, ())

    names = [th.text for page in (first, second) for th in page.select("tbody th")]
    assert names == [f"Mal {n:02}" for n in range(30)]
