"""Asking to share: choosing, the preview, the answer, sending and taking it back."""

import datetime as dt

import pytest

from portal import clock
from portal.enums import (
    CandidateState,
    ConsentGivenBy,
    ConsentState,
    Gate,
    JobState,
    PlacementState,
    ProfileField,
    ProposalState,
)
from portal.extensions import db
from portal.models import (
    AuditEntry,
    Candidate,
    Consent,
    Membership,
    Message,
    Placement,
    Proposal,
    Reading,
)
from tests.browse import fields_of

YES = {"answer": "send", "given_by": "person"}
NAME = "Qvirinia"


@pytest.fixture
def world(make):
    """Ulla, her adviser, and a published job where Lise answers."""
    job = make.job()
    make.manager(unit=job.unit)
    candidate = make.candidate(first_name=NAME)
    return candidate, job


def ask(browse, candidate, job):
    browse.sign_in(candidate.adviser)
    return browse.get("consents.new", jobb=job.public_id, kandidat=candidate.public_id)


# Choosing


def test_a_job_is_chosen_first_and_then_one_of_ones_own_active_candidates(make, browse, world):
    candidate, job = world
    make.candidate(adviser=candidate.adviser, state=CandidateState.PAUSED, first_name="Pål")
    make.candidate(first_name="Annens")

    page = browse.sign_in(candidate.adviser).get("consents.new", jobb=job.public_id)

    assert [span.text for span in page.select("ul.rows .strong")] == [f"{NAME} Utheim"]
    [link] = page.select("ul.rows a")
    assert link["href"] == f"/samtykker/ny?jobb={job.public_id}&kandidat={candidate.public_id}"
    assert db.session.scalars(db.select(Reading.candidate_id)).all() == [candidate.id]


def test_a_candidate_is_found_by_name_without_the_name_in_an_address(make, browse, world):
    candidate, job = world
    for name, state in (("Pål", CandidateState.PAUSED), ("Åse", CandidateState.ACTIVE)):
        make.candidate(adviser=candidate.adviser, state=state, first_name=name)
    page = browse.sign_in(candidate.adviser).get("consents.new", jobb=job.public_id)

    found = browse.submit(page, {"words": "åse"}, status=200)
    paused = browse.submit(page, {"words": "pål"}, status=200)
    empty = browse.submit(page, {"words": ""}, status=422)

    assert [span.text for span in found.select("ul.rows .strong")] == ["Åse Utheim"]
    assert f"jobb={job.public_id}" in found.select_one("ul.rows a")["href"]
    assert "Ingen treff på «pål»" in paused.words
    assert "Skriv hele eller litt av navnet." in empty.words
    assert page.form()["action"] == f"/samtykker/ny?jobb={job.public_id}"


def test_jobs_of_ones_own_municipality_come_first_and_full_ones_are_left_out(make, browse, world):
    candidate, job = world
    far = make.job(title="Parkvert")
    full = make.job(title="Arkivvert")
    make.placement(proposal=make.proposal(job=full))
    candidate.adviser.organisation.municipality = job.unit.organisation
    db.session.commit()

    page = browse.sign_in(candidate.adviser).get("consents.new", kandidat=candidate.public_id)

    titles = [a.text for a in page.select("ul.rows .flow-small a")]
    assert titles == [job.title, far.title]


def test_a_candidate_is_chosen_first_and_then_a_published_job(make, browse, world):
    candidate, job = world
    make.job(title="Bokhjelper", state=JobState.DRAFT)
    other = make.job(title="Vaktmesterhjelp på Økern")

    browse.sign_in(candidate.adviser)
    page = browse.get("consents.new", kandidat=candidate.public_id)
    found = browse.get("consents.new", kandidat=candidate.public_id, q="økern")
    none = browse.get("consents.new", kandidat=candidate.public_id, q="astronaut")

    titles = [a.text for a in page.select("ul.rows .flow-small a")]
    assert titles == [other.title, job.title]
    assert [a.text for a in found.select("ul.rows .flow-small a")] == [other.title]
    assert "Ingen jobber passer med «astronaut»" in none.words


