"""A person is erased everywhere at once: no planted word is left in any table or file, and stays gone."""

import datetime as dt
import sqlite3

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access import (
    candidates_seen_by,
    consents_seen_by,
    placements_seen_by,
    proposals_seen_by,
)
from portal.columns import SealedText
from portal.domain import audit, erasure_register, erasures, outbox
from portal.domain.errors import NotAllowed
from portal.enums import (
    ActorKind,
    CandidateState,
    ConsentState,
    LinkPurpose,
    Outcome,
    Party,
    PlacementState,
    ProposalState,
)
from portal.extensions import Base, db
from portal.models import (
    Absence,
    AgreementConfirmation,
    AgreementVersion,
    AuditEntry,
    Candidate,
    CandidateIdentity,
    CandidateSession,
    CandidateTrait,
    Certificate,
    Consent,
    Erasure,
    FollowUp,
    FollowUpNote,
    LadderStep,
    LanguageTest,
    Link,
    Message,
    OutcomeStatus,
    PathStep,
    Placement,
    PlacementAgreement,
    PlacementExtension,
    PlacementGoal,
    PlacementMentor,
    PlacementPause,
    Precondition,
    StartMeeting,
    Submission,
    SupportApplication,
    WeekPlan,
    WeekSlot,
    Worry,
)

#: What becomes of every column that holds words or codes, in each table that belongs to a candidate.
HANDLED = {
    "candidate": "emptied",
    "candidate_identity": "deleted",
    "candidate_trait": "deleted",
    "candidate_session": "deleted",
    "path_step": "deleted",
    "consent": "emptied",
    "proposal": "emptied",
    "placement": "emptied",
    "placement_goal": "deleted",
    "precondition": "deleted",
    "placement_mentor": "deleted",
    "placement_teacher": "deleted",
    "start_meeting": "deleted",
    "placement_agreement": "deleted",
    "agreement_version": "deleted",
    "agreement_confirmation": "deleted",
    "link": "deleted",
    "sign_in_session": "deleted with the link that opened it, by the database",
    "talk": "deleted",
    "talk_time": "deleted",
    "remark": "deleted",
    "follow_up": "deleted",
    "follow_up_note": "deleted",
    "worry": "deleted",
    "week_plan": "deleted",
    "week_slot": "deleted",
    "ladder_step": "deleted",
    "absence": "deleted",
    "language_test": "deleted",
    "placement_extension": "deleted",
    "placement_pause": "deleted",
    "outcome_status": "kept: figures without words; what is not answered is deleted",
    "support_application": "kept: what was decided, as figures; the rest and the numbers are deleted",
    "gain_report": "kept: the workplace's hours",
    "certificate": "deleted",
    "evaluation": "deleted",
    "evaluation_version": "deleted",
    "certificate_placement": "deleted",
    "message": "deleted",
    "reading": "kept: the log of who saw, by number only",
}


