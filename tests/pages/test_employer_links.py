"""A small employer without an account: posts a need, answers a proposal and confirms an agreement by link."""

import datetime as dt
import json
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access import SHOWN_TO_MANAGER, Shown
from portal.domain import answers, employers, erasures, evaluations, proposals, remarks, talks
from portal.enums import (
    ConsentState,
    JobState,
    MailEvent,
    OrganisationKind,
    Outcome,
    PlacementState,
    ProposalState,
    Stage,
    TalkState,
)
from portal.extensions import db
from portal.models import (
    Consent,
    EvaluationVersion,
    Link,
    Message,
    Placement,
    Reading,
    SignInSession,
    SimpleJob,
)

YES = "form[action$='/svar']"
DOOR = "main form[action^='/svar/']"


@pytest.fixture
def adviser(make):
    asker = make.organisation(name="Asker kommune")
    return make.adviser(make.service(municipality=asker))


@pytest.fixture
def contact(adviser):
    """Berit at the bakery, brought in by the adviser: no password."""
    found = employers.bring_in(
        "Hjørnebakeriet AS",
        place="Heggedal",
        contact="Berit Baker",
        email="berit@hjornebakeriet.example",
        by=adviser,
        now=clock.now(),
    )
    db.session.commit()
    return found


@pytest.fixture
def job(make, contact):
    return make.job(unit=contact.units[0], title="Hjelper i bakeri", places=2)


@pytest.fixture
def proposal(make, adviser, job):
    """Sent the way proposals are, so that its mail is written."""
    candidate = make.candidate(adviser=adviser, email="ulla@post.example", phone="400 00 000")
    sent = proposals.send(make.consent(candidate=candidate, job=job), by=adviser)
    db.session.commit()
    return sent


def letters(member):
    query = sa.select(Message).where(Message.person_id == member.person_id).order_by(Message.id)
    return db.session.scalars(query).all()


def link_in(letter):
    """The address in the mail, without the site."""
    return letter.body.split("{site}")[1].strip()


def last_link(contact):
    return link_in(letters(contact)[-1])


def token_in(link):
    return urlsplit(link).path.removeprefix("/svar/")


def door(browse, link, status=200):
    return browse.open("get", link, status, False, None, ())


def enter(browse, link):
    return browse.follow(browse.submit(door(browse, link), form=DOOR))


def read(browse, path, status=200):
    return browse.open("get", path, status, False, None, ())


def stored(record):
    return db.session.get(type(record), sa.inspect(record).identity[0])


def readings():
    return [tuple(r) for r in db.session.execute(sa.select(Reading.candidate_id, Reading.page))]


# The proposal -------------------------------------------------------------------------------------------


def test_the_mail_has_a_link_and_nothing_of_the_candidate(contact, proposal):
    letter = letters(contact)[-1]

    assert letter.event is MailEvent.PROPOSAL
    assert link_in(letter).startswith("/svar/")
    assert proposal.alias not in letter.body
    assert "Ulla" not in letter.body
    assert proposal.public_id not in urlsplit(link_in(letter)).path


def test_a_scanner_that_opens_the_link_sees_and_changes_nothing(browse, contact, proposal):
    page = door(browse, last_link(contact))

    assert page.select_one("h1").text == "Et forslag til arbeidsplassen din"
    assert proposal.alias not in page.text
    assert "Hjelper i bakeri" not in page.text
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.response.headers["Referrer-Policy"] == "same-origin"
    assert readings() == []
    assert db.session.scalars(sa.select(SignInSession)).all() == []
    read(browse, f"/forslag/{proposal.public_id}", 303)  # nobody yet: the sign-in page


