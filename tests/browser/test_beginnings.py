"""Beginning on a phone, with script and without: a template becomes a position, a need a draft."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from portal.database import writing
from portal.extensions import db
from portal.models import SimpleJob, Task
from tests.browser.hands import fits
from tests.factories import Make
from tests.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest.fixture
def lise(site):
    with site.app.app_context(), writing():
        make = Make()
        return make.manager(make.unit(name="Solbakken sykehjem"))


@pytest.mark.parametrize("script", [True, False])
def test_a_template_becomes_a_position_by_ticking(site, visit, lise, script):
    page = visit(site, viewport=PHONE, script=script, as_=lise).go("/stillinger/start")
    page.get_by_role("link", name="Bruk en mal").click()
    page.get_by_role("link", name="Helsefagarbeider, dag").click()
    make_it = page.locator("#sum button")
    expect(make_it).to_have_text("Lag stillingen med 17 oppgaver")
    assert fits(page)

    page.locator("[name=lines-0-take]").uncheck()
    if not script:
        page.get_by_role("button", name="Regn på nytt").click()
    page.get_by_role("button", name="Lag stillingen med 16 oppgaver").click()
    page.get_by_text("Stillingen er laget med 16 oppgaver.").wait_for()

    with site.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Task)) == 16


@pytest.mark.parametrize("script", [True, False])
def test_five_fields_become_a_draft(site, visit, lise, script):
    page = visit(site, viewport=PHONE, script=script, as_=lise).go("/stillinger/start")
    page.get_by_role("link", name="Meld inn et behov").click()
    page.get_by_label("Hva trenger dere gjort?").fill("Rydde lageret\nDekke bord, 20 min, hver dag")
    page.get_by_role("button", name="Lag utkastet").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()

    page.get_by_label("Timer i uka").fill("7,5")
    page.get_by_role("button", name="Lag utkastet").click()
    page.get_by_text("Behovet er lagret som et utkast på 7,5 timer i uka.").wait_for()
    assert fits(page)

    with site.app.app_context():
        assert db.session.scalars(sa.select(SimpleJob.minutes_a_year)).all() == [450 * 52]