@pytest.fixture
def known(make):
    """Somebody who is everywhere: proposed, at work, asked, with steps, letters and links."""
    adviser = make.adviser()
    candidate = make.candidate(
        adviser=adviser,
        first_name="Qfornavn",
        last_name="Qetternavn",
        email="q@post.example",
        phone="00000000",
        wishes="Qonske",
        abilities="Qevne",
        interests="Qinteresse",
        papers="Qpapir",
        goal="Qmaal",
        travel="Qreise",
        languages="Qspraak",
        accommodation="Qbehov",
        experience="Qerfaring",
        occupations="9999",
    )
    job = make.job(places=9)
    make.step(candidate=candidate, title="Qsteg")
    db.session.add(CandidateTrait(candidate_id=candidate.id, mark="qmerke"))
    sent = make.proposal(candidate=candidate, job=job, alias="Qalias sendt")
    sent.consent.statement = "Qutsagn"
    declined = make.proposal(
        candidate=candidate,
        job=job,
        alias="Qalias nei",
        state=ProposalState.DECLINED,
        decline_reason="hours",
        decline_sentence="Qsetning",
        answered_at=clock.now(),
        answered_by_id=adviser.id,
    )
    planned = make.placement(
        proposal=make.proposal(candidate=candidate, alias="Qalias plan"),
        mentor_name="Qfadder",
    )
    active = make.placement(
        proposal=make.proposal(candidate=candidate, alias="Qalias inne"),
        state=PlacementState.ACTIVE,
        starts_on=clock.today(),
        started_at=clock.now(),
    )
    db.session.add(PlacementGoal(placement_id=active.id, category="language", text="Qdelmaal"))
    db.session.add(Precondition(placement_id=planned.id, gate="confidentiality"))
    db.session.add(
        StartMeeting(placement_id=planned.id, place="Qrom", who="Qalle", agreed="Qenige")
    )
    promised = {"person_id": adviser.person_id, "name": "Qmona", "asked_at": clock.now()}
    db.session.add(PlacementMentor(placement_id=planned.id, **promised))
    opened = {"code_hash": "Qkode", "code_until": clock.now()}
    db.session.add(CandidateSession(candidate_id=candidate.id, **opened))
    agreement = make.add(
        PlacementAgreement(
            placement_id=active.id,
            rules_on=clock.today(),
            nav_number="Qnummer",
            created_at=clock.now(),
        )
    )
    version = make.add(
        AgreementVersion(
            agreement_id=agreement.id,
            number=1,
            terms="Qvilkaar",
            made_at=clock.now(),
            made_by_id=adviser.id,
        )
    )
    db.session.add(
        AgreementConfirmation(
            version_id=version.id, party=next(iter(Party)), confirmed_at=clock.now()
        )
    )
    contact = make.add(FollowUp(placement_id=active.id, way="call", due_on=clock.today()))
    told = {"text": "Qnotat", "written_at": clock.now(), "written_by_id": adviser.id}
    db.session.add(FollowUpNote(follow_up_id=contact.id, audience="service", **told))
    week = make.add(WeekPlan(placement_id=active.id, valid_from=clock.today()))
    hours = {"weekday": 0, "starts": dt.time(8), "ends": dt.time(9), "activity": "work"}
    db.session.add(WeekSlot(plan_id=week.id, place="Qsted", **hours))
    db.session.add(LadderStep(placement_id=active.id, title="Qtrinn", from_on=clock.today()))
    db.session.add(Absence(placement_id=active.id, day=clock.today(), minutes=60))
    tested = {"tested_on": clock.today(), "level": "a2", "tested_by": "teacher"}
    db.session.add(LanguageTest(placement_id=active.id, **tested))
    raised = {"raised_for": "candidate", "raised_at": clock.now(), "raised_by_id": adviser.id}
    db.session.add(Worry(placement_id=active.id, text="Qbekymring", **raised))
    db.session.add(
        PlacementExtension(
            placement_id=active.id,
            ends_on=clock.today(),
            reason="Qgrunn",
            extended_at=clock.now(),
            extended_by_id=adviser.id,
        )
    )
    made = {"made_at": clock.now(), "made_by_id": adviser.id}
    db.session.add(PlacementPause(placement_id=active.id, starts_on=clock.today(), **made))
    asked = {"months": 3, "due_on": clock.today(), "asked_at": clock.now()}
    db.session.add(OutcomeStatus(placement_id=active.id, **asked))
    db.session.add(
        Certificate(
            candidate_id=candidate.id, content="Qattest", language="nb", placements=[active], **made
        )
    )
    outbox.tell(adviser.person, "Q1", "Les", path=f"/forslag/{sent.public_id}")
    outbox.tell(adviser.person, "Annet", "Les", path="/jobber")
    outbox.tell_candidate(candidate, "Q2", "Hei", path="/x", about=sent)
    now = clock.now()
    for n, subject in enumerate((audit.name_of(candidate), audit.name_of(sent.consent), "")):
        db.session.add(
            Link(
                token_hash=f"h{n}",
                purpose=LinkPurpose.REPRESENTATIVE,
                person_id=adviser.person_id,
                subject=subject,
                created_at=now,
                expires_at=now + dt.timedelta(days=1),
            )
        )
    for n, location in enumerate((f"/kandidater/{candidate.public_id}", "/jobber")):
        db.session.add(Submission(key=f"k{n}", location=location, at=now))
    db.session.commit()
    return candidate, [sent, declined, planned.proposal, active.proposal]


def planted_words():
    """Every planted word that stands in any row, sealed or not."""
    return [
        (table.name, str(value))
        for table in Base.metadata.sorted_tables
        for row in db.session.execute(sa.select(table))
        for value in row
        if str(value).startswith(("Q", "q@", "qmerke"))
    ]


def test_the_words_are_there_before_or_the_rest_proves_nothing(known):
    words = planted_words()

    assert len(words) >= 20
    assert {table for table, _word in words} >= {
        "candidate",
        "candidate_identity",
        "candidate_trait",
        "consent",
        "path_step",
        "placement",
        "placement_goal",
        "proposal",
        "message",
    }