def test_the_button_opens_the_proposal_as_a_manager_reads_it_and_the_reading_is_noted(
    make, browse, visitors, contact, proposal
):
    signed_in = visitors().sign_in(make.manager(unit=proposal.unit, name="Berit Baker"))

    page = enter(browse, last_link(contact))

    assert page.select_one("h1").text == f"{proposal.alias}, Hjelper i bakeri"
    assert readings() == [(proposal.candidate_id, "proposals.show")]
    other = signed_in.get("proposals.show", proposal_id=proposal.public_id)
    sections = {h2.text for h2 in page.select("h2")}
    assert sections == {h2.text for h2 in other.select("h2")}
    assert page.response.headers["Cache-Control"] == "no-store"
    assert [a["href"] for a in page.select(".site-header nav a")] == []
    assert page.select(".crumbs") == []


def test_the_link_opens_again_until_it_is_too_old(browse, visitors, contact, proposal, still_clock):
    link = last_link(contact)
    enter(browse, link)

    assert enter(visitors(), link).status == 200
    still_clock.shift(dt.timedelta(days=14, minutes=1))
    page = door(visitors(), link, 410)
    assert page.select_one("h1").text == "Lenken er for gammel"
    read(browse, f"/forslag/{proposal.public_id}", 403)


def test_it_never_lasts_longer_than_the_yes(make, adviser, contact, job):
    candidate = make.candidate(adviser=adviser)
    until = clock.today() + dt.timedelta(days=3)
    proposals.send(make.consent(candidate=candidate, job=job, valid_until=until), by=adviser)
    db.session.commit()

    link = db.session.scalars(sa.select(Link).where(Link.subject.like("Proposal:%"))).one()
    assert link.expires_at == clock.midnight_after(until)


def test_too_old_a_link_is_renewed_to_the_same_address(browse, contact, proposal, still_clock):
    old = last_link(contact)
    still_clock.shift(dt.timedelta(days=15))

    sent = browse.follow(browse.submit(door(browse, old, 410)))

    assert sent.select_one("h1").text == "En ny lenke er på vei"
    assert letters(contact)[-1].subject == "Her er den nye lenken"
    assert last_link(contact) != old
    assert enter(browse, last_link(contact)).status == 200


def test_asking_again_and_again_is_slowed_down(browse, contact, proposal, still_clock):
    old = last_link(contact)
    still_clock.shift(dt.timedelta(days=15))
    page = door(browse, old, 410)
    for _ in range(browse.app.config["SIGN_IN_ATTEMPTS"]):
        browse.submit(page)
    before = len(letters(contact))

    answer = browse.submit(page, status=429)

    assert "Vent til klokka" in answer.words
    assert len(letters(contact)) == before


def test_a_wrong_link_and_one_for_something_else_open_nothing(make, browse, contact, proposal):
    fresh = token_in(last_link(contact))
    for token in ("nothing", "a" * 43):
        page = door(browse, f"/svar/{token}", 404)
        assert page.select_one("h1").text == "Lenken virker ikke lenger"
    browse.post("employer_links.open", token="nothing", status=404)
    browse.post("employer_links.renew", token="nothing", status=404)
    browse.post("employer_links.renew", token=fresh, status=404)
    browse.get("sessions.link", token=fresh, status=404)
    browse.get("opinions.show", token=fresh, status=404)


def test_who_answers_for_the_employer_no_more_opens_and_renews_nothing(
    browse, contact, proposal, still_clock
):
    link = last_link(contact)
    stored(contact).ended_at = clock.now()
    db.session.commit()
    door(browse, link, status=404)
    browse.post("employer_links.open", token=token_in(link), status=404)

    still_clock.shift(dt.timedelta(days=20))
    sent = db.session.scalar(sa.select(sa.func.count(Message.id)))
    browse.post("employer_links.renew", token=token_in(link), status=404)
    assert db.session.scalar(sa.select(sa.func.count(Message.id))) == sent


