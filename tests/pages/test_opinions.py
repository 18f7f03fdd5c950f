"""The manager asks the employees' representatives, they answer by link, and the public page says so."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import carving, links, opinions, simple_jobs
from portal.enums import (
    Gate,
    JobState,
    LinkPurpose,
    OpinionState,
    Representative,
)
from portal.extensions import db
from portal.models import Membership, Opinion, SimpleJob

THIRTY_DAYS = dt.timedelta(days=30)
ASKED = {
    "representative": "union",
    "union_name": "Delta",
    "name": "Tone Tveit",
    "email": "tone@delta.example",
}


@pytest.fixture
def unit(make):
    return make.unit(name="Solbakken sykehjem")


@pytest.fixture
def lise(make, unit, browse):
    lise = make.manager(unit)
    browse.sign_in(lise)
    return lise


@pytest.fixture
def tasks(make, unit):
    position = make.position(unit=unit, title="Sykepleier")
    return [
        make.task(position=position, title="Dekke bord", minutes_each=60),
        make.task(position=position, title="Gå tur", gates=frozenset({Gate.CONFIDENTIALITY})),
    ]


@pytest.fixture
def job(lise, tasks):
    job = carving.carve(tasks[0].position, {tasks[0].id: 7800}, by=lise, title="Måltidsvert")
    job.description = "Du dekker bord."
    db.session.commit()
    return job


@pytest.fixture
def asked(job, lise):
    """An opinion that waits, and the token of its link."""
    opinion, token = opinions.ask(
        job,
        Representative.UNION,
        "Tone Tveit",
        "tone@delta.example",
        union_name="Delta",
        by=lise,
        now=clock.now(),
    )
    db.session.commit()
    return opinion, token


def the_opinion():
    return db.session.scalars(db.select(Opinion).order_by(Opinion.id.desc())).first()


def the_job():
    return db.session.scalars(db.select(SimpleJob)).one()


def again(membership):
    """The same record in a session that is still open."""
    return db.session.get(Membership, sa.inspect(membership).identity)


# The manager -------------------------------------------------------------------------------------


def test_lise_asks_and_sees_who_she_waits_for(browse, lise, job):
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert page.select_one("#opinions") is None, "the next step says so already"
    assert "Ingen tillitsvalgt eller verneombud har sagt seg enig ennå." in page.words

    form = browse.get("opinions.ask", job_id=job.public_id)
    page = browse.follow(browse.submit(form, ASKED))

    panel = " ".join(page.select_one("#opinions").text.split())
    assert "Tone Tveit" in panel
    assert "Tillitsvalgt i Delta" in panel
    assert "Venter på svar" in panel
    assert "får en e-post" in page.words


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "N" * 121}, "name"),
        ({"email": ""}, "email"),
        ({"email": "tone"}, "email"),
        ({"union_name": ""}, "union_name"),
        ({"union_name": "U" * 81}, "union_name"),
        ({"representative": "king"}, "representative"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(browse, lise, job, typed, field):
    form = browse.get("opinions.ask", job_id=job.public_id)

    page = browse.submit(form, ASKED | typed, status=422)

    assert page.select(f"[name={field}][aria-invalid=true], #{field}-error, [id^={field}] ")
    assert page.select_one(".ds-error-summary")
    kept = (ASKED | typed)["email"]
    assert page.select_one("[name=email]")["value"] == kept
    assert the_opinion() is None


def test_markup_and_control_characters_are_plain_text(browse, lise, job):
    form = browse.get("opinions.ask", job_id=job.public_id)
    page = browse.follow(browse.submit(form, ASKED | {"name": "<b>Tone</b>\x07"}))

    assert "<b>Tone</b>" in page.select_one("#opinions").text
    assert the_opinion().name == "<b>Tone</b>"


def test_a_double_click_asks_once(browse, lise, job):
    form = browse.get("opinions.ask", job_id=job.public_id)
    first, second = browse.submit(form, ASKED), browse.submit(form, ASKED)

    assert first.location == second.location
    assert db.session.scalar(db.select(db.func.count(Opinion.id))) == 1


def test_asking_the_same_person_again_is_told_at_the_address(browse, lise, job, asked):
    form = browse.get("opinions.ask", job_id=job.public_id)

    page = browse.submit(form, ASKED, status=422)

    assert "allerede spurt" in page.words


@pytest.mark.parametrize("deed", ["renew", "withdraw"])
def test_the_part_that_is_swapped_is_the_part_of_a_fresh_page(browse, lise, job, asked, deed):
    opinion_id = asked[0].public_id

    part = browse.post(f"opinions.{deed}", status=200, hx=True, opinion_id=opinion_id)
    fresh = browse.get("simple_jobs.show", job_id=job.public_id)

    assert str(part.select_one("#opinions")) == str(fresh.select_one("#opinions"))
    assert part.response.headers["Content-Location"] == f"/enkle-jobber/{job.public_id}"


def test_a_withdrawn_question_can_be_asked_again(browse, lise, job, asked):
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    page = browse.follow(browse.submit(page, form="#opinions form[action$=tilbaketrekking]"))
    assert "Trukket" in page.select_one("#opinions").text

    page = browse.follow(browse.submit(page, form="#opinions form[action$=ny-lenke]"))
    assert "Venter på svar" in page.select_one("#opinions").text


def test_managers_of_other_units_and_administrators_neither_ask_nor_renew(
    make, browse, visitors, lise, unit, job, asked
):
    admin = make.administrator(unit.organisation)
    strangers = [make.manager(), make.manager(make.unit(organisation=unit.organisation)), admin]
    job_id, opinion_id = job.public_id, asked[0].public_id
    for stranger in strangers:
        visitor = visitors().sign_in(again(stranger))
        visitor.get("opinions.ask", status=404, job_id=job_id)
        visitor.post("opinions.renew", status=404, opinion_id=opinion_id)
        visitor.post("opinions.withdraw", status=404, opinion_id=opinion_id)
    seen = visitors().sign_in(again(admin)).get("simple_jobs.show", job_id=job_id)
    assert "Tone Tveit" in seen.select_one("#opinions").text
    assert not seen.select("#opinions form")


# Publishing --------------------------------------------------------------------------------------


def test_publishing_without_a_yes_takes_a_reason_which_everyone_can_read(
    browse, visitors, lise, job, asked
):
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    refused = browse.submit(page, form="form[action$=publisering]", status=422)
    assert "Skriv hvorfor du publiserer" in refused.words
    long = browse.submit(page, {"reason": "x" * 301}, form="form[action$=publisering]", status=422)
    assert long.select_one("[name=reason]").text.strip() == "x" * 301
    assert the_job().state is JobState.DRAFT

    browse.submit(page, {"reason": "Det <b>haster</b>."}, form="form[action$=publisering]")

    public = visitors().get("catalogue.show", job_id=the_job().public_id)
    assert "De tillitsvalgte har ikke svart ennå." in public.words
    assert "Det <b>haster</b>." in public.words
    assert "Tone" not in public.words


def test_a_yes_stands_on_the_public_page_with_the_union_and_no_name(
    browse, visitors, lise, job, asked
):
    visitor = visitors()
    answered(visitor, asked[1], "agreed", "Fint opplegg")
    page = browse.get("simple_jobs.show", job_id=the_job().public_id)
    assert not page.select("[name=reason]")
    assert "Fint opplegg" in page.select_one("#opinions").text

    browse.submit(page, form="form[action$=publisering]")

    public = visitor.get("catalogue.show", job_id=the_job().public_id)
    said = " ".join(public.select_one("section[aria-labelledby=said]").text.split())
    assert "Tillitsvalgt i Delta er enig i hvordan jobben er satt sammen, tir. 24. nov." in said
    assert "Tone" not in public.text
    assert "Fint opplegg" not in public.text


def test_a_no_is_shown_as_it_is_with_the_managers_reason(browse, visitors, lise, job, asked):
    visitor = visitors()
    answered(visitor, asked[1], "disagreed", "For få folk igjen")
    page = browse.get("simple_jobs.show", job_id=the_job().public_id)
    browse.submit(page, {"reason": "Vi følger med."}, form="form[action$=publisering]")

    public = visitor.get("catalogue.show", job_id=the_job().public_id)
    assert "Tillitsvalgt i Delta er ikke enig" in public.words
    assert "Vi følger med." in public.words


def test_a_job_that_nobody_was_asked_about_says_so(browse, visitors, lise, job):
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    browse.submit(page, {"reason": "Vi har ingen."}, form="form[action$=publisering]")

    public = visitors().get("catalogue.show", job_id=the_job().public_id)

    assert "De tillitsvalgte har ikke svart." in public.words
    assert "Vi har ingen." in public.words


# The representative ------------------------------------------------------------------------------


def answered(visitor, token, state, comment="", status=303):
    page = visitor.get("opinions.show", token=token)
    return visitor.submit(page, {"state": state, "comment": comment}, status=status)


def test_the_page_shows_what_is_taken_from_where_and_what_is_left(visitors, make, asked, tasks):
    page = visitors().get("opinions.show", token=asked[1])

    assert "Solbakken sykehjem" in page.words
    assert "Tillitsvalgt i Delta" in page.words
    row = " ".join(page.select_one("table tbody tr").stripped_strings)
    assert row == "Dekke bord Sykepleier Ingen krav 2,5"
    assert [term.text for term in page.select("dl.account dd")] == [
        "5,8 t",
        "0 t",
        "−2,5 t",
        "3,3 t",
    ]
    assert "Få timer: under 7,5 timer i uka." in page.words
    assert "2,5 timer i uka til andre oppgaver" in page.words


def test_opening_the_page_changes_nothing_and_is_kept_nowhere(visitors, asked):
    for _n in range(2):
        page = visitors().get("opinions.show", token=asked[1])

    assert page.response.headers["Cache-Control"] == "no-store"
    assert the_opinion().state is OpinionState.ASKED


def test_tone_answers_changes_her_mind_and_sees_it_when_she_comes_back(visitors, asked):
    visitor, token = visitors(), asked[1]
    page = visitor.follow(answered(visitor, token, "disagreed", "For få timer"))
    assert "Takk. Lederen ser svaret ditt nå." in page.words
    assert "Ikke enig" in page.select_one("#opinion").text
    assert page.select_one("textarea").text.strip() == "For få timer"

    page = visitors().get("opinions.show", token=token)
    assert page.select_one("input[value=disagreed]").has_attr("checked")
    answered(visitor, token, "agreed", "Nå er det bra")

    assert (the_opinion().state, the_opinion().comment) == (OpinionState.AGREED, "Nå er det bra")


def test_an_answer_must_be_chosen_and_a_long_comment_is_kept(visitors, asked):
    visitor, token = visitors(), asked[1]
    page = visitor.get("opinions.show", token=token)
    assert not page.select("input[checked]")

    nothing = visitor.submit(page, {"comment": "Hm"}, status=422)
    long = visitor.submit(page, {"state": "agreed", "comment": "x" * 1001}, status=422)
    strange = visitor.submit(page, {"state": "withdrawn"}, status=422)

    assert nothing.select_one("textarea").text.strip() == "Hm"
    assert long.select_one("textarea").text.strip() == "x" * 1001
    assert strange.select_one(".ds-error-summary")
    assert the_opinion().state is OpinionState.ASKED


def test_when_the_job_changed_meanwhile_the_new_one_is_shown_with_what_was_typed(
    visitors, lise, asked, tasks
):
    visitor, token = visitors(), asked[1]
    page = visitor.get("opinions.show", token=token)
    carving.change_takes(the_job(), {tasks[0].id: 2600, tasks[1].id: 1300}, by=again(lise))
    db.session.commit()

    shown = visitor.submit(page, {"state": "agreed", "comment": "Bra"}, status=422)
    assert "Lederen har endret jobben mens du leste" in shown.words
    assert "Gå tur" in shown.words
    assert shown.select_one("textarea").text.strip() == "Bra"
    visitor.submit(shown)

    assert (the_opinion().state, the_opinion().carving) == (OpinionState.AGREED, 2)


def test_an_answer_to_an_earlier_version_is_marked_for_both(browse, visitors, lise, asked, tasks):
    visitor, token = visitors(), asked[1]
    answered(visitor, token, "agreed", "Fint")
    carving.change_takes(the_job(), {tasks[0].id: 2600}, by=again(lise))
    db.session.commit()

    panel = browse.get("simple_jobs.show", job_id=the_job().public_id).select_one("#opinions")
    first, second = (" ".join(item.stripped_strings) for item in panel.select("li"))
    assert "Venter på svar" in first
    assert "Enig Gjelder en tidligere versjon" in second
    visitor.get("opinions.show", status=404, token=token)
    token = opinions.renew(the_opinion(), by=again(lise), now=clock.now())
    db.session.commit()
    page = visitor.get("opinions.show", token=token)
    assert "Det du har svart før" in page.words


def test_after_publishing_the_page_can_be_read_and_the_answer_stands(visitors, lise, asked):
    visitor, token = visitors(), asked[1]
    answered(visitor, token, "agreed")
    simple_jobs.publish(the_job(), by=again(lise))
    db.session.commit()

    page = visitor.get("opinions.show", token=token)
    assert "svaret kan ikke endres lenger" in page.words
    assert not page.select("#opinion form")
    simple_jobs.close(the_job(), by=again(lise))
    db.session.commit()
    assert "Jobben er avsluttet" in visitor.get("opinions.show", token=token).words


def test_a_link_that_is_over_unknown_or_for_something_else_says_whom_to_ask(
    make, visitors, asked, lise, still_clock
):
    visitor, token = visitors(), asked[1]
    other = links.issue(make.person(), LinkPurpose.INVITATION, hours=24 * 60, now=clock.now())
    db.session.commit()

    for wrong in (other, "nothing"):
        page = visitor.get("opinions.show", status=404, token=wrong)
        visitor.post("opinions.answer", {"state": "agreed"}, status=404, token=wrong)
        assert "Spør lederen som sendte den" in page.words
    visitor.get("sessions.link", status=404, token=token)
    still_clock.shift(THIRTY_DAYS)
    visitor.get("opinions.show", status=404, token=token)
    visitor.post("opinions.answer", {"state": "agreed"}, status=404, token=token)
    assert the_opinion().state is OpinionState.ASKED


def test_a_discarded_draft_opens_for_nobody(visitors, lise, asked):
    simple_jobs.discard(the_job(), by=again(lise))
    db.session.commit()

    visitors().get("opinions.show", status=404, token=asked[1])


def test_a_candidate_never_stands_on_the_page(make, visitors, asked, job):
    proposal = make.proposal(job=job, candidate=make.candidate(first_name="Qverna"))

    page = visitors().get("opinions.show", token=asked[1])

    assert proposal.alias not in page.text
    assert "Qverna" not in page.text


@pytest.mark.parametrize("number", [1, 50])
def test_the_pages_take_the_same_few_queries_and_stay_small(
    make, browse, visitors, lise, count_queries, number
):
    unit = again(lise).units[0]
    tasks = [
        make.task(position=make.position(unit=unit, title=f"Stilling {n // 10}"))
        if n % 10 == 0
        else None
        for n in range(number)
    ]
    tasks = [task or make.task(position=tasks[0].position) for task in tasks]
    job = make.job(tasks=tasks, state=JobState.DRAFT)
    for n in range(number):
        _opinion, token = opinions.ask(
            job,
            Representative.SAFETY,
            "Nils",
            f"n{n}@delta.example",
            by=again(lise),
            now=clock.now(),
        )
    db.session.commit()
    job_id = job.public_id

    with count_queries() as seen:
        page = visitors().get("opinions.show", token=token)
    assert len(seen) == 6
    assert len(page.response.data) < 40_000
    with count_queries() as seen:
        browse.get("opinions.ask", job_id=job_id)
    assert len(seen) == 4
