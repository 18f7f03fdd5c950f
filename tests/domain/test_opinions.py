"""A representative of the employees is asked, answers by a link, and is asked anew when the job changes."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import carving, job_texts, links, opinions, simple_jobs
from portal.domain.errors import NotAllowed
from portal.enums import (
    ActorKind,
    JobKind,
    JobState,
    LinkPurpose,
    OpinionState,
    Representative,
    Revised,
)
from portal.extensions import db
from portal.models import AuditEntry, Link, Message, Opinion, Revision

DAY = dt.timedelta(days=1)


@pytest.fixture
def unit(make):
    return make.unit()


@pytest.fixture
def lise(make, unit):
    return make.manager(unit)


@pytest.fixture
def tasks(make, unit):
    position = make.position(unit=unit)
    return [make.task(position=position, title=title) for title in ("Dekke bord", "Gå tur")]


@pytest.fixture
def job(lise, tasks):
    job = carving.carve(tasks[0].position, {tasks[0].id: 2000}, by=lise, title="Måltidsvert")
    job.description = "Du dekker bord."
    db.session.commit()
    return job


def ask(job, by, email="tone@delta.example", representative=Representative.UNION, name="Tone"):
    opinion, token = opinions.ask(
        job, representative, name, email, union_name="Delta", by=by, now=clock.now()
    )
    db.session.commit()
    return opinion, token


def link_of(token, now=None):
    return links.find(token, LinkPurpose.REPRESENTATIVE, now=now or clock.now())


def answer(opinion, token, state=OpinionState.AGREED, comment="", carving=None):
    opinions.answer(
        opinion,
        state,
        comment,
        link=link_of(token),
        carving=opinion.carving if carving is None else carving,
        now=clock.now(),
    )
    db.session.commit()


def actions():
    return db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()


def newest():
    return db.session.scalars(db.select(Opinion).order_by(Opinion.id.desc())).first()


# Asking ------------------------------------------------------------------------------------------


def test_who_is_asked_gets_a_link_and_no_way_to_sign_in(job, lise):
    opinion, token = ask(job, lise)

    assert (opinion.state, opinion.carving, opinion.union_name) == (OpinionState.ASKED, 1, "Delta")
    assert (opinion.person.memberships, opinion.person.password_hash) == ([], None)
    message = db.session.scalars(db.select(Message)).one()
    assert message.person == opinion.person
    assert message.body.endswith(f"/uttalelse/{token}\n")
    assert "Tone" not in message.subject + message.body
    assert "opinion.asked" in actions()


def test_a_safety_representative_speaks_for_no_union(job, lise):
    opinion, _token = ask(job, lise, representative=Representative.SAFETY)

    assert opinion.union_name == ""


def test_who_is_known_already_keeps_the_name_and_is_called_what_the_manager_wrote(make, job, lise):
    vidar = make.adviser().person

    opinion, _token = ask(job, lise, email=vidar.email.upper(), name="Tone")

    assert (opinion.person, vidar.name, opinion.name) == (vidar, "Vidar Vik", "Tone")


def test_nobody_asks_the_same_person_twice_or_themselves(job, lise):
    ask(job, lise)

    with pytest.raises(NotAllowed) as twice:
        ask(job, lise)
    with pytest.raises(NotAllowed) as oneself:
        ask(job, lise, email=lise.person.email)

    assert (twice.value.about, oneself.value.about) == ("email", "email")
    assert db.session.scalar(db.select(db.func.count(Opinion.id))) == 1


def test_only_the_manager_of_the_unit_asks_renews_and_withdraws(make, job, lise):
    opinion, _token = ask(job, lise)
    for other in (make.manager(), make.administrator(job.unit.organisation), make.adviser()):
        with pytest.raises(NotAllowed):
            ask(job, other, email="to@delta.example")
        with pytest.raises(NotAllowed):
            opinions.renew(opinion, by=other, now=clock.now())
        with pytest.raises(NotAllowed):
            opinions.withdraw(opinion, by=other)


# The link ------------------------------------------------------------------------------------------


def test_the_link_is_open_for_thirty_days_also_after_the_answer(job, lise):
    opinion, token = ask(job, lise)
    answer(opinion, token)

    almost = clock.now() + 30 * DAY - dt.timedelta(seconds=1)
    assert link_of(token, almost).person == opinion.person
    assert link_of(token, almost + dt.timedelta(seconds=1)) is None


def test_the_link_is_good_for_nothing_else_and_no_other_link_for_this(make, job, lise):
    _opinion, token = ask(job, lise)
    invitation = links.issue(make.person(), LinkPurpose.INVITATION, hours=1, now=clock.now())

    other = LinkPurpose.INVITATION, LinkPurpose.NEW_PASSWORD
    assert links.find(token, *other, now=clock.now()) is None
    assert link_of(invitation) is None


def test_a_new_link_closes_the_old_one_and_leaves_links_about_other_jobs(make, job, lise, tasks):
    opinion, old = ask(job, lise)
    answer(opinion, old)
    other_job = carving.carve(tasks[1].position, {tasks[1].id: 100}, by=lise)
    _other, other = ask(other_job, lise)

    new = opinions.renew(opinion, by=lise, now=clock.now())
    db.session.commit()

    assert link_of(old) is None
    assert link_of(new) is not None
    assert link_of(other) is not None
    assert opinion.state is OpinionState.AGREED
    assert "opinion.renewed" in actions()


def test_making_a_password_leaves_the_link_open(make, job, lise):
    opinion, token = ask(job, lise)

    links.cancel(opinion.person, *LinkPurpose)

    assert link_of(token) is not None


def test_withdrawing_the_question_closes_the_link_and_it_can_be_asked_again(job, lise):
    opinion, token = ask(job, lise)

    opinions.withdraw(opinion, by=lise)
    assert (opinion.state, link_of(token)) == (OpinionState.WITHDRAWN, None)
    again, new = ask(job, lise)

    assert (again, again.state) == (opinion, OpinionState.ASKED)
    assert link_of(new) is not None


def test_discarding_the_job_closes_every_link_and_keeps_what_was_answered(job, lise):
    waiting, first = ask(job, lise)
    answered, second = ask(job, lise, email="nils@nsf.example")
    answer(answered, second)

    simple_jobs.discard(job, by=lise)
    db.session.commit()

    assert db.session.scalar(db.select(db.func.count(Link.id))) == 0
    assert link_of(first) is link_of(second) is None
    assert (waiting.state, answered.state) == (OpinionState.WITHDRAWN, OpinionState.AGREED)

    simple_jobs.restore(job, by=lise)
    token = opinions.renew(waiting, by=lise, now=clock.now())
    assert (waiting.state, link_of(token) is not None) == (OpinionState.ASKED, True)


# Answering ---------------------------------------------------------------------------------------


def test_an_answer_is_dated_and_logged_as_given_by_link(job, lise):
    opinion, token = ask(job, lise)

    answer(opinion, token, OpinionState.DISAGREED, "For få timer.")

    assert (opinion.state, opinion.comment) == (OpinionState.DISAGREED, "For få timer.")
    assert opinion.answered_at == clock.now()
    entry = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.action, entry.actor_kind) == ("opinion.disagreed", ActorKind.LINK)
    assert (entry.subject, entry.reason) == (f"Opinion:{opinion.public_id}", "")


def test_the_same_answer_sent_twice_is_one_answer(job, lise, still_clock):
    opinion, token = ask(job, lise)
    answer(opinion, token, comment="Fint")
    first = opinion.answered_at
    still_clock.shift(60)
    logged = actions()

    answer(opinion, token, comment="Fint")

    assert (opinion.answered_at, actions()) == (first, logged)


def test_an_answer_can_be_changed_until_the_job_is_published(job, lise):
    opinion, token = ask(job, lise)
    answer(opinion, token, OpinionState.DISAGREED)
    answer(opinion, token, OpinionState.AGREED)
    simple_jobs.publish(job, by=lise)
    db.session.commit()

    with pytest.raises(NotAllowed):
        answer(opinion, token, OpinionState.DISAGREED)
    assert opinion.state is OpinionState.AGREED


def test_who_has_not_answered_can_still_answer_when_the_job_is_published(job, lise):
    opinion, token = ask(job, lise)
    simple_jobs.publish(job, reason="Det haster.", by=lise)
    db.session.commit()

    answer(opinion, token)

    assert opinions.agreement(job, opinions.of_job(job)).agreed


def test_nobody_answers_about_a_closed_job(job, lise):
    opinion, token = ask(job, lise)
    simple_jobs.publish(job, reason="Det haster.", by=lise)
    simple_jobs.close(job, by=lise)

    with pytest.raises(NotAllowed):
        answer(opinion, token)


def test_an_answer_to_a_page_that_is_no_longer_true_is_not_taken(job, lise, tasks):
    opinion, token = ask(job, lise)
    carving.change_takes(job, {tasks[0].id: 1000}, by=lise)
    db.session.commit()

    with pytest.raises(NotAllowed):
        answer(opinion, token, carving=1)
    answer(opinion, token, carving=2)

    assert (opinion.state, opinion.carving) == (OpinionState.AGREED, 2)


# When the job changes ----------------------------------------------------------------------------


def test_other_tasks_make_the_answer_one_about_an_earlier_version_and_ask_anew(job, lise, tasks):
    old, token = ask(job, lise)
    answer(old, token, comment="Fint")

    carving.change_takes(job, {tasks[0].id: 2000, tasks[1].id: 500}, by=lise)
    db.session.commit()

    asked = newest()
    assert (old.state, old.carving, job.carving) == (OpinionState.AGREED, 1, 2)
    assert (asked.person, asked.state, asked.carving) == (old.person, OpinionState.ASKED, 2)
    assert (asked.union_name, asked.name) == ("Delta", "Tone")
    assert link_of(token) is None
    assert db.session.scalar(db.select(db.func.count(Message.id))) == 2
    assert not opinions.agreement(job, opinions.of_job(job)).agreed


def test_a_question_that_waits_moves_along_without_another_message(job, lise, tasks):
    opinion, token = ask(job, lise)

    carving.change_takes(job, {tasks[1].id: 500}, by=lise)
    db.session.commit()

    assert opinions.of_job(job) == [opinion]
    assert (opinion.carving, link_of(token) is not None) == (2, True)
    assert db.session.scalar(db.select(db.func.count(Message.id))) == 1


@pytest.mark.parametrize(
    ("change", "carving_after"),
    [
        ({"title": "Frokostvert"}, 1),
        ({"description": "Du serverer."}, 1),
        ({"kind": JobKind.MAY_BECOME}, 2),
    ],
)
def test_the_kind_is_part_of_the_carving_and_the_words_are_not(job, lise, change, carving_after):
    simple_jobs.write(job, {**job_texts.text_of(job), **change}, by=lise)

    assert job.carving == carving_after


def test_the_same_tasks_once_more_change_nothing(job, lise, tasks):
    opinion, token = ask(job, lise)
    answer(opinion, token)

    carving.change_takes(job, {tasks[0].id: 2000}, by=lise)

    assert (job.carving, opinions.of_job(job)) == (1, [opinion])


# Publishing ----------------------------------------------------------------------------------------


def test_with_a_yes_the_job_is_published_without_a_reason(job, lise):
    ask(job, lise, email="nils@nsf.example")
    opinion, token = ask(job, lise)
    answer(opinion, token)

    simple_jobs.publish(job, reason="Ikke brukt", by=lise)

    assert (job.state, job.unagreed_reason) == (JobState.PUBLISHED, "")


@pytest.mark.parametrize("state", [None, OpinionState.ASKED, OpinionState.DISAGREED])
def test_without_a_yes_publishing_takes_a_reason_that_stands_on_the_job(job, lise, state):
    if state:
        opinion, token = ask(job, lise)
    if state is OpinionState.DISAGREED:
        answer(opinion, token, state)

    with pytest.raises(NotAllowed) as no:
        simple_jobs.publish(job, reason=" ", by=lise)
    assert no.value.about == "reason"
    simple_jobs.publish(job, reason="Det haster.", by=lise)

    assert (job.state, job.unagreed_reason) == (JobState.PUBLISHED, "Det haster.")


def test_a_yes_to_an_earlier_version_is_no_yes(job, lise, tasks):
    opinion, token = ask(job, lise)
    answer(opinion, token)
    carving.change_takes(job, {tasks[1].id: 500}, by=lise)

    with pytest.raises(NotAllowed):
        simple_jobs.publish(job, by=lise)


def test_each_step_of_a_job_is_a_version_in_its_history(job, lise, tasks):
    carving.change_takes(job, {tasks[1].id: 500}, by=lise)
    simple_jobs.write(job, {**job_texts.text_of(job), "title": "Turvert"}, by=lise)
    simple_jobs.publish(job, reason="Det haster.", by=lise)
    db.session.commit()

    found = db.session.scalars(db.select(Revision).order_by(Revision.number)).all()
    assert [(r.number, r.event, r.carving, r.title) for r in found] == [
        (1, Revised.CARVED, 1, "Måltidsvert"),
        (2, Revised.RECARVED, 2, "Måltidsvert"),
        (3, Revised.WRITTEN, 2, "Turvert"),
        (4, Revised.PUBLISHED, 2, "Turvert"),
    ]
    assert [[(t.title, t.minutes_a_year) for t in r.tasks] for r in found] == [
        [("Dekke bord", 2000)],
        *[[("Gå tur", 500)]] * 3,
    ]
    assert {(r.by, r.at) for r in found} == {(lise, clock.now())}