def test_a_link_to_one_proposal_never_opens_another(make, browse, adviser, contact, job, proposal):
    other = make.proposal(job=job, candidate=make.candidate(adviser=adviser))
    enter(browse, last_link(contact))

    page = read(browse, f"/forslag/{other.public_id}", 403)

    assert other.alias not in page.text
    assert page.select_one("main .actions a")["href"] == f"/forslag/{proposal.public_id}"
    for path in (
        "/forslag",
        "/plasseringer",
        "/mitt-ansvar",
        "/enkle-jobber",
        f"/enkle-jobber/{job.public_id}",
        "/stillinger",
        "/min-konto",
        "/min-konto/passord",
        "/behov/ny",
        "/arbeidsgivere",
    ):
        assert read(browse, path, 403).status == 403
    for path in (f"/forslag/{other.public_id}/svar", f"/forslag/{other.public_id}/takk-nei"):
        acting = {"csrf_token": browse.token, "acting": contact.public_id}
        browse.open("post", path, 403, False, acting, ())
    assert stored(other).state is ProposalState.SENT


def test_the_link_gives_only_what_a_manager_may(browse, contact, proposal):
    enter(browse, last_link(contact))
    acting = {"csrf_token": browse.token, "acting": contact.public_id}

    # taking back and asking again are the adviser's
    for deed in ("tilbaketrekking", "ny-lenke"):
        browse.open("post", f"/forslag/{proposal.public_id}/{deed}", 404, False, acting, ())


def test_a_yes_by_link_plans_the_placement_which_the_link_then_opens(browse, contact, proposal):
    page = enter(browse, last_link(contact))

    planned = browse.follow(browse.submit(page, form=YES))

    assert planned.status == 200
    now = stored(proposal)
    assert now.state is ProposalState.ACCEPTED
    assert now.answered_by_id == contact.id
    placement = db.session.scalars(sa.select(Placement)).one()
    assert read(browse, f"/plasseringer/{placement.public_id}/avtale").status == 200
    assert read(browse, f"/plasseringer/{placement.public_id}/uka").status == 200


def test_a_link_never_opens_another_placement(make, browse, contact, job, proposal):
    other = make.placement(proposal=make.proposal(job=job), manager=contact)
    enter(browse, last_link(contact))

    read(browse, f"/plasseringer/{other.public_id}", 403)
    read(browse, f"/plasseringer/{other.public_id}/avtale", 403)


def test_a_no_by_link_has_a_reason_and_a_sentence(browse, contact, proposal):
    enter(browse, last_link(contact))
    form = read(browse, f"/forslag/{proposal.public_id}/takk-nei")
    again = browse.submit(form, {"reason": "hours", "sentence": "A" * 501}, status=422)
    assert "A" * 501 in again.text

    page = browse.follow(
        browse.submit(form, {"reason": "hours", "sentence": "Takk for at du ville hit."})
    )

    assert "Dere takket nei" in page.words
    assert stored(proposal).state is ProposalState.DECLINED
    assert stored(proposal).decline_sentence == "Takk for at du ville hit."
    assert "Vil jobbe med mat." not in page.text


def test_a_talk_is_suggested_by_link_and_its_answer_comes_with_a_link_too(
    browse, contact, adviser, proposal
):
    enter(browse, last_link(contact))
    form = read(browse, f"/forslag/{proposal.public_id}/samtale")
    day = clock.today() + dt.timedelta(days=3)
    told = {
        "day": day.strftime("%d.%m.%Y"),
        "starts": "10:00",
        "ends": "10:30",
        "place": "I bakeriet",
    }
    browse.submit(form, told)
    proposal = stored(proposal)
    talks.answer(proposal.talk, yes=True, by=stored(adviser), now=clock.now())
    db.session.commit()

    letter = letters(contact)[-1]
    assert letter.event is MailEvent.MEETING
    page = enter(browse, link_in(letter))
    assert page.select_one("h1").text == "Ulla, Hjelper i bakeri"
    assert proposal.talk.state is TalkState.AGREED


def test_a_question_is_asked_by_link_and_answered_by_mail_with_a_link(
    browse, contact, adviser, proposal
):
    page = enter(browse, last_link(contact))
    browse.submit(
        page, {"text": "Kan personen begynne klokka seks?"}, form="form[action*='/innlegg']"
    )
    remarks.say(stored(proposal), "Ja, det passer.", by=stored(adviser), now=clock.now())
    db.session.commit()

    assert letters(contact)[-1].event is MailEvent.QUESTION
    assert "Ja, det passer." in enter(browse, last_link(contact)).words


