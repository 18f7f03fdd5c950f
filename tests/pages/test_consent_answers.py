"""The candidate's page by link: read in five languages, answered with a button, taken back with one."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal.domain import consent_questions, consents, proposals
from portal.enums import ActorKind, ConsentState, JobState, ProfileField, ProposalState
from portal.extensions import db
from portal.models import Consent, Link, Message, Reading

NAME = "Qulla"


@pytest.fixture
def asked(make):
    """The question and its token."""
    candidate = make.candidate(first_name=NAME, last_name="Qutheim", wishes="Vil bake brød.")
    question = consents.Question(
        fields=frozenset({ProfileField.WISHES}),
        statement="Møter <b>tidlig</b>.",
        language="ar",
        interpreter=False,
        given_by=None,
        valid_until=dt.date(2027, 2, 24),
    )
    consent = consent_questions.ask(candidate, make.job(), question, by=candidate.adviser)
    db.session.commit()
    body = db.session.scalars(sa.select(Message.body)).one()
    return consent, body.rsplit("/", 1)[1].strip()


def stored(record):
    """As the database has it now."""
    db.session.expire_all()
    return db.session.get(type(record), record.id)


def open_it(browse, token, **more):
    return browse.get("consent_answers.show", token=token, **more)


def say(browse, token, answer, **more):
    return browse.submit(open_it(browse, token, **more), {"answer": answer})


def test_it_opens_in_arabic_from_right_to_left_with_all_that_would_be_shared(browse, asked):
    consent, token = asked
    page = open_it(browse, token)

    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert page.h1.text == "هل يمكننا عرض هذا على مكان عمل؟"
    for words in ("Vil bake brød.", "Møter <b>tidlig</b>.", consent.job.title, "24.2.2027"):
        assert words in page.words
    assert NAME not in page.text
    assert [button.text for button in page.select("main button")] == [
        "نعم، اعرضوا هذا",
        "لا، لا تعرضوه",
    ]
    # Two buttons of equal weight: neither answer is nudged.
    assert len({button["data-variant"] for button in page.select("main button")}) == 1


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("nb", "Kan vi vise dette til en arbeidsplass?"),
        ("nn", "Kan vi vise dette til ein arbeidsplass?"),
        ("en", "May we show this to a workplace?"),
        ("uk", "Чи можна показати це роботодавцю?"),
        ("xx", "Kan vi vise dette til en arbeidsplass?"),
    ],
)
def test_the_reader_chooses_another_language(browse, asked, code, title):
    page = open_it(browse, asked[1], sprak=code)

    assert page.h1.text == title
    assert "dir" in page.html.attrs
    assert page.response.headers["Cache-Control"] == "no-store"


def test_opening_it_changes_nothing_and_is_noted(browse, asked):
    consent, token = asked
    for _time in range(2):
        open_it(browse, token)

    assert stored(consent).state is ConsentState.ASKED
    assert db.session.scalars(sa.select(Link.used_at)).all() == [None]
    noted = db.session.execute(
        sa.select(Reading.actor_kind, Reading.membership_id, Reading.candidate_id)
    ).all()
    assert noted == [(ActorKind.LINK, None, consent.candidate_id)] * 2


def test_a_signed_in_reader_is_noted_by_name(make, browse, asked):
    _consent, token = asked
    adviser = make.adviser()
    browse.sign_in(adviser)
    open_it(browse, token)

    assert db.session.scalars(sa.select(Reading.membership_id)).all() == [adviser.id]


def test_yes_in_ukrainian_then_the_way_to_take_it_back(browse, asked):
    consent, token = asked
    page = browse.follow(say(browse, token, "yes", sprak="uk"))

    assert (stored(consent).state, stored(consent).language) == (ConsentState.YES, "uk")
    assert "Ви відповіли «так»." in page.words
    page = browse.follow(browse.submit(page))

    assert stored(consent).state is ConsentState.WITHDRAWN
    assert "Згоду відкликано." in page.words
    assert "Vil bake brød." not in page.words


def test_no_shows_and_tells_nothing_more(browse, asked):
    consent, token = asked
    page = browse.follow(say(browse, token, "no"))

    assert stored(consent).state is ConsentState.NO
    assert "لقد أجبت بلا." in page.words
    assert "Vil bake brød." not in page.words
    assert page.select("main form") == []


@pytest.mark.parametrize("answer", ["", "maybe", "ja" * 500, "<b>yes</b>"])
def test_an_answer_that_is_none_asks_again(browse, asked, answer):
    consent, token = asked
    page = browse.post("consent_answers.answer", {"answer": answer}, token=token, status=422)

    assert page.select_one("[role=alert]").text == "اختر نعم أو لا."
    assert stored(consent).state is ConsentState.ASKED


def test_a_job_that_is_gone_says_so_kindly(browse, asked):
    consent, token = asked
    consent.job.state, consent.job.withdrawn_at = JobState.WITHDRAWN, None
    db.session.commit()
    page = open_it(browse, token, sprak="nb")

    assert "Du trenger ikke svare." in page.words
    assert "Vil bake brød." not in page.words
    answer = browse.post("consent_answers.answer", {"answer": "yes"}, token=token)
    assert stored(consent).state is ConsentState.ASKED
    assert "Jobben er ikke ledig lenger" in open_it(browse, token, sprak="nb").words
    assert answer.status_code == 303


def test_what_is_no_link_opens_nothing(browse, asked):
    page = browse.get("consent_answers.show", token="nothing", sprak="en", status=404)
    assert page.h1.text == "The link no longer works"
    browse.post("consent_answers.answer", {"answer": "yes"}, token="nothing", status=404)
    browse.post("consent_answers.withdraw", token="nothing", status=404)


def test_nobody_meets_a_candidate_who_is_erased(browse, asked):
    from portal.domain import erasures

    consent, token = asked
    erasures.erase(consent.candidate, by=consent.candidate.adviser)
    db.session.commit()

    browse.get("consent_answers.show", token=token, status=404)


def test_taking_it_back_hides_the_proposal_before_the_manager_looks_again(make, browse, asked):
    consent, token = asked
    manager = make.manager(consent.job.unit)
    page = browse.follow(say(browse, token, "yes"))
    consent = stored(consent)
    proposal = proposals.send(consent, by=consent.candidate.adviser)
    db.session.commit()
    browse.submit(page)

    assert stored(proposal).state is ProposalState.WITHDRAWN
    browse.sign_in(stored(manager))
    assert "Vil bake brød." not in browse.get("proposals.show", proposal_id=proposal.public_id).text
    assert proposal.alias not in browse.get("proposals.index").text
    assert proposal.alias not in browse.get("home.index").text


def test_it_takes_few_queries(browse, asked, count_queries):
    open_it(browse, asked[1])
    with count_queries() as counted:
        open_it(browse, asked[1])

    # The link; the question with its job and candidate; its proposal; then the log's last entry, and the new one.
    assert len(counted) <= 6


# The adviser's side


def ask_by_form(make, browse, **typed):
    candidate, job = make.candidate(first_name=NAME), make.job()
    browse.sign_in(candidate.adviser)
    page = browse.get("consents.new", jobb=job.public_id, kandidat=candidate.public_id)
    sent = {"answer": "ask", "given_by": "", "language": "uk"} | typed
    return candidate, page, sent


def test_the_adviser_sends_the_question_as_a_link_and_sees_that_it_waits(make, browse):
    candidate, page, sent = ask_by_form(make, browse)
    page = browse.follow(browse.submit(page, sent))

    assert "Personen har fått en lenke på e-post. Den virker til tir. 8. des" in page.words
    consent = db.session.scalars(sa.select(Consent)).one()
    assert (consent.state, consent.language) == (ConsentState.ASKED, "uk")
    mail = db.session.scalars(sa.select(Message)).one()
    assert (mail.candidate_id, mail.subject) == (
        candidate.id,
        "Ваш консультант має до вас запитання",
    )

    page = browse.follow(browse.submit(page, form="form[action$=ny-lenke]"))
    assert "En ny lenke er sendt." in page.text
    page = browse.follow(browse.submit(page, form="form[action$=sporsmal-tilbake]"))
    assert "Spørsmålet er tatt tilbake." in page.text
    assert db.session.scalars(sa.select(Consent)).all() == []


def test_without_an_address_the_form_says_so_and_keeps_what_was_typed(make, browse):
    candidate, page, sent = ask_by_form(make, browse, statement="Møter tidlig.")
    stored(candidate).identity.email = ""
    db.session.commit()
    page = browse.submit(page, sent, status=422)

    assert "Kandidaten har ingen e-post her." in page.words
    assert page.select_one("textarea[name=statement]").text.strip() == "Møter tidlig."
    assert db.session.scalars(sa.select(Consent)).all() == []


def test_the_ledger_is_a_page_to_print(make, browse):
    consent = make.consent(candidate=make.candidate(first_name=NAME))
    browse.sign_in(consent.candidate.adviser)
    page = browse.get("consents.ledger", candidate_id=consent.candidate.public_id)

    assert "Bokmål" in page.words
    assert "Tekst 2026-11" in page.words
    assert db.session.scalars(sa.select(Reading.page)).all() == ["consents.ledger"]
