"""Mail to the organisation's people: that it waits or did not arrive, and never what it says."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import outbox
from portal.domain.errors import NotAllowed
from portal.enums import MailEvent, MessageState, OrganisationKind
from portal.extensions import db
from portal.models import AuditEntry, Message
from portal.queries import messages as find

PAGE = "messages.index"


@pytest.fixture
def ada(make):
    return make.administrator()


@pytest.fixture
def lise(make, ada):
    return make.manager(make.unit(organisation=ada.organisation)).person


@pytest.fixture
def mail(make):
    def made(person, state=MessageState.FAILED, **kw):
        now = clock.now()
        defaults = {
            "subject": "Om Kari Nordmann",
            "body": "Hemmelig {site}/lenke/abc",
            "created_at": now,
            "due_at": now,
            "last_error": "SMTPRecipientsRefused" if state is MessageState.FAILED else "",
        }
        return make.add(Message(person=person, state=state, **defaults | kw))

    return made


def names(page):
    return [th.text for th in page.select("tbody th")]


def again(message):
    """The form that sends it once more."""
    return f"form[action*='{message.public_id}']"


def stored(message):
    return db.session.get(Message, message.id)


def test_what_did_not_arrive_can_be_sent_again(browse, ada, lise, mail):
    message = mail(lise, attempts=7, unsure=2)
    page = browse.sign_in(ada).get(PAGE)
    assert names(page) == ["Lise Lund"]
    assert "Se om adressen er riktig." in page.words

    page = browse.follow(browse.submit(page, form=again(message)))

    assert "Meldingen til Lise Lund er på vei igjen." in page.text
    assert "All e-post er kommet fram" in page.words
    message = stored(message)
    assert (message.state, message.attempts, message.unsure) == (MessageState.QUEUED, 0, 0)
    assert message.due_at == clock.now()
    noted = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (noted.action, noted.subject) == ("message.sent_again", f"Message:{message.public_id}")


def test_what_is_on_its_way_already_is_not_sent_again(browse, ada, lise, mail):
    message = mail(lise)
    page = browse.sign_in(ada).get(PAGE)
    message = stored(message)
    message.state, message.sent_at = MessageState.SENT, clock.now()
    db.session.commit()

    answer = browse.submit(page, form=again(message), status=409)

    assert "Meldingen er sendt eller på vei allerede." in answer.text


def test_the_page_says_neither_what_it_says_nor_what_about_nor_where_to(browse, ada, lise, mail):
    email = lise.email
    for state in (MessageState.FAILED, MessageState.QUEUED, MessageState.HELD):
        mail(lise, state, event=MailEvent.ANSWER, about="Proposal:abc")
    browse.sign_in(ada)
    for which in ({}, {"vis": "venter"}):
        page = browse.get(PAGE, **which)
        for word in ("Nordmann", "Hemmelig", "/lenke/", email, "orslag", "abc"):
            assert word not in page.words


def test_only_mail_to_ones_own_people_is_there_and_of_candidates_none(make, browse, ada, mail):
    far = make.manager()
    gone = make.manager(make.unit(organisation=ada.organisation), ended_at=clock.now())
    foreign = mail(far.person)
    mail(gone.person)
    mail(None, address="eva@post.example")
    mail(None, candidate=make.candidate())
    browse.sign_in(ada)

    assert names(browse.get(PAGE)) == []
    browse.post("messages.send_again", message_id=foreign.public_id, status=404)
    assert stored(foreign).state is MessageState.FAILED


def test_mail_to_others_is_not_sent_again_even_where_it_is_known(make, ada, mail):
    foreign = mail(make.manager().person)

    with pytest.raises(NotAllowed):
        outbox.send_again(foreign, by=ada, now=clock.now())


@pytest.mark.parametrize("kind", [OrganisationKind.NAV_OFFICE, OrganisationKind.PRIVATE_EMPLOYER])
def test_each_kind_of_administrator_finds_the_page_beside_the_people(make, browse, kind):
    browse.sign_in(make.administrator(make.organisation(kind=kind)))
    [link] = [a for a in browse.get("organisation.index").main("a") if a.text.strip() == "E-post"]
    assert link["href"] == "/virksomhet/e-post"
    assert browse.get(PAGE).h1.text == "E-post til folkene våre"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("", "Står for tur."),
        ("ConnectionRefusedError", "ikke kontakt"),
        ("TimeoutError", "ikke kontakt"),
        ("SMTPServerDisconnected", "ikke kontakt"),
        ("SMTPConnectError 421", "ikke kontakt"),
        ("SMTPAuthenticationError 535", "slipper ikke portalen inn"),
        ("SMTPSenderRefused 550", "slipper ikke portalen inn"),
        ("SMTPDataError 552", "tok ikke imot"),
        ("SSLCertVerificationError", "ikke trygg"),
        ("OutcomeUnknown", "kan ha kommet"),
        ("NoAddress", "finnes ikke lenger"),
        ("ZeroDivisionError", "Noe gikk galt i portalen"),
    ],
)
def test_why_is_said_in_plain_words(error, words):
    message = Message(state=MessageState.QUEUED, last_error=error)
    assert words in str(find.why(message))


def test_what_waits_says_when_it_is_tried_again(browse, ada, lise, mail):
    mail(lise, MessageState.QUEUED, due_at=clock.now() + dt.timedelta(hours=1))
    mail(lise, MessageState.HELD)
    page = browse.sign_in(ada).get(PAGE, vis="venter")
    cells = [td.text.strip() for td in page.select("tbody tr td:last-child")]
    assert (cells[0], "10.00" in cells[1]) == ("–", True)
    assert "Kommer i dagens samlebrev" in page.words


def test_a_portal_without_a_mail_server_says_so(browse, ada, app, monkeypatch):
    browse.sign_in(ada)
    assert "Portalen sender ikke e-post ennå." in browse.get(PAGE).words
    monkeypatch.setitem(app.config, "SMTP_HOST", "mail.example")
    assert "Portalen sender ikke e-post ennå." not in browse.get(PAGE).words


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_is_paged_with_as_many_queries_for_one_as_for_many(
    browse, ada, lise, mail, count_queries, count
):
    made = [mail(lise).public_id for _n in range(count)]
    browse.sign_in(ada).get(PAGE)
    seen, after = [], {}
    while True:
        with count_queries() as queries:
            page = browse.get(PAGE, **after)
        assert len(queries) == (4 if after else 3)
        seen += [form["action"].split("/")[-2] for form in page.select("tbody form")]
        if not page.select("nav.pager a"):
            break
        after = {"etter": seen[-1]}
    assert seen == made[::-1]