def test_jobs_come_in_pages_of_twenty(make, browse, world):
    candidate, _job = world
    unit = make.unit()
    for n in range(21):
        make.job(title=f"Jobb {n}", unit=unit)

    first = browse.sign_in(candidate.adviser).get("consents.new", kandidat=candidate.public_id)
    [link] = first.select("nav.pager a")
    second = browse.open("get", link["href"], 200, False, None, ())

    titles = [a.text for page in (first, second) for a in page.select("ul.rows .flow-small a")]
    assert (len(titles), len(set(titles))) == (22, 22)


def test_an_adviser_without_candidates_is_told_where_to_begin(make, browse):
    page = browse.sign_in(make.adviser()).get("consents.new", jobb=make.job().public_id)

    assert "Du har ingen aktive kandidater" in page.words


@pytest.mark.parametrize("state", [JobState.DRAFT, JobState.WITHDRAWN, JobState.CLOSED])
def test_jobs_that_are_not_published_do_not_exist_here(make, browse, state):
    candidate, job = make.candidate(), make.job(state=state)

    browse.sign_in(candidate.adviser).get(
        "consents.new", jobb=job.public_id, kandidat=candidate.public_id, status=404
    )


def test_a_paused_candidate_is_not_asked(make, browse, world):
    candidate, job = world
    candidate.state = CandidateState.PAUSED
    db.session.commit()

    browse.sign_in(candidate.adviser)
    page = browse.get("consents.new", jobb=job.public_id, kandidat=candidate.public_id, status=409)

    assert "Start opp igjen før du spør." in page.words


# The question


def test_the_usual_fields_are_ticked_and_only_what_has_words_can_be(browse, world):
    page = ask(browse, *world)

    boxes = {box["value"]: box.has_attr("checked") for box in page.select("input[name=share]")}
    assert boxes == {"wishes": True, "abilities": True, "norwegian": True, "availability": True}
    assert page.select_one("[name=valid_until]")["value"] == "2027-02-24"


def test_a_driving_licence_is_ticked_for_a_job_that_needs_it(make, browse):
    job = make.job(tasks=[make.task(gates=frozenset({Gate.DRIVING_LICENCE}))])
    page = ask(browse, make.candidate(driving_licence=True), job)

    assert page.select_one("input[name=share][value=driving_licence]").has_attr("checked")


def test_the_preview_follows_the_ticks_and_is_the_same_with_and_without_script(browse, world):
    page = ask(browse, *world)
    typed = {"share": ["wishes"], "statement": "Møter alltid tidlig."}
    action = page.form()["action"]
    sent = fields_of(page.form()) | typed

    part = browse.open("post", action, 200, True, sent, ())
    fresh = browse.open("post", action, 200, False, sent | {"preview": "1"}, ())

    assert str(part.select_one("#preview")) == str(fresh.select_one("#preview"))
    seen = " ".join(part.select_one("[aria-labelledby=seen]").text.split())
    assert "Vil jobbe med mat." in seen
    assert "Møter alltid tidlig." in seen
    assert "Er rolig og nøyaktig." not in seen
    assert NAME not in part.text
    assert [box["value"] for box in fresh.select("input[name=share][checked]")] == ["wishes"]
    assert db.session.scalars(db.select(Consent)).all() == []


def test_a_preview_does_not_use_up_the_form_not_even_while_it_is_on_its_way(
    browse, world, count_queries
):
    page = ask(browse, *world)
    sent = fields_of(page.form())
    action = page.form()["action"]
    with count_queries() as seen:
        browse.open("post", action, 200, True, sent, ())
    assert not [statement for statement in seen if "submission" in statement]

    browse.submit(page, YES)

    assert len(db.session.scalars(db.select(Consent)).all()) == 1


def test_what_could_reveal_the_person_is_pointed_at(make, browse):
    candidate = make.candidate(languages="Engelsk og kvensk")
    page = ask(browse, candidate, make.job())
    sent = fields_of(page.form()) | {"share": ["languages"]}

    part = browse.open("post", page.form()["action"], 200, True, sent, ())

    assert "«Kvensk» er det få som snakker mange steder." in part.text


