"""Pages of placements as data: agreement, changes, outcomes, certificates, weeks; and what those at work open by
a personal link, the candidate's own pages among them."""

import datetime as dt
import secrets
from collections.abc import Callable

import sqlalchemy as sa
from playwright.sync_api import Page

from portal import clock
from portal.domain import (
    certificates,
    evaluation_links,
    evaluations,
    links,
    mentors,
    placement_weeks,
    talks,
    teachers,
    worries,
)
from portal.domain.evaluations import Said
from portal.domain.placement_weeks import Slot
from portal.domain.sessions import hashed
from portal.enums import (
    Activity,
    Audience,
    ConsentState,
    ContactWay,
    LanguageLevel,
    LanguagePart,
    LinkPurpose,
    Outcome,
    Party,
    PlacementState,
    Verdict,
    WorryFrom,
)
from portal.extensions import db
from portal.models import CandidateSession, FollowUp, LadderStep, Membership, Message, Placement
from tests.browser.sheets import Sheet, emptied, unfolded
from tests.factories import Make

DAY = dt.timedelta(days=1)


def written(text: str, form: str) -> Callable[[Page], None]:
    """The text is typed in the form's own field and sent; it comes back with what is wrong."""

    def do(page: Page) -> None:
        unfolded(page)
        found = page.locator(form).first
        found.locator("textarea").fill(text)
        found.locator("button").first.click()
        page.wait_for_selector("[aria-invalid=true]")

    return do


OWN = "/plasseringer/{mine}"
PLACED = [
    Sheet("agreement", "adviser", f"{OWN}/avtale", unfolded),
    Sheet("agreement, change", "adviser", f"{OWN}/avtale/endring"),
    Sheet("agreement, change, empty", "adviser", f"{OWN}/avtale/endring", emptied()),
    Sheet("agreement, for NAV", "adviser", f"{OWN}/avtale/nav"),
    Sheet("manager's agreement", "manager", "/plasseringer/{planned}/avtale", unfolded),
    Sheet("mentor, ask", "adviser", f"{OWN}/fadder"),
    Sheet("mentor, ask, empty", "adviser", f"{OWN}/fadder", emptied()),
    Sheet("changes", "adviser", f"{OWN}/endringer", unfolded),
    Sheet("longer", "adviser", f"{OWN}/endringer/forlengelse"),
    Sheet("longer, empty", "adviser", f"{OWN}/endringer/forlengelse", emptied()),
    Sheet("pause of a placement", "adviser", f"{OWN}/endringer/pause"),
    Sheet("released time", "manager", "/plasseringer/{planned}/frigjort-tid"),
    Sheet("outcome", "adviser", "/plasseringer/{ended}/utfall", unfolded),
    Sheet("evaluation, not yet", "manager", "/plasseringer/{planned}/evaluering", unfolded),
    Sheet("evaluation", "adviser", "/plasseringer/{over}/evaluering", unfolded),
    Sheet("evaluation, told", "adviser", "/plasseringer/{over}/evaluering/kandidaten"),
    Sheet(
        "evaluation, told nothing",
        "adviser",
        "/plasseringer/{over}/evaluering/kandidaten",
        emptied(),
    ),
    *(
        Sheet(
            f"own evaluation, {language}",
            "anyone",
            f"/evaluering/{{evaluation_link}}?sprak={language}",
            unfolded,
            language=language,
        )
        for language in ("nb", "ar")
    ),
    Sheet(
        "own evaluation, empty",
        "anyone",
        "/evaluering/{evaluation_link}?sprak=uk",
        emptied("main form:has([name=good])"),
        language="uk",
    ),
    Sheet(
        "evaluation, link is over",
        "anyone",
        "/evaluering/brukt",
        status=404,
        language="nb",
    ),
    Sheet("certificate", "adviser", f"{OWN}/attest", unfolded),
    Sheet("certificate, none", "manager", "/plasseringer/{planned}/attest"),
    Sheet("certificate, write", "adviser", f"{OWN}/attest/{{certificate}}"),
    Sheet("certificate, check", "anyone", "/attest"),
    Sheet("certificate, check nothing", "anyone", "/attest", emptied()),
    Sheet("full week", "adviser", f"{OWN}/uka", unfolded),
    Sheet("full week, change", "adviser", f"{OWN}/uka/plan"),
    Sheet("teacher, ask", "adviser", f"{OWN}/larer", unfolded),
    Sheet("teacher, ask, empty", "adviser", f"{OWN}/larer", emptied("main form.panel")),
    Sheet("teacher's page", "anyone", "/larer/{teacher_link}", unfolded),
    Sheet("teacher's page, empty", "anyone", "/larer/{teacher_link}", emptied()),
    Sheet("teacher's link is over", "anyone", "/larer/brukt", status=404),
    Sheet("mentor's promise", "anyone", "/fadder/{new_mentor_link}"),
    Sheet("mentor's page", "anyone", "/fadder/{mentor_link}"),
    Sheet(
        "mentor's page, nothing said", "anyone", "/fadder/{mentor_link}", emptied(button="button")
    ),
    Sheet("mentor's link is over", "anyone", "/fadder/brukt", status=404),
    *(
        Sheet(f"{name}, {language}", "candidate", f"{path}?sprak={language}", do, language=language)
        for language in ("nb", "uk", "ar")
        for name, path, do in (
            ("own page", "/min-side", unfolded),
            ("own week", "/min-side/uka", None),
            ("speaking up", "/min-side/si-fra", None),
        )
    ),
    Sheet(
        "own certificate, too long",
        "candidate",
        "/min-side?sprak=ar",
        written("ø" * 1001, "form[action*=onsker]"),
        language="ar",
    ),
    Sheet(
        "speaking up, empty",
        "candidate",
        "/min-side/si-fra?sprak=nb",
        written(" ", "main form"),
        language="nb",
    ),
    Sheet("everything", "candidate", "/min-side/alt?sprak=nb", language="nb"),
    Sheet("own page, closed", "anyone", "/min-side", status=404, language="nb"),
    Sheet("door to the own page", "anyone", "/min-side/{door}?sprak=ar", language="ar"),
]