# The same table, cell by cell ----------------------------------------------------------------------------


def at_stage(stage, proposal, contact, adviser):
    proposal = stored(proposal)
    who, yes = stored(contact), {"yes": True, "by": stored(adviser), "now": clock.now()}
    if stage is Stage.INVITED:
        day = clock.today() + dt.timedelta(days=3)
        talks.invite(
            proposal, day, dt.time(10), dt.time(10, 30), "I bakeriet", by=who, now=clock.now()
        )
        talks.answer(proposal.talk, **yes)
    if stage is Stage.ACCEPTED:
        answers.accept(proposal, by=who)
    if stage is Stage.ENDED:
        proposals.withdraw(proposal, by=stored(adviser))
    db.session.commit()


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.value)
def test_the_link_shows_the_fields_of_the_table_at_each_stage(
    browse, contact, adviser, proposal, stage
):
    link = last_link(contact)
    at_stage(stage, proposal, contact, adviser)
    words = {
        Shown.ALIAS: proposal.alias,
        Shown.EXCERPT: "Vil jobbe med mat.",
        Shown.FIRST_NAME: "Ulla",
        Shown.FULL_NAME: "Ulla Utheim",
        Shown.CONTACT: "ulla@post.example",
    }

    page = enter(browse, link)

    seen = {field for field, text in words.items() if text in page.text}
    shown = set(SHOWN_TO_MANAGER[stage])
    # once there is a name to call the person by, the alias is not repeated
    assert seen - {Shown.ALIAS} == shown - {Shown.ALIAS}
    assert (Shown.ALIAS in seen) or Shown.FIRST_NAME in shown


# Ends ---------------------------------------------------------------------------------------------------


def test_a_proposal_that_was_withdrawn_says_so_kindly(browse, contact, adviser, proposal):
    link = last_link(contact)
    proposals.withdraw(stored(proposal), by=stored(adviser))
    db.session.commit()

    page = enter(browse, link)

    assert "Du trenger ikke gjøre noe." in page.words
    assert "Vil jobbe med mat." not in page.text


def test_a_candidate_who_is_erased_is_behind_no_link(browse, contact, proposal):
    link = last_link(contact)
    stored(proposal).candidate.erased_at = clock.now()
    db.session.commit()

    door(browse, link, 404)


def test_an_erasure_ends_the_link_and_what_it_opened(browse, contact, adviser, proposal):
    link = last_link(contact)
    enter(browse, link)

    erasures.erase(stored(proposal).candidate, by=stored(adviser))
    db.session.commit()

    about = sa.select(Link).where(Link.subject.like("Proposal:%"))
    assert db.session.scalars(about).all() == []
    assert db.session.scalars(sa.select(SignInSession)).all() == []
    door(browse, link, 404)


def test_the_adviser_sends_a_new_link_and_the_old_one_and_its_session_are_over(
    browse, visitors, contact, adviser, proposal, still_clock
):
    old = last_link(contact)
    enter(browse, old)
    still_clock.shift(dt.timedelta(minutes=5))
    office = visitors().sign_in(adviser)
    page = office.get("proposals.show", proposal_id=proposal.public_id)
    assert "Berit Baker har ingen konto" in page.words
    assert "Den ble åpnet" in page.words

    told = office.follow(office.submit(page, form="form[action$='/ny-lenke']"))

    assert "Den er ikke åpnet ennå." in told.words
    assert enter(visitors(), last_link(contact)).status == 200
    for page in (door(visitors(), old, 410), read(browse, f"/forslag/{proposal.public_id}", 403)):
        assert page.select_one("h1").text == "Lenken er byttet ut"
        assert "Åpne den nyeste e-posten fra oss." in page.words
        assert page.response.headers["Cache-Control"] == "no-store"
        assert proposal.alias not in page.text