def test_the_text_to_read_stands_in_five_languages(browse, world):
    page = ask(browse, *world)

    read = [(div["lang"], div["dir"]) for div in page.select("#preview div[lang]")]
    assert read == [("nb", "ltr"), ("nn", "ltr"), ("en", "ltr"), ("uk", "ltr"), ("ar", "rtl")]
    assert "Et nei har ingen følger for deg" in page.words
    assert "til og med 24.2.2027" in page.words


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"share": []}, "Velg minst én ting som kan deles."),
        ({"share": ["travel"]}, "Velg minst én ting som kan deles."),
        ({"share": ["name"]}, "Velg noe fra lista."),
        ({"statement": "ø" * 601}, "Teksten er 1 tegn for lang."),
        ({"statement": f"{NAME} er flink."}, f"Ta bort navnet «{NAME}»."),
        ({"statement": "Ring 400 00 000"}, "Ta bort telefonnummeret."),
        ({"answer": ""}, "Velg hva personen svarte."),
        ({"answer": "maybe"}, "Velg hva personen svarte."),
        ({"given_by": ""}, "Velg hvem som svarer."),
        ({"given_by": "manager"}, "Velg hvem som svarer."),
        ({"language": "xx"}, "Velg noe fra lista."),
        ({"valid_until": ""}, "Velg siste dag."),
        ({"valid_until": "i morgen"}, "Skriv datoen som dag, måned og år"),
        ({"valid_until": "2026-11-23"}, "Velg en dag som ikke er over."),
        ({"valid_until": "2027-05-25"}, "Et ja kan gjelde i høyst 6 måneder."),
    ],
)
def test_an_answer_that_is_not_good_is_not_kept(browse, world, typed, message):
    page = ask(browse, *world)

    again = browse.submit(page, {"statement": "Møter tidlig."} | YES | typed, status=422)

    assert message in again.words
    if "statement" not in typed:
        assert again.select_one("[name=statement]").text.strip() == "Møter tidlig."
    assert db.session.scalars(db.select(Consent)).all() == []


# The answer


def test_the_manager_meets_exactly_the_words_of_the_preview(make, browse, visitors, world):
    candidate, job = world
    manager = make.manager(unit=job.unit)
    page = ask(browse, candidate, job)
    sent = fields_of(page.form()) | {"share": ["wishes", "norwegian", "availability"]}
    part = browse.open("post", page.form()["action"], 200, True, sent, ())

    browse.open("post", page.form()["action"], 303, False, sent | YES, ())

    [proposal] = db.session.scalars(db.select(Proposal)).all()
    lise = visitors().sign_in(db.session.get(Membership, manager.id))
    seen = lise.get("proposals.show", proposal_id=proposal.public_id)
    words = [[cell.text for cell in p.select("dl.flow dt, dl.flow dd")] for p in (part, seen)]
    assert words[0] == words[1]
    assert words[0][:2] == ["Ønsker", "Vil jobbe med mat."]


def test_a_yes_is_kept_and_the_proposal_sent_at_once(browse, world):
    candidate, job = world
    page = ask(browse, candidate, job)

    answer = browse.submit(
        page,
        YES | {"statement": "Møter tidlig.", "language": "en", "interpreter": "y"},
    )

    [consent] = db.session.scalars(db.select(Consent)).all()
    [proposal] = db.session.scalars(db.select(Proposal)).all()
    assert (consent.state, consent.given_by, consent.language, consent.interpreter) == (
        ConsentState.YES,
        ConsentGivenBy.PERSON,
        "en",
        True,
    )
    assert (consent.fields, consent.statement, consent.valid_until) == (
        {
            ProfileField.WISHES,
            ProfileField.ABILITIES,
            ProfileField.NORWEGIAN,
            ProfileField.AVAILABILITY,
        },
        "Møter tidlig.",
        dt.date(2027, 2, 24),
    )
    assert (proposal.consent_id, proposal.state) == (consent.id, ProposalState.SENT)
    assert answer.location == f"/forslag/{proposal.public_id}"
    [message] = db.session.scalars(db.select(Message)).all()
    assert NAME not in message.subject + message.body


def test_sending_the_form_twice_keeps_one_answer_and_one_proposal(browse, world):
    page = ask(browse, *world)

    assert browse.submit(page, YES).location == browse.submit(page, YES).location

    assert len(db.session.scalars(db.select(Consent)).all()) == 1
    assert len(db.session.scalars(db.select(Proposal)).all()) == 1


