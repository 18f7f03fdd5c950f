"""Addresses, queries and forms that no page leads to: never an error of ours, never a text that
PostgreSQL would refuse though SQLite takes it."""

import inspect
import os
import re
import sys
from itertools import cycle
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from portal.extensions import db
from tests.forms_of import all_forms
from tests.test_access import CELLS

pytestmark = pytest.mark.sweep

#: How many requests one example makes, so that more of the time goes to the portal.
BATCH = 15
#: `FUZZ=20 pytest tests/test_fuzz.py` asks twenty times as much.
TIMES = int(os.environ.get("FUZZ", "1"))
VISITORS = ("manager", "adviser", "municipal", "nobody")
#: Everything that a page of the portal reads from an address.
QUERY = [
    "q",
    "slag",
    "norsk",
    "timer",
    "kommune",
    "etter",
    "side",
    "vis",
    "slettet",
    "jobb",
    "kandidat",
    "enhet",
    "neste",
    "vern",
    "words",
]
ODD = (
    "",
    "\x00",
    "a\x00b",
    "%",
    "%00",
    "%ff",
    "'",
    '"><script>alert(1)</script>',
    "../../etc/passwd",
    "{{7*7}}",
    "9" * 400,
    "-1",
    "0",
    "1e309",
    "NaN",
    "0" * 20 + "9" * 40,
    "1700000000000000.aaaaaaaaaaaaa",
    "99999999999999999999.x",
    "-5.aaaaaaaaaaaaa",
    "٣",
    "²",
    "æøåÆØÅ",
    "\u202eabc",
    "🧑🏽‍🍳",
    "a" * 3000,
    "venter",
    "publisert",
    "aaaaaaaaaaaaa",
    "AAAAAAAAAAAAA",
    "\r\nSet-Cookie: a=b",
)
texts = st.one_of(
    st.sampled_from(ODD), st.text(max_size=40), st.from_regex(r"[0-9]{1,25}\.[a-z2-7]{0,13}")
)


@pytest.fixture
def strict_texts(_app):
    """PostgreSQL refuses a zero byte in a text, and numbers of more than 64 bits; SQLite lets them by."""
    with _app.app_context():
        engine = db.engine

    def look(conn, cursor, statement, parameters, *rest):
        for value in parameters.values() if isinstance(parameters, dict) else parameters:
            for one in value if isinstance(value, tuple) else (value,):
                assert not (isinstance(one, str) and "\x00" in one), statement
                assert not (isinstance(one, int) and abs(one) >= 2**63), statement

    event.listen(engine, "before_cursor_execute", look)
    yield
    event.remove(engine, "before_cursor_execute", look)


def may_open(endpoint, visitor):
    return any(
        e == endpoint and m == "GET" and statuses[visitor] == 200
        for (e, m, _a), statuses in CELLS.items()
    )


def addresses(world):
    """Every address of the portal with real ids."""
    return [
        (endpoint, method, world.address(endpoint, **dict(address)))
        for endpoint, method, address in CELLS
        if endpoint not in {"static", "sessions.sign_in", "sessions.accept", "account.password"}
    ]


def run(examples):
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # the failing request is in the message; shrinking takes minutes
    )


def check(answer, asked):
    assert answer.status_code < 500, asked
    assert b"<script>alert(1)" not in answer.data, asked
    assert "Set-Cookie: a=b" not in str(answer.headers), asked


@pytest.mark.usefixtures("strict_texts")
def test_no_address_and_no_query_breaks_a_page(world):
    pages = [url for _e, method, url in addresses(world) if method == "GET"]
    visitors = cycle(VISITORS)
    asked = []

    @run(30)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(pages), st.dictionaries(st.sampled_from(QUERY), texts, max_size=4)
            ),
            min_size=BATCH,
            max_size=BATCH,
        )
    )
    def wander(requests):
        for url, query in requests:
            visitor = next(visitors)
            join = "&" if "?" in url else "?"
            whole = f"{url}{join}{urlencode(query)}"
            asked.append(whole)
            check(world.ask(visitor, "GET", whole, hx=len(asked) % 3 == 0), (visitor, whole))

    wander()
    assert len(asked) >= 15 * 30