def test_nothing_is_left_in_any_table(known):
    candidate, _proposals = known

    erasures.erase(candidate, by=candidate.adviser)
    db.session.commit()
    db.session.expire_all()

    assert planted_words() == []
    assert db.session.scalars(sa.select(Message.subject)).all() == ["Annet"]
    assert db.session.scalars(sa.select(Link.subject)).all() == [""]
    assert db.session.scalars(sa.select(Submission.location).order_by(Submission.id)).all() == [
        None,
        "/jobber",
    ]
    for model in (
        AgreementConfirmation,
        CandidateIdentity,
        CandidateSession,
        CandidateTrait,
        PlacementMentor,
        StartMeeting,
        Certificate,
        FollowUp,
        FollowUpNote,
        OutcomeStatus,
        PathStep,
        PlacementExtension,
        PlacementGoal,
        PlacementPause,
        Precondition,
        Absence,
        LadderStep,
        LanguageTest,
        WeekPlan,
        WeekSlot,
        Worry,
    ):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(model)) == 0
    [entry] = db.session.scalars(sa.select(AuditEntry)).all()
    assert (entry.action, entry.subject, entry.reason) == (
        "candidate.erased",
        f"Candidate:{candidate.public_id}",
        "",
    )


def test_figures_stay_and_say_what_became_of_it(known):
    candidate, proposals = known

    erasures.erase(candidate, by=candidate.adviser)
    db.session.commit()

    assert [proposal.state for proposal in proposals] == [
        ProposalState.WITHDRAWN,
        ProposalState.DECLINED,
        ProposalState.ACCEPTED,
        ProposalState.ACCEPTED,
    ]
    placements = db.session.scalars(sa.select(Placement).order_by(Placement.id)).all()
    assert [(p.state, p.outcome) for p in placements] == [
        (PlacementState.CANCELLED, None),
        (PlacementState.ENDED, Outcome.UNKNOWN),
    ]
    assert set(db.session.scalars(sa.select(Consent.state))) == {ConsentState.WITHDRAWN}
    assert (candidate.state, candidate.erased_at) == (CandidateState.ENDED, clock.now())


def test_of_support_only_what_was_decided_stays_and_no_number_leads_to_anyone(known):
    candidate, proposals = known
    placement = proposals[3].placement
    sent = {"sent_on": clock.today(), "sent_by_id": candidate.adviser_id}
    decided = {"decided_on": clock.today(), "decided_by_id": candidate.adviser_id}
    for state, values in (
        ("needed", {"kind": "wage_subsidy"}),
        ("sent", {"kind": "mentor_grant", "case_number": "Qsak"} | sent),
        (
            "granted",
            {"kind": "mentor_grant", "case_number": "Qsak", "amount_ore": 500}
            | {"amount_per": "once"}
            | sent
            | decided,
        ),
    ):
        noted = {"noted_at": clock.now(), "noted_by_id": candidate.adviser_id}
        db.session.add(
            SupportApplication(placement_id=placement.id, state=state, **noted, **values)
        )
    db.session.commit()

    erasures.erase(candidate, by=candidate.adviser)
    db.session.commit()
    db.session.expire_all()

    [left] = db.session.scalars(sa.select(SupportApplication)).all()
    assert (left.state, left.amount_ore, left.case_number) == ("granted", 500, "")


def test_nobody_sees_anything_of_it(make, known):
    candidate, proposals = known
    manager = make.manager(unit=proposals[0].unit)
    adviser = candidate.adviser

    erasures.erase(candidate, by=adviser)
    db.session.commit()

    for seen_by in (candidates_seen_by, consents_seen_by, proposals_seen_by, placements_seen_by):
        for viewer in (manager, adviser):
            assert db.session.scalars(seen_by(viewer)).all() == []


def test_the_same_is_not_erased_twice_and_not_by_a_colleague(make, known):
    candidate, _proposals = known
    colleague = make.adviser(service=candidate.service)

    with pytest.raises(NotAllowed):
        erasures.erase(candidate, by=colleague)
    erasures.erase(candidate, by=candidate.adviser)
    with pytest.raises(NotAllowed):
        erasures.erase(candidate, by=candidate.adviser)


