"""A representative answers by link on a phone, with script and without, and by keys alone."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from portal import clock
from portal.database import writing
from portal.domain import carving, opinions
from portal.enums import OpinionState, Representative
from portal.extensions import db
from portal.models import Opinion
from tests.factories import Make
from tests.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest.fixture
def path(site):
    """Where the link of a representative leads who was just asked."""
    with site.app.app_context(), writing():
        make = Make()
        task = make.task(title="Dekke bord", minutes_each=60)
        lise = make.manager(task.position.unit)
        job = carving.carve(task.position, {task.id: 7800}, by=lise, title="Måltidsvert")
        _opinion, token = opinions.ask(
            job,
            Representative.UNION,
            "Tone Tveit",
            "tone@delta.example",
            union_name="Delta",
            by=lise,
            now=clock.now(),
        )
        db.session.commit()
    return opinions.PATH + token


def stored(site):
    with site.app.app_context():
        return tuple(db.session.execute(sa.select(Opinion.state, Opinion.comment)).one())


@pytest.mark.parametrize("script", [True, False])
def test_tone_reads_answers_and_changes_her_mind(site, visit, path, script):
    page = visit(site, viewport=PHONE, script=script).go(path)
    expect(page.locator("h1")).to_have_text("Er du enig i denne jobben?")
    expect(page.get_by_text("Dekke bord").first).to_be_visible()

    page.get_by_role("button", name="Send svaret").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    page.get_by_label("Ikke enig").check()
    page.get_by_label("Kommentar til lederen").fill("For få timer.")
    page.get_by_role("button", name="Send svaret").click()
    page.get_by_text("Takk. Lederen ser svaret ditt nå.").wait_for()
    assert stored(site) == (OpinionState.DISAGREED, "For få timer.")

    page.get_by_label("Enig", exact=True).check()
    page.get_by_role("button", name="Endre svaret").click()
    page.get_by_text("Takk. Lederen ser svaret ditt nå.").wait_for()
    assert stored(site) == (OpinionState.AGREED, "For få timer.")


def test_keys_alone_are_enough(site, visit, path):
    page = visit(site).go(path)
    for _n in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "state":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("Takk. Lederen ser svaret ditt nå.").wait_for()

    assert stored(site) == (OpinionState.AGREED, "")
