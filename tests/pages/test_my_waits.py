"""What waits on «Min side»: an invitation to a talk is answered there, and a certificate read and said yes to."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import certificates, my_pages, talks
from portal.domain.certificate_texts import Content, Part
from portal.domain.errors import NotAllowed
from portal.enums import PlacementState, TalkState
from portal.extensions import db
from portal.models import AuditEntry, Certificate, Message, Reading, Talk
from tests.pages.test_my_pages import enter

TODAY = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)
WAITS = "section[aria-labelledby=waits]"


def link_of(candidate):
    token = my_pages.invite(candidate, by=candidate.adviser, now=clock.now())
    db.session.commit()
    return token


@pytest.fixture
def talk(make):
    proposal = make.proposal()
    made = talks.invite(
        proposal,
        TODAY + 2 * DAY,
        dt.time(9),
        dt.time(9, 30),
        "Vestibylen",
        by=make.manager(unit=proposal.unit),
        now=clock.now(),
    )
    db.session.commit()
    return made


@pytest.fixture
def placement(make):
    return make.placement(
        state=PlacementState.ACTIVE, starts_on=TODAY - 9 * DAY, started_at=clock.now()
    )


@pytest.fixture
def certificate(placement):
    manager = placement.proposal.answered_by
    made = certificates.draft([placement], language="nb", by=manager, now=clock.now())
    part = Part(
        placement.public_id, "Solbakken sykehjem", "Måltidsvert", "practice", "", "Dekke bord"
    )
    certificates.write(made, Content((part,), skills="Møter presis"), by=manager)
    db.session.commit()
    return made


def let_read(certificate):
    certificates.ask(certificate, by=certificate.made_by, now=clock.now())
    db.session.commit()


def kept(certificate):
    db.session.expire_all()
    return db.session.get(Certificate, certificate)


# A talk


def test_a_yes_to_a_talk_is_given_and_taken_back_there(browse, talk):
    ident, token = talk.id, link_of(talk.proposal.candidate)

    page = enter(browse, token)
    assert "Vestibylen" in page.select_one(WAITS).text
    browse.submit(page, {"answer": "2026-11-26T09:00"}, form="form[action*=samtaler]")
    agreed = db.session.get(Talk, ident)
    assert (agreed.state, agreed.yes_at is not None) == (TalkState.AGREED, True)

    page = browse.get("my_pages.show")
    assert "Ingenting venter på deg nå." in page.select_one(WAITS).text
    browse.submit(page, {"answer": "no"}, form="form[action*=samtaler]")
    db.session.expire_all()
    assert db.session.get(Talk, ident).state is TalkState.DECLINED


def test_a_talk_whose_day_is_over_waits_no_more(browse, talk, still_clock):
    candidate = talk.proposal.candidate
    still_clock.shift(3 * DAY)

    page = enter(browse, link_of(candidate))

    assert "Ingenting venter på deg nå." in page.select_one(WAITS).text


def test_a_talk_of_somebody_else_is_not_found(make, browse, talk):
    ident = talk.public_id
    enter(browse, link_of(make.candidate()))

    browse.post("my_waits.talk", {"answer": "yes"}, talk_id=ident, status=404)


def test_a_yes_to_a_time_that_was_moved_meanwhile_is_no_yes(make, browse, talk):
    ident, token = talk.id, link_of(talk.proposal.candidate)
    page = enter(browse, token)
    old = page.select_one("form[action*=samtaler] button[value^='2026']")["value"]
    move(talk.id)

    browse.submit(page, {"answer": old}, form="form[action*=samtaler]")
    browse.submit(page, {"answer": "yes"}, form="form[action*=samtaler]")

    db.session.expire_all()
    assert db.session.get(Talk, ident).state is TalkState.ASKED
    assert "15.00" in browse.get("my_pages.show").select_one(WAITS).text


def test_one_of_several_times_is_chosen_there(make, browse, talk):
    ident, token = talk.id, link_of(talk.proposal.candidate)
    move(talk.id, talks.Time(TODAY + 3 * DAY, dt.time(11), dt.time(12)))
    page = enter(browse, token)
    buttons = [one["value"] for one in page.select("form[action*=samtaler] button")]
    assert buttons == ["2026-11-26T15:00", "2026-11-27T11:00", "no"]

    browse.submit(page, {"answer": "2026-11-27T11:00"}, form="form[action*=samtaler]")

    db.session.expire_all()
    agreed = db.session.get(Talk, ident)
    assert (agreed.state, str(agreed.day)) == (TalkState.AGREED, "2026-11-27")


def test_a_talk_waits_until_the_last_of_its_times(browse, talk, still_clock):
    candidate = talk.proposal.candidate
    move(talk.id, talks.Time(TODAY + 9 * DAY, dt.time(11), dt.time(12)))
    still_clock.shift(5 * DAY)

    page = enter(browse, link_of(candidate))

    buttons = [one["value"] for one in page.select("form[action*=samtaler] button")]
    assert buttons == ["2026-12-03T11:00", "no"]


def move(ident, *others):
    """The manager suggests three o'clock instead, and perhaps other times."""
    talk = db.session.get(Talk, ident)
    start, end = dt.time(15), dt.time(15, 30)
    talks.invite(
        talk.proposal,
        TODAY + 2 * DAY,
        start,
        end,
        talk.place,
        others=others,
        by=talk.asked_by,
        now=clock.now(),
    )
    db.session.commit()


# A certificate


