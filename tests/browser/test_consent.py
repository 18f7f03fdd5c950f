"""A candidate answers in Arabic on a phone, with script and without, takes the yes back, and meets a manager."""

import datetime as dt

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from portal import clock
from portal.database import writing
from portal.domain import consent_questions, talks
from portal.domain.consents import Question
from portal.enums import ConsentState, ProfileField, TalkState
from portal.extensions import db
from portal.models import Consent, Talk
from tests.browser.hands import fits, link_to_candidate
from tests.factories import Make
from tests.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest.fixture
def question(site):
    """Where the link leads."""
    with site.app.app_context(), writing():
        make = Make()
        candidate = make.candidate()
        asked = Question(
            fields=frozenset({ProfileField.WISHES, ProfileField.ABILITIES}),
            statement="Kommer alltid presis.",
            language="ar",
            interpreter=False,
            given_by=None,
            valid_until=clock.today() + dt.timedelta(days=60),
        )
        consent_questions.ask(candidate, make.job(), asked, by=candidate.adviser)
        db.session.commit()
    return link_to_candidate(site)


@pytest.fixture
def invitation(site):
    with site.app.app_context(), writing():
        make = Make()
        proposal = make.proposal()
        manager = make.manager(proposal.job.unit)
        day = clock.today() + dt.timedelta(days=7)
        time = (day, dt.time(10), dt.time(10, 30), "Resepsjonen")
        talks.invite(proposal, *time, by=manager, now=clock.now())
        db.session.commit()
    return link_to_candidate(site)


def stored(site, column):
    with site.app.app_context():
        return db.session.scalars(sa.select(column)).one()


@pytest.mark.parametrize("script", [True, False])
def test_yes_in_arabic_and_taken_back(site, visit, question, script):
    page = visit(site, viewport=PHONE, script=script).go(question)
    assert page.locator("html").get_attribute("dir") == "rtl"
    expect(page.locator("h1")).to_have_text("هل يمكننا عرض هذا على مكان عمل؟")
    expect(page.get_by_text("Vil jobbe med mat.")).to_be_visible()
    assert fits(page)

    page.get_by_role("button", name="نعم، اعرضوا هذا").click()
    page.get_by_text("لقد أجبت بنعم.").wait_for()
    assert stored(site, Consent.state) is ConsentState.YES
    page.locator("details.confirm summary").click()
    page.get_by_role("button", name="اسحبها الآن").click()
    page.get_by_text("تم سحب الموافقة.").wait_for()
    assert stored(site, Consent.state) is ConsentState.WITHDRAWN
    expect(page.get_by_text("Vil jobbe med mat.")).to_have_count(0)
    assert fits(page)


def test_another_language_is_one_press_away_and_no_is_as_near_as_yes(site, visit, question):
    page = visit(site, viewport=PHONE).go(question)
    page.get_by_role("link", name="Українська").click()
    page.get_by_role("heading", name="Чи можна показати це роботодавцю?").wait_for()
    yes, no = (
        page.get_by_role("button", name=name).bounding_box()
        for name in ("Так, покажіть це", "Ні, не показуйте")
    )
    assert (yes["width"], yes["height"]) == (no["width"], no["height"])
    page.get_by_role("button", name="Ні, не показуйте").click()
    page.get_by_text("Ви відповіли «ні».").wait_for()
    assert stored(site, Consent.state) is ConsentState.NO


@pytest.mark.parametrize("script", [True, False])
def test_a_time_for_a_talk_is_answered_by_link(site, visit, invitation, script):
    page = visit(site, viewport=PHONE, script=script).go(invitation + "?sprak=nb")
    page.get_by_role("button", name="Ja, jeg kommer").click()
    page.get_by_text("Samtalen er avtalt.").wait_for()
    assert stored(site, Talk.state) is TalkState.AGREED
    page.get_by_role("button", name="Nei, det passer ikke").click()
    page.get_by_text("Du har svart at det ikke passer.").wait_for()
    assert stored(site, Talk.state) is TalkState.DECLINED
