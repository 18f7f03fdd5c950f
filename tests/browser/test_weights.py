"""What the portal sends: light pages, one style sheet's worth of looks, and files kept for a year."""

import contextlib
import gzip
import http.client
import re
from pathlib import Path

import pytest

from tests.browser.pages import SHEETS
from tests.windows import Site

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "portal" / "static"
KILOBYTE = 1000


def fetched(site: Site, path: str, cookie: str = "") -> tuple[http.client.HTTPResponse, bytes]:
    """The answer and its body, unpacked."""
    with contextlib.closing(http.client.HTTPConnection(site.host, timeout=30)) as connection:
        connection.request("GET", path, headers={"Cookie": f"session={cookie}"} if cookie else {})
        answer = connection.getresponse()
        return answer, answer.read()


def test_style_and_script_weigh_at_most_60_kb_packed():
    files = [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]
    packed = {path.name: len(gzip.compress(path.read_bytes())) for path in files}
    assert sum(packed.values()) <= 60 * KILOBYTE, packed


def test_the_letters_a_page_needs_weigh_at_most_100_kb(demo, visit):
    """The letters of other alphabets are fetched only where a name has them."""
    weights = {}
    window = visit(demo)
    window.page.on(
        "response",
        lambda answer: (
            weights.update({answer.url: int(answer.headers["content-length"])})
            if answer.url.endswith(".woff2")
            else None
        ),
    )
    window.go("/jobber").wait_for_load_state("networkidle")
    assert len(weights) >= 2
    assert sum(weights.values()) <= 100 * KILOBYTE, weights


def test_files_are_kept_for_a_year_under_an_address_of_their_own(demo):
    _answer, page = fetched(demo, "/jobber")
    addresses = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode()))
    assert len(addresses) >= 5
    for address in addresses:
        answer, _body = fetched(demo, address)
        assert answer.status == 200
        assert "max-age=31536000" in answer.headers["Cache-Control"], address
        assert re.search(r"\?v=[0-9a-f]{12}$", address), address


def test_every_page_weighs_at_most_40_kb(demo, world):
    """As it is sent, unpacked; what is done on a page first is left out."""
    cookies = {name: demo.sign_in(membership) for name, membership in world.people.items()}
    cookies["candidate"] = demo.cookie(my_page=world.names["open_page"])
    weights = {}
    for sheet in SHEETS:
        answer, body = fetched(demo, world.address(sheet), cookies.get(sheet.who, ""))
        assert answer.status == (200 if sheet.do else sheet.status), sheet.name
        weights[sheet.name] = len(body)
    assert {name: weight for name, weight in weights.items() if weight > 40 * KILOBYTE} == {}
