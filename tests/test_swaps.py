"""What HTMX swaps in leaves the page as a fresh page would be.

Every part is found by the hx attributes of the pages themselves. It is asked for as htmx asks, put where
htmx puts it, and the whole page is then compared with what a visitor without script gets.
"""

from urllib.parse import urlencode

import pytest
import time_machine
from bs4 import BeautifulSoup

from tests.access_world import NOW
from tests.browse import fields_of
from tests.forms_of import endpoint_of, pages, parsed

pytestmark = pytest.mark.sweep

#: {endpoint: what is typed or chosen before it is asked for}. `@task` is the public id of a task.
SWAPS = {
    "beginnings.template_sum": {"lines-0-minutes_each": "45", "holders": "9"},
    "candidates.index": {"sorter": "navn"},
    "catalogue.index": {"q": "vert"},
    "consents.new": {"share": ["wishes"], "statement": "Møter alltid presis."},
    "figures.index": {"periode": "3"},
    "home.accept": {},
    "home.confirm_job": {},
    "home.finish_step": {},
    "home.index": {},
    "home.invite_again": {},
    "home.tell_outcome": {"outcome": "education"},
    "follow_ups.log": {"text": "Fin dag."},
    "follow_ups.move": {},
    "follow_ups.plan": {},
    "job_texts.questions": {"description": "Du må ha førerkort."},
    "matches.for_candidate": {},
    "matches.for_job": {},
    "matches.need": {"felt": "care"},
    "opinions.renew": {},
    "path_steps.move": {},
    "path_steps.reorder": {"direction": "down"},
    "opinions.withdraw": {},
    "placements.mark_seen": {},
    "placements.unmark_seen": {},
    "revisions.index": {"fra": "2", "til": "1"},
    "rounds.new": {"share": ["wishes"]},
    "supports.drop": {},
    "supports.need": {},
    "supports.take_back": {},
    "positions.show": {"orden": "timer"},
    "carving.carve_account": {"take_@task": "y", "amount_@task": "40"},
    "carving.carve_choices": {"take_@task": "y", "amount_@task": "40"},
    "carving.carve_gate": {"take_@task": "y", "amount_@task": "40"},
    "carving.retake_gate": {"take_@task": "y", "amount_@task": "40"},
    "carving.retake_account": {"take_@task": "y", "amount_@task": "40"},
    "carving.retake_choices": {"take_@task": "y", "amount_@task": "40"},
    "tasks.add": {"title": "Vaske gulv", "minutes_each": "15", "times": "2"},
    "tasks.arrange": {"task": "@task", "beside": "@locked task", "side": "after"},
    "tasks.decide": {"decision.@task.keep": "move"},
    "tasks.gate": {"gate": "no.hygiene_course"},
    "tasks.move": {"way": "down"},
    "tasks.restore": {},
}
#: Nothing is stored by these: what is typed stands in the browser, and in a fresh page in its attributes.
PREVIEWS = {
    "beginnings.template_sum",
    "catalogue.index",
    "consents.new",
    "job_texts.questions",
    "rounds.new",
    "carving.carve_account",
    "carving.carve_choices",
    "carving.carve_gate",
    "carving.retake_gate",
    "carving.retake_account",
    "carving.retake_choices",
}
#: A part that is told of its errors, and the errors.
WRONG = {"follow_ups.log": {"day": "i morgen"}, "tasks.add": {"title": "", "minutes_each": "mange"}}


@pytest.fixture(scope="module")
def found(filled_world):
    """{endpoint: (visitor, address of the page, page, the element that asks)}, first met first."""
    with time_machine.travel(NOW, tick=False):
        met = {}
        for visitor, url, page in pages(filled_world.fresh()):
            for tag in page.select("[hx-get], [hx-post]"):
                endpoint = endpoint_asked(filled_world, tag)
                if not (tag.name == "form" and not tag.select("[name]")):
                    met.setdefault(endpoint, (visitor, url, tag))
        return met


def endpoint_asked(world, tag):
    if tag.has_attr("hx-post"):
        return endpoint_of(world, tag["hx-post"])
    adapter = world.app.url_map.bind("portal.example")
    return adapter.match(tag["hx-get"].partition("?")[0])[0]


def test_the_parts_that_are_swapped_are_these(found):
    assert found.keys() == SWAPS.keys()


def element(page, tag):
    """The same element on a page fetched anew."""
    method = "hx-get" if tag.has_attr("hx-get") else "hx-post"
    return next(e for e in page.select(f"[{method}]") if e[method] == tag[method])