#: What databases and numbers stumble over.
HARD = ("a\x00b", "9" * 400, "0" * 20 + "9" * 40, "²")


def read_by(view):
    """The names that the routes beside this one read from an address."""
    source = inspect.getsource(sys.modules[view.__module__])
    return sorted(set(re.findall(r'args(?:\.get\(|\.getlist\(|\[)"(\w+)"', source)))


@pytest.mark.usefixtures("strict_texts")
def test_every_name_that_a_page_reads_takes_anything(world):
    tried = set()
    for endpoint, method, url in addresses(world):
        visitor = next((v for v in VISITORS if may_open(endpoint, v)), None)
        names = read_by(world.app.view_functions[endpoint])
        names += ["side", "endre"] if endpoint == "positions.show" else []  # read by its form
        if method == "GET" and visitor and endpoint.endswith((".index", ".new", ".units", ".show")):
            for name in names:
                join = "&" if "?" in url else "?"
                for value in HARD:
                    whole = f"{url}{join}{urlencode({name: value})}"
                    check(world.ask(visitor, "GET", whole), (visitor, whole))
                tried.add(name)
    assert tried >= {"etter", "vis", "side", "slettet", "jobb", "kandidat", "enhet", "q"}


@pytest.mark.usefixtures("strict_texts")
def test_no_made_up_path_breaks_a_page(world):
    """Pieces of real addresses put together anew, ids with a letter wrong, and plain nonsense."""
    real = [url.partition("?")[0] for _e, _m, url in addresses(world)]
    pieces = sorted({piece for url in real for piece in url.split("/") if piece})
    piece = st.one_of(st.sampled_from(pieces), texts.map(lambda text: quote(text, safe="")))
    visitors = cycle(VISITORS)

    @run(20)
    @given(st.lists(st.lists(piece, min_size=1, max_size=5), min_size=BATCH, max_size=BATCH))
    def wander(paths):
        for path in paths:
            visitor, url = next(visitors), "/" + "/".join(path).lstrip("/")
            check(world.ask(visitor, "GET", url), (visitor, url))

    wander()


@pytest.mark.usefixtures("strict_texts")
def test_no_made_up_form_breaks_a_page(world):
    """Fields of all forms with anything in them, sent to any address that takes forms."""
    forms = [form for form in all_forms(world) if form.endpoint not in HASHING]
    names = sorted({name for form in forms for name in form.fields} - {"csrf_token", "acting"})
    names += ["membership", "units", "role", "share", "answer", "another", "preview", "file"]
    names += ["language", "next", "cells", "filled", "first_row", "lines-0-more"]
    world.fresh()

    @run(20)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(forms), st.dictionaries(st.sampled_from(names), texts, max_size=6)
            ),
            min_size=BATCH,
            max_size=BATCH,
        )
    )
    def send(requests):
        for form, typed in requests:
            data = form.fields | world.carried(form.visitor) | typed
            world.fresh()
            asked = (form, typed)
            check(world.ask(form.visitor, "POST", form.action, data), asked)

    send()


#: A password is hashed for as long as a burglar should wait.
HASHING = {"sessions.sign_in", "sessions.accept", "account.password", "sessions.forgotten"}


@pytest.mark.parametrize("odd", ODD)
def test_a_header_of_any_kind_breaks_nothing(world, odd):
    plain = re.sub(r"[\x00-\x1f]|[^\x00-\xff]", "", odd)
    for header in ("Accept-Language", "HX-Target", "Referer", "User-Agent", "HX-Current-URL"):
        answer = world.ask("manager", "GET", "/stillinger", headers={header: plain})
        check(answer, (header, odd))
    answer = world.ask("nobody", "POST", "/sprak", {"language": odd, "next": odd})
    check(answer, odd)
