"""What personal links open: the candidate's agreement in five languages, and what a mentor may read."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import agreement_links, agreement_reminders, agreements, mentors, placement_links
from portal.domain.agreement_states import LAPSES_AFTER
from portal.enums import ActorKind, ConsentState, LinkPurpose, Party, PlacementState
from portal.extensions import db
from portal.models import AgreementVersion, Link, Message, PlacementMentor, Reading

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def placement(make):
    return make.placement(starts_on=TODAY, ends_on=dt.date(2027, 5, 24))


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


@pytest.fixture
def agreement(make, placement):
    return make.agreement(placement=placement)


@pytest.fixture
def token(agreement, adviser):
    token = agreement_links.ask_candidate(agreement, by=adviser, now=clock.now())
    db.session.commit()
    return token


@pytest.fixture
def mentor_token(placement, manager):
    mentors.ask(placement, "Berit Lund", "berit@granvag.example", by=manager, now=clock.now())
    db.session.commit()
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()
    return letter.body.split("/fadder/")[1].split()[0]


def parties():
    [version] = db.session.scalars(sa.select(AgreementVersion))
    return [c.party for c in version.confirmations]


# The candidate


def test_opening_the_link_changes_nothing_and_the_button_confirms(browse, token):
    page = browse.get("agreement_answers.show", token=token)
    assert parties() == []
    assert page.select_one("button[type=submit]").text == "Bekreft avtalen"

    done = browse.follow(browse.submit(page))

    assert "Du har bekreftet avtalen." in done.text
    assert parties() == [Party.CANDIDATE]
    again = browse.get("agreement_answers.show", token=token)
    assert not again.select("main form")


@pytest.mark.parametrize(
    ("language", "direction", "button"),
    [
        ("nn", "ltr", "Stadfest avtalen"),
        ("en", "ltr", "Confirm the agreement"),
        ("uk", "ltr", "Підтвердити угоду"),
        ("ar", "rtl", "أكّد الاتفاق"),
    ],
)
def test_the_page_is_in_the_language_of_the_candidate(browse, token, language, direction, button):
    page = browse.get("agreement_answers.show", token=token, sprak=language)

    assert (page.html["lang"], page.html["dir"]) == (language, direction)
    assert page.select_one("main button").text == button


def test_the_mail_is_in_the_language_of_the_consent_and_names_nobody(agreement, placement, adviser):
    placement.proposal.consent.language = "uk"
    agreement_links.ask_candidate(agreement, by=adviser, now=clock.now())

    letter = db.session.scalars(sa.select(Message)).one()

    assert letter.subject == "На вас чекає угода"
    assert letter.candidate_id == placement.candidate_id
    assert placement.candidate.identity.first_name not in letter.body
    assert placement.job.unit.name not in letter.body


def test_a_version_made_meanwhile_is_read_before_it_is_confirmed(browse, token, agreement):
    page = browse.get("agreement_answers.show", token=token)
    first = db.session.scalars(sa.select(AgreementVersion)).one()
    db.session.add(
        AgreementVersion(
            agreement_id=first.agreement_id,
            number=2,
            terms=first.terms,
            reason="Mer",
            made_at=clock.now(),
            made_by_id=first.made_by_id,
        )
    )
    db.session.commit()

    page = browse.submit(page, status=409)

    assert "Avtalen ble endret mens du leste." in page.text
    assert page.select_one("input[name=version]")["value"] == "2"


@pytest.mark.parametrize("end", ["expired", "replaced", "of another purpose"])
def test_a_link_that_is_over_opens_nothing(browse, token, agreement, adviser, still_clock, end):
    if end == "expired":
        still_clock.shift(dt.timedelta(days=31))
    elif end == "replaced":
        agreement_links.renew(agreement, by=adviser, now=clock.now())
    else:
        db.session.execute(sa.update(Link).values(purpose=LinkPurpose.MY_PAGE))
    db.session.commit()

    page = browse.get("agreement_answers.show", token=token, status=404)

    assert page.h1.text == "Lenken virker ikke lenger"


def test_only_a_hash_of_the_link_is_kept(token):
    stored = db.session.scalar(sa.select(Link.token_hash))

    assert token not in stored


def test_the_link_notes_its_reading(browse, token, placement):
    browse.get("agreement_answers.show", token=token)

    [reading] = db.session.scalars(sa.select(Reading))
    assert (reading.actor_kind, reading.page) == (ActorKind.LINK, "agreement_answers.show")


def test_without_an_address_nothing_is_sent(agreement, placement, adviser):
    placement.candidate.identity.email = ""

    assert agreement_links.renew(agreement, by=adviser, now=clock.now()) is False


# The mentor


def test_the_mentor_promises_before_anything_is_shown(browse, agreement, mentor_token, placement):
    name = placement.candidate.identity.first_name
    page = browse.get("mentors.show", token=mentor_token)
    assert name not in page.text
    assert db.session.scalar(sa.select(sa.func.count(Reading.id))) == 0
    refused = browse.submit(page, {}, status=422)
    assert "Kryss av for at du lover det." in refused.text

    page = browse.follow(browse.submit(page, {"sure": "y"}))

    assert page.h1.text == f"Du er fadder for {name}"
    assert "Dekke bord" in page.text
    assert "18 år" not in page.text
    [reading] = db.session.scalars(sa.select(Reading))
    assert reading.actor_kind is ActorKind.LINK


def test_the_mentor_never_sees_surname_or_contact(browse, agreement, mentor_token, placement):
    mentors.accept(db.session.scalars(sa.select(PlacementMentor)).one(), now=clock.now())
    identity = placement.candidate.identity
    words = (identity.last_name, identity.phone, identity.email)
    db.session.commit()

    page = browse.get("mentors.show", token=mentor_token)

    assert [word for word in words if word and word in page.response.text] == []


@pytest.mark.parametrize("end", ["withdrawn", "consent", "cancelled", "another mentor", "expired"])
def test_when_it_is_over_the_mentor_reads_nothing(
    browse, agreement, mentor_token, placement, manager, still_clock, end
):
    mentor = db.session.scalars(sa.select(PlacementMentor)).one()
    mentors.accept(mentor, now=clock.now())
    if end == "withdrawn":
        mentors.withdraw(mentor, by=manager, now=clock.now())
    elif end == "consent":
        consent = placement.proposal.consent
        consent.state, consent.withdrawn_at = ConsentState.WITHDRAWN, clock.now()
    elif end == "cancelled":
        placement.state, placement.cancelled_at = PlacementState.CANCELLED, clock.now()
    elif end == "another mentor":
        mentors.ask(placement, "Ola Dal", "ola@granvag.example", by=manager, now=clock.now())
        assert mentor.accepted_at is None
    else:
        still_clock.shift(placement_links.LASTS)
    db.session.commit()

    page = browse.get("mentors.show", token=mentor_token, status=404)

    assert page.h1.text == "Lenken virker ikke lenger"


def test_a_manager_gives_the_mentor_a_link_from_the_page(browse, agreement, placement, manager):
    address = {"placement_id": placement.public_id}
    browse.sign_in(manager)
    form = browse.get("mentors.ask", **address)
    browse.submit(form, {"name": "", "email": "x"}, status=422)

    page = browse.follow(browse.submit(form, {"name": "Berit", "email": "b@granvag.example"}))

    assert "har ikke åpnet den ennå" in page.select_one("section[aria-labelledby=mentor]").text


def test_a_mentor_with_a_new_link_has_it_from_today(
    browse, agreement, mentor_token, placement, manager, still_clock
):
    still_clock.shift(dt.timedelta(days=3))
    page = browse.sign_in(manager).get("agreements.show", placement_id=placement.public_id)
    page = browse.follow(browse.submit(page, form="form[action$='/fadder/ny-lenke']"))

    assert "Fikk lenken fre. 27. nov." in page.words


# Reminders


def test_who_is_missing_is_reminded_each_week_until_it_lapses(agreement, manager, adviser):
    made = agreement.versions[0].made_at
    agreements.confirm(agreement, Party.MANAGER, number=1, by=manager, now=clock.now())
    db.session.commit()
    told = []
    for day in range(1, LAPSES_AFTER.days + 10):
        if agreement_reminders.remind(now=made + dt.timedelta(days=day)):
            told.append(day)

    assert told == [7, 14, 21, 28]
    to_candidate = sa.select(sa.func.count(Message.id)).where(Message.candidate_id.is_not(None))
    assert db.session.scalar(to_candidate) == 4
    subjects = set(
        db.session.scalars(sa.select(Message.subject).where(Message.person_id == adviser.person_id))
    )
    assert subjects == set()  # the adviser is last, and it is not yet their turn


def test_the_adviser_is_reminded_when_only_they_are_missing(agreement, manager, adviser):
    agreements.confirm(agreement, Party.MANAGER, number=1, by=manager, now=clock.now())
    agreements.confirm(agreement, Party.CANDIDATE, number=1, by=ActorKind.LINK, now=clock.now())

    assert agreement_reminders.remind(now=clock.now() + dt.timedelta(days=8)) == 1

    subjects = list(
        db.session.scalars(
            sa.select(Message.subject)
            .where(Message.person_id == adviser.person_id)
            .order_by(Message.id)
        )
    )
    assert subjects == ["En avtale venter bare på deg", "En avtale venter fortsatt på deg"]