def replaced(proposal, adviser, still_clock):
    still_clock.shift(dt.timedelta(minutes=5))
    employers.ask_again(stored(proposal), by=stored(adviser), now=clock.now())
    db.session.commit()


def test_who_has_a_replaced_link_asks_for_a_new_one_at_its_door_and_in_its_window(
    browse, visitors, contact, adviser, proposal, still_clock
):
    old = last_link(contact)
    enter(browse, old)
    replaced(proposal, adviser, still_clock)
    before = len(letters(contact))

    window = read(browse, f"/forslag/{proposal.public_id}", 403)
    for who, page in ((visitors(), None), (browse, window)):
        sent = who.follow(who.submit(page or door(who, old, 410)))
        assert sent.select_one("h1").text == "En ny lenke er på vei"

    assert len(letters(contact)) == before + 2
    assert enter(visitors(), last_link(contact)).status == 200


def test_what_was_typed_when_the_link_was_replaced_is_sent_by_the_new_one(
    browse, contact, adviser, proposal, still_clock
):
    page = enter(browse, last_link(contact))
    replaced(proposal, adviser, still_clock)

    kept = browse.submit(
        page, {"text": "Et langt spørsmål"}, form="form[action*='/innlegg']", status=403
    )

    assert kept.select_one("h1").text == "Lenken er byttet ut"
    assert "Et langt spørsmål" in kept.text
    enter(browse, last_link(contact))
    browse.submit(kept, form="main form[method=post]")


def test_a_window_whose_link_opens_sends_no_new_one(browse, contact, proposal):
    browse.post("employer_links.renew", status=404)
    enter(browse, last_link(contact))
    before = len(letters(contact))

    browse.post("employer_links.renew", status=404)

    assert len(letters(contact)) == before


def test_only_the_candidates_adviser_sends_it_again(make, browse, contact, adviser, proposal):
    colleague = make.adviser(adviser.organisation, name="Kari Kollega")

    browse.sign_in(colleague).post(
        "employers.ask_again", proposal_id=proposal.public_id, status=404
    )


def test_two_hours_after_the_button_the_link_is_opened_anew_and_what_was_typed_is_kept(
    browse, contact, proposal, still_clock
):
    page = enter(browse, last_link(contact))
    still_clock.shift(dt.timedelta(hours=2, seconds=1))

    kept = browse.submit(
        page, {"text": "Et langt spørsmål"}, form="form[action*='/innlegg']", status=403
    )

    assert "Et langt spørsmål" in kept.text
    assert "e-posten" in kept.words
    enter(browse, last_link(contact))
    browse.submit(kept, form="main form[method=post]")


def test_a_reader_who_stays_busy_is_out_after_two_hours_too(browse, contact, proposal, still_clock):
    enter(browse, last_link(contact))
    for _ in range(6):
        still_clock.shift(dt.timedelta(minutes=19))
        assert read(browse, f"/forslag/{proposal.public_id}").status == 200

    still_clock.shift(dt.timedelta(minutes=7))

    read(browse, f"/forslag/{proposal.public_id}", 403)


def test_what_is_open_closes_when_the_link_grows_too_old(browse, contact, proposal, still_clock):
    link = last_link(contact)
    still_clock.shift(dt.timedelta(days=13, hours=23, minutes=50))
    enter(browse, link)

    still_clock.shift(dt.timedelta(minutes=11))

    read(browse, f"/forslag/{proposal.public_id}", 403)


def test_what_is_open_closes_once_there_is_a_password(browse, contact, proposal):
    link = last_link(contact)
    enter(browse, link)

    stored(contact).person.password_hash = "made"
    db.session.commit()

    read(browse, f"/forslag/{proposal.public_id}", 303)
    assert door(browse, link, 410).select_one("h1").text == "Du har en konto nå"


