"""A week of an adviser with sixty candidates, through the real pages: with script and without."""

import datetime as dt

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal import clock
from portal.database import writing
from portal.enums import ProposalState, TalkState, WorkField
from portal.extensions import db
from portal.models import Consent, Proposal, Talk
from tests.browser.hands import fits, follow, link_to_candidate, press, says, unfold
from tests.factories import Make
from tests.windows import PHONE, SCREEN

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
KITCHEN = frozenset({WorkField.KITCHEN})
OFFICE = frozenset({WorkField.OFFICE})


@pytest.fixture
def people(site):
    """The adviser of sixty, two of whom a job in a kitchen suits, and the manager of the job."""
    with site.app.app_context(), writing():
        make = Make()
        adviser = make.adviser()
        unit = make.unit(name="Solbakken sykehjem")
        manager = make.manager(unit=unit)
        for number in range(58):
            since = clock.now() - dt.timedelta(days=10 + number)
            make.candidate(
                adviser=adviser,
                first_name=f"Nr{number:02}",
                last_name="Nilsen",
                fields=OFFICE,
                created_at=since,
                active_at=since,
            )
        long_ago = clock.now() - dt.timedelta(days=200)
        for name in ("Anna", "Birk"):
            make.candidate(
                adviser=adviser,
                first_name=name,
                last_name="Berg",
                email=f"{name.lower()}@post.example",
                fields=KITCHEN,
                created_at=long_ago,
                active_at=long_ago,
            )
            long_ago += dt.timedelta(days=1)
        anna = make.candidate(
            adviser=adviser, first_name="Cille", fields=OFFICE, created_at=clock.now()
        )
        make.step(candidate=anna, title="Lage CV", due_on=clock.today() - dt.timedelta(days=1))
        task = make.task(
            position=make.position(unit=unit), title="Dekke bord", minutes_each=225, times=5
        )
        make.job(tasks=[task], title="Kjøkkenhjelp", places=2)
        db.session.commit()
        return adviser, manager


@SCRIPT
def test_a_week_of_an_adviser_with_sixty_candidates(site, visit, people, script):
    adviser, manager = people
    desk = visit(site, as_=adviser, script=script, viewport=SCREEN)

    # Monday: the step whose day has come, the list, one by name, and who has waited longest.
    page = desk.go("/mitt-ansvar")
    expect(page.locator("h2").first).to_have_text("1 sak venter på deg")
    press(page, "Gjort Lage CV")
    says(page, "«Lage CV» er gjort. Angrer du, gjør du det om hos kandidaten.")
    page = desk.go("/kandidater")
    expect(page.locator("#list")).to_have_text("61 kandidater")
    page.locator("#words").fill("nr07")
    press(page, "Søk")
    expect(page.locator("#list")).to_have_text("1 treff på «nr07»")
    page = desk.go("/kandidater")
    unfold(page, "Velg ut og sorter")
    page.get_by_label("Sorter").select_option(label="Ventet lengst først")
    press(page, "Vis lista")
    expect(page.locator("#candidates tbody th a").first).to_have_text("Anna Berg")

    # Tuesday: whom a job may suit, and why; two are asked in one go.
    page = desk.go("/jobber")
    follow(page, "Kjøkkenhjelp")
    follow(page, "Hvem kan dette passe for?")
    names = page.locator("#matches tbody th a")
    expect(names).to_have_text(["Anna Berg", "Birk Berg"])
    expect(page.locator("#matches tbody tr").first).to_contain_text("på plass")
    for name in ("Anna Berg", "Birk Berg"):
        page.get_by_label(f"Ta med {name}").check()
    press(page, "Spør de valgte")
    expect(page.get_by_role("heading", level=1)).to_have_text("Spør flere kandidater")
    press(page, "Send 2 lenker")
    says(page, "2 kandidater er spurt. Du får beskjed etter hvert som de svarer.")
    page = desk.go("/mitt-ansvar")
    expect(page.locator("#followed")).to_have_text("Det du følger")
    expect(page.locator("section[aria-labelledby=followed] li")).to_have_count(2)

    # Wednesday: one of them answers on a phone, and the proposal is sent.
    phone = visit(site, script=script, viewport=PHONE)
    page = phone.go(link_to_candidate(site))
    page.get_by_label("Ja, vis dette").check()
    assert fits(page)
    press(page, "Send svarene")
    expect(page.locator("main")).to_contain_text("Du har svart ja.")
    page = desk.go("/mitt-ansvar")
    expect(page.locator("h2").first).to_have_text("1 sak venter på deg")
    expect(page.locator("h3").first).to_have_text("Birk Berg sa ja til å bli foreslått")
    page = desk.go("/samtykker/klare")
    expect(page.get_by_label("Birk Berg, Kjøkkenhjelp")).to_be_checked()
    press(page, "Send de valgte")
    says(page, "Forslaget er sendt.")

    # Thursday: the manager offers two times, and the candidate chooses the later.
    office = visit(site, as_=manager, script=script, viewport=SCREEN)
    page = office.go("/mitt-ansvar")
    expect(page.locator("h2").first).to_have_text("1 forslag venter på svar fra deg")
    page.locator("main h3 a").first.click()
    follow(page, "Foreslå en tid")
    offer_two_times(page)
    page = phone.go(link_to_candidate(site))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvilken tid passer for en samtale?")
    assert fits(page)
    page.get_by_role("button", name="kl. 13:00").click()
    expect(page.locator("main")).to_contain_text("Samtalen er avtalt.")

    # Friday: what was done waits no more; what is agreed is followed.
    page = desk.go("/mitt-ansvar")
    expect(page.get_by_text("venter på deg")).to_have_count(0)
    expect(page.locator("section[aria-labelledby=followed] li").first).to_contain_text("Anna Berg")
    expect(page.locator("section[aria-labelledby=followed] li").last).to_contain_text("Samtale")
    assert fits(page)

    with site.app.app_context():
        assert db.session.scalars(sa.select(Proposal.state)).all() == [ProposalState.SENT]
        talk = db.session.scalars(sa.select(Talk)).one()
        assert (talk.state, talk.starts, talk.other_times) == (TalkState.AGREED, dt.time(13), [])
        assert db.session.scalar(sa.select(sa.func.count(Consent.id))) == 2


def offer_two_times(page: Page) -> None:
    day = f"{clock.today() + dt.timedelta(days=7):%Y-%m-%d}"
    page.get_by_label("Dag", exact=True).first.fill(day)
    page.get_by_label("Fra klokka").first.fill("10.00")
    page.get_by_label("Til klokka").first.fill("10.30")
    page.get_by_label("Sted").fill("Resepsjonen")
    unfold(page, "Foreslå flere tider")
    page.locator("#day_2").fill(day)
    page.locator("#starts_2").fill("13.00")
    page.locator("#ends_2").fill("13.30")
    press(page, "Send invitasjonen")
    says(page, "Kandidaten og veilederen er spurt, og velger en av tidene.")
