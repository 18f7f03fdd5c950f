"""Consent by link: the candidate answers alone, and takes the yes back alone."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import access, clock
from portal.domain import (
    answers,
    audit,
    candidate_texts,
    consent_page_texts,
    consent_questions,
    consent_texts,
    consents,
    links,
    proposals,
)
from portal.domain.consents import Question
from portal.domain.errors import NotAllowed
from portal.enums import (
    ActorKind,
    ConsentGivenBy,
    ConsentState,
    JobState,
    LinkPurpose,
    MessageState,
    ProfileField,
    ProposalState,
    Stage,
)
from portal.extensions import db
from portal.models import AuditEntry, Consent, Link, Message


def question(**changed):
    return Question(
        **{
            "fields": frozenset({ProfileField.WISHES}),
            "statement": "Møter tidlig.",
            "language": "ar",
            "interpreter": False,
            "given_by": None,
            "valid_until": dt.date(2027, 2, 24),
        }
        | changed
    )


@pytest.fixture
def asked(make):
    """A question waiting for its answer, and the link to it."""
    candidate = make.candidate()
    consent = consent_questions.ask(candidate, make.job(), question(), by=candidate.adviser)
    db.session.commit()
    return consent, link_of(token_in(newest_mail()))


def newest_mail():
    return db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()


def token_in(message):
    return message.body.rsplit("/", 1)[1].strip()


def link_of(token):
    return links.find(token, LinkPurpose.CONSENT, now=clock.now())


def actions(about):
    query = sa.select(AuditEntry.action, AuditEntry.actor_kind).where(
        AuditEntry.subject == audit.name_of(about)
    )
    return [tuple(row) for row in db.session.execute(query.order_by(AuditEntry.id))]


def say(asked, *, yes=True, language="ar"):
    consent, link = asked
    consent_questions.answer(consent, yes=yes, language=language, link=link, now=clock.now())
    db.session.commit()


def test_the_candidate_gets_a_mail_without_a_name_in_their_own_language(asked):
    consent, link = asked
    mail = newest_mail()

    assert (mail.candidate_id, mail.person_id, mail.language) == (consent.candidate_id, None, "ar")
    assert mail.subject == "لدى مرشدك سؤال لك"
    for word in ("Ulla", "Utheim", consent.job.title, consent.job.unit.name):
        assert word not in mail.subject + mail.body
    assert (link.candidate_id, link.person_id) == (consent.candidate_id, None)
    assert token_in(mail) not in link.token_hash
    assert link.expires_at - link.created_at == dt.timedelta(days=14)


def test_a_question_is_no_yes(asked):
    consent, _link = asked

    assert (consent.state, consent.answered_at, consent.given_by) == (
        ConsentState.ASKED,
        None,
        None,
    )
    with pytest.raises(NotAllowed, match="Uten et ja"):
        proposals.send(consent, by=consent.candidate.adviser)


@pytest.mark.parametrize(("yes", "state"), [(True, ConsentState.YES), (False, ConsentState.NO)])
def test_the_answer_is_kept_with_who_and_in_which_language(asked, yes, state):
    say(asked, yes=yes, language="uk")
    consent, link = asked

    assert (consent.state, consent.given_by, consent.language, consent.text_version) == (
        state,
        ConsentGivenBy.LINK,
        "uk",
        "2026-11-22",
    )
    assert actions(consent) == [
        ("consent.asked", ActorKind.MEMBERSHIP),
        ("consent.answered", ActorKind.LINK),
    ]
    # The adviser hears that there is an answer, and not which.
    mail = newest_mail()
    assert mail.person_id == consent.candidate.adviser.person_id
    assert mail.subject == "En kandidat har svart deg"
    assert "Ulla" not in mail.body
    assert (link.expires_at == clock.midnight_after(consent.valid_until)) is yes


def test_the_same_answer_sent_twice_is_one_answer(asked):
    say(asked)
    say(asked)

    assert len(actions(asked[0])) == 2


def test_an_answer_is_not_turned_by_the_other_button(asked):
    say(asked, yes=False)
    with pytest.raises(NotAllowed, match="allerede besvart"):
        say(asked)
    assert asked[0].state is ConsentState.NO


def test_nothing_is_answered_when_the_job_is_gone_or_the_last_day_over(asked):
    consent, _link = asked
    consent.job.state, consent.job.closed_at = JobState.CLOSED, clock.now()
    db.session.commit()
    with pytest.raises(NotAllowed, match="ikke lenger ledig"):
        say(asked)
    assert consent.state is ConsentState.ASKED

    assert not consent_questions.is_open(consent, today=dt.date(2027, 2, 25))


def test_a_new_link_takes_the_old_ones_place(asked):
    consent, _link = asked
    old = token_in(newest_mail())
    consent_questions.renew(consent, by=consent.candidate.adviser)
    db.session.commit()

    assert link_of(old) is None
    assert link_of(token_in(newest_mail())) is not None
    assert db.session.scalar(sa.select(sa.func.count(Message.id))) == 1


def test_links_end_by_themselves(asked):
    token, later = token_in(newest_mail()), clock.now() + dt.timedelta(days=14)

    assert links.find(token, LinkPurpose.CONSENT, now=later) is None
    assert links.find(token, LinkPurpose.NEW_PASSWORD, now=clock.now()) is None


def test_a_question_taken_back_is_gone_with_its_link_and_mail(asked):
    consent, _link = asked
    token = token_in(newest_mail())
    consent_questions.take_back(consent, by=consent.candidate.adviser)
    db.session.commit()

    assert link_of(token) is None
    assert db.session.scalars(sa.select(Message)).all() == []
    assert db.session.scalars(sa.select(Consent)).all() == []


def test_asking_anew_or_together_takes_the_place_of_what_was_not_answered(asked):
    consent, _link = asked
    candidate, job = consent.candidate, consent.job
    together = question(given_by=ConsentGivenBy.PERSON)
    consents.record(candidate, job, together, yes=True, by=candidate.adviser)
    db.session.commit()

    assert db.session.scalars(sa.select(Consent.state)).all() == [ConsentState.YES]
    assert db.session.scalars(sa.select(Link)).all() == []


def test_only_the_candidates_adviser_asks_renews_and_takes_back(make, asked):
    consent, _link = asked
    colleague = make.adviser(service=consent.candidate.service)
    for deed in (consent_questions.renew, consent_questions.take_back):
        with pytest.raises(NotAllowed, match="Bare kandidatens veileder"):
            deed(consent, by=colleague)
    with pytest.raises(NotAllowed, match="Bare kandidatens veileder"):
        consent_questions.ask(consent.candidate, make.job(), question(), by=colleague)


def test_without_an_address_there_is_no_link(make):
    candidate = make.candidate(email="")
    with pytest.raises(NotAllowed, match="ingen e-post"):
        consent_questions.ask(candidate, make.job(), question(), by=candidate.adviser)


# Taken back by the candidate's own link


@pytest.fixture
def shared(make, asked):
    """A yes by link, proposed to a manager who has not answered."""
    consent, _link = asked
    manager = make.manager(consent.job.unit)
    say(asked)
    proposal = proposals.send(consent, by=consent.candidate.adviser)
    db.session.commit()
    return consent, proposal, manager


def take_back(consent):
    consent_questions.withdraw(consent, now=clock.now())
    db.session.commit()


def test_the_candidate_alone_hides_all_at_once(shared):
    consent, proposal, manager = shared
    assert access.stage_of(proposal, now=clock.now()) is Stage.PROPOSED
    take_back(consent)

    assert (consent.state, proposal.state) == (ConsentState.WITHDRAWN, ProposalState.WITHDRAWN)
    assert access.stage_of(proposal, now=clock.now()) is Stage.ENDED
    assert actions(consent)[-1] == ("consent.withdrawn", ActorKind.LINK)
    assert actions(proposal)[-1] == ("proposal.withdrawn", ActorKind.LINK)
    with pytest.raises(NotAllowed, match="trukket"):
        answers.accept(proposal, by=manager)


def test_mail_that_waits_about_it_is_not_sent(shared):
    consent, proposal, _manager = shared
    take_back(consent)

    waiting = db.session.scalars(
        sa.select(Message).where(Message.state.in_([MessageState.QUEUED, MessageState.HELD]))
    ).all()
    assert [message.person_id for message in waiting] == [consent.candidate.adviser.person_id]
    assert proposal.public_id not in waiting[0].body


def test_taking_back_twice_is_taking_back_once(shared):
    consent, _proposal, _manager = shared
    take_back(consent)
    take_back(consent)

    assert [action for action, _who in actions(consent)].count("consent.withdrawn") == 1


def test_a_no_cannot_be_taken_back(asked):
    say(asked, yes=False)
    with pytest.raises(NotAllowed):
        take_back(asked[0])


# The words


@pytest.mark.parametrize("language", candidate_texts.LANGUAGES)
def test_the_question_says_all_of_it_in_every_language(make, language):
    job = make.job()
    text = consent_texts.paragraphs(job, dt.date(2027, 2, 24), language)

    assert len(text) == 6
    assert job.title in text[0]
    assert job.unit.name in text[0]
    assert "24.2.2027" in text[3]


def test_only_what_reads_from_right_to_left_sets_names_apart():
    assert candidate_texts.fill("{n}", "ar", n="Rogn") == "\u2068Rogn\u2069"
    assert candidate_texts.fill("{n}", "uk", n="Rogn") == "Rogn"
    assert [candidate_texts.direction(code) for code in candidate_texts.LANGUAGES] == [
        "ltr",
        "ltr",
        "ltr",
        "ltr",
        "rtl",
    ]


def test_a_text_that_lacks_a_language_or_a_value_is_refused():
    with pytest.raises(ValueError, match="shorter"):
        candidate_texts.Texts({"a": ("ja", "ja", "yes", "так")})
    with pytest.raises(ValueError, match="different values"):
        candidate_texts.Texts({"a": ("{n}", "{n}", "{n}", "{n}", "نعم")})


def test_every_field_of_a_profile_has_its_name_in_every_language():
    labels = {
        (field, code): consent_page_texts.label(field, code)
        for field in ProfileField
        for code in candidate_texts.LANGUAGES
    }
    assert "" not in labels.values()
    assert all(labels[field, "ar"] != labels[field, "nb"] for field in ProfileField)