def test_the_reader_closes_the_link(browse, contact, proposal):
    page = enter(browse, last_link(contact))

    browse.submit(page, form=".site-header form")

    read(browse, f"/forslag/{proposal.public_id}", 303)
    assert enter(browse, last_link(contact)).status == 200


def test_who_is_signed_in_as_somebody_else_is_told_and_signed_out(make, browse, contact, proposal):
    browse.sign_in(make.manager())

    page = door(browse, last_link(contact))

    assert "Du er logget inn som Lise Lund." in page.words
    enter(browse, last_link(contact))
    read(browse, "/mitt-ansvar", 403)


def test_the_link_leads_only_to_pages_of_this_site(browse, contact, proposal):
    token = token_in(last_link(contact))

    for away in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"):
        answer = browse.post("employer_links.open", token=token, til=away)
        assert answer.location == f"/forslag/{proposal.public_id}"


# An account -----------------------------------------------------------------------------------------------


def test_an_invitation_turns_the_same_role_into_one_that_signs_in(
    browse, visitors, contact, adviser, proposal
):
    link = last_link(contact)
    enter(browse, link)
    office = visitors().sign_in(adviser)
    page = office.get("employers.show", employer_id=contact.organisation.public_id)
    office.submit(page, form="form[action$='/konto']")
    invitation = last_link(contact)
    assert invitation.startswith("/lenke/")
    newcomer = visitors()
    password = {
        "new_password": "et ganske langt passord",
        "repeat_password": "et ganske langt passord",
    }

    newcomer.submit(read(newcomer, invitation), password)

    assert newcomer.get("proposals.show", proposal_id=proposal.public_id).status == 200
    assert newcomer.get("proposals.index").status == 200
    assert stored(contact).ended_at is None
    over = door(visitors(), link, 410)
    assert over.select_one("h1").text == "Du har en konto nå"
    read(browse, f"/forslag/{proposal.public_id}", 303)
    remarks.say(stored(proposal), "Hei igjen.", by=stored(adviser), now=clock.now())
    db.session.commit()
    assert last_link(contact) == f"/forslag/{proposal.public_id}"


def test_a_manager_with_an_account_gets_no_link(make, contact, adviser, job, proposal):
    colleague = make.manager(unit=contact.units[0], name="Knut Kringle")
    colleague.person.password_hash = "made"
    db.session.commit()
    remarks.say(stored(proposal), "Er det parkering?", by=stored(adviser), now=clock.now())
    db.session.commit()

    assert link_in(letters(colleague)[-1]) == f"/forslag/{proposal.public_id}"
    assert last_link(contact).startswith("/svar/")


def test_an_invited_manager_elsewhere_signs_in_as_before(make, adviser):
    firm = make.organisation(kind=OrganisationKind.PRIVATE_EMPLOYER)
    manager = make.manager(unit=make.unit(organisation=firm))
    job = make.job(unit=manager.units[0])
    sent = proposals.send(
        make.consent(candidate=make.candidate(adviser=adviser), job=job), by=adviser
    )
    db.session.commit()

    assert last_link(manager) == f"/forslag/{sent.public_id}"


# A need ---------------------------------------------------------------------------------------------------


def test_the_contact_posts_a_need_and_publishes_it_by_link(browse, contact):
    form = enter(browse, last_link(contact))
    assert form.select_one("h1").text == "Meld inn et behov"

    draft = browse.follow(
        browse.submit(
            form,
            {
                "text": "Pakke brød, 2 timer, mandag til fredag\nVaske brett",
                "hours": "15",
                "kind": "unpaid",
            },
        )
    )
    job = db.session.scalars(sa.select(SimpleJob)).one()
    written = read(browse, f"/enkle-jobber/{job.public_id}/tekst")
    browse.submit(
        written,
        {
            "title": "Hjelper i bakeri",
            "description": "Du pakker brød og vasker brett. Vi er tre her.",
        },
    )
    ready = read(browse, f"/enkle-jobber/{job.public_id}")
    browse.submit(
        ready, {"reason": "Vi er tre her, og ingen er valgt."}, form="form[action$='/publisering']"
    )

    assert draft.status == 200
    assert stored(job).state is JobState.PUBLISHED
    assert stored(job).created_by_id == contact.id
    assert browse.get("catalogue.show", job_id=job.public_id).status == 200


