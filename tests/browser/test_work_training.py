"""Work training that becomes a job (practice 13), by the people's own windows, from yes to a year after."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal import clock
from portal.enums import Gate, JobKind, Outcome, SupportState, WorkForm
from portal.extensions import db
from portal.models import FollowUpNote, Occupation, OutcomeStatus, SupportApplication
from tests.browser.hands import fits, follow, press, says, unfold
from tests.browser.placed import (
    SCRIPT,
    Journey,
    confirm_by_link,
    fill_plan,
    fill_week,
    journey,
    say_yes,
)
from tests.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FIRST, LAST = dt.date(2027, 1, 18), dt.date(2027, 4, 16)
WEEK = [
    ("mon", "09.00", "14.00", "study"),
    ("tue", "09.00", "14.00", "study"),
    ("wed", "08.00", "15.30", "work"),
    ("thu", "08.00", "15.30", "work"),
    ("fri", "08.00", "15.30", "work"),
]
LISE, KARI = "lise@granvag.example", "kari@granvag.example"
VIDAR, NILS = "vidar@nav.example", "nils@post.example"
SECRET = "Trenger tid før han spør om hjelp."
SHARED = "Sorterer raskt og finner fram selv."


class WorkTraining:
    """Nils, trained in IT, wishes to work with archives: two days' study and three days' training a week."""

    def __init__(self, j: Journey):
        self.j = j
        with j.making() as make:
            unit = make.unit(name="Rådhuset", field="Arkiv")
            self.lise = make.manager(unit=unit, person=make.person(name="Lise Lund", email=LISE))
            self.vidar = make.adviser(person=make.person(name="Vidar Vik", email=VIDAR))
            make.add(Occupation(code="4415", title="Arkivassistenter"))
            task = make.task(
                position=make.position(title="Arkivar", unit=unit),
                title="Sortere brev",
                minutes_each=270,
                gates=frozenset({Gate.CONFIDENTIALITY}),
            )
            job = make.job(title="Arkivhjelp", tasks=[task], kind=JobKind.MAY_BECOME)
            nils = make.candidate(
                adviser=self.vidar, first_name="Nils", last_name="Nordheim", email=NILS
            )
            make.proposal(job=job, candidate=nils)
            self.job = f"/enkle-jobber/{job.public_id}"
        self.place = ""

    def desk(self, part: str = "") -> Page:
        return self.j.sit(self.lise, self.place + part)

    def adviser(self, part: str = "", **how) -> Page:
        return self.j.sit(self.vidar, self.place + part, **how)

    # Before the first day

    def manager_says_yes_and_plans(self) -> None:
        page = self.j.sit(self.lise, "/mitt-ansvar")
        expect(page.locator("main")).not_to_contain_text("Nils")
        self.place = say_yes(page)
        goal = ("job_here", "Bli arkivmedarbeider her")
        fill_plan(page, FIRST, LAST, goal, per_cent="60", mentor_name="Kari Fadder")
        page = self.desk("/uka")
        page.goto(f"{page.url.partition('?')[0]}?fra={FIRST}")
        fill_week(page, WEEK)
        expect(page.locator("main")).to_contain_text("Avtalt: 60 %, 22,5 timer i uka.")
        expect(page.locator("tr.total td")).to_have_text("22,5")

    def three_agree(self) -> None:
        page = self.desk("/avtale")
        follow(page, "Lag avtalen")
        expect(page.locator("#tasks")).to_have_value("Sortere brev")
        expect(page.locator("#days")).to_have_value("3")
        page.locator("#measure").select_option("work_training")
        page.locator("#age_group").select_option("adult")
        press(page, "Lagre avtalen")
        says(page, "Avtalen er lagret. Nå venter den på at alle bekrefter.")
        page = self.adviser("/avtale")
        assert page.get_by_role("button", name="Bekreft avtalen").count() == 0  # the last of three
        phone = self.j.open_mailed(NILS, "/avtale/", viewport=PHONE)
        expect(phone.locator("main")).to_contain_text("Bli arkivmedarbeider her")
        assert fits(phone)
        confirm_by_link(phone)
        press(self.desk("/avtale"), "Bekreft avtalen")
        page = self.adviser("/avtale")
        press(page, "Bekreft avtalen")
        says(page, "Takk. Du har bekreftet avtalen.")
        expect(page.locator("section[aria-labelledby=agreement] .ds-tag")).to_have_text("Gjelder")
        expect(page.locator("main")).to_contain_text("Arbeidstrening kan vare")

    def mentor_promises_and_reads(self) -> None:
        page = self.desk("/avtale")
        follow(page, "Gi fadderen en lenke")
        page.get_by_label("Navn").fill("Kari Fadder")
        page.get_by_label("E-post på jobb").fill(KARI)
        press(page, "Send lenken")
        phone = self.j.open_mailed(KARI, "/fadder/", viewport=PHONE)
        expect(phone.locator("main")).not_to_contain_text("Nils")
        phone.get_by_label("Jeg lover å holde dette for meg selv").check()
        press(phone, "Les hva som er avtalt")
        expect(phone.locator("h1")).to_have_text("Du er fadder for Nils")
        expect(phone.locator("main")).not_to_contain_text("Nordheim")
        assert fits(phone)

    def adviser_plans_and_logs_before(self) -> None:
        page = self.adviser("/oppfolging")
        press(page, "Lag en plan for meg")
        expect(page.locator("section[aria-labelledby=plan] li")).to_have_count(7)
        self.logs("Nils vet hvor han skal møte.", shared=True)

    def logs(self, words: str, *, shared: bool) -> None:
        """One contact, on a phone: two fields."""
        page = self.adviser("/oppfolging", viewport=PHONE)
        page.locator("#text").fill(words)
        if shared:
            page.get_by_label("Tjenesten og arbeidsplassen").check()
        press(page, "Lagre loggen")
        expect(page.locator("section[aria-labelledby=done]")).to_contain_text(words)

    def first_day(self) -> None:
        self.j.wait_until(FIRST)
        page = self.desk()
        expect(page.locator("#before")).to_have_text("Før første dag: 2 ting mangler")
        assert page.get_by_role("button", name="Start plasseringen").count() == 0
        follow(page, "Skriv om møtet")
        page.get_by_label("Dag").fill(str(FIRST))
        page.get_by_label("Møtet er holdt").check()
        press(page, "Lagre møtet")
        expect(page.locator("#before")).to_have_text("Før første dag: én ting mangler")
        expect(page.locator("section[aria-labelledby=before]")).to_contain_text("Taushetsplikt")
        press(page, "Jeg har sett det Taushetsplikt")
        press(page, "Start plasseringen")
        says(page, "Plasseringen er i gang.")

    # Under way

    def visits_are_logged(self) -> None:
        self.j.wait_until(dt.date(2027, 2, 1))
        self.logs(SECRET, shared=False)
        self.logs(SHARED, shared=True)
        page = self.desk("/oppfolging")
        expect(page.locator("main")).to_contain_text(SHARED)
        expect(page.locator("main")).not_to_contain_text(SECRET)

    def manager_tells_what_was_released(self) -> None:
        self.j.wait_until(FIRST + dt.timedelta(weeks=8))
        page = self.j.sit(self.lise, self.j.mailed(LISE, f"{self.place}/frigjort-tid"))
        expect(page.locator("main")).to_contain_text("Dere ventet 22,5 timer i uka.")
        page.get_by_label("Hvor mange timer i uka ble frigjort?").fill("18,5")
        page.get_by_label("Arbeid som var utsatt").check()
        press(page, "Lagre svaret")
        page = self.adviser("/frigjort-tid")
        for words in ("22,5 timer i uka", "18,5 timer i uka", "Fortalt av lederen"):
            expect(page.locator("main")).to_contain_text(words)
        expect(page.locator("main")).not_to_contain_text("kroner")

    def wage_subsidy_is_needed_sent_and_granted(self) -> None:
        page = self.adviser("/stotte")
        press(page, "Dette skal vi søke om Midlertidig lønnstilskudd")
        expect(page.locator("section[aria-labelledby=list]")).to_contain_text("Skal søkes om")
        page = self.desk("/stotte")
        follow(page, "Skriv at den er sendt")
        press(page, "Lagre")
        page = self.adviser("/stotte")
        follow(page, "Skriv svaret fra NAV")
        page.get_by_label("Ja, innvilget").check()
        page.get_by_label("Dato på svaret").fill(str(clock.today()))
        page.locator("#amount").fill("11 000")
        page.locator("#amount_per").select_option("month")
        page.get_by_label("Støtten gjelder fra").fill("2027-04-19")
        page.get_by_label("Støtten gjelder til").fill("2027-10-18")
        press(page, "Lagre svaret")
        expect(page.locator("section[aria-labelledby=list]")).to_contain_text("Innvilget")

    # The end

    def it_ends_in_a_job(self) -> None:
        self.j.wait_until(LAST)
        assert self.desk().get_by_role("link", name="Avslutt plasseringen").count() == 0
        page = self.adviser()
        follow(page, "Avslutt plasseringen")
        page.get_by_label("Hva skjedde etterpå?").select_option("ordinary_job")
        page.get_by_label("Slags ansettelse").select_option("temporary")
        page.get_by_label("Hvor mye").fill("60")
        page.get_by_label("Hva slags jobb?").fill("arkivassistent")
        page.get_by_label("Jobben er på samme arbeidsplass").check()
        press(page, "Avslutt plasseringen")
        page = self.adviser("/utfall")
        expect(page.locator("section[aria-labelledby=outcomes]")).to_contain_text(
            "Ordinær jobb, midlertidig, 60 %, arkivassistenter, på samme arbeidsplass"
        )

    def both_evaluate(self) -> None:
        page = self.desk("/evaluering")
        follow(page, "Skriv hvordan det gikk")
        page.get_by_label("Hva gikk bra?").fill("Nils fant fram i alt.")
        page.get_by_label("Ja", exact=True).check()
        press(page, "Send evalueringen")
        phone = self.j.open_mailed(NILS, "/evaluering/", viewport=PHONE)
        expect(phone.locator("main")).to_contain_text("Nils fant fram i alt.")
        press(phone, "Ja, jeg har lest det og er enig")
        phone.get_by_label("Hva var bra?").fill("Å få være med.")
        press(phone, "Send svaret")
        expect(phone.locator("main")).to_contain_text("Takk. Svaret ditt er sendt.")
        page = self.adviser("/evaluering")
        expect(page.locator("main")).to_contain_text("Lest og enig")
        expect(page.locator("main")).to_contain_text("Å få være med.")

    def certificate_is_issued(self) -> None:
        page = self.desk("/attest")
        press(page, "Lag et utkast")
        page.get_by_label("Hva viste personen?").fill("Møter presis")
        press(page, "Lagre utkastet")
        page.get_by_label("Kandidaten har lest attesten og sagt ja").check()
        press(page, "Utsted attesten")
        says(page, "Attesten er utstedt. Gi den til kandidaten.")
        link = page.get_by_role("link", name="Åpne attesten (PDF)").get_attribute("href")
        paper = page.context.request.get(self.j.site.url + str(link))
        assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")

    # A year after

    def adviser_calls_afterwards(self) -> None:
        """The plan asked for it, four weeks after the last day."""
        self.j.wait_until(dt.date(2027, 5, 14))
        page = self.j.sit(self.vidar, "/oppfolging", viewport=PHONE)
        row = page.locator("main li", has_text="Fre. 14. mai")
        expect(row).to_contain_text("Nils Nordheim, Arkivhjelp")
        row.get_by_role("link", name="Skriv logg").click()
        page.locator("#text").fill("Trives i jobben.")
        press(page, "Lagre loggen")
        done = page.locator("section[aria-labelledby=done]")
        expect(done).to_contain_text("Trives i jobben.")
        expect(done).to_contain_text("Før oppstart")

    def adviser_answers_in_two_clicks(self, day: dt.date, months: int) -> None:
        self.j.wait_until(day)
        asked = [each for each in self.j.letters_to(VIDAR) if f"{self.place}/utfall" in each]
        assert len(asked) == {3: 1, 6: 2, 12: 3}[months]
        page = self.j.sit(self.vidar, "/mitt-ansvar")
        expect(page.locator("main")).to_contain_text("Hva gjør Nils Nordheim nå?")
        unfold(page, "Svar her")  # one
        press(page, "Samme som sist Nils Nordheim")  # two
        says(page, "Svaret er lagret med dagens dato. Er det feil, retter du det under «Utfall».")
        expect(page.locator("main")).not_to_contain_text("Hva gjør Nils Nordheim nå?")
        page = self.adviser("/utfall")
        expect(page.locator("section[aria-labelledby=outcomes]")).to_contain_text(
            f"Etter {months} måneder"
        )

    def workplace_knows_only_that_it_became_a_job(self) -> None:
        page = self.j.sit(self.lise, self.job)
        results = page.locator("section[aria-labelledby=results]")
        expect(results).to_contain_text("1 fikk jobb hos dere etterpå.")
        expect(results).to_contain_text("Midlertidig: 1.")
        expect(results).to_contain_text("18,5 timer i uka")
        page = self.desk()
        expect(page.locator("main")).to_contain_text("Nå vises bare dekknavnet")
        expect(page.locator("main")).not_to_contain_text("Nils")
        page = self.j.sit(self.vidar, "/tall")
        for words in ("1 plassering er over", "Ordinær jobb", "Midlertidig", "Arkivassistenter"):
            expect(page.locator("section[aria-labelledby=outcomes]")).to_contain_text(words)

    def database_holds_it(self) -> None:
        with self.j.site.app.app_context():
            statuses = db.session.scalars(
                sa.select(OutcomeStatus).order_by(OutcomeStatus.months)
            ).all()
            assert [
                (s.months, s.outcome, s.work_form, s.per_cent, s.is_here, s.occupation)
                for s in statuses
            ] == [
                (months, Outcome.ORDINARY_JOB, WorkForm.TEMPORARY, 6000, True, "4415")
                for months in (0, 3, 6, 12)
            ]
            assert db.session.scalars(sa.select(SupportApplication.state)).all() == [
                SupportState.GRANTED
            ]
            notes = db.session.scalars(sa.select(FollowUpNote.text)).all()
            assert {SECRET, SHARED} < set(notes)
        for letter in [
            words for to in (LISE, VIDAR, NILS, KARI) for words in self.j.letters_to(to)
        ]:
            assert "Nordheim" not in letter
            assert SECRET not in letter

    def walk(self) -> None:
        self.manager_says_yes_and_plans()
        self.three_agree()
        self.mentor_promises_and_reads()
        self.adviser_plans_and_logs_before()
        self.first_day()
        self.visits_are_logged()
        self.manager_tells_what_was_released()
        self.wage_subsidy_is_needed_sent_and_granted()
        self.it_ends_in_a_job()
        self.both_evaluate()
        self.certificate_is_issued()
        self.adviser_calls_afterwards()
        self.adviser_answers_in_two_clicks(dt.date(2027, 7, 16), 3)
        self.adviser_answers_in_two_clicks(dt.date(2027, 10, 18), 6)
        self.adviser_answers_in_two_clicks(dt.date(2028, 4, 18), 12)
        self.workplace_knows_only_that_it_became_a_job()
        self.database_holds_it()


@SCRIPT
def test_three_months_of_work_training_become_a_temporary_job(tmp_path: Path, visit, script):
    with journey(tmp_path, visit, script=script) as j:
        WorkTraining(j).walk()