def ask(world, visitor, tag, typed, *, hx):
    if tag.name == "a":
        return world.ask(visitor, "GET", tag["hx-get"], hx=hx)
    form = tag if tag.name == "form" else tag.find_parent("form")
    data = fields_of(form) | {
        name.replace("@task", world.ids["task"]): world.ids[value[1:]]
        if str(value).startswith("@")
        else value
        for name, value in typed.items()
    }
    if tag.has_attr("hx-get"):
        query = urlencode([(n, v) for n, vs in data.items() for v in listed(vs) if v])
        return world.ask(visitor, "GET", f"{tag['hx-get']}?{query}", hx=hx)
    plainly = {"preview": "1"} if form.select_one("button[name=preview]") and not hx else {}
    return world.ask(visitor, "POST", tag["hx-post"], data | plainly, hx=hx)


def listed(value):
    return value if isinstance(value, list) else [value]


def swap(page, tag, text):
    """The page as htmx leaves it: the part in place of its target, the part's title as the page's, and what
    is swapped out of band."""
    answer = BeautifulSoup(text, "html.parser")
    for extra in answer.select("[hx-swap-oob]"):
        extra.extract()
        how = extra.attrs.pop("hx-swap-oob")
        place = page.find(id=extra["id"])
        if how == "innerHTML":
            place.clear()
            place.extend(list(extra.children))
        else:
            place.replace_with(extra)
    title = answer.find("title", recursive=False)
    if title is not None:
        page.title.replace_with(title.extract())
    [part] = answer.find_all(recursive=False)
    target = page.select_one(tag["hx-target"])
    assert tag["hx-swap"] in {"outerHTML", "outerMorph"}
    assert part["id"] == target["id"]
    target.replace_with(part)
    return page


def plain(page, *, typed=False):
    """The page's text and markup without what differs between any two fetches of it."""
    page = BeautifulSoup(str(page), "html.parser")
    for tag in page.select("[name=csrf_token], [name=key], [name=next]"):
        tag["value"] = ""
    for tag in page.select("[autofocus], [data-focus]"):
        tag.attrs.pop("autofocus", None)
        tag.attrs.pop("data-focus", None)
    for tag in page.select("head > link[rel=canonical], head > link[rel=alternate]"):
        tag.decompose()  # for machines, which fetch the page and never swap
    page.find(id="notices").clear()
    if typed:
        for tag in page.select("input, option"):
            for attribute in ("value", "checked", "selected"):
                tag.attrs.pop(attribute, None)
        for tag in page.select("textarea"):
            tag.clear()
    lines = (line.strip() for line in page.prettify().splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("endpoint", SWAPS)
def test_the_page_after_the_swap_equals_a_fresh_page(world, found, endpoint):
    visitor, url, tag = found[endpoint]
    page = parsed(world.ask(visitor, "GET", url))
    tag = element(page, tag)
    before = plain(page)
    without = ask(world, visitor, tag, SWAPS[endpoint], hx=False)
    world.fresh()
    part = ask(world, visitor, tag, SWAPS[endpoint], hx=True)
    assert part.status_code == 200
    assert "<html" not in part.text
    swapped = swap(page, tag, part.text)
    assert plain(swapped) != before

    if without.status_code == 303:
        without = world.ask(visitor, "GET", without.location.partition("#")[0])
    typed = endpoint in PREVIEWS
    assert plain(swapped, typed=typed) == plain(parsed(without), typed=typed)


@pytest.mark.parametrize("endpoint", WRONG)
def test_a_part_with_errors_leaves_the_page_as_a_fresh_page_with_errors(world, found, endpoint):
    visitor, url, tag = found[endpoint]
    page = parsed(world.ask(visitor, "GET", url))
    tag = element(page, tag)
    without = ask(world, visitor, tag, WRONG[endpoint], hx=False)
    part = ask(world, visitor, tag, WRONG[endpoint], hx=True)

    assert (part.status_code, without.status_code) == (422, 422)
    assert plain(swap(page, tag, part.text)) == plain(parsed(without))


@pytest.mark.parametrize("endpoint", SWAPS)
def test_a_boosted_link_and_a_step_back_get_the_whole_page(world, found, endpoint):
    visitor, url, _tag = found[endpoint]
    for headers in ({"HX-Boosted": "true"}, {"HX-History-Restore-Request": "true"}):
        answer = world.ask(visitor, "GET", url, hx=True, headers=headers)
        assert answer.text.startswith("<!doctype html>")
        assert "HX-Request" in answer.headers["Vary"]