def test_the_link_for_needs_reaches_the_units_own_needs_and_nothing_else(
    make, browse, contact, job, proposal
):
    need = link_in(letters(contact)[0])
    enter(browse, need)
    carved = make.job(tasks=[make.task(position=make.position(unit=contact.units[0]))])
    elsewhere = make.job()

    read(browse, f"/forslag/{proposal.public_id}", 403)
    assert read(browse, f"/enkle-jobber/{job.public_id}").status == 200
    for other in (carved, elsewhere):
        read(browse, f"/enkle-jobber/{other.public_id}", 403)
    read(browse, "/enkle-jobber", 403)


def test_whether_a_job_still_stands_is_asked_with_a_link(make, browse, contact):
    job = make.job(unit=contact.units[0], created_by_id=contact.id)
    from portal.domain import outbox

    outbox.tell(
        contact.person,
        "Er jobben fortsatt aktuell?",
        "Svar her:",
        path=f"/enkle-jobber/{job.public_id}",
        event=MailEvent.STILL_CURRENT,
        about=job,
    )
    db.session.commit()

    assert enter(browse, last_link(contact)).select_one("h1").text == "Måltidsvert"


# The agreement --------------------------------------------------------------------------------------------


def test_the_agreement_is_confirmed_by_link(make, browse, contact, adviser, proposal):
    answers.accept(stored(proposal), by=stored(contact))
    placement = stored(proposal).placement
    placement.starts_on = clock.today() + dt.timedelta(days=7)
    db.session.commit()
    agreement = make.agreement(placement=placement, made_by=adviser)
    from portal.domain import outbox

    outbox.tell(
        stored(contact).person,
        "Avtalen venter",
        "Les og bekreft:",
        path=f"/plasseringer/{placement.public_id}/avtale",
        event=MailEvent.PLACEMENT,
        about=placement,
    )
    db.session.commit()

    page = enter(browse, last_link(contact))
    assert page.response.request.path == f"/plasseringer/{placement.public_id}/avtale"
    browse.submit(page, form="form[action$='/avtale/bekreftelse']")

    [version] = stored(agreement).versions
    assert [(yes.party.value, yes.by_id) for yes in version.confirmations] == [
        ("manager", contact.id)
    ]


def test_a_withdrawn_yes_closes_the_placement_by_link_as_for_everyone(browse, contact, proposal):
    link = last_link(contact)
    answers.accept(stored(proposal), by=stored(contact))
    consent = db.session.get(Consent, proposal.consent_id)
    consent.state, consent.withdrawn_at = ConsentState.WITHDRAWN, clock.now()
    db.session.commit()

    page = enter(browse, link)

    assert "Ulla" not in page.text


def test_the_workplace_says_how_it_went_by_the_link_of_the_question(browse, contact, proposal):
    browse.submit(enter(browse, last_link(contact)), form=YES)
    today = clock.today()
    placement = db.session.scalars(sa.select(Placement)).one()
    placement.state, placement.outcome = PlacementState.ENDED, Outcome.UNKNOWN
    placement.starts_on, placement.ends_on = today - dt.timedelta(days=90), today
    placement.started_at = placement.ended_at = clock.now()
    db.session.commit()
    evaluations.ask(now=clock.now())
    db.session.commit()

    asked = enter(browse, last_link(contact))
    form = read(browse, f"/plasseringer/{placement.public_id}/evaluering/arbeidsplassen")
    browse.submit(form, {"good": "Brødene ble fine.", "verdict": "yes"})

    assert asked.status == 200
    [said] = db.session.scalars(sa.select(EvaluationVersion))
    assert json.loads(said.words)["good"] == "Brødene ble fine."
