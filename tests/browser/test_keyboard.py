"""By keyboard alone: everything can be reached, the focus lands where one looks, and what happened is said."""

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.domain import passwords
from portal.enums import Gate, JobKind
from tests.factories import Make
from tests.windows import PHONE

pytestmark = pytest.mark.browser

PASSWORD = "rogn hassel osp selje"


@pytest.fixture
def make(site):
    with site.app.app_context():
        yield Make()


def tab_to(page: Page, wanted: Locator, *, most: int = 60) -> None:
    """Tab until it has the focus; what Tab never reaches does not exist for many."""
    page.wait_for_load_state()
    for _press in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab does not reach {wanted} in {most} presses")


def test_the_first_stop_leads_past_the_menu(demo, visit):
    page = visit(demo).go("/jobber")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Hva vil du gjøre?")).to_be_focused()


def test_the_menu_of_a_phone_opens_and_leads_on(demo, visit):
    page = visit(demo, viewport=PHONE).go("/jobber")
    tab_to(page, page.locator("details.menu > summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Slik virker det"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Slik virker det")


def test_signing_in_says_first_what_is_missing(site, make, visit):
    person = make.person(email="lise@granvag.example", password_hash=passwords.hashed(PASSWORD))
    make.manager(person=person)
    window = visit(site)
    page = window.go("/logg-inn")
    tab_to(page, page.get_by_label("E-post"))
    page.keyboard.type("lise@granvag.example")
    page.keyboard.press("Enter")
    summary = page.locator(".ds-error-summary")
    expect(summary).to_be_focused()
    tab_to(page, summary.get_by_role("link"), most=1)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Passord")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mitt ansvar")


def test_task_after_task_is_typed_without_leaving_the_line(site, make, visit):
    lise = make.manager()
    position = make.position(unit=lise.units[0])
    page = visit(site, as_=lise).go(f"/stillinger/{position.public_id}")
    what = page.get_by_label("Hva blir gjort?")
    tab_to(page, what)
    for number, title in enumerate(("Dekke bord", "Vanne planter"), start=1):
        page.keyboard.type(title)
        page.keyboard.press("Tab")
        page.keyboard.type("20")
        page.keyboard.press("Enter")
        expect(page.locator("#notices")).to_have_text(f"«{title}» er lagt til.")
        expect(page.locator("tr.task")).to_have_count(number)
        expect(what).to_be_focused()
        expect(what).to_have_value("")


def test_a_task_without_words_leads_to_the_field(site, make, visit):
    lise = make.manager()
    position = make.position(unit=lise.units[0])
    page = visit(site, as_=lise).go(f"/stillinger/{position.public_id}")
    minutes = page.get_by_label("Minutter hver gang")
    tab_to(page, minutes)
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    expect(page.locator(".ds-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Hva blir gjort?")).to_be_focused()
    expect(minutes).to_have_value("20")


def test_a_decision_is_said_and_the_focus_stays_in_the_row(site, make, visit):
    lise = make.manager()
    position = make.position(unit=lise.units[0])
    make.task(position=position, title="Dekke bord")
    make.task(position=position, title="Vanne planter")
    page = visit(site, as_=lise).go(f"/stillinger/{position.public_id}")
    choice = page.get_by_label("Beslutning for Dekke bord")
    tab_to(page, choice)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#notices")).to_have_text("«Dekke bord»: Flytt.")
    expect(choice).to_have_value("move")
    expect(choice).to_be_focused()


def test_carving_keeps_the_focus_and_says_the_sum(site, make, visit):
    lise = make.manager()
    position = make.position(unit=lise.units[0])
    make.task(position=position, title="Dekke bord", minutes_each=60)
    page = visit(site, as_=lise).go(f"/stillinger/{position.public_id}/del-opp")
    box = page.get_by_label("Ta med i jobben: Dekke bord")
    tab_to(page, box)
    # Only a region that stays while its words change is read aloud.
    region = page.locator("#account [role=status]")
    region.evaluate("element => { element.stayed = true }")
    page.keyboard.press("Space")
    expect(page.locator("#account .big")).to_have_text("5")
    assert region.evaluate("element => element.stayed") is True
    expect(box).to_be_focused()
    expect(box).to_be_checked()


def test_a_yes_and_the_list_of_the_first_day(site, make, visit):
    lise = make.manager()
    position = make.position(unit=lise.units[0])
    task = make.task(
        position=position, gates=frozenset({Gate.CONFIDENTIALITY, Gate.POLICE_CERTIFICATE})
    )
    proposal = make.proposal(job=make.job(tasks=[task]))
    page = visit(site, as_=lise).go(f"/forslag/{proposal.public_id}")
    tab_to(page, page.get_by_role("button", name="Si ja"))
    page.keyboard.press("Enter")
    expect(page.locator("#notices")).to_contain_text("Kandidaten er tatt imot")
    tab_to(page, page.get_by_role("button", name="Jeg har sett det").first)
    page.keyboard.press("Enter")
    expect(page.locator("#notices")).to_contain_text("Notert.")
    expect(page.locator("#before")).to_have_text("Før første dag: 2 ting mangler")
    expect(page.locator("[id^=seen-] [data-focus]").first).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Jeg har sett det"))
    page.keyboard.press("Space")
    expect(page.locator("#before")).to_have_text("Før første dag: én ting mangler")
    expect(page.locator("[id^=seen-] [data-focus]").last).to_be_focused()
    tab_to(page, page.get_by_role("link", name="Skriv om møtet"))


def test_filters_are_ticked_and_back_leads_back(site, make, visit):
    for n, kind in enumerate([JobKind.PAID, JobKind.UNPAID, JobKind.UNPAID]):
        make.job(title=f"Jobb {n}", kind=kind)
    window = visit(site, viewport=PHONE)
    page = window.go("/jobber")
    tab_to(page, page.locator("summary").get_by_text("Filtre", exact=True))
    page.keyboard.press("Enter")
    box = page.get_by_label("Lønnet jobb")
    tab_to(page, box)
    found = page.locator("#found[aria-live=polite]")
    found.evaluate("element => { element.stayed = true }")
    page.keyboard.press("Space")
    expect(found).to_have_text("1 jobb")
    assert found.evaluate("element => element.stayed") is True
    expect(box).to_be_focused()
    assert "slag=paid" in window.path
    tab_to(page, page.get_by_role("link", name="Jobb 0"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jobb 0")
    page.go_back()
    expect(found).to_have_text("1 jobb")
    expect(box).to_be_checked()
    page.go_back()
    expect(found).to_have_text("3 jobber")
    expect(page.get_by_label("Lønnet jobb")).not_to_be_checked()
    assert window.path == "/jobber"
