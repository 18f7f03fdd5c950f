"""A language placement (practice 15): what a job asks and gives of Norwegian, tests along the way by a
teacher's link, read by the service alone, and what occupation it came to."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal.enums import (
    Examiner,
    JobKind,
    LanguageGain,
    LanguageLevel,
    LanguagePart,
    OrganisationKind,
    Outcome,
    WorkField,
)
from portal.extensions import db
from portal.models import LanguageTest, Occupation, OutcomeStatus
from tests.browser.hands import fits, follow, press, says
from tests.browser.placed import (
    SCRIPT,
    Journey,
    confirm_by_link,
    fill_plan,
    journey,
    say_yes,
)
from tests.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FIRST, LAST = dt.date(2027, 1, 11), dt.date(2027, 6, 18)
LISE, OLENA, TONE = "lise@granvag.example", "olena@post.example", "tone@skole.example"
KINDERGARTENS = frozenset({WorkField.CHILDREN})


class LanguagePlacement:
    """Olena speaks A2 and is on the way to B1: a kindergarten gives her much Norwegian, cleaning alone little."""

    def __init__(self, j: Journey):
        self.j = j
        with j.making() as make:
            make.add(Occupation(code="5311", title="Barnehageassistenter"))
            service = make.service(
                name="Innvandrertjenesten", kind=OrganisationKind.IMMIGRATION_SERVICE
            )
            self.vidar = make.adviser(service=service)
            unit = make.unit(name="Lia barnehage", field="Barnehage")
            person = make.person(name="Lise Lund", email=LISE)
            self.lise = make.manager(unit=unit, person=person)
            asked = {"language": LanguageLevel.B1, "kind": JobKind.UNPAID}
            play = make.task(
                position=make.position(title="Barnehagelærer", unit=unit),
                title="Lese for barna",
                minutes_each=270,
                language_gain=LanguageGain.MUCH,
            )
            job = make.job(title="Lesevenn", tasks=[play], **asked)
            wash = make.task(
                position=make.position(title="Renholder", unit=unit),
                title="Vaske gulv",
                minutes_each=270,
                language_gain=LanguageGain.LITTLE,
            )
            alone = make.job(title="Vaskehjelp", tasks=[wash], **asked)
            olena = make.candidate(
                adviser=self.vidar,
                first_name="Olena",
                last_name="Osypenko",
                email=OLENA,
                norwegian=LanguageLevel.A2,
                norwegian_goal=LanguageLevel.B1,
                fields=KINDERGARTENS,
            )
            make.proposal(job=job, candidate=olena)
            self.job, self.alone = job.public_id, alone.public_id
            self.candidate = f"/kandidater/{olena.public_id}"
        self.place = ""

    def anyone_reads_what_the_job_asks_and_gives(self) -> None:
        page = self.j.visit(self.j.site, script=self.j.script, viewport=PHONE).go("/jobber")
        follow(page, "Lesevenn")
        much = "Du snakker med andre store deler av dagen."
        for words in ("B1", much):
            expect(page.locator("main")).to_contain_text(words)
        page.goto(f"{self.j.site.url}/jobber/{self.alone}")
        expect(page.locator("main")).not_to_contain_text(much)

    def adviser_sees_where_norwegian_is_learnt(self) -> None:
        page = self.j.sit(self.vidar, f"{self.candidate}/jobber")
        fit = page.locator("main li, main tr").filter(has_text="Lesevenn").first
        expect(fit).to_contain_text("Norsk B1 kan læres her")
        expect(fit).to_contain_text("Mye norsk på vei mot B1")

    def they_agree_and_start(self) -> None:
        self.place = say_yes(self.j.sit(self.lise, "/mitt-ansvar"))
        page = self.j.sit(self.lise, self.place)
        goal = ("language", "Lese høyt for barna på norsk")
        fill_plan(page, FIRST, LAST, goal, per_cent="60", mentor_name="Kari Fadder")
        follow(page, "Skriv om møtet")
        page.get_by_label("Dag").fill(str(FIRST))
        page.get_by_label("Møtet er holdt").check()
        press(page, "Lagre møtet")
        press(page, "Start plasseringen")
        page = self.j.sit(self.vidar, f"{self.place}/avtale")
        follow(page, "Lag avtalen")
        page.locator("#measure").select_option("introduction")
        page.locator("#age_group").select_option("adult")
        page.locator("#days").fill("3")
        press(page, "Lagre avtalen")
        confirm_by_link(self.j.open_mailed(OLENA, "/avtale/", viewport=PHONE))
        press(self.j.sit(self.lise, f"{self.place}/avtale"), "Bekreft avtalen")
        page = self.j.sit(self.vidar, f"{self.place}/avtale")
        press(page, "Bekreft avtalen")
        says(page, "Takk. Du har bekreftet avtalen.")
        expect(page.locator("main")).to_contain_text("Bedre norsk: Lese høyt for barna på norsk")

    def adviser_asks_the_teacher(self) -> None:
        page = self.j.sit(self.vidar, f"{self.place}/uka")
        expect(page.locator("section[aria-labelledby=language]")).to_contain_text(
            "Ingen tester ennå."
        )
        follow(page, "La læreren skrive inn tester")
        page.get_by_label("Navn").fill("Tone Tangen")
        page.get_by_label("E-post på jobb").fill(TONE)
        press(page, "Send lenken")
        says(page, "Tone Tangen får en lenke på e-post.")

    def teacher_writes(self, tests: list[tuple[str, str, dt.date]]) -> Page:
        """Each test is three choices and a button, on a phone, without signing in."""
        phone = self.j.open_mailed(TONE, "/larer/", viewport=PHONE)
        for part, level, day in tests:
            phone.locator("#part").select_option(part)
            phone.locator("#level").select_option(level)
            phone.locator("#tested_on").fill(str(day))
            press(phone, "Lagre testen")
            says(phone, "Testen er lagret.")
        assert fits(phone)
        return phone

    def teacher_knows_only_a_first_name(self, phone: Page) -> None:
        expect(phone.locator("h1")).to_have_text("Norsktester for Olena")
        for hidden in ("Osypenko", "Lesevenn", "Lia barnehage", OLENA):
            expect(phone.locator("main")).not_to_contain_text(hidden)

    def teacher_takes_one_back(self, phone: Page) -> None:
        wrong = phone.locator("section[aria-labelledby=tests] li").first
        wrong.locator("summary").click()
        wrong.get_by_role("button", name="Ja, ta bort testen").click()
        says(phone, "Testen er tatt bort.")

    def only_the_service_reads_the_tests(self, *read: str) -> None:
        page = self.j.sit(self.vidar, f"{self.place}/uka")
        for words in read:
            expect(page.locator("section[aria-labelledby=language]")).to_contain_text(words)
        page = self.j.sit(self.lise, f"{self.place}/uka")
        for words in ("Norsk underveis", "Snakke:", "B1,"):
            expect(page.locator("main")).not_to_contain_text(words)
        letters = "".join(self.j.letters_to(LISE) + self.j.letters_to(OLENA))
        assert "norsktest" not in letters.lower()

    def it_ends_in_stand_in_work(self) -> None:
        self.j.wait_until(LAST)
        page = self.j.sit(self.vidar, self.place)
        follow(page, "Avslutt plasseringen")
        page.get_by_label("Hva skjedde etterpå?").select_option("ordinary_job")
        page.get_by_label("Slags ansettelse").select_option("on_call")
        page.get_by_label("Hvor mye").fill("40")
        page.get_by_label("Hva slags jobb?").fill("barnehageassistent")
        page.get_by_label("Jobben er på samme arbeidsplass").check()
        press(page, "Avslutt plasseringen")
        page = self.j.sit(self.vidar, "/tall")
        for words in ("Tilkalling", "Barnehageassistenter"):
            expect(page.locator("section[aria-labelledby=outcomes]")).to_contain_text(words)
        page = self.j.sit(self.lise, f"/enkle-jobber/{self.job}")
        expect(page.locator("section[aria-labelledby=results]")).to_contain_text("Tilkalling: 1.")

    def adviser_sends_a_new_link(self) -> None:
        """A teacher's link lasts for 90 days."""
        self.teachers_link_is_over()
        page = self.j.sit(self.vidar, f"{self.place}/uka")
        follow(page, "La læreren skrive inn tester")
        press(page, "Send en ny lenke")
        says(page, "Læreren får en ny lenke. Den gamle virker ikke lenger.")

    def teachers_link_is_over(self) -> None:
        page = self.j.visit(self.j.site, script=self.j.script, viewport=PHONE).go(
            self.j.mailed(TONE, "/larer/"), status=404
        )
        expect(page.locator("h1")).to_have_text("Lenken virker ikke lenger")

    def database_holds_it(self) -> None:
        with self.j.site.app.app_context():
            tests = db.session.scalars(
                sa.select(LanguageTest).order_by(LanguageTest.tested_on, LanguageTest.id)
            ).all()
            assert [(t.part, t.level, t.tested_on, t.tested_by) for t in tests] == [
                (
                    LanguagePart.SPEAKING,
                    LanguageLevel.A2,
                    dt.date(2027, 2, 15),
                    Examiner.TEACHER,
                ),
                (
                    LanguagePart.SPEAKING,
                    LanguageLevel.B1,
                    dt.date(2027, 5, 3),
                    Examiner.TEACHER,
                ),
            ]
            [outcome] = db.session.scalars(sa.select(OutcomeStatus)).all()
            assert (outcome.outcome, outcome.occupation) == (Outcome.ORDINARY_JOB, "5311")

    def walk(self) -> None:
        self.anyone_reads_what_the_job_asks_and_gives()
        self.adviser_sees_where_norwegian_is_learnt()
        self.they_agree_and_start()
        self.adviser_asks_the_teacher()
        self.j.wait_until(dt.date(2027, 2, 15))
        phone = self.teacher_writes([("speaking", "a2", dt.date(2027, 2, 15))])
        self.teacher_knows_only_a_first_name(phone)
        self.only_the_service_reads_the_tests("Snakke: A2, enkle samtaler")
        self.j.wait_until(dt.date(2027, 5, 3))
        self.adviser_sends_a_new_link()
        phone = self.teacher_writes(
            [
                ("speaking", "b1", dt.date(2027, 5, 3)),
                ("writing", "c1", dt.date(2027, 5, 3)),
            ]
        )
        self.teacher_takes_one_back(phone)
        self.only_the_service_reads_the_tests("Snakke: A2", "Snakke: B1, klarer deg godt")
        self.it_ends_in_stand_in_work()
        self.teachers_link_is_over()
        self.database_holds_it()


@SCRIPT
def test_norwegian_grows_along_a_language_placement(tmp_path: Path, visit, script):
    with journey(tmp_path, visit, script=script) as j:
        LanguagePlacement(j).walk()
