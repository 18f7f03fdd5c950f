"""A manager's three minutes on a phone, and an administrator's first day: with script and without."""

from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal.database import writing
from portal.enums import ProposalState, Role
from portal.extensions import db
from portal.models import Membership, Message, Person, Proposal, Unit
from tests.browser.hands import fits
from tests.factories import Make
from tests.windows import PHONE, SCREEN

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])


@dataclass
class Hand:
    """A hand on a page, which counts what it presses."""

    page: Page
    presses: int = 0

    def press(self, name: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
        self.presses += 1


@pytest.fixture
def lise(site):
    """A manager with four proposals that wait, to a job with places enough."""
    with site.app.app_context(), writing():
        make = Make()
        job = make.job(places=4)
        for _n in range(4):
            make.proposal(job=job)
        return make.manager(job.unit)


@SCRIPT
def test_a_manager_on_a_phone_gets_through_four_waiting_proposals(site, visit, lise, script):
    window = visit(site, viewport=PHONE, script=script, as_=lise)
    page = window.go("/mitt-ansvar")
    hand = Hand(page)
    heading = page.locator("h2").first

    for left in (3, 2, 1):
        hand.press("Les og svar", "link")
        expect(page.locator("main")).to_contain_text("Vil jobbe med mat.")
        hand.press("Si ja")
        expect(page.locator("#notices")).to_contain_text("veilederen får beskjed")
        expect(heading).to_have_text(f"{left} forslag venter på svar fra deg")
        assert fits(page)
    hand.press("Les og svar", "link")
    hand.press("Takk nei", "link")
    page.get_by_label("Tidene passer ikke sammen").check()
    page.get_by_label("Et par ord til kandidaten").fill("Takk for at du ville komme.")
    hand.press("Send svaret")
    expect(page.locator("#notices")).to_contain_text("Veilederen har fått svaret ditt.")
    window.go("/mitt-ansvar")
    expect(page.locator("h2").first).to_have_text("Ingen venter på svar fra deg")

    assert hand.presses == 3 * 2 + 3
    with site.app.app_context():
        states = db.session.scalars(sa.select(Proposal.state).order_by(Proposal.sent_at)).all()
    assert states == [*[ProposalState.ACCEPTED] * 3, ProposalState.DECLINED]


@pytest.fixture
def ada(site):
    """The first administrator of a municipality where there is nothing yet but a colleague who has not
    opened the invitation."""
    with site.app.app_context(), writing():
        make = Make()
        town = make.organisation(name="Granvåg kommune")
        make.membership(Role.MUNICIPAL_ADMINISTRATOR, town, name="Berit Berg")
        return make.administrator(town)


@SCRIPT
@pytest.mark.parametrize("viewport", [SCREEN, PHONE], ids=["screen", "phone"])
def test_an_administrators_first_day(site, visit, ada, script, viewport):
    window = visit(site, script=script, viewport=viewport, as_=ada)
    page = window.go("/mitt-ansvar")
    hand = Hand(page)

    hand.press("Ny enhet", "link")
    page.get_by_label("Navn på enheten").fill("Lia barnehage")
    hand.press("Legg til enheten")
    hand.press("Inviter en leder", "link")
    page.get_by_label("Navn").fill("Siri Sand")
    page.get_by_label("E-post på jobb").fill("siri@granvag.example")
    page.get_by_label("Leder", exact=True).check()
    hand.press("Send invitasjonen")
    expect(page.locator("#notices")).to_contain_text("Siri Sand er invitert")

    window.go("/mitt-ansvar")
    expect(page.locator("h2").first).to_have_text("1 sak venter på deg")
    hand.press("Send ny lenke")
    expect(page.locator("#notices")).to_contain_text("En ny lenke er på vei til Berit Berg.")
    expect(page.locator("h2").first).to_have_text("Alt er i orden")

    window.go("/virksomhet")
    hand.press("Siri Sand", "link")
    page.locator("summary", has_text="Trekk invitasjonen").click()
    hand.press("Ja, avslutt rollen")
    expect(page.locator("#notices")).to_contain_text("Siri Sand har ikke lenger denne rollen.")
    window.go("/tall")
    expect(page.locator("#jobs ~ table")).to_contain_text("Publisert")
    assert fits(page)

    with site.app.app_context():
        [unit] = db.session.scalars(sa.select(Unit.name)).all()
        told = db.session.scalars(
            sa.select(Person.name).join(Message, Message.person_id == Person.id)
        ).all()
        ended = db.session.scalars(
            sa.select(Membership.id).where(Membership.ended_at.is_not(None))
        ).all()
    assert unit == "Lia barnehage"
    assert sorted(told) == ["Berit Berg", "Siri Sand"]
    assert len(ended) == 1