def test_a_no_is_kept_for_the_adviser_alone_and_nothing_is_sent(make, browse, visitors, world):
    candidate, job = world
    manager = make.manager(unit=job.unit)

    page = ask(browse, candidate, job)
    shown = browse.follow(browse.submit(page, YES | {"answer": "no"}))

    assert "Svaret er lagret. Bare du ser det, og det har ingen følger." in shown.words
    [consent] = db.session.scalars(db.select(Consent)).all()
    assert consent.state is ConsentState.NO
    assert db.session.scalars(db.select(Proposal)).all() == []
    assert db.session.scalars(db.select(Message)).all() == []
    stranger = visitors().sign_in(db.session.get(Membership, manager.id))
    stranger.get("consents.show", consent_id=consent.public_id, status=404)
    assert NAME not in stranger.get("proposals.index").text


def test_a_yes_may_wait_and_be_sent_later(browse, world):
    candidate, job = world
    page = ask(browse, candidate, job)

    waiting = browse.follow(browse.submit(page, YES | {"answer": "wait"}))
    assert db.session.scalars(db.select(Proposal)).all() == []
    assert [button.text for button in waiting.select("main button:not([data-variant])")] == [
        "Send forslaget"
    ]
    browse.submit(waiting, form="form[action$=forslag]")

    assert len(db.session.scalars(db.select(Proposal)).all()) == 1


def test_the_yes_is_kept_also_when_the_proposal_cannot_be_sent(make, browse, world):
    candidate, job = world
    page = ask(browse, candidate, job)
    make.placement(proposal=make.proposal(job=job))

    kept = browse.follow(browse.submit(page, YES))

    assert "Jobben har ingen ledig plass nå. Finn en annen jobb." in kept.words
    assert kept.select_one("h1").text == "Svar om å dele"
    mine = db.select(Consent).where(Consent.candidate_id == candidate.id)
    assert [consent.state for consent in db.session.scalars(mine)] == [ConsentState.YES]


def test_a_changed_profile_stops_a_yes_that_waited(make, browse):
    consent = make.consent()
    browse.sign_in(consent.candidate.adviser)
    page = browse.get("consents.show", consent_id=consent.public_id)
    db.session.get(Candidate, consent.candidate_id).wishes = "Noe annet."
    db.session.commit()

    refused = browse.follow(browse.submit(page, form="form[action$=forslag]"))

    assert "Profilen er endret siden ja-et. Spør på nytt." in refused.words
    assert "Vil jobbe med mat." in refused.words
    assert [a.text for a in refused.select("[aria-labelledby=next] a")] == ["Spør på nytt"]


def test_a_yes_that_ran_out_is_told_apart_and_asked_for_again(make, browse):
    consent = make.consent(valid_until=clock.today() - dt.timedelta(days=1))
    ids = {"consent_id": consent.public_id}
    person = {"candidate_id": consent.candidate.public_id}
    browse.sign_in(consent.candidate.adviser)

    shown = browse.get("consents.show", **ids)
    ledger = browse.get("candidates.show", **person).select_one("[aria-labelledby=consents]")

    assert [tag.text for tag in shown.select(".page-head .ds-tag")] == ["Ja", "Gått ut"]
    assert [a.text for a in shown.select("[aria-labelledby=next] a")] == ["Spør på nytt"]
    assert [tag.text for tag in ledger.select(".ds-tag")] == ["Ja", "Gått ut"]


def test_who_already_waits_for_an_answer_is_not_asked_again(make, browse):
    proposal = make.proposal()
    browse.sign_in(proposal.proposed_by)

    answer = browse.get(
        "consents.new",
        jobb=proposal.job.public_id,
        kandidat=proposal.candidate.public_id,
        status=303,
    )

    assert answer.location == f"/forslag/{proposal.public_id}"


def test_an_earlier_no_is_remembered_when_asking_again(make, browse, world):
    candidate, job = world
    make.consent(candidate=candidate, job=job, state=ConsentState.NO)

    page = ask(browse, candidate, job)

    assert "Sist var svaret nei. Spør på nytt bare hvis noe er endret." in page.words


# Taking it back


def withdraw(browse, consent):
    page = browse.get("consents.show", consent_id=consent.public_id)
    return browse.follow(browse.submit(page, form="form[action$=tilbaketrekking]"))


