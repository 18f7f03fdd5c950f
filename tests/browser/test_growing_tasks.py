"""A degree holder whose tasks grow (practice 7): bounded tasks at first, more by date, more per cent by agreement,
goals reviewed four times a year, a temporary post and then a permanent one."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal.enums import FollowUpState, JobKind, OrganisationKind, WorkForm
from portal.extensions import db
from portal.models import (
    AgreementVersion,
    FollowUp,
    LadderStep,
    Occupation,
    OutcomeStatus,
    Placement,
)
from tests.browser.hands import fits, follow, press, says, unfold
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

FIRST, LAST = dt.date(2027, 1, 11), dt.date(2028, 1, 10)
SPRING, AUTUMN = dt.date(2027, 4, 12), dt.date(2027, 9, 13)
LISE, VIDAR = "lise@granvag.example", "vidar@flyktning.example"
AMINA, KARI = "amina@post.example", "kari@granvag.example"
WARNING = "Planen mangler"


class GrowingTasks:
    """Amina has a degree in IT and HR, and begins with 40 per cent and one bounded task."""

    def __init__(self, j: Journey):
        self.j = j
        with j.making() as make:
            make.add(Occupation(code="3512", title="Brukerstøtte, IKT"))
            service = make.service(name="Flyktningtjenesten", kind=OrganisationKind.REFUGEE_SERVICE)
            self.vidar = make.adviser(
                service=service, person=make.person(name="Vidar Vik", email=VIDAR)
            )
            unit = make.unit(name="Personal og data", field="Kontor")
            person = make.person(name="Lise Lund", email=LISE)
            self.lise = make.manager(unit=unit, person=person)
            task = make.task(
                position=make.position(title="IT-rådgiver", unit=unit),
                title="Gi nye ansatte brukernavn",
                minutes_each=450,
            )
            job = make.job(title="Datahjelp", tasks=[task], kind=JobKind.MAY_BECOME)
            amina = make.candidate(
                adviser=self.vidar, first_name="Amina", last_name="Ahmadi", email=AMINA
            )
            make.proposal(job=job, candidate=amina)
            self.job = job.public_id
        self.place = ""

    def desk(self, part: str = "") -> Page:
        return self.j.sit(self.lise, self.place + part)

    def adviser(self, part: str = "") -> Page:
        return self.j.sit(self.vidar, self.place + part)

    # The beginning

    def manager_lets_the_job_grow(self) -> None:
        page = self.j.sit(self.lise, f"/enkle-jobber/{self.job}/opptrapping")
        for field, words in (("per_cent_0", "40"), ("week_1", "13"), ("per_cent_1", "60")):
            page.locator(f"#{field}").fill(words)
        page.locator("#week_2").fill("35")
        page.locator("#per_cent_2").fill("100")
        press(page, "Lagre opptrappingen")
        says(page, "Opptrappingen er lagret.")

    def they_begin_in_the_small(self) -> None:
        self.place = say_yes(self.j.sit(self.lise, "/mitt-ansvar"))
        page = self.desk()
        fill_plan(page, FIRST, LAST, ("job_here", "Fast jobb med data"), mentor_name="Kari Fadder")
        expect(page.locator("section[aria-labelledby=plan]")).to_contain_text("40 %")
        follow(page, "Skriv om møtet")
        page.get_by_label("Dag").fill(str(FIRST))
        page.get_by_label("Møtet er holdt").check()
        press(page, "Lagre møtet")
        press(page, "Start plasseringen")
        page = self.desk("/avtale")
        follow(page, "Lag avtalen")
        page.locator("#measure").select_option("introduction")
        page.locator("#age_group").select_option("adult")
        page.locator("#days").fill("2")
        press(page, "Lagre avtalen")
        self.all_three_confirm()

    def all_three_confirm(self) -> None:
        confirm_by_link(self.j.open_mailed(AMINA, "/avtale/", viewport=PHONE))
        press(self.desk("/avtale"), "Bekreft avtalen")
        page = self.adviser("/avtale")
        press(page, "Bekreft avtalen")
        says(page, "Takk. Du har bekreftet avtalen.")

    def adviser_plans_four_reviews(self) -> None:
        """The suggested plan has enough of them; with too few there is a warning until one is put back."""
        page = self.adviser("/oppfolging")
        plan = page.locator("section[aria-labelledby=plan]")
        expect(plan).to_contain_text("Planen mangler 4 gjennomganger av målene.")
        press(page, "Lag en plan for meg")
        reviews = plan.locator("li", has_text="Gå gjennom målene")
        expect(plan).not_to_contain_text(WARNING)
        planned = reviews.count()
        for left in range(planned - 1, 2, -1):
            reviews.last.get_by_role("button", name="Ta bort").click()
            expect(reviews).to_have_count(left)
        expect(plan).to_contain_text("Planen mangler 1 gjennomgang av målene.")
        follow(page, "Planlegg en kontakt")
        page.get_by_label("Når?").fill("2027-11-15")
        page.get_by_label("Hvordan?").select_option("meeting")
        page.get_by_label("Vi skal gå gjennom målene").check()
        press(page, "Legg i planen")
        says(page, "Kontakten står i planen.")
        expect(reviews).to_have_count(4)
        expect(plan).not_to_contain_text(WARNING)
        expect(self.desk("/oppfolging").locator("main")).not_to_contain_text(WARNING)

    def manager_builds_the_ladder(self) -> None:
        page = self.desk("/uka")
        for title, day in (
            ("Gi nye ansatte brukernavn", FIRST),
            ("Svare på spørsmål om data", SPRING),
            ("Lære opp nye ansatte", AUTUMN),
        ):
            unfold(page, "Gi en ny oppgave")
            page.locator("#title").fill(title)
            page.locator("#from_on").fill(str(day))
            press(page, "Legg til oppgaven")
            expect(page.locator("section[aria-labelledby=ladder]")).to_contain_text(title)
        growth = page.locator("section[aria-labelledby=growth] li")
        for number, share in enumerate(("40 %", "60 %", "100 %")):
            expect(growth.nth(number)).to_contain_text(share)

    def mentor_gets_a_link(self) -> None:
        page = self.desk("/avtale")
        follow(page, "Gi fadderen en lenke")
        page.get_by_label("Navn").fill("Kari Fadder")
        page.get_by_label("E-post på jobb").fill(KARI)
        press(page, "Send lenken")
        self.kari = self.j.open_mailed(KARI, "/fadder/", viewport=PHONE)
        self.kari.get_by_label("Jeg lover å holde dette for meg selv").check()
        press(self.kari, "Les hva som er avtalt")

    # Growing

    def mentor_reads(self, *rungs: str) -> None:
        self.kari.reload()
        for number, words in enumerate(rungs):
            expect(
                self.kari.locator("section[aria-labelledby=ladder] li").nth(number)
            ).to_contain_text(words)
        assert fits(self.kari)

    def it_grows(self, day: dt.date, mastered: str, per_cent: str, days: str, why: str) -> None:
        """What was practised is mastered, the goals are gone through, and the agreement has more per cent."""
        self.j.wait_until(day)
        press(self.desk("/uka"), f"Klarer det alene {mastered}")
        page = self.adviser("/oppfolging")
        page.get_by_label("Tjenesten og arbeidsplassen").check()
        page.locator("#text").fill(f"Målene er gått gjennom: {why}")
        page.get_by_label("Vi gikk gjennom målene").check()
        press(page, "Lagre loggen")
        expect(page.locator("section[aria-labelledby=done]")).to_contain_text(why)
        page = self.desk("/avtale")
        follow(page, "Endre avtalen")
        page.locator("#reason").fill(why)
        page.locator("#per_cent").fill(per_cent)
        page.locator("#days").fill(days)
        press(page, "Lagre avtalen")
        overview = self.desk().locator("section[aria-labelledby=plan]")
        expect(overview).not_to_contain_text(f"{per_cent} %")  # not before all three have said yes
        self.all_three_confirm()
        expect(self.desk().locator("section[aria-labelledby=plan]")).to_contain_text(
            f"{per_cent} %"
        )

    # After

    def it_ends_in_a_temporary_post(self) -> None:
        self.j.wait_until(LAST)
        page = self.adviser()
        follow(page, "Avslutt plasseringen")
        page.get_by_label("Hva skjedde etterpå?").select_option("ordinary_job")
        page.get_by_label("Slags ansettelse").select_option("temporary")
        page.get_by_label("Hvor mye").fill("100")
        page.get_by_label("Hva slags jobb?").fill("Brukerstøtte, IKT")
        page.get_by_label("Jobben er på samme arbeidsplass").check()
        press(page, "Avslutt plasseringen")

    def the_post_becomes_permanent(self) -> None:
        self.j.wait_until(dt.date(2028, 4, 10))
        assert self.j.mailed(VIDAR, f"{self.place}/utfall")
        page = self.j.sit(self.vidar, "/mitt-ansvar")
        follow(page, "Jobb eller lærlingplass")
        page.get_by_label("Slags ansettelse").select_option("permanent")  # the rest is as before
        press(page, "Lagre svaret")
        outcomes = self.adviser("/utfall").locator("section[aria-labelledby=outcomes] li")
        expect(outcomes.nth(0)).to_contain_text("Ordinær jobb, fast, 100 %, brukerstøtte, ikt")
        expect(outcomes.nth(1)).to_contain_text("Ordinær jobb, midlertidig, 100 %")
        page = self.j.sit(self.lise, f"/enkle-jobber/{self.job}")
        expect(page.locator("section[aria-labelledby=results]")).to_contain_text("Fast: 1.")
        page = self.j.sit(self.vidar, "/tall")
        expect(page.locator("section[aria-labelledby=outcomes]")).to_contain_text("Fast")

    def database_holds_it(self) -> None:
        with self.j.site.app.app_context():
            assert db.session.scalars(sa.select(Placement.per_cent)).all() == [10_000]
            assert db.session.scalars(
                sa.select(AgreementVersion.number).order_by(AgreementVersion.number)
            ).all() == [1, 2, 3]
            ladder = db.session.scalars(sa.select(LadderStep).order_by(LadderStep.from_on)).all()
            assert [(step.from_on, step.mastered_on) for step in ladder] == [
                (FIRST, SPRING),
                (SPRING, AUTUMN),
                (AUTUMN, None),
            ]
            reviews = sa.select(sa.func.count(FollowUp.id)).where(
                FollowUp.is_review, FollowUp.state == FollowUpState.DONE
            )
            assert db.session.scalar(reviews) == 2
            forms = sa.select(OutcomeStatus.work_form).order_by(OutcomeStatus.months)
            assert db.session.scalars(forms).all() == [WorkForm.TEMPORARY, WorkForm.PERMANENT]

    def walk(self) -> None:
        self.manager_lets_the_job_grow()
        self.they_begin_in_the_small()
        self.adviser_plans_four_reviews()
        self.manager_builds_the_ladder()
        self.mentor_gets_a_link()
        self.mentor_reads("Øver nå", "Fra man. 12. apr.", "Fra man. 13. sep.")
        self.it_grows(SPRING, "Gi nye ansatte brukernavn", "60", "3", "Klarer mer.")
        self.mentor_gets_a_new_link()
        self.mentor_reads("Klarer alene", "Øver nå", "Fra man. 13. sep.")
        self.it_grows(AUTUMN, "Svare på spørsmål om data", "100", "5", "Klarer nesten alt.")
        self.it_ends_in_a_temporary_post()
        self.the_post_becomes_permanent()
        self.database_holds_it()

    def mentor_gets_a_new_link(self) -> None:
        """A link lasts for a time; a new one makes the old one open nothing."""
        press(self.desk("/avtale"), "Send ny lenke til fadderen")
        self.kari = self.j.open_mailed(KARI, "/fadder/", viewport=PHONE)


@SCRIPT
def test_tasks_and_per_cent_grow_until_the_post_is_permanent(tmp_path: Path, visit, script):
    with journey(tmp_path, visit, script=script) as j:
        GrowingTasks(j).walk()
