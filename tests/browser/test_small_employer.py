"""A bakery without an account: a need, a proposal and an agreement, all by links in the mail and on a phone."""

import datetime as dt
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal.domain import proposals
from portal.enums import JobState, Party
from portal.extensions import db
from portal.models import AgreementConfirmation, Candidate, Placement, SimpleJob
from tests.browser.hands import fits, follow, press, says
from tests.browser.placed import SCRIPT, Journey, fill_plan, journey
from tests.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FIRST, LAST = dt.date(2027, 2, 1), dt.date(2027, 4, 30)
VIDAR, BERIT, OLENA = "vidar@nav.example", "berit@hjornebakeriet.example", "olena@post.example"


class Bakery:
    def __init__(self, j: Journey):
        self.j = j
        with j.making() as make:
            town = make.organisation(name="Granvåg kommune")
            self.vidar = make.adviser(
                service=make.service(municipality=town),
                person=make.person(name="Vidar Vik", email=VIDAR),
            )
            self.candidate = make.candidate(
                adviser=self.vidar, first_name="Olena", last_name="Bondar", email=OLENA
            ).id
        self.place = ""

    def adviser_brings_it_in(self) -> None:
        page = self.j.sit(self.vidar, "/arbeidsgivere/ny")
        page.locator("#name").fill("Hjørnebakeriet AS")
        page.locator("#place").fill("Lia")
        page.locator("#contact").fill("Berit Baker")
        page.locator("#email").fill(BERIT)
        press(page, "Send lenken")
        expect(page.locator("#notices")).not_to_be_empty()

    def door(self) -> Page:
        """Nothing of what it is about stands before the button."""
        self.berit = self.j.visit(self.j.site, script=self.j.script, viewport=PHONE)
        page = self.berit.go(self.j.mailed(BERIT, "/svar/"))
        assert fits(page)
        for word in ("Olena", "Hjelper i bakeri"):
            expect(page.locator("main")).not_to_contain_text(word)
        press(page, "Åpne")
        assert fits(page)
        return page

    def berit_posts_a_need(self) -> None:
        page = self.door()
        page.get_by_label("Hva trenger dere gjort?").fill(
            "Pakke brød, 2 timer, mandag til fredag\nVaske brett"
        )
        page.get_by_label("Timer i uka").fill("15")
        page.get_by_label("Praksisplass, uten lønn").check()
        press(page, "Lag utkastet")
        follow(page, "Skriv om jobben")
        page.get_by_label("Navn på jobben").fill("Hjelper i bakeri")
        page.get_by_label("Hva gjør man i jobben?").fill(
            "Du pakker brød og vasker brett. Vi er tre her."
        )
        press(page, "Lagre og se jobben")
        page.get_by_label("Hvorfor publiserer du nå?").fill("Vi er tre her, og ingen er valgt.")
        press(page, "Publiser jobben")
        says(page, "«Hjelper i bakeri» er publisert. Alle kan finne den nå.")
        assert fits(page)

    def adviser_proposes(self) -> None:
        with self.j.making() as make:
            job = db.session.scalars(sa.select(SimpleJob)).one()
            assert job.state is JobState.PUBLISHED
            candidate = db.session.get_one(Candidate, self.candidate)
            consent = make.consent(candidate=candidate, job=job, valid_until=LAST)
            proposals.send(consent, by=candidate.adviser)

    def berit_says_yes_and_plans(self) -> None:
        page = self.door()
        expect(page.locator("main")).to_contain_text("Vil jobbe med mat.")
        expect(page.locator("main")).not_to_contain_text("Olena")
        press(page, "Si ja")
        says(page, "Kandidaten er tatt imot, og veilederen får beskjed. Nå lager dere planen.")
        self.place = re.search(r"/plasseringer/[^/?]+", page.url)[0]  # type: ignore[index]
        assert fits(page)
        goal = ("work_experience", "Prøve et lite sted")
        fill_plan(page, FIRST, LAST, goal, per_cent="40", mentor_name="Berit Baker")

    def three_agree(self) -> None:
        page = self.berit.go(f"{self.place}/avtale")
        follow(page, "Lag avtalen")
        page.locator("#measure").select_option("work_training")
        page.locator("#age_group").select_option("adult")
        page.locator("#days").fill("2")
        press(page, "Lagre avtalen")
        says(page, "Avtalen er lagret. Nå venter den på at alle bekrefter.")
        press(page, "Bekreft avtalen")
        says(page, "Takk. Du har bekreftet avtalen.")
        assert fits(page)
        phone = self.j.open_mailed(OLENA, "/avtale/", viewport=PHONE)
        press(phone, "Bekreft avtalen")
        page = self.j.sit(self.vidar, f"{self.place}/avtale")
        press(page, "Bekreft avtalen")
        # the letter that says so leads Berit back in
        page = self.door()
        expect(page.locator("section[aria-labelledby=agreement] .ds-tag")).to_have_text("Gjelder")

    def nothing_else_is_open(self) -> None:
        for path in ("/mitt-ansvar", "/plasseringer", "/forslag", "/kandidater"):
            answer = self.berit.context.request.get(self.j.site.url + path)
            assert answer.status == 403, path
            assert "Olena" not in answer.text()
        with self.j.site.app.app_context():
            placement = db.session.scalars(sa.select(Placement)).one()
            assert (placement.starts_on, placement.ends_on, placement.per_cent) == (
                FIRST,
                LAST,
                4000,
            )
            parties = db.session.scalars(
                sa.select(AgreementConfirmation.party).order_by(AgreementConfirmation.id)
            ).all()
            assert parties == [Party.MANAGER, Party.CANDIDATE, Party.ADVISER]

    def walk(self) -> None:
        self.adviser_brings_it_in()
        self.berit_posts_a_need()
        self.adviser_proposes()
        self.berit_says_yes_and_plans()
        self.three_agree()
        self.nothing_else_is_open()


@SCRIPT
def test_a_small_employer_needs_no_account(tmp_path: Path, visit, script):
    with journey(tmp_path, visit, script=script) as j:
        Bakery(j).walk()