def test_a_yes_taken_back_hides_at_once_from_the_manager(make, browse, visitors):
    proposal = make.proposal(candidate=make.candidate(first_name=NAME))
    manager = visitors().sign_in(make.manager(unit=proposal.unit))
    ids = {"proposal_id": proposal.public_id}
    assert "Vil jobbe med mat." in manager.get("proposals.show", **ids).text
    browse.sign_in(db.session.get(Membership, proposal.proposed_by_id))

    page = withdraw(browse, proposal.consent)

    assert "Ja-et er trukket. Alt som var delt, er skjult nå." in page.words
    assert "Vil jobbe med mat." not in manager.get("proposals.show", **ids).text
    assert "Vil jobbe med mat." not in manager.get("proposals.index").text
    assert db.session.get(Proposal, proposal.id).state is ProposalState.WITHDRAWN


def test_a_yes_taken_back_under_a_placement_leaves_the_placement(make, browse, visitors):
    placement = make.placement(
        proposal=make.proposal(candidate=make.candidate(first_name=NAME)),
        state=PlacementState.ACTIVE,
        starts_on=clock.today(),
        started_at=clock.now(),
    )
    proposal = placement.proposal
    ids = {"placement_id": placement.public_id}
    manager = visitors().sign_in(make.manager(unit=placement.unit))
    assert NAME in manager.get("placements.show", **ids).text
    browse.sign_in(db.session.get(Membership, proposal.proposed_by_id))

    page = withdraw(browse, proposal.consent)

    assert "Plasseringen går videre" in page.words
    assert db.session.get(Placement, placement.id).state is PlacementState.ACTIVE
    assert NAME not in manager.get("placements.show", **ids).text


def test_taking_back_twice_says_that_there_is_nothing_to_take_back(make, browse):
    consent = make.consent()
    browse.sign_in(consent.candidate.adviser)
    page = browse.get("consents.show", consent_id=consent.public_id)
    browse.submit(page, form="form[action$=tilbaketrekking]")

    again = browse.submit(page, form="form[action$=tilbaketrekking]", status=409)

    assert "Det er ikke noe ja å trekke her." in again.words


# Who sees


def test_nobody_else_finds_a_consent_or_asks_for_one(make, visitors):
    consent = make.consent(candidate=make.candidate(first_name=NAME))
    candidate, job = consent.candidate, consent.job
    ids = {"consent_id": consent.public_id}
    strangers = [
        make.adviser(service=candidate.service),
        make.adviser(),
        make.administrator(candidate.service),
        make.administrator(job.unit.organisation),
        make.manager(unit=job.unit),
    ]
    asking = {"jobb": job.public_id, "kandidat": candidate.public_id}
    for number in [stranger.id for stranger in strangers]:
        browse = visitors().sign_in(db.session.get(Membership, number))
        browse.get("consents.show", **ids, status=404)
        browse.get("consents.new", **asking, status=404)
        browse.post("consents.new", YES, **asking, status=404)
        browse.post("consents.propose", **ids, status=404)
        browse.post("consents.withdraw", **ids, status=404)
    assert db.session.scalars(db.select(Consent.state)).all() == [ConsentState.YES]
    assert db.session.scalars(db.select(Proposal)).all() == []
    assert db.session.scalars(db.select(Reading)).all() == []


def test_the_database_and_the_log_hold_no_words_of_the_person(make, browse, world):
    page = ask(browse, *world)
    browse.submit(page, YES | {"statement": "Møter hemmelig tidlig."})

    stored = "\n".join(db.engine.raw_connection().driver_connection.iterdump())
    for secret in (NAME, "Vil jobbe med mat.", "Møter hemmelig tidlig."):
        assert secret not in stored
    actions = db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions[-2:] == ["consent.answered", "proposal.sent"]


def test_the_pages_take_few_queries(make, browse, count_queries):
    proposal = make.proposal()
    consent, candidate = proposal.consent, proposal.candidate
    make.consent(candidate=candidate, job=make.job())
    other = make.job(tasks=[make.task(), make.task()])
    browse.sign_in(candidate.adviser)
    browse.get("candidates.index")
    with count_queries() as shown:
        browse.get("consents.show", consent_id=consent.public_id)
    with count_queries() as asked:
        browse.get("consents.new", jobb=other.public_id, kandidat=candidate.public_id)
    with count_queries() as choosing:
        browse.get("consents.new", kandidat=candidate.public_id)

    # Sign-in; what is shown; whether the candidate's link still works; then the log's last entry, and the new one.
    assert (len(shown), len(asked), len(choosing)) == (6, 8, 5)
