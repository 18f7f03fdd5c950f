"""Lise writes a text on a phone, is asked about its words, keeps one and changes another."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from portal.database import writing
from portal.enums import JobState
from portal.extensions import db
from portal.models import SimpleJob, TextDecision
from tests.factories import Make
from tests.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest.fixture
def job(site):
    """A draft without a text, and its manager."""
    with site.app.app_context(), writing():
        make = Make()
        task = make.task(title="Kjøre ut mat", minutes_each=60)
        lise = make.manager(task.position.unit)
        job = make.job(tasks=[task], title="", description="", state=JobState.DRAFT)
        return f"/enkle-jobber/{job.public_id}", lise


@pytest.mark.parametrize("script", [True, False])
def test_lise_is_asked_while_she_writes_and_decides(site, visit, job, script):
    address, lise = job
    page = visit(site, as_=lise, viewport=PHONE, script=script).go(f"{address}/tekst")
    page.get_by_label("Navn på jobben").fill("Matvert")
    page.locator("#description").fill("Du må ha førerkort. Vi søker en robust person.")
    if not script:
        page.get_by_role("button", name="Se på teksten på nytt").click()
    page.get_by_role("heading", name="2 spørsmål til teksten").wait_for()

    page.get_by_label("Behold, fordi … ha førerkort").fill("Bilen er arbeidsplassen.")
    page.get_by_role("button", name="Behold ha førerkort").click()
    page.get_by_role("heading", name="1 spørsmål til teksten").wait_for()
    assert page.locator("#title").input_value() == "Matvert"
    page.get_by_role("link", name="Jeg endrer teksten").click()
    if script:  # without it the page cannot be asked
        assert page.evaluate("document.activeElement.id") == "description"
    page.locator("#description").fill("Du må ha førerkort. Vi er rolige.")
    page.get_by_role("button", name="Lagre og se jobben").last.click()

    page.get_by_text("Teksten er lagret.").wait_for()
    expect(page.get_by_role("button", name="Publiser likevel")).to_have_count(0)
    with site.app.app_context():
        assert db.session.scalar(sa.select(SimpleJob.title)) == "Matvert"
        assert db.session.scalars(sa.select(TextDecision.reason)).all() == [
            "Bilen er arbeidsplassen."
        ]