def names(adviser: Membership) -> dict[str, str]:
    """A placement of the adviser's where everything waits, and the links that lead to it."""
    make, now, today = Make(), clock.now(), clock.today()
    candidate = make.candidate(adviser=adviser, first_name="Olena", last_name="Bondar")
    placement = make.placement(
        proposal=make.proposal(candidate=candidate),
        state=PlacementState.ACTIVE,
        starts_on=today - 20 * DAY,
        started_at=now,
    )
    manager = placement.proposal.answered_by
    assert manager is not None
    make.agreement(placement=placement, made_by=adviser)
    make.consent(candidate=candidate, state=ConsentState.ASKED, statement="Passer godt til deg.")
    make.step(candidate=candidate)
    asked = make.proposal(candidate=candidate)
    talks.invite(
        asked,
        today + 5 * DAY,
        dt.time(9),
        dt.time(9, 30),
        "Vestibylen, Solbakken",
        by=make.manager(unit=asked.unit),
        now=now,
    )
    slots = [Slot(day, dt.time(8), dt.time(12)) for day in (0, 2, 4)]
    slots.append(Slot(1, dt.time(9), dt.time(14), Activity.STUDY, "Voksenopplæringen"))
    begins = placement_weeks.monday_of(placement.starts_on or today)
    placement_weeks.plan(placement, slots, valid_from=begins, by=adviser)
    for title, days in (("Dekke bord", -20), ("Servere frokost", -2), ("Bestille varer", 20)):
        step = LadderStep(placement=placement, title=title, from_on=today + days * DAY)
        step.mastered_on = today - 9 * DAY if days == -20 else None
        make.add(step)
    for way, days in ((ContactWay.VISIT, 3), (ContactWay.CALL, 30)):
        contact = FollowUp(placement=placement, way=way, audience=Audience.SHARED)
        contact.due_on = today + days * DAY
        make.add(contact)
    certificate = certificates.draft([placement], language="nb", by=adviser, now=now)
    db.session.flush()
    certificates.ask(certificate, by=adviser, now=now)
    db.session.flush()
    told = "Jeg bestilte også varer."
    certificates.comment(certificate, told, version=certificate.version, now=now)
    for whose in (WorryFrom.CANDIDATE, WorryFrom.MENTOR):
        worry = worries.raise_by_link(
            placement, "Jeg vil ha en fast å spørre.", whose=whose, now=now
        )
        worries.answer(worry, "Mona er der hver dag.", by=adviser, now=now)
        worries.raise_by_link(placement, "Vi rekker ikke alt.", whose=whose, now=now)
    teacher = teachers.ask(placement, "Lea Lærer", "lea@skole.example", by=adviser, now=now)
    teachers.note_test(
        teacher, LanguagePart.READING, LanguageLevel.A2, today - 3 * DAY, today=today
    )
    teacher_link = newest("/larer/")
    mentor = mentors.ask(placement, "Berit Lund", "berit@solbakken.example", by=manager, now=now)
    mentor_link = newest("/fadder/")
    mentors.accept(mentor, now=now - DAY)
    other = make.placement(proposal=make.proposal(candidate=candidate), starts_on=today)
    other_manager = other.proposal.answered_by
    assert other_manager is not None
    mentors.ask(other, "Ola Dal", "ola@solbakken.example", by=other_manager, now=now)
    new_mentor_link = newest("/fadder/")
    over, evaluation_link = ended(make, adviser)
    open_page = secrets.token_urlsafe(32)
    make.add(
        CandidateSession(
            candidate=candidate,
            code_hash="0" * 64,
            code_until=now,
            token_hash=hashed(open_page),
            ends_at=now + DAY,
        )
    )
    return {
        "mine": placement.public_id,
        "over": over.public_id,
        "evaluation_link": evaluation_link,
        "certificate": certificate.public_id,
        "teacher_link": teacher_link,
        "mentor_link": mentor_link,
        "new_mentor_link": new_mentor_link,
        "door": links.issue(candidate, LinkPurpose.MY_PAGE, hours=24, now=now),
        "open_page": open_page,
    }


def ended(make: Make, adviser: Membership) -> tuple[Placement, str]:
    """A placement that is over, where the workplace has said how it went; and the candidate's link to answer."""
    now, today = clock.now(), clock.today()
    candidate = make.candidate(adviser=adviser, first_name="Iryna", last_name="Koval")
    over = make.placement(
        proposal=make.proposal(candidate=candidate),
        state=PlacementState.ENDED,
        starts_on=today - 90 * DAY,
        ends_on=today,
        started_at=now,
        ended_at=now,
        outcome=Outcome.UNKNOWN,
    )
    manager = over.proposal.answered_by
    assert manager is not None
    said = Said({"good": "Kom presis, og spurte når noe var uklart."}, Verdict.YES)
    evaluations.write(over, Party.MANAGER, said, number=0, by=manager, now=now)
    link = evaluation_links.send(over, now=now)
    assert link is not None
    return over, link


def newest(path: str) -> str:
    """The token in the newest letter that leads there."""
    db.session.flush()
    for letter in db.session.scalars(sa.select(Message).order_by(Message.id.desc())):
        if letter.body and path in letter.body:
            return letter.body.split(path)[1].split()[0]
    raise LookupError(path)
