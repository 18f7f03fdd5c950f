"""A pause, a rule that says no, an end before the plan with the true hours, and what is left of it twelve weeks after."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal import clock
from portal.domain import agreements
from portal.enums import ActorKind, EarlyEnd, Measure, Outcome, Party, PlacementState
from portal.extensions import db
from portal.models import Absence, Placement, PlacementExtension, PlacementPause
from tests.browser.hands import fits, follow, press, says
from tests.browser.placed import LISE, OLENA, SCRIPT, VIDAR, Journey, in_a_kitchen, journey
from tests.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FIRST, LAST, ENDED = dt.date(2027, 1, 11), dt.date(2027, 6, 30), dt.date(2027, 3, 15)
NAMES = ("Olena", "Bondar")


class EarlyEnding:
    """Olena has begun in a kitchen; in February she is away, and in March she moves to another town."""

    def __init__(self, j: Journey):
        self.j = j
        with j.making() as make:
            placement = in_a_kitchen(make, FIRST, LAST)
            self.lise = placement.proposal.answered_by
            self.vidar = placement.candidate.adviser
            agreement = make.agreement(
                placement=placement,
                terms={"measure": Measure.WORK_TRAINING, "starts_on": FIRST, "ends_on": LAST},
            )
            parties = (Party.CANDIDATE, ActorKind.LINK), (Party.MANAGER, self.lise), (Party.ADVISER, self.vidar)  # fmt: skip
            for party, by in parties:
                agreements.confirm(agreement, party, number=1, by=by, now=clock.now())
            self.place = f"/plasseringer/{placement.public_id}"

    def desk(self, part: str = "") -> Page:
        return self.j.sit(self.lise, self.place + part)

    def adviser(self, part: str = "") -> Page:
        return self.j.sit(self.vidar, self.place + part)

    # Under way

    def manager_lays_in_a_pause_that_nobody_explains(self) -> None:
        self.j.wait_until(dt.date(2027, 2, 1))
        page = self.desk("/endringer")
        follow(page, "Legg inn en pause")
        asked = page.locator("main form [name]:not([type=hidden])")
        assert [asked.nth(n).get_attribute("name") for n in range(asked.count())] == [
            "starts_on",
            "ends_on",
        ]
        page.get_by_label("Første dag").fill("2027-02-08")
        page.get_by_label("Siste dag").fill("2027-02-19")
        press(page, "Lagre pausen")
        says(page, "Pausen er lagret. Den andre parten får beskjed.")
        assert self.j.mailed(VIDAR, f"{self.place}/endringer")

    def everybody_sees_when_she_is_back(self) -> None:
        self.j.wait_until(dt.date(2027, 2, 10))
        for who in (self.lise, self.vidar):
            page = self.j.sit(who, "/plasseringer?vis=i-gang")
            row = page.locator("tbody tr")
            expect(row).to_have_count(1)
            expect(row).to_contain_text("Pause til fre. 19. feb.")
        page = self.j.sit(self.lise, f"{self.place}/endringer", viewport=PHONE)
        expect(page.locator("section[aria-labelledby=pauses]")).to_contain_text("På pause nå")
        assert fits(page)

    def she_is_back_and_was_away_a_morning(self) -> None:
        self.j.wait_until(dt.date(2027, 2, 24))
        page = self.desk("/endringer")
        expect(page.locator("section[aria-labelledby=pauses]")).to_contain_text("12 dager")
        expect(page.locator("main")).not_to_contain_text("På pause nå")
        page = self.j.sit(self.lise, f"{self.place}/uka", viewport=PHONE)
        asked = page.locator("section[aria-labelledby=absence] [name]:not([type=hidden])")
        assert [asked.nth(n).get_attribute("name") for n in range(asked.count())] == [
            "absent_on",
            "hours",
        ]
        page.get_by_label("Dag", exact=True).fill("2027-02-23")
        page.locator("#hours").fill("3,5")
        press(page, "Lagre fraværet")
        says(page, "Fraværet er notert. Grunnen lagres ikke.")
        assert fits(page)

    def a_rule_says_no_and_says_which(self) -> None:
        page = self.adviser("/endringer/forlengelse")
        page.locator("#ends_on").fill("2028-07-11")  # 18 months less a day is the 10th
        page.locator("#reason").fill("Vil lære å lage middag.")
        press(page, "Forleng")
        told = page.locator(".ds-error-summary")
        expect(told).to_contain_text("Arbeidstrening kan vare i 18 måneder, minus én dag.")
        expect(told).to_contain_text("Kilde:")
        expect(page.locator("#reason")).to_have_value("Vil lære å lage middag.")
        expect(page.locator("#ends_on")).to_have_value("2028-07-11")
        assert page.locator("#ends_on").get_attribute("aria-invalid") == "true"

    # The end

    def it_ends_before_the_plan_with_reason_and_true_hours(self) -> None:
        self.j.wait_until(ENDED)
        assert self.desk().get_by_role("link", name="Avslutt plasseringen").count() == 0
        page = self.adviser()
        follow(page, "Avslutt plasseringen")
        expect(page.get_by_label("Siste dag")).to_have_value(str(ENDED))
        page.get_by_label("Hva skjedde etterpå?").select_option("education")
        press(page, "Avslutt plasseringen")
        expect(page.locator("main")).to_contain_text("Velg hvorfor den er over før planen.")
        page.get_by_label("Hvorfor er den over før planen?").select_option("moved")
        press(page, "Avslutt plasseringen")
        expect(page.locator("main")).to_contain_text("Skriv hvor mange timer det ble.")
        page.get_by_label("Hvor mange timer ble det til sammen?").fill("126,5")
        press(page, "Avslutt plasseringen")
        says(page, "Plasseringen er avsluttet. Plassen er ledig igjen.")

    def workplace_reads_the_hours_and_never_why(self) -> None:
        page = self.adviser("/endringer")
        for words in ("126,5 timer", "Har flyttet"):
            expect(page.locator("section[aria-labelledby=time]")).to_contain_text(words)
        page = self.desk("/endringer")
        expect(page.locator("section[aria-labelledby=time]")).to_contain_text("126,5 timer")
        expect(page.locator("main")).not_to_contain_text("Har flyttet")
        expect(page.locator("main")).not_to_contain_text("Utdanning")

    def both_say_how_it_went(self) -> None:
        page = self.desk("/evaluering")
        follow(page, "Skriv hvordan det gikk")
        page.get_by_label("Hva gikk bra?").fill("Lærte kjøkkenet på en uke.")
        press(page, "Send evalueringen")
        phone = self.j.open_mailed(OLENA, "/evaluering/", viewport=PHONE)
        expect(phone.locator("main")).to_contain_text("Lærte kjøkkenet på en uke.")
        assert fits(phone)
        phone.get_by_label("Hva var bra?").fill("De tok seg tid.")
        press(phone, "Send svaret")
        page = self.desk("/evaluering")
        expect(page.locator("main")).to_contain_text("De tok seg tid.")

    def certificate_has_the_true_hours(self) -> None:
        page = self.desk("/attest")
        press(page, "Lag et utkast")
        expect(page.locator("[name=parts-0-minutes]")).to_have_value("126,5")
        page.get_by_label("Hva viste personen?").fill("Møter presis")
        press(page, "Lagre utkastet")
        page.get_by_label("Kandidaten har lest attesten og sagt ja").check()
        press(page, "Utsted attesten")
        says(page, "Attesten er utstedt. Gi den til kandidaten.")
        self.paper = page.get_by_role("link", name="Åpne attesten (PDF)").get_attribute("href")
        answer = page.context.request.get(f"{self.j.site.url}{self.paper}")
        assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")

    def adviser_knows_what_came_of_it(self) -> None:
        page = self.adviser("/utfall")
        expect(page.locator("section[aria-labelledby=outcomes]")).to_contain_text("Utdanning")

    # Twelve weeks after

    def workplace_sees_her_to_the_last_of_twelve_weeks(self) -> None:
        self.j.wait_until(ENDED + dt.timedelta(weeks=12, days=-1))
        expect(self.desk().locator("h1")).to_have_text("Olena, Måltidsvert")

    def then_only_the_alias(self) -> None:
        self.j.wait_until(ENDED + dt.timedelta(weeks=12, days=1))
        page = self.desk()
        expect(page.locator("main")).to_contain_text("Nå vises bare dekknavnet")
        self.knows_nothing(page)
        page = self.j.sit(self.lise, "/plasseringer?vis=avsluttet")
        expect(page.locator("tbody tr")).to_have_count(1)
        self.knows_nothing(page)
        self.knows_nothing(self.j.sit(self.lise, "/mitt-ansvar"))
        window = self.j.windows[self.lise.id]
        for part in ("/endringer", "/uka", "/oppfolging", "/evaluering", "/attest", "/avtale", "/frigjort-tid", "/stotte"):  # fmt: skip
            window.go(self.place + part, status=404)
        assert window.page.context.request.get(f"{self.j.site.url}{self.paper}").status == 404
        page = self.adviser("/endringer")
        expect(page.locator("h1")).to_have_text("Olena, Måltidsvert")
        expect(page.locator("main")).to_contain_text("126,5 timer")

    def knows_nothing(self, page: Page) -> None:
        for name in NAMES:
            expect(page.locator("body")).not_to_contain_text(name)

    def database_holds_it(self) -> None:
        with self.j.site.app.app_context():
            placement = db.session.scalars(sa.select(Placement)).one()
            assert (placement.state, placement.outcome, placement.early_end) == (
                PlacementState.ENDED,
                Outcome.EDUCATION,
                EarlyEnd.MOVED,
            )
            assert (placement.ends_on, placement.true_minutes) == (ENDED, 7590)
            assert db.session.scalars(sa.select(PlacementExtension)).all() == []
            [pause] = db.session.scalars(sa.select(PlacementPause))
            assert (pause.starts_on, pause.ends_on) == (dt.date(2027, 2, 8), dt.date(2027, 2, 19))
            [away] = db.session.scalars(sa.select(Absence))
            assert (away.day, away.minutes) == (dt.date(2027, 2, 23), 210)
        for letter in [words for to in (LISE, VIDAR, OLENA) for words in self.j.letters_to(to)]:
            for name in NAMES:
                assert name not in letter

    def walk(self) -> None:
        self.manager_lays_in_a_pause_that_nobody_explains()
        self.everybody_sees_when_she_is_back()
        self.she_is_back_and_was_away_a_morning()
        self.a_rule_says_no_and_says_which()
        self.it_ends_before_the_plan_with_reason_and_true_hours()
        self.workplace_reads_the_hours_and_never_why()
        self.both_say_how_it_went()
        self.certificate_has_the_true_hours()
        self.adviser_knows_what_came_of_it()
        self.workplace_sees_her_to_the_last_of_twelve_weeks()
        self.then_only_the_alias()
        self.database_holds_it()


@SCRIPT
def test_a_placement_rests_and_ends_before_the_plan(tmp_path: Path, visit, script):
    with journey(tmp_path, visit, script=script) as j:
        EarlyEnding(j).walk()
