"""A job's page in a browser, a search followed from first to last, and the list inside another page."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from portal.database import writing
from portal.domain import saved_searches
from portal.enums import EmploymentForm, JobKind
from portal.extensions import db
from portal.models import Message, SavedSearch
from tests.factories import Make
from tests.windows import PHONE, SCREEN

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest.fixture
def paid(site):
    """A paid job with a free place."""
    with site.app.app_context(), writing():
        job = Make().job(
            title="Måltidsvert",
            kind=JobKind.PAID,
            employment_form=EmploymentForm.PERMANENT,
            apply_where="jobb@granvag.example",
        )
        db.session.commit()
        return job.public_id


def test_data_for_search_engines_breaches_no_policy_and_is_read(site, visit, paid):
    """`visit` fails on every breach that the browser tells of."""
    page = visit(site).go(f"/jobber/{paid}")
    page.wait_for_load_state("networkidle")
    data = page.locator("script[type='application/ld+json']").text_content()
    assert '"@type": "JobPosting"' in data


def test_the_buttons_that_need_script_are_there_with_it_and_the_address_is_copied(
    site, visit, paid
):
    window = visit(site)
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = window.go(f"/jobber/{paid}")
    page.get_by_role("button", name="Kopier adressen").click()
    page.get_by_text("Kopiert").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}/jobber/{paid}"

    page = visit(site, script=False).go(f"/jobber/{paid}")
    expect(page.get_by_role("button", name="Kopier adressen")).to_be_hidden()
    assert page.get_by_label("Adressen til jobben").input_value() == f"{site.url}/jobber/{paid}"


@pytest.mark.parametrize(("script", "viewport"), [(True, SCREEN), (False, PHONE)])
def test_kari_follows_a_search_and_stops(site, visit, paid, script, viewport):
    window = visit(site, script=script, viewport=viewport)
    page = window.go("/jobber?slag=paid")
    page.get_by_role("link", name="Få e-post om nye jobber").click()
    page.get_by_label("E-posten din").fill("kari@post.example")
    page.get_by_label("Med en gang").check()
    page.get_by_role("button", name="Send meg lenken").click()
    page.get_by_role("heading", name="Se i e-posten din").wait_for()

    with site.app.app_context():
        letter = db.session.scalars(sa.select(Message)).one()
        link = re.search(r"\{site\}(/varsler/\S+)", letter.body).group(1)
    page = window.go(link)
    page.get_by_role("button", name="Ja, send meg e-post").click()
    page.get_by_text("Du får e-post når det kommer nye jobber som passer.").wait_for()
    expect(page.get_by_text("Lønnet jobb")).to_be_visible()

    page.get_by_role("button", name="Stopp e-postene").click()
    page.get_by_role("heading", name="E-postene er stoppet").wait_for()
    with site.app.app_context():
        assert db.session.scalars(sa.select(SavedSearch)).all() == []
        assert saved_searches.due(saved_searches.CADENCES[1], today=letter.created_at.date()) == []


class Municipality(BaseHTTPRequestHandler):
    """The municipality's own page, with the list inside it."""

    def do_GET(self):
        html = f"<!doctype html><title>Kommunen</title><iframe src='{self.server.framed}'></iframe>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def town(site):
    """Another web site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Municipality)
    server.framed = f"{site.url}/jobber/innfelt"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_only_pages_that_are_named_show_the_list_and_its_links_open_the_whole_window(
    site, visit, paid, town
):
    site.app.config["EMBED_HOSTS"] = town
    window = visit(site, viewport=PHONE)
    window.page.goto(town)
    frame = window.page.frame_locator("iframe")
    frame.get_by_role("link", name="Måltidsvert").click()
    window.page.wait_for_url(f"{site.url}/jobber/{paid}")
    assert window.context.cookies() == []

    site.app.config["EMBED_HOSTS"] = "https://www.granvag.example"
    refused = visit(site)
    refused.page.goto(town)
    refused.page.wait_for_timeout(500)
    assert refused.page.frame_locator("iframe").get_by_text("Måltidsvert").count() == 0
    assert any("frame-ancestors" in complaint for complaint in refused.complaints)
    refused.complaints.clear()
