"""Several in one go: asked with one link each, answered job by job, sent on together."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import consent_texts, rounds
from portal.enums import (
    ActorKind,
    CandidateState,
    ConsentGivenBy,
    ConsentState,
    DeclineReason,
    JobState,
    PlacementState,
    ProfileField,
    ProposalState,
    Role,
)
from portal.extensions import db
from portal.models import (
    Candidate,
    Consent,
    Link,
    Membership,
    Message,
    Proposal,
    Reading,
    SimpleJob,
)

NAME = "Qulla"


@pytest.fixture
def adviser(make):
    return make.adviser()


@pytest.fixture
def candidate(make, adviser):
    return make.candidate(adviser=adviser, first_name=NAME, wishes="Vil bake brød.")


@pytest.fixture
def jobs(make):
    return [make.job(title=title) for title in ("Bakehjelp", "Vaskehjelp")]


def choose(browse, adviser, candidates, jobs, **how):
    if browse.viewer is None:
        browse.sign_in(adviser)
    ids = [[sa.inspect(one).identity for one in each] for each in (candidates, jobs)]
    ids = [
        db.session.scalars(
            sa.select(model.public_id).where(model.id.in_([i for (i,) in each]))
        ).all()
        for model, each in zip((Candidate, SimpleJob), ids, strict=True)
    ]
    return browse.get("rounds.new", kandidat=ids[0], jobb=ids[1], **how)


def stored():
    """Every question as the database has it now, the first asked first."""
    db.session.expire_all()
    return db.session.scalars(sa.select(Consent).order_by(Consent.id)).all()


def links():
    bodies = db.session.scalars(sa.select(Message.body).order_by(Message.id)).all()
    return [body.rsplit("/", 1)[1].strip() for body in bodies if "/sporsmal/" in body]


# Asking -------------------------------------------------------------------------------------------


def test_several_jobs_are_chosen_in_the_list_and_asked_about_with_one_link(
    make, browse, adviser, candidate, jobs
):
    browse.sign_in(adviser)
    found = browse.get("matches.for_candidate", candidate_id=candidate.public_id)
    boxes = found.select("input[name=jobb]")
    form = found.form("#several")

    assert {box["value"] for box in boxes} == {job.public_id for job in jobs}
    assert {box["form"] for box in boxes} == {"several"}
    assert form["method"] == "get"

    page = choose(browse, adviser, [candidate], jobs)
    sent = browse.submit(page, {"statement": "Møter alltid presis.", "language": "uk"})

    asked = stored()
    assert [(one.job.title, one.state, one.language) for one in asked] == [
        ("Bakehjelp", ConsentState.ASKED, "uk"),
        ("Vaskehjelp", ConsentState.ASKED, "uk"),
    ]
    assert len({one.round for one in asked}) == 1
    assert [one.statement for one in asked] == ["Møter alltid presis."] * 2
    assert len(links()) == 1
    assert "Lenken er sendt." in browse.follow(sent).words


def test_several_candidates_get_a_question_and_a_link_each(make, browse, adviser, jobs):
    two = [make.candidate(adviser=adviser, first_name=name) for name in ("Qanna", "Qberit")]
    make.consent(candidate=two[1], state=ConsentState.NO, language="ar")
    page = choose(browse, adviser, two, jobs[:1])

    assert "Det du sier om personen" not in page.words
    assert "Spørres på العربية" in page.words
    browse.submit(page)

    asked = [one for one in stored() if one.state is ConsentState.ASKED]
    assert [(one.candidate.identity.first_name, one.language) for one in asked] == [
        ("Qanna", "nb"),
        ("Qberit", "ar"),
    ]
    assert len({one.round for one in asked}) == 2
    assert len(links()) == 2


def test_one_candidate_and_one_job_is_the_ordinary_question(browse, adviser, candidate, jobs):
    answer = choose(browse, adviser, [candidate], jobs[:1], status=303)

    assert answer.headers["Location"] == (
        f"/samtykker/ny?jobb={jobs[0].public_id}&kandidat={candidate.public_id}"
    )


def test_nothing_chosen_leads_back_to_the_list(browse, adviser, candidate):
    answer = choose(browse, adviser, [candidate], [], status=303)

    assert answer.headers["Location"] == f"/kandidater/{candidate.public_id}/jobber"


def test_no_more_are_asked_than_one_thinks_about(make, browse, adviser, candidate):
    many = [make.job() for _n in range(rounds.MOST + 1)]

    page = choose(browse, adviser, [candidate], many, status=409)

    assert "Spør om høyst 10 på en gang." in page.words
    assert choose(browse, adviser, [candidate], many[:-1]).h1.text == "Spør om flere jobber"


def test_who_has_no_address_is_asked_when_they_meet(make, browse, adviser, candidate, jobs):
    without = make.candidate(adviser=adviser, first_name="Quten", email="")
    page = choose(browse, adviser, [candidate, without], jobs[:1])

    assert "Blir ikke spurt her: vi har ingen e-post." in page.words
    browse.submit(page)

    assert [one.candidate_id for one in stored()] == [candidate.id]


def test_with_nobody_to_ask_there_is_no_button(make, browse, adviser, jobs):
    without = make.candidate(adviser=adviser, email="")
    page = choose(browse, adviser, [without], jobs)

    assert "Det er ingen å spørre på e-post om dette nå." in page.words
    assert page.select("main button") == []


def test_what_waits_already_is_not_asked_again(make, browse, adviser, candidate, jobs):
    make.proposal(candidate=candidate, job=jobs[0])
    page = choose(browse, adviser, [candidate], jobs)

    assert "Blir ikke spurt: forslaget venter på svar." in page.words
    browse.submit(page)

    assert [one.job_id for one in stored() if one.state is ConsentState.ASKED] == [jobs[1].id]


def test_an_open_question_gives_way_and_its_link_with_it(browse, adviser, candidate, jobs):
    for _time in range(2):
        browse.submit(choose(browse, adviser, [candidate], jobs))

    assert len(stored()) == 2
    assert len(links()) == 1
    assert db.session.scalar(sa.select(sa.func.count(Link.id))) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"share": []}, "Velg minst én ting som kan deles."),
        ({"share": ["secret"]}, "Velg noe fra lista."),
        ({"statement": f"Snakk med {NAME}."}, f"Ta bort navnet «{NAME}»."),
        ({"statement": "Ring 900 00 000."}, "Ta bort telefonnummeret."),
        ({"statement": "å" * 601}, "Teksten er 1 tegn for lang."),
        ({"valid_until": ""}, "Velg siste dag."),
        ({"valid_until": "snart"}, "Skriv datoen"),
        ({"valid_until": "1.1.2020"}, "Velg en dag som ikke er over."),
        ({"valid_until": "1.1.2099"}, "Et ja kan gjelde i høyst 6 måneder."),
        ({"language": "xx"}, "Velg noe fra lista."),
    ],
)
def test_a_question_that_is_not_good_is_not_sent(browse, adviser, candidate, jobs, typed, words):
    page = browse.submit(choose(browse, adviser, [candidate], jobs), typed, status=422)

    assert words in page.words
    assert stored() == []
    assert links() == []


def test_the_part_that_follows_the_ticks_is_the_same_as_on_the_page(
    browse, adviser, candidate, jobs
):
    page = choose(browse, adviser, [candidate], jobs)
    ticked = {"share": ["wishes"], "preview": "1"}
    whole = browse.submit(page, ticked, status=200)
    part = browse.submit(page, {"share": ["wishes"]}, status=200, hx=True)

    assert part.select_one("#preview") == whole.select_one("#preview")
    assert "Vil bake brød." in part.words
    assert stored() == []


def test_sending_twice_asks_once(browse, adviser, candidate, jobs):
    page = choose(browse, adviser, [candidate], jobs)
    first, second = browse.submit(page), browse.submit(page)

    assert first.headers["Location"] == second.headers["Location"]
    assert len(links()) == 1


def test_others_candidates_and_jobs_that_are_not_published_are_not_found(
    make, browse, adviser, candidate, jobs
):
    other, draft = make.candidate(), make.job(state=JobState.DRAFT)

    choose(browse, adviser, [candidate, other], jobs, status=404)
    choose(browse, adviser, [candidate], [*jobs, draft], status=404)


def test_a_candidate_on_a_pause_is_not_asked(make, browse, adviser, candidate, jobs):
    paused = make.candidate(adviser=adviser, state=CandidateState.PAUSED)

    choose(browse, adviser, [candidate, paused], jobs, status=409)


@pytest.mark.parametrize("many", [2, 5])
def test_the_page_costs_the_same_for_two_and_for_many(
    make, browse, count_queries, adviser, jobs, many
):
    chosen = [make.candidate(adviser=adviser) for _n in range(many)]
    make.proposal(candidate=chosen[0], job=jobs[0])
    address = {
        "kandidat": [one.public_id for one in chosen],
        "jobb": [job.public_id for job in jobs],
    }
    browse.sign_in(adviser)
    with count_queries() as seen:
        browse.get("rounds.new", **address)

    assert len(seen) == 8


# What came before ---------------------------------------------------------------------------------


def warnings(page):
    return [" ".join(item.text.split()) for item in page.select("ul.why li")]


@pytest.fixture
def history(make, adviser, candidate, jobs):
    """No thanks for the first job; lapsed at its unit; waiting elsewhere; two others wait, one of another
    service."""
    job, unit = jobs[0], jobs[0].unit
    manager = make.manager(unit=unit)
    make.proposal(
        candidate=candidate,
        job=job,
        state=ProposalState.DECLINED,
        decline_reason=DeclineReason.HOURS,
        answered_at=clock.now(),
        answered_by_id=manager.id,
        sent_at=clock.now() - dt.timedelta(days=20),
    )
    beside = make.job(unit=unit, title="Serveringshjelp")
    make.proposal(
        candidate=candidate,
        consent=make.consent(
            candidate=candidate, job=beside, valid_until=clock.today() - dt.timedelta(days=1)
        ),
        job=beside,
        sent_at=clock.now() - dt.timedelta(days=40),
    )
    make.proposal(candidate=candidate, job=make.job())
    colleague = make.membership(Role.ADVISER, adviser.organisation)
    make.proposal(candidate=make.candidate(adviser=colleague, first_name="Qannen"), job=job)
    make.proposal(candidate=make.candidate(first_name="Qfremmed"), job=job)


TOLD = [
    "Foreslått til denne jobben ons. 4. nov.: lederen takket nei",
    "Foreslått til «Serveringshjelp» på samme sted tor. 15. okt.: ingen svarte i tide",
    "Har 1 forslag som venter på svar andre steder.",
    "1 annen kandidat fra tjenesten venter på svar om denne jobben.",
]


def test_before_asking_the_adviser_reads_what_came_before(
    browse, adviser, candidate, jobs, history
):
    one = browse.sign_in(adviser).get(
        "consents.new", jobb=jobs[0].public_id, kandidat=candidate.public_id
    )
    several = choose(browse, adviser, [candidate], jobs)

    for page in (one, several):
        told = [text.replace("\N{NO-BREAK SPACE}", " ") for text in warnings(page)]
        assert told[:4] == TOLD
        assert "Qannen" not in page.text
        assert "Qfremmed" not in page.text


def test_before_sending_the_adviser_reads_it_too(make, browse, adviser, candidate, jobs, history):
    consent = make.consent(candidate=candidate, job=jobs[0])
    browse.sign_in(adviser)

    for page in (
        browse.get("consents.show", consent_id=consent.public_id),
        browse.get("rounds.ready"),
    ):
        told = [text.replace("\N{NO-BREAK SPACE}", " ") for text in warnings(page)]
        assert told == TOLD


def test_an_earlier_no_is_told_in_the_list(make, browse, adviser, candidate, jobs):
    make.consent(candidate=candidate, job=jobs[0], state=ConsentState.NO)
    page = choose(browse, adviser, [candidate], jobs)

    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in warnings(page)] == [
        "Sa nei til denne jobben (tir. 24. nov.). Spør på nytt bare hvis noe er endret."
    ]


# Sending ------------------------------------------------------------------------------------------


def test_all_that_got_a_yes_are_sent_in_one_go_under_an_alias_each(
    make, browse, adviser, candidate, jobs
):
    for job in jobs:
        make.consent(candidate=candidate, job=job)
    page = browse.sign_in(adviser).get("rounds.ready")

    assert [box.has_attr("checked") for box in page.select("input[name=consents]")] == [True, True]
    answer = browse.submit(page)

    sent = db.session.scalars(sa.select(Proposal).order_by(Proposal.id)).all()
    assert [one.job_id for one in sent] == [job.id for job in jobs]
    assert len({one.alias for one in sent}) == 2
    assert [one.consent.excerpt for one in sent] == ['{"wishes": "Vil bake brød."}'] * 2
    assert answer.headers["Location"] == "/forslag"
    assert "2 forslag er sendt." in browse.follow(answer).words
    assert "Ingen ja venter på å bli sendt" in browse.get("rounds.ready").words


def test_what_is_to_be_thought_over_is_not_ticked_beforehand(
    make, browse, adviser, candidate, jobs
):
    make.consent(candidate=candidate, job=jobs[0])
    make.proposal(candidate=make.candidate(adviser=adviser), job=jobs[0])
    page = browse.sign_in(adviser).get("rounds.ready")

    assert [box.has_attr("checked") for box in page.select("input[name=consents]")] == [False]
    page = browse.submit(page, status=422)
    assert "Velg minst ett forslag." in page.words


def test_what_a_rule_stops_hinders_none_of_the_others(make, browse, adviser, candidate, jobs):
    for job in jobs:
        make.consent(candidate=candidate, job=job)
    page = browse.sign_in(adviser).get("rounds.ready")
    here = db.session.get(Membership, adviser.id)
    make.manager(unit=db.session.get(SimpleJob, jobs[0].id).unit, person=here.person)
    db.session.commit()

    answer = browse.submit(page)

    assert db.session.scalars(sa.select(Proposal.job_id)).all() == [jobs[1].id]
    page = browse.follow(answer)
    assert "Forslaget er sendt." in page.words
    assert "Bakehjelp: Du svarer selv på forslag til denne jobben." in page.words


def test_what_cannot_be_sent_says_why_and_has_no_box(make, browse, adviser, candidate, jobs):
    make.consent(candidate=candidate, job=jobs[0], excerpt='{"wishes": "Noe annet."}')
    make.placement(proposal=make.proposal(job=jobs[1]), job=jobs[1])
    make.consent(candidate=candidate, job=jobs[1])
    page = browse.sign_in(adviser).get("rounds.ready")

    assert page.select("input[name=consents]") == []
    assert "Kan ikke sendes: profilen er endret siden ja-et." in page.words
    assert "Kan ikke sendes nå: ingen plass er ledig." in page.words
    assert page.select("main button") == []


def test_only_the_advisers_own_yeses_can_be_sent(make, browse, adviser, candidate, jobs):
    mine, theirs = make.consent(candidate=candidate, job=jobs[0]), make.consent(job=jobs[0])
    page = browse.sign_in(adviser).get("rounds.ready")
    refused = browse.submit(page, {"consents": [theirs.public_id]}, status=422)

    assert [box["value"] for box in page.select("input[name=consents]")] == [mine.public_id]
    assert "Velg noe fra lista." in refused.words
    assert db.session.scalars(sa.select(Proposal.id)).all() == []


def test_the_list_is_narrowed_to_one_candidate_or_one_job(make, browse, adviser, candidate, jobs):
    mine = make.consent(candidate=candidate, job=jobs[0])
    other = make.consent(candidate=make.candidate(adviser=adviser), job=jobs[1])
    browse.sign_in(adviser)

    def listed(**narrowed):
        page = browse.get("rounds.ready", **narrowed)
        return [box["value"] for box in page.select("input[name=consents]")]

    assert listed() == [mine.public_id, other.public_id]
    assert listed(kandidat=candidate.public_id) == [mine.public_id]
    assert listed(jobb=jobs[1].public_id) == [other.public_id]


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_costs_the_same_for_one_and_for_many(make, browse, count_queries, adviser, many):
    job = make.job(places=99)
    for _n in range(many):
        make.consent(candidate=make.candidate(adviser=adviser), job=job)
    browse.sign_in(adviser)
    with count_queries() as seen:
        page = browse.get("rounds.ready")

    assert len(seen) == 5
    assert len(page.select("input[name=consents]")) == min(many, 20)


# Answering ----------------------------------------------------------------------------------------


@pytest.fixture
def token(browse, adviser, candidate, jobs):
    browse.submit(choose(browse, adviser, [candidate], jobs), {"language": "ar"})
    browse.post("sessions.sign_out")
    return links()[0]


def open_it(browse, token, **more):
    return browse.get("rounds.show", token=token, **more)


def test_a_link_that_an_erasure_left_opens_nothing(browse, token):
    db.session.execute(sa.update(Candidate).values(erased_at=clock.now()))
    db.session.commit()

    browse.get("rounds.show", token=token, status=404)


def test_the_page_lists_the_jobs_in_the_candidates_language(browse, token):
    page = open_it(browse, token)

    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert [h2.text for h2 in page.select("form h2")] == ["Bakehjelp", "Vaskehjelp"]
    assert "Vil bake brød." in page.words
    assert NAME not in page.text
    radios = page.select("input[type=radio]")
    assert len(radios) == 4
    assert not any(radio.has_attr("checked") for radio in radios)
    assert page.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("language", ["nb", "nn", "en", "uk", "ar"])
def test_every_word_of_the_question_is_read_in_each_language(browse, token, language):
    page = open_it(browse, token, sprak=language)
    for consent in stored():
        for text in consent_texts.paragraphs(consent.job, consent.valid_until, language):
            assert text in page.words


def test_one_yes_and_one_no_are_each_of_its_own(browse, token, candidate):
    yes, no = stored()
    page = open_it(browse, token)
    answers = {f"answer_{yes.public_id}": "yes", f"answer_{no.public_id}": "no"}
    page = browse.follow(browse.submit(page, answers))

    yes, no = stored()
    assert (yes.state, no.state) == (ConsentState.YES, ConsentState.NO)
    assert {yes.given_by, no.given_by} == {ConsentGivenBy.LINK}
    assert page.select("input[type=radio]") == []
    told = db.session.scalars(sa.select(Message.body).where(Message.candidate_id.is_(None))).all()
    assert len(told) == 1
    assert f"/kandidater/{candidate.public_id}" in told[0]


def test_what_is_left_alone_can_be_answered_later(browse, token):
    first, second = stored()
    page = browse.follow(browse.submit(open_it(browse, token), {f"answer_{first.public_id}": "no"}))

    assert stored()[1].state is ConsentState.ASKED
    assert [radio["name"] for radio in page.select("input[type=radio]")] == [
        f"answer_{second.public_id}"
    ] * 2
    browse.submit(page, {f"answer_{second.public_id}": "yes"})
    assert [one.state for one in stored()] == [ConsentState.NO, ConsentState.YES]


@pytest.mark.parametrize("answer", [None, "", "maybe", "<b>yes</b>", "y" * 5000])
def test_no_answer_is_no_answer(browse, token, answer):
    first, _second = stored()
    typed = {} if answer is None else {f"answer_{first.public_id}": answer}
    page = browse.submit(open_it(browse, token, sprak="nb"), typed, status=422)

    assert "Velg ja eller nei for minst én jobb." in page.words
    assert {one.state for one in stored()} == {ConsentState.ASKED}


def test_a_job_that_is_gone_takes_no_answer_and_hinders_none(browse, token, jobs):
    first, second = stored()
    page = open_it(browse, token, sprak="nb")
    job = stored()[0].job
    job.state, job.closed_at = JobState.CLOSED, clock.now()
    db.session.commit()
    answers = {f"answer_{first.public_id}": "yes", f"answer_{second.public_id}": "yes"}
    page = browse.follow(browse.submit(page, answers))

    assert [one.state for one in stored()] == [ConsentState.ASKED, ConsentState.YES]
    assert "Du trenger ikke svare." in page.words


def test_a_yes_is_taken_back_on_the_same_page_long_after(browse, token, still_clock):
    yes, no = stored()
    answers = {f"answer_{yes.public_id}": "yes", f"answer_{no.public_id}": "no"}
    browse.submit(open_it(browse, token), answers)
    still_clock.shift(dt.timedelta(days=60))
    page = open_it(browse, token, sprak="nb")
    page = browse.follow(browse.submit(page, form="form[action*=tilbaketrekking]"))

    assert stored()[0].state is ConsentState.WITHDRAWN
    assert "Ja-et er trukket." in page.words
    assert "Vil bake brød." not in page.words


def test_with_a_placement_that_has_begun_the_page_says_that_the_workplace_knows(
    make, browse, token
):
    yes = stored()[0]
    browse.submit(open_it(browse, token), {f"answer_{yes.public_id}": "yes"})
    proposal = make.proposal(consent=stored()[0])
    make.placement(
        proposal=proposal,
        state=PlacementState.ACTIVE,
        starts_on=clock.today(),
        started_at=clock.now(),
    )
    db.session.commit()

    assert "Du har begynt på arbeidsplassen" in open_it(browse, token, sprak="nb").words


def test_the_link_dies_with_the_last_of_its_questions(browse, token, adviser):
    browse.sign_in(adviser)
    for consent in stored():
        open_it(browse, token)
        browse.post("consents.take_back", consent_id=consent.public_id)

    open_it(browse, token, status=404)
    assert links() == []


def test_another_kind_of_link_opens_nothing_here(make, browse, token, adviser, candidate, jobs):
    open_it(browse, "nothing", status=404)
    browse.get("consent_answers.show", token=token, status=404)
    other = make.consent(job=jobs[0])
    db.session.commit()
    browse.post("rounds.withdraw", token=token, consent_id=other.public_id, status=404)


def test_opening_it_changes_nothing_and_is_noted(browse, token, candidate):
    db.session.execute(sa.delete(Reading))
    db.session.commit()
    open_it(browse, token)

    assert {one.state for one in stored()} == {ConsentState.ASKED}
    assert db.session.execute(
        sa.select(Reading.actor_kind, Reading.candidate_id, Reading.page)
    ).all() == [(ActorKind.LINK, candidate.id, "rounds.show")]


def test_only_advisers_ask_and_send(make, browse, candidate, jobs):
    browse.sign_in(make.manager(unit=jobs[0].unit))
    browse.get("rounds.ready", status=404)


def test_the_shared_fields_are_those_the_jobs_need(browse, adviser, candidate, jobs):
    page = choose(browse, adviser, [candidate], jobs)
    ticked = {box["value"] for box in page.select("input[name=share][checked]")}

    assert ticked == {"wishes", "abilities", "norwegian", "availability"}
    assert ProfileField.DRIVING_LICENCE.value not in ticked