def test_a_draft_is_not_seen_before_the_candidate_is_asked(browse, certificate):
    ident = certificate.public_id
    page = enter(browse, link_of(certificate.candidate))

    assert "Møter presis" not in page.text
    browse.post("my_waits.approve", {}, certificate_id=ident, status=404)
    assert browse.client.get(f"/min-side/attester/{ident}.pdf").status_code == 404


def test_the_candidate_reads_the_draft_says_yes_and_gets_the_file(browse, certificate):
    manager, candidate, ident = certificate.made_by, certificate.candidate, certificate.id
    placement_id = certificate.placements[0].public_id
    page = browse.sign_in(manager).get("certificates.show", placement_id=placement_id)
    browse.submit(page, form="form[action$=lesing]")
    letter = db.session.scalars(
        sa.select(Message).where(Message.candidate_id == candidate.id)
    ).one()
    assert "Siden din" not in letter.subject
    assert candidate.identity.first_name not in letter.body

    page = enter(browse, letter.body.split("/min-side/")[1].split()[0])
    assert "Møter presis" in page.select_one(WAITS).text
    browse.submit(page, form="form[action*=attester]:not([action*=onsker])")
    assert kept(ident).approved_at is not None

    page = browse.sign_in(db.session.merge(manager)).get(
        "certificates.show", placement_id=placement_id
    )
    assert page.select("input[name=approved]") == []
    browse.submit(page, form="form[action$=utstedelse]")
    reasons = sa.select(AuditEntry.reason).where(AuditEntry.action == "certificate.issued")
    assert db.session.scalars(reasons).all() == ["approved by the candidate on their own page"]

    public_id = kept(ident).public_id
    file = browse.client.get(f"/min-side/attester/{public_id}.pdf")
    assert (file.mimetype, file.data[:5]) == ("application/pdf", b"%PDF-")
    assert file.headers["Cache-Control"] == "no-store"
    assert "my_waits.paper" in db.session.scalars(sa.select(Reading.page)).all()
    assert kept(ident).number in browse.get("my_pages.show").text


def test_what_the_candidate_wants_otherwise_reaches_whoever_writes(browse, certificate):
    let_read(certificate)
    manager, placement_id = certificate.made_by, certificate.placements[0].public_id
    page = enter(browse, link_of(certificate.candidate))

    browse.submit(page, {"text": "Jeg vasket også kjøkkenet."}, form="form[action*=onsker]")

    assert "Jeg vasket også kjøkkenet." in browse.get("my_pages.show").text
    page = browse.sign_in(db.session.merge(manager)).get(
        "certificates.show", placement_id=placement_id
    )
    assert "Jeg vasket også kjøkkenet." in page.text
    assert page.select_one("input[name=approved]") is not None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  ", "Skriv noe først."),
        ("ø" * 1001, "Teksten er for lang. Den kan ha 1000 tegn."),
        ("Ring meg på 912 34 567", "Ta bort fødselsnummer, telefonnummer"),
    ],
)
def test_what_cannot_be_sent_is_said_in_the_candidates_words_and_kept(
    browse, certificate, text, message
):
    let_read(certificate)
    ident, page = certificate.id, enter(browse, link_of(certificate.candidate))

    again = browse.submit(page, {"text": text}, form="form[action*=onsker]", status=422)

    assert message in again.text
    assert again.select_one("textarea").text.strip() == text.strip()
    assert kept(ident).comment is None


def test_a_yes_to_words_that_were_changed_meanwhile_is_no_yes(browse, certificate):
    let_read(certificate)
    ident, manager = certificate.id, certificate.made_by
    page = enter(browse, link_of(certificate.candidate))
    changed, manager = kept(ident), db.session.merge(manager)
    certificates.write(changed, Content((), words="Noe helt annet"), by=manager)
    let_read(changed)

    browse.submit(page, form="form[action*=attester]:not([action*=onsker])")

    assert kept(ident).approved_at is None


def test_a_change_of_the_words_takes_the_yes_away(certificate):
    let_read(certificate)
    certificates.approve(certificate, version=certificate.version, now=clock.now())
    certificates.write(certificate, Content((), words="Nytt"), by=certificate.made_by)

    with pytest.raises(NotAllowed):
        certificates.issue(
            certificate,
            approved=False,
            by=certificate.made_by,
            now=clock.now(),
            site="https://portal.example",
        )
    assert (certificate.asked_at, certificate.approved_at) == (None, None)


def test_somebody_without_an_address_is_not_asked_by_mail(certificate):
    certificate.candidate.identity.email = ""

    with pytest.raises(NotAllowed):
        certificates.ask(certificate, by=certificate.made_by, now=clock.now())


def test_a_certificate_of_somebody_else_is_not_found(make, browse, certificate):
    let_read(certificate)
    ident = certificate.public_id
    enter(browse, link_of(make.candidate()))

    browse.post("my_waits.approve", {}, certificate_id=ident, status=404)
    browse.post("my_waits.comment", {"text": "Hei"}, certificate_id=ident, status=404)
    assert browse.client.get(f"/min-side/attester/{ident}.pdf").status_code == 404


@pytest.mark.parametrize("language", ["nn", "en", "uk", "ar"])
def test_everything_that_waits_is_told_in_the_language(browse, certificate, language):
    let_read(certificate)
    enter(browse, link_of(certificate.candidate))

    page = browse.get("my_pages.show", sprak=language)

    assert page.html["lang"] == language
    assert "Attesten din" not in page.text or language == "nn"
