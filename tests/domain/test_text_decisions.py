"""Words that were asked about are kept with a reason, by whom and when, and asked about again."""

import pytest

from portal import clock
from portal.domain import text_decisions
from portal.domain.errors import NotAllowed
from portal.domain.text_decisions import Words, review
from portal.enums import CheckCode, Gate, JobState, TextLanguage
from portal.extensions import db
from portal.models import AuditEntry, TextDecision

TEXT = "Du må ha førerkort. Du bør være ung."


@pytest.fixture
def lise(make):
    return make.manager()


@pytest.fixture
def job(make, lise):
    return make.job(unit=lise.units[0], description=TEXT, state=JobState.DRAFT)


def words(job, **kw):
    stored = text_decisions.words_of(job)
    return Words(**{**stored.__dict__, **kw})


def asked(job, **kw):
    found = review(job, words(job, **kw), text_decisions.of_job(job))
    return [(one.field, one.question.code) for one in found.open]


def keep(job, by, reason="Bilen er en del av jobben.", code=CheckCode.LICENCE):
    text = words(job)
    [one] = [
        one
        for one in review(job, text, text_decisions.of_job(job)).asked
        if one.question.code is code
    ]
    text_decisions.keep(job, text, one.key, reason, by=by, now=clock.now())
    db.session.commit()
    return one.key


def test_both_fields_are_asked_about_in_their_order(job):
    assert asked(job) == [
        ("description", CheckCode.LICENCE),
        ("description", CheckCode.AGE),
    ]
    assert asked(job, title="Ungt team") == [
        ("title", CheckCode.AGE),
        ("description", CheckCode.LICENCE),
        ("description", CheckCode.AGE),
    ]


def test_what_a_task_needs_and_what_the_place_is_called_is_not_asked_about(make, lise):
    unit = lise.units[0]
    unit.name = "Ung i arbeid"
    task = make.task(gates=frozenset({Gate.DRIVING_LICENCE}), position=make.position(unit=unit))
    job = make.job(tasks=[task], description="Du må ha førerkort på Ung i arbeid.")
    assert asked(job) == []


def test_the_text_is_read_in_its_own_language(job):
    english = "You need a driving licence."
    assert asked(job, description=english, language=TextLanguage.EN) == [
        ("description", CheckCode.LICENCE)
    ]
    assert asked(job, description=english, language=TextLanguage.NB) == []


def test_kept_words_are_not_asked_about_again_also_in_capitals_and_elsewhere_in_the_text(job, lise):
    keep(job, lise)

    assert asked(job) == [("description", CheckCode.AGE)]
    assert asked(job, title="HA FØRERKORT", description="") == []
    [decision] = db.session.scalars(db.select(TextDecision))
    assert (decision.found, decision.reason, decision.by, decision.at) == (
        "ha førerkort",
        "Bilen er en del av jobben.",
        lise,
        clock.now(),
    )
    entry = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.action, entry.reason) == ("simple_job.words_kept", "Bilen er en del av jobben.")


def test_keeping_again_is_one_decision_with_the_last_reason(job, lise):
    keep(job, lise)
    keep(job, lise, "Vi kjører mye.")
    assert [d.reason for d in db.session.scalars(db.select(TextDecision))] == ["Vi kjører mye."]


def test_asking_again_opens_the_question_and_twice_is_once(job, lise):
    key = keep(job, lise)
    text_decisions.ask_again(job, key, by=lise)
    text_decisions.ask_again(job, key, by=lise)
    db.session.commit()
    assert len(asked(job)) == 2
    actions = db.session.scalars(db.select(AuditEntry.action)).all()
    assert actions.count("simple_job.words_asked_again") == 1


def test_nothing_is_kept_without_a_reason_or_when_the_words_are_gone_or_by_others(make, job, lise):
    with pytest.raises(NotAllowed, match="Skriv kort hvorfor"):
        keep(job, lise, "  ")
    with pytest.raises(NotAllowed, match="står ikke i teksten lenger"):
        text_decisions.keep(job, words(job), "0" * 12, "Fordi", by=lise, now=clock.now())
    with pytest.raises(NotAllowed, match="Bare lederen"):
        keep(job, make.manager())
    assert db.session.scalars(db.select(TextDecision)).all() == []


def test_another_jobs_decision_does_not_count(make, job, lise):
    keep(job, lise)
    other = make.job(unit=job.unit, description=TEXT)
    assert len(asked(other)) == 2
