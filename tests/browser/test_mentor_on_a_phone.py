"""A mentor on a phone: a link in the mail, a promise, the week and the tasks, a worry and its answer, a link renewed."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal.domain import placement_weeks
from portal.domain.placement_weeks import Slot
from portal.extensions import db
from portal.models import LadderStep, PlacementMentor, Worry
from tests.browser.hands import fits, follow, press, says
from tests.browser.placed import SCRIPT, VIDAR, Journey, in_a_kitchen, journey
from tests.windows import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

#: How long a mentor's link opens its page.
LASTS = dt.timedelta(days=90)
FIRST, LAST = dt.date(2027, 1, 11), dt.date(2027, 6, 30)
KARI = "kari@granvag.example"
WORRY = "Vi rekker ikke alt før lunsj."


class Mentor:
    """Kari supports Olena in the kitchen, and has a phone and two minutes."""

    def __init__(self, j: Journey):
        self.j = j
        with j.making() as make:
            placement = in_a_kitchen(make, FIRST, LAST)
            self.lise = placement.proposal.answered_by
            self.vidar = placement.candidate.adviser
            make.agreement(placement=placement, terms={"starts_on": FIRST, "ends_on": LAST})
            slots = [Slot(day, dt.time(8), dt.time(12)) for day in (0, 2, 4)]
            placement_weeks.plan(placement, slots, valid_from=FIRST, by=self.lise)
            for title, days in (("Dekke bord", 0), ("Servere frokost", 30)):
                day = FIRST + dt.timedelta(days=days)
                make.add(LadderStep(placement=placement, title=title, from_on=day))
            self.place = f"/plasseringer/{placement.public_id}"
        self.phone: Visitor = j.visit(j.site, script=j.script, viewport=PHONE)

    def open(self, path: str, *, status: int = 200) -> Page:
        page = self.phone.go(path, status=status)
        assert fits(page)
        return page

    def hand_over_a_link(self) -> None:
        page = self.j.sit(self.lise, f"{self.place}/avtale")
        follow(page, "Gi fadderen en lenke")
        page.get_by_label("Navn").fill("Kari Fadder")
        page.get_by_label("E-post på jobb").fill(KARI)
        press(page, "Send lenken")
        says(page, "Kari Fadder får en lenke på e-post.")
        self.link = self.j.mailed(KARI, "/fadder/")
        [letter] = self.j.letters_to(KARI)
        for word in ("Olena", "Bondar", "Solbakken", "Måltidsvert"):
            assert word not in letter

    def promise_before_anything_is_read(self) -> None:
        page = self.open(self.link)
        expect(page.locator("h1")).to_have_text("Du skal være fadder")
        for word in ("Olena", "Dekke bord", "NAV Granvåg"):
            expect(page.locator("main")).not_to_contain_text(word)
        press(page, "Les hva som er avtalt")
        expect(page.locator("[aria-invalid=true]").first).to_be_visible()
        assert fits(page)
        self.promise_by_keyboard(page)
        expect(page.locator("h1")).to_have_text("Du er fadder for Olena")

    def promise_by_keyboard(self, page: Page) -> None:
        box = page.get_by_label("Jeg lover å holde dette for meg selv")
        box.focus()
        page.keyboard.press("Space")
        expect(box).to_be_checked()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Les hva som er avtalt")).to_be_focused()
        page.keyboard.press("Enter")

    def read_week_and_tasks_and_nothing_more(self) -> None:
        page = self.open(self.link)
        expect(page.locator("section[aria-labelledby=week]")).to_contain_text("08.00–12.00")
        ladder = page.locator("section[aria-labelledby=ladder] li")
        expect(ladder).to_have_count(2)
        expect(ladder.first).to_contain_text("Øver nå")
        expect(page.locator("section[aria-labelledby=agreed]")).to_contain_text("Dekke bord")
        for word in ("Bondar", "400 00 000", "Er rolig", "Vil jobbe med mat"):
            expect(page.locator("body")).not_to_contain_text(word)
        # the first thing that is seen is today's
        top = page.locator("#week").bounding_box()
        assert top is not None
        assert top["y"] < PHONE["height"]

    def raise_a_worry_by_keyboard(self) -> None:
        page = self.open(self.link)
        expect(page.locator("section[aria-labelledby=worry]")).to_contain_text(
            "Bare Vidar Vik, veilederen, leser det du skriver"
        )
        page.locator("#text").focus()
        page.keyboard.type(WORRY)
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Si fra")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("[role=status].note")).to_contain_text("Det er sendt til veilederen.")
        expect(page.locator("section[aria-labelledby=worry]")).to_contain_text("Venter på svar.")
        assert fits(page)
        page = self.j.sit(self.lise, f"{self.place}/oppfolging")
        expect(page.locator("main")).not_to_contain_text(WORRY)

    def adviser_answers(self) -> None:
        path = self.j.mailed(VIDAR, "/plasseringer/")
        page = self.j.sit(self.vidar, path)
        expect(page.locator("main")).to_contain_text(WORRY)
        page.locator("main a[href^='/bekymringer/']").click()
        page.locator("#text").fill("Ta én oppgave mindre.")
        press(page, "Lagre svaret")
        says(page, "Svaret er lagret.")

    def read_the_answer(self) -> None:
        page = self.open(self.j.mailed(KARI, "/fadder/"))
        expect(page.locator("section[aria-labelledby=worry]")).to_contain_text(
            "Ta én oppgave mindre."
        )
        page = self.open(self.link)  # the older letter opens it too
        expect(page.locator("section[aria-labelledby=worry]")).to_contain_text("Svar fra Vidar Vik")

    def link_grows_old_and_is_renewed(self) -> None:
        self.j.wait_until(FIRST + LASTS + dt.timedelta(days=1))
        page = self.open(self.link, status=404)
        expect(page.locator("h1")).to_have_text("Lenken virker ikke lenger")
        expect(page.locator("body")).not_to_contain_text("Olena")
        page = self.j.sit(self.lise, f"{self.place}/avtale")
        page.get_by_role("button", name="Send ny lenke").click()
        says(page, "Fadderen får en ny lenke. Den gamle virker ikke lenger.")
        fresh = self.j.mailed(KARI, "/fadder/")
        assert fresh != self.link
        page = self.open(fresh)  # what was promised is promised
        expect(page.locator("h1")).to_have_text("Du er fadder for Olena")
        self.open(self.link, status=404)
        self.link = fresh

    def taken_off_in_the_middle_of_a_word(self) -> None:
        page = self.open(self.link)
        page.locator("#text").fill("Et ord til")
        desk = self.j.sit(self.lise, f"{self.place}/avtale")
        desk.locator("summary", has_text="Ta av lenken").click()
        press(desk, "Ja, ta av lenken")
        says(desk, "Lenken er tatt av. Fadderen kan ikke lese avtalen lenger.")
        press(page, "Si fra")
        expect(page.locator("h1")).to_have_text("Lenken virker ikke lenger")
        expect(page.locator("body")).not_to_contain_text("Olena")

    def database_holds_it(self) -> None:
        with self.j.site.app.app_context():
            [mentor] = db.session.scalars(sa.select(PlacementMentor))
            assert (mentor.accepted_at is not None, mentor.withdrawn_at is not None) == (True, True)
            assert db.session.scalars(sa.select(Worry.text)).all() == [WORRY]

    def walk(self) -> None:
        self.hand_over_a_link()
        self.promise_before_anything_is_read()
        self.read_week_and_tasks_and_nothing_more()
        self.raise_a_worry_by_keyboard()
        self.adviser_answers()
        self.read_the_answer()
        self.link_grows_old_and_is_renewed()
        self.taken_off_in_the_middle_of_a_word()
        self.database_holds_it()


@SCRIPT
def test_a_mentor_on_a_phone(tmp_path: Path, visit, script):
    with journey(tmp_path, visit, script=script) as j:
        Mentor(j).walk()