def test_an_administrator_erases_by_the_exact_name_in_their_own_service(make, known):
    candidate, _proposals = known
    administrator = make.administrator(candidate.service)
    make.candidate(first_name="Qfornavn", last_name="Qetternavn")  # in another office

    assert erasures.erase_by_name("Qfornavn", by=administrator) == (0, [])
    assert erasures.erase_by_name("qFornavn  Qetternavn", by=administrator) == (1, [])
    assert erasures.erase_by_name("Qfornavn Qetternavn", by=administrator) == (0, [])
    assert candidate.erased_at is not None
    assert len(db.session.scalars(sa.select(Erasure)).all()) == 1


def test_of_two_with_the_same_name_none_is_erased(make, known):
    candidate, _proposals = known
    colleague = make.adviser(service=candidate.service)
    make.candidate(adviser=colleague, first_name="Qfornavn", last_name="Qetternavn")

    found, advisers = erasures.erase_by_name(
        "Qfornavn Qetternavn", by=make.administrator(candidate.service)
    )

    assert (found, advisers) == (2, [candidate.adviser, colleague])
    assert db.session.scalars(sa.select(Erasure)).all() == []


def test_nobody_else_erases_by_name(make, known):
    candidate, _proposals = known
    for stranger in (make.administrator(), make.manager(), candidate.adviser):
        with pytest.raises(NotAllowed, match="Bare kontoradministratoren"):
            erasures.erase_by_name("Qfornavn Qetternavn", by=stranger)


def test_a_backup_that_is_put_back_is_erased_anew(app, known, tmp_path):
    candidate, _proposals = known
    public_id, register = candidate.public_id, tmp_path / "erased.txt"
    raw = db.engine.raw_connection().driver_connection
    backup = sqlite3.connect(":memory:", check_same_thread=False)
    raw.backup(backup)
    erasures.erase(candidate, by=candidate.adviser)
    db.session.commit()
    assert erasure_register.write_out(register) == 1
    assert erasure_register.write_out(register) == 0
    assert register.read_text() == f"{public_id}\n"
    assert erasure_register.back_again(register) == []

    db.session.remove()
    backup.backup(raw)
    backup.close()
    assert len(planted_words()) >= 20
    back = erasure_register.back_again(register)
    erasures.erase_again(back, by=ActorKind.COMMAND_LINE)
    db.session.commit()
    db.session.expire_all()

    assert back == [public_id]
    assert planted_words() == []
    assert erasure_register.back_again(register) == []
    assert (register.stat().st_mode & 0o077) == 0


def test_no_word_is_left_in_the_files_of_a_real_installation(tmp_path):
    """The database file with its free pages, its journal and the register, as a thief would read them."""
    from flask_migrate import upgrade

    from portal import create_app, keys
    from portal.database import writing
    from tests.factories import Make

    keys.create(tmp_path)
    with create_app(folder=tmp_path).app_context():
        upgrade()
        with writing():
            make = Make()
            proposal = make.proposal(alias="Qalias sendt")
            placement = make.placement(proposal=proposal, mentor_name="Qfadder" * 50)
            for _n in range(40):  # enough to leave pages free
                make.add(PlacementGoal(placement=placement, category="language", text="Qmaal" * 40))
            path = tmp_path / "portal.db"
            assert any(b"Qfadder" in file.read_bytes() for file in tmp_path.glob("portal.db*"))
            erasures.erase(proposal.candidate, by=proposal.candidate.adviser)
            db.session.commit()
        erasure_register.scrub()
        for file in tmp_path.iterdir():
            assert b"Qfadder" not in file.read_bytes(), file
            assert b"Qalias" not in file.read_bytes(), file
            assert b"Qmaal" not in file.read_bytes(), file
        assert path.exists()
        db.engine.dispose()


def test_every_table_of_a_candidate_is_thought_of():
    """A new table that leads to a candidate must say what an erasure does with it."""
    roots, found = {"candidate", "proposal", "placement", "consent"}, set()
    while True:
        more = {
            table.name
            for table in Base.metadata.sorted_tables
            for key in table.foreign_keys
            if key.column.table.name in roots | found
        } | roots
        if more == found:
            break
        found = more

    assert found == set(HANDLED)


def test_every_word_of_a_candidates_row_is_emptied():
    kept = {"id", "public_id", "service_id", "adviser_id", "state", "created_at", "active_at"}
    kept |= {"erased_at", "version"}
    columns = {column.key for column in Candidate.__table__.columns}

    assert columns - kept == set(erasures.EMPTY)
    assert {c.key for c in Candidate.__table__.columns if isinstance(c.type, SealedText)} <= set(
        erasures.EMPTY
    )
