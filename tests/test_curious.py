"""Whoever is curious reaches nothing of others: not by an address, as HTMX asks or not, not by an id typed into
an address or a form. The addresses are those of the portal's own map and the forms those of its pages, so that
what is new is tried too; what is whose is found in the database, not by asking the portal."""

import itertools
import re
from pathlib import Path

import pytest

from tests.curious import CURIOUS, PUBLIC_ID, Owners, tables_of
from tests.forms_of import all_forms
from tests.test_access import CELLS
from tests.test_forms import good

pytestmark = pytest.mark.sweep

#: What may be stored although nothing happens: who looked, who was there, that a form came.
TRACES = frozenset({"reading", "sign_in_session", "submission"})


@pytest.fixture(scope="module")
def owners(filled_world):
    return Owners(filled_world.fresh())


def guarded(world):
    """(endpoint, method, its parameters in order, those with a public id) of all that needs a sign-in."""
    for rule in world.app.url_map.iter_rules():
        if world.app.view_functions[rule.endpoint].__dict__.get("guard", "public") == "public":
            continue
        every = re.findall(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>", rule.rule)
        ids = [name for kind, name in every if kind == "pid"]
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            if ids:
                yield rule.endpoint, method, [name for _kind, name in every], ids


def others(endpoint, names, ids):
    """What else the address takes, as the table of addresses says it."""
    said = [dict(address) for name, _method, address in CELLS if name == endpoint]
    return {name: next(a[name] for a in said if name in a) for name in names if name not in ids}


def test_every_id_in_an_address_is_one_of_a_table_we_know(world, owners):
    unknown = {
        name
        for _endpoint, _method, _names, ids in guarded(world)
        for name in ids
        for table in tables_of(name)
        if table not in owners.rows
    }
    assert unknown == set()
    assert len(list(guarded(world))) > 150


def test_the_map_of_whose_is_whose_knows_what_the_story_says(world, owners):
    """Or the rest proves nothing."""

    def of(name):
        return owners.of(*owners.by_public_id[world.ids[name]])

    assert of("position") == {"manager", "municipal"}
    assert of("sister-manager position") == {"sister-manager", "municipal"}
    assert of("fresh") == of("step") == {"adviser"}
    assert of("placement") == of("active placement") == {"manager", "adviser"}
    assert of("sister-manager placement") == {"sister-manager", "other-adviser"}
    assert of("far-manager proposal") == {"far-manager", "colleague"}
    assert of("newcomer") == of("office mail") == {"office"}
    assert of("invited manager") == {"municipal"}
    assert of("device") == {"manager", "municipal"}


def attempts(world, owners, visitor):
    """(endpoint, method, address) of everything that is none of the visitor's."""
    for endpoint, method, names, ids in guarded(world):
        rest = others(endpoint, names, ids)
        first, more = ids[0], ids[1:]
        for table in tables_of(first):
            for row in owners.foreign(visitor, table):
                beside = {name: related(owners, name, table, row["id"]) for name in more}
                yield endpoint, method, rest | beside | {first: row["public_id"]}
            for row, name in itertools.product(owners.own(visitor, table)[:2], more):
                for foreign in itertools.chain(
                    *(owners.foreign(visitor, t) for t in tables_of(name))
                ):
                    yield (
                        endpoint,
                        method,
                        rest | {first: row["public_id"], name: foreign["public_id"]},
                    )


def related(owners, name, table, number):
    """One that lies under the record where there is one, so that the whole address is a real one."""
    rows = [row for t in tables_of(name) for row in owners.rows[t].values()]
    under = [row for row in rows if row.get(f"{table}_id") == number]
    return (under or rows)[0]["public_id"]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("visitor", CURIOUS)
def test_no_address_leads_to_what_is_somebody_elses(world, owners, visitor):
    tried, wrong = 0, []
    data = world.carried(visitor)
    for endpoint, method, address in attempts(world, owners, visitor):
        url = world.address(endpoint, **address)
        for hx in (False, True):
            changes = world.raw.total_changes
            answer = world.ask(visitor, method, url, data if method == "POST" else None, hx=hx)
            tried += 1
            if answer.status_code != 404:
                wrong.append((endpoint, method, hx, answer.status_code, url))
            if world.raw.total_changes != changes:
                wrong.append((endpoint, method, hx, "changed something", url))
                world.fresh()
    assert wrong == []
    assert tried > 500


# Ids typed into the query ------------------------------------------------------------------------------

#: Of what an id may be typed into the query.
TYPED_IN = ("candidate", "simple_job", "unit", "membership", "proposal", "task", "placement")
ROUTES = Path(__file__).parent.parent / "portal" / "routes"
ASKED = re.compile(r"""args\.get(?:list)?\(\s*["'](\w+)["']""")


def asked_for(world, endpoint):
    """What the routes of this noun look for in the query."""
    module = world.app.view_functions[endpoint].__module__.rpartition(".")[2]
    return sorted(set(ASKED.findall((ROUTES / f"{module}.py").read_text())))


def words_of_others(world, owners, visitor):
    """Words that stand nowhere but with candidates and records that are none of the visitor's."""
    may = {word for planted in world.planted for word in planted.may_stand_before(visitor)}
    words = {word for planted in world.planted for word in planted.words} - may
    titles = {
        row["title"]: owners.of(table, number)
        for table in ("position", "task", "simple_job")
        for number, row in owners.rows[table].items()
        if table != "simple_job" or row["state"] in {"draft", "withdrawn"}
    }
    own = {title for title, of in titles.items() if visitor in of}
    return words | {title for title in set(titles) - own if re.search(r"\d$|vert|venn", title)}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("visitor", [*CURIOUS, "manager", "adviser"])
def test_no_id_in_the_query_brings_up_what_is_somebody_elses(world, owners, visitor):
    secret = words_of_others(world, owners, visitor)
    assert len(secret) > 20
    strange = [
        rows[-1]["public_id"]
        for rows in (owners.foreign(visitor, table) for table in TYPED_IN)
        if rows
    ]
    tried, wrong = 0, []
    for (endpoint, method, address), statuses in CELLS.items():
        if method != "GET" or statuses[visitor] != 200 or endpoint == "static":
            continue
        for name in asked_for(world, endpoint):
            for ident in strange:
                url = world.address(endpoint, **dict(address) | {name: ident})
                answer = world.ask(visitor, "GET", url)
                tried += 1
                text = "" if answer.mimetype == "application/pdf" else answer.text
                met = sorted(word for word in secret if word in text)
                if answer.status_code >= 500 or met:
                    wrong.append((endpoint, name, answer.status_code, met, url))
    assert wrong == []
    assert tried > 50


# Ids typed into forms ----------------------------------------------------------------------------------


def forgeries(world, owners, form, sent):
    """(field, id put there) with ids of others in place of each id that the form carries or offers."""
    for name, values in sent.items():
        for value in values if isinstance(values, list) else [values]:
            if name == "acting" or not isinstance(value, str):
                continue
            for known in {one for one in PUBLIC_ID.findall(value) if one in owners.by_public_id}:
                for ident in strangers(owners, form.visitor, known):
                    yield name, name, value.replace(known, ident)
        for known in {one for one in PUBLIC_ID.findall(name) if one in owners.by_public_id}:
            for ident in strangers(owners, form.visitor, known):
                value = values[0] if isinstance(values, list) and values else values
                yield name, name.replace(known, ident), value
    for tag in form.tag.select("select[name], input[type=radio][name], input[type=checkbox][name]"):
        offered = [option.get("value", "") for option in tag.select("option")] or [tag.get("value")]
        for known in [one for one in offered if one in owners.by_public_id][:1]:
            for ident in strangers(owners, form.visitor, known):
                yield tag["name"], tag["name"], ident


def strangers(owners, visitor, known):
    """Ids of others' records of the same kind: the first and the last."""
    table, _number = owners.by_public_id[known]
    rows = owners.foreign(visitor, table)
    return [row["public_id"] for row in (rows[:1] + rows[-1:])]


@pytest.mark.timeout(300)
def test_no_id_in_a_form_reaches_what_is_somebody_elses(world, owners):
    """Each form of everyone with others' ids in its fields: no record of theirs is changed, nothing new hangs
    on one, and no word of theirs is in the answer."""
    tried, wrong = set(), []
    secret = {
        visitor: words_of_others(world, owners, visitor)
        for visitor in ("manager", "adviser", "municipal", "office")
    }
    for form in all_forms(world.fresh()):
        if form.visitor == "nobody":
            continue
        sent = good(world, form)
        for field, name, value in sorted(set(forgeries(world, owners, form, sent))):
            data = {key: one for key, one in sent.items() if key != field} | {name: value}
            before = world.fresh().stored(TRACES | {"audit_entry", "message"})
            answer = world.ask(form.visitor, "POST", form.action, data)
            tried.add((form.endpoint, field))
            if answer.status_code >= 500:
                wrong.append((form, field, answer.status_code))
            met = sorted(word for word in secret[form.visitor] if word in answer.text)
            if met:
                wrong.append((form, field, met))
            after = world.stored(TRACES | {"audit_entry", "message"})
            if after != before:
                wrong += [
                    (form, field, value, table, row)
                    for table, row in touched(world, before, after, form.visitor)
                ]
    assert wrong == []
    assert len(tried) > 20


def touched(world, before, after, visitor):
    """(table, number) of new or changed rows that are, or lead to, somebody else's."""
    now = Owners(world)
    for table, rows in after.items():
        if table not in now.rows or rows == before[table]:
            continue
        old = set(before[table])
        numbers = [row["id"] for row in now.rows[table].values()]
        for number, row in zip(numbers, rows, strict=True):
            reached = now.reached(table, number)
            if row not in old and any(reached.values()) and visitor not in now.of(table, number):
                yield table, number
