"""A yes taken back in the middle of a placement, on the candidate's own page: who sees what, before and after."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal import clock
from portal.domain import (
    agreements,
    employers,
    mentors,
    my_pages,
    placement_changes,
    proposals,
    talks,
)
from portal.enums import ActorKind, ConsentState, Party, PlacementState, ProposalState
from portal.extensions import Base, db
from portal.models import Consent, Message, Placement, Proposal
from tests.browser.hands import fits, press
from tests.browser.placed import SCRIPT, Journey, journey
from tests.windows import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FIRST, LAST = dt.date(2027, 1, 11), dt.date(2027, 6, 30)
LISE, VIDAR, KARI, BERIT, OLENA = (
    "lise@granvag.example",
    "vidar@nav.example",
    "kari@granvag.example",
    "berit@hjornebakeriet.example",
    "olena@post.example",
)
#: What tells who it is.
PERSON = ("Olena", "Bondar", OLENA, "400 00 000")
#: What the candidate said yes to sharing.
SHARED = ("Vil jobbe med mat.", "Er rolig og presis.")
SECTIONS = ("/avtale", "/uka", "/oppfolging", "/endringer", "/stotte", "/frigjort-tid", "/attest", "/evaluering")  # fmt: skip
FORMS = ("/avtale/endring", "/avtale/nav", "/fadder", "/uka/plan", "/bekymring", "/endringer/pause", "/endringer/forlengelse", "/frigjort-tid")  # fmt: skip
#: Every form of a page, as it would be sent: with words where words are asked for.
READ_FORMS = """() => [...document.querySelectorAll("main form[method=post]")].map((form) => ({
  url: form.action,
  fields: Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value || "Et ord"])),
}))"""
#: Tables that a closed door may write in.
LOGS = {"audit_entry", "reading", "sign_in_session", "queue_item"}


class Withdrawal:
    """Olena works in a kitchen and is proposed to a bakery as well. In February she takes both yeses back."""

    def __init__(self, j: Journey):
        self.j = j
        with j.making() as make:
            now = clock.now()
            unit = make.unit(name="Solbakken sykehjem")
            self.lise = make.manager(unit=unit, person=make.person(name="Lise Lund", email=LISE))
            self.vidar = make.adviser(
                service=make.service(municipality=unit.organisation),
                person=make.person(name="Vidar Vik", email=VIDAR),
            )
            who = {"first_name": "Olena", "last_name": "Bondar", "email": OLENA}
            self.candidate = make.candidate(adviser=self.vidar, phone="400 00 000", **who)
            task = make.task(position=make.position(unit=unit), title="Dekke bord")
            yes = {"candidate": self.candidate, "valid_until": LAST, "statement": SHARED[1]}
            job = make.job(tasks=[task])
            placement = make.placement(
                proposal=make.proposal(consent=make.consent(job=job, **yes)),
                manager=self.lise,
                state=PlacementState.ACTIVE,
                starts_on=FIRST,
                ends_on=LAST,
                started_at=now,
            )
            agreement = make.agreement(
                placement=placement, terms={"starts_on": FIRST, "ends_on": LAST}
            )
            parties = (Party.CANDIDATE, ActorKind.LINK), (Party.MANAGER, self.lise), (Party.ADVISER, self.vidar)  # fmt: skip
            for party, by in parties:
                agreements.confirm(agreement, party, number=1, by=by, now=now)
            mentor = mentors.ask(placement, "Kari Fadder", KARI, by=self.lise, now=now)
            mentors.accept(mentor, now=now)
            berit = employers.bring_in(
                "Hjørnebakeriet AS", contact="Berit Baker", email=BERIT, by=self.vidar, now=now
            )
            bakery = make.job(unit=berit.units[0], title="Hjelper i bakeri")
            sent = proposals.send(make.consent(job=bakery, **yes), by=self.vidar)
            my_pages.invite(self.candidate, by=self.vidar, now=now)
            self.number = placement.id
            self.place = f"/plasseringer/{placement.public_id}"
            self.job = f"/enkle-jobber/{job.public_id}"
            self.bakery = f"/forslag/{sent.public_id}"
        self.mentor_link = j.mailed(KARI, "/fadder/")
        self.bakery_link = j.mailed(BERIT, "/svar/")
        self.own_link = j.mailed(OLENA, "/min-side/")

    # Before

    def bakery_meets_her(self) -> None:
        """Berit, on a phone, suggests a time; a yes releases the first name."""
        self.berit = self.j.visit(self.j.site, script=self.j.script, viewport=PHONE)
        page = self.berit.go(self.bakery_link)
        press(page, "Åpne")
        expect(page.locator("main")).to_contain_text(SHARED[1])
        expect(page.locator("main")).not_to_contain_text("Olena")
        page.get_by_role("link", name="Foreslå en tid").first.click()
        page.get_by_label("Dag", exact=True).first.fill("2027-02-22")
        page.get_by_label("Fra klokka").first.fill("10.00")
        page.get_by_label("Til klokka").first.fill("10.30")
        page.get_by_label("Sted").fill("I bakeriet")
        press(page, "Send invitasjonen")
        with self.j.making():
            sent = db.session.scalars(
                sa.select(Proposal).where(Proposal.state == ProposalState.SENT)
            ).one()
            talks.answer(sent.talk, yes=True, by=sent.candidate.adviser, now=clock.now())
        page = self.berit.go(self.bakery)
        expect(page.locator("h1")).to_have_text("Olena, Hjelper i bakeri")
        assert fits(page)

    def everybody_sees_what_they_may(self) -> None:
        page = self.j.sit(self.lise, "/plasseringer?vis=i-gang")
        expect(page.locator("tbody")).to_contain_text("Olena")
        page = self.j.sit(self.lise, self.place)
        for words in ("Olena", "olena@post.example"):
            expect(page.locator("main")).to_contain_text(words)
        self.kari = self.j.visit(self.j.site, script=self.j.script, viewport=PHONE)
        expect(self.kari.go(self.mentor_link).locator("h1")).to_have_text("Du er fadder for Olena")

    def tabs_stay_open(self) -> None:
        """Lise leaves a note half written, a pause half chosen and a worry half told."""
        self.log = self.tab("/oppfolging")
        self.log.locator("#text").fill("Hun kom presis.")
        self.absence = self.tab("/uka")
        self.absence.locator("#hours").fill("2")
        self.pause = self.tab("/endringer/pause")
        self.pause.locator("#starts_on").fill("2027-03-01")
        self.forms: list[dict[str, Any]] = []
        for part in ("", *SECTIONS, *FORMS):
            page = self.j.sit(self.lise, self.place + part)
            found = page.evaluate(READ_FORMS)
            self.forms += [form for form in found if form not in self.forms]
        assert len(self.forms) >= 12
        cookies = self.j.windows[self.lise.id].context
        self.papers = [f"{self.j.site.url}{self.place}/avtale.pdf?nummer=1"]
        assert [cookies.request.get(url).status for url in self.papers] == [200]

    def tab(self, part: str) -> Page:
        window = self.j.visit(self.j.site, as_=self.lise, script=self.j.script)
        window.expected |= {404, 409}
        return window.go(self.place + part)

    def mail_waits(self) -> None:
        """The adviser lays in a pause, and its letter to the workplace is not sent yet."""
        with self.j.making():
            placement = db.session.get_one(Placement, self.number)
            day = dt.date(2027, 2, 15)
            by = placement.candidate.adviser
            placement_changes.pause(placement, starts_on=day, ends_on=day, by=by, now=clock.now())
        self.letters = {who: len(self.j.letters_to(who)) for who in (LISE, KARI, BERIT)}

    # The deed

    def she_takes_both_back(self) -> None:
        phone = self.j.visit(self.j.site, script=self.j.script, viewport=PHONE)
        page = phone.go(self.own_link)
        press(page, "Send meg en kode")
        page.get_by_label("Koden fra e-posten").fill(self.code())
        press(page, "Åpne siden")
        sees = page.locator("section[aria-labelledby=sees]")
        for place in ("Solbakken sykehjem", "Hjørnebakeriet AS"):
            expect(sees).to_contain_text(place)
        assert fits(page)
        for left in (1, 0):
            sees.locator("details.confirm summary").first.click()
            sees.get_by_role("button").first.click()
            expect(sees.locator("details.confirm")).to_have_count(left)
        expect(sees).not_to_contain_text("Solbakken")
        expect(sees).to_contain_text("Vidar Vik")

    def code(self) -> str:
        with self.j.site.app.app_context():
            body = db.session.scalars(
                sa.select(Message.body)
                .where(Message.candidate_id.is_not(None))
                .order_by(Message.id.desc())
                .limit(1)
            ).one()
        return re.search(r"\d{6}", body or "")[0]  # type: ignore[index]

    # After

    def old_tabs_write_nothing(self) -> None:
        before = self.stored()
        for page, button in (
            (self.log, "Lagre loggen"),
            (self.absence, "Lagre fraværet"),
            (self.pause, "Lagre pausen"),
        ):
            press(page, button)
            page.wait_for_load_state("networkidle")
        requests = self.j.windows[self.lise.id].context.request
        for form in self.forms:
            for headers in ({}, {"HX-Request": "true"}):
                answer = requests.post(form["url"], form=form["fields"], headers=headers)
                assert answer.status in {404, 409}, (answer.status, form["url"])
                self.tells_nothing(answer.text(), form["url"])
        assert self.stored() == before

    def stored(self) -> dict[str, int]:
        with self.j.site.app.app_context():
            return {
                table.name: db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
                if table.name not in LOGS
            }

    def workplace_reads_the_alias_and_nothing_more(self) -> None:
        window = self.j.windows[self.lise.id]
        page = self.j.sit(self.lise, self.place)
        expect(page.locator("main")).to_contain_text(
            "Kandidaten har trukket samtykket. Snakk med veilederen."
        )
        for path in (self.place, "/plasseringer?vis=i-gang", "/mitt-ansvar", "/forslag", "/tall", "/tall.csv", self.job):  # fmt: skip
            answer = window.context.request.get(self.j.site.url + path)
            assert answer.status == 200, path
            self.tells_nothing(answer.text(), path)
        for part in {*SECTIONS, *FORMS}:
            answer = window.context.request.get(self.j.site.url + self.place + part)
            assert answer.status == 404, part
            self.tells_nothing(answer.text(), part)
        assert [window.context.request.get(url).status for url in self.papers] == [404]

    def mentor_is_let_go(self) -> None:
        page = self.kari.page
        page.locator("#text").fill("Er alt i orden?")
        self.kari.expected.add(404)
        press(page, "Si fra")
        expect(page.locator("h1")).to_have_text("Lenken virker ikke lenger")
        self.closed(self.kari, self.mentor_link, 404)

    def bakery_is_let_go(self) -> None:
        self.berit.expected |= {404, 409}
        page = self.berit.page
        press(page, "Si ja")
        page.wait_for_load_state("networkidle")
        self.tells_nothing(page.content(), "an answer from an old tab")
        page = self.closed(self.berit, self.bakery, 200)
        expect(page.locator("main")).to_contain_text("Du trenger ikke gjøre noe.")

    def closed(self, window: Visitor, path: str, status: int) -> Page:
        page = window.go(path, status=status)
        self.tells_nothing(page.content(), path)
        assert fits(page)
        return page

    def tells_nothing(self, words: str, where: str) -> None:
        # what Lise had typed herself, and nothing else, may come back
        told = [each for each in (*PERSON, *SHARED) if each in words]
        assert told == [], where

    def adviser_knows_and_goes_on(self) -> None:
        self.j.do_all()
        path = self.j.mailed(VIDAR, "/samtykker/")
        expect(self.j.sit(self.vidar, path).locator("main")).to_contain_text("Trukket")
        page = self.j.sit(self.vidar, self.place)
        expect(page.locator("h1")).to_contain_text("Olena")
        for part in ("/uka", "/oppfolging", "/endringer", "/avtale"):
            expect(self.j.sit(self.vidar, self.place + part).locator("h1")).to_contain_text("Olena")
        page = self.j.sit(self.vidar, self.bakery)
        expect(page.locator("main")).to_contain_text("Lederen ser bare dekknavnet")

    def mail_leads_nobody_to_a_closed_door(self) -> None:
        """Neither what waited nor what the weeks bring; the calendar at the bakery is empty again."""
        self.j.wait_until(FIRST + dt.timedelta(weeks=8))
        self.j.wait_until(FIRST + dt.timedelta(weeks=9))
        for who in (LISE, KARI):
            for letter in self.j.letters_to(who)[self.letters[who] :]:
                assert self.place not in letter, letter
        calendars = [
            str(part.get_content())
            for mail in self.j.mailbox.messages[-40:]
            if mail["To"] == BERIT
            for part in mail.walk()
            if part.get_content_type() == "text/calendar" and "CANCEL" in str(part.get_content())
        ]
        assert calendars != []
        self.tells_nothing("".join(calendars), "the calendar")
        for to in (LISE, KARI, BERIT, VIDAR):
            for letter in self.j.letters_to(to):
                self.tells_nothing(letter, to)

    def database_holds_it(self) -> None:
        with self.j.site.app.app_context():
            states = db.session.scalars(sa.select(Consent.state)).all()
            assert states == [ConsentState.WITHDRAWN, ConsentState.WITHDRAWN]
            assert db.session.scalars(sa.select(Placement.state)).all() == [PlacementState.ACTIVE]
            order = sa.select(Proposal.state).order_by(Proposal.id)
            assert db.session.scalars(order).all() == [
                ProposalState.ACCEPTED,
                ProposalState.WITHDRAWN,
            ]

    def walk(self) -> None:
        self.bakery_meets_her()
        self.everybody_sees_what_they_may()
        self.j.do_all()
        self.tabs_stay_open()
        self.mail_waits()
        self.she_takes_both_back()
        self.old_tabs_write_nothing()
        self.workplace_reads_the_alias_and_nothing_more()
        self.mentor_is_let_go()
        self.bakery_is_let_go()
        self.adviser_knows_and_goes_on()
        self.mail_leads_nobody_to_a_closed_door()
        self.database_holds_it()


@SCRIPT
def test_a_yes_is_taken_back_in_the_middle_of_a_placement(tmp_path: Path, visit, script):
    with journey(tmp_path, visit, script=script) as j:
        Withdrawal(j).walk()
