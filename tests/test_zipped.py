"""What holds no secret travels zipped; what holds one does not."""

import gzip

import pytest

from portal.pages import STATIC

ZIPPED = {"Accept-Encoding": "gzip, br"}


def fetch(app, address, headers=()):
    """What is answered, with its file closed."""
    with app.test_client().get(address, headers=dict(headers)) as answer:
        answer.get_data()
    return answer


@pytest.mark.parametrize("name", ["portal.css", "vendor/htmx.min.js"])
def test_looks_and_script_travel_zipped_to_those_who_can_read_it(app, name):
    plain = fetch(app, f"/static/{name}")
    zipped = fetch(app, f"/static/{name}", ZIPPED)
    assert gzip.decompress(zipped.data) == plain.data == (STATIC / name).read_bytes()
    assert int(zipped.headers["Content-Length"]) == len(zipped.data) < len(plain.data) / 2
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in zipped.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_fonts_are_small_already(app):
    name = "/static/vendor/fonts/inter-latin-400-normal.woff2"
    assert "Content-Encoding" not in fetch(app, name, ZIPPED).headers


def test_the_catalogue_travels_zipped_with_an_etag_of_its_own(app, make):
    make.job()
    client = app.test_client()
    plain, zipped = client.get("/jobber"), client.get("/jobber", headers=ZIPPED)
    assert gzip.decompress(zipped.data) == plain.data
    assert plain.headers["ETag"] != zipped.headers["ETag"]
    known = client.get("/jobber", headers=ZIPPED | {"If-None-Match": zipped.headers["ETag"]})
    assert (known.status_code, known.data) == (304, b"")


@pytest.mark.parametrize("endpoint", ["catalogue.index", "proposals.index", "account.index"])
def test_pages_of_the_signed_in_are_never_zipped(make, browse, endpoint):
    browse.sign_in(make.manager())
    page = browse.get(endpoint, headers=ZIPPED.items())
    assert "Content-Encoding" not in page.response.headers


def test_the_first_view_weighs_little(app, make):
    """At most 120 kB: the page, the looks, the script and the fonts that every page uses."""
    for number in range(25):
        make.job(title=f"Måltidsvert {number}")
    fonts = ("inter-latin-400-normal", "inter-latin-600-normal")
    fetched = [
        *(f"/static/{name}" for name in ("portal.css", "portal.js")),
        *(f"/static/vendor/{name}" for name in ("htmx.min.js", "designsystemet.css", "tema.css")),
        *(f"/static/vendor/fonts/{name}.woff2" for name in fonts),
        "/jobber",
    ]
    assert sum(len(fetch(app, one, ZIPPED).data) for one in fetched) < 120_000
