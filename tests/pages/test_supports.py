"""Support for a placement on screen: what fits, what is noted, and who may."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import supports
from portal.enums import AmountPer, JobKind, PlacementState, SupportKind, SupportState
from portal.extensions import db
from portal.models import Membership, Reading, SupportApplication
from portal.queries import my_data
from portal.queries import supports as find

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def placement(make):
    town = make.organisation(name="Granvåg kommune")
    unit = make.unit(organisation=town)
    office = make.service(municipality_id=town.id)
    job = make.job(unit=unit, kind=JobKind.PAID)
    candidate = make.candidate(adviser=make.adviser(office))
    return make.placement(
        proposal=make.proposal(job=job, candidate=candidate),
        state=PlacementState.ACTIVE,
        starts_on=TODAY - dt.timedelta(days=7),
        ends_on=TODAY + dt.timedelta(days=150),
        started_at=clock.now(),
    )


@pytest.fixture
def sent(placement):
    adviser = placement.candidate.adviser
    one = supports.need(placement, SupportKind.MENTOR_GRANT, by=adviser, now=clock.now())
    supports.send(one, day=TODAY - dt.timedelta(days=3), by=adviser, now=clock.now())
    db.session.commit()
    return one


def part_of(placement, part):
    return {
        "manager": placement.proposal.answered_by,
        "adviser": placement.candidate.adviser,
    }[part]


def open_page(browse, placement, part="manager"):
    browse.sign_in(part_of(placement, part))
    return browse.get("supports.show", placement_id=placement.public_id)


def button(page, words):
    [found] = [form for form in page.select("main form[method=post]") if words in form.text]
    return found


def press(browse, page, words, **kwargs):
    action = button(page, words)["action"]
    return browse.submit(page, form=f'form[action="{action}"]', **kwargs)


@pytest.mark.parametrize("part", ["manager", "adviser"])
def test_either_part_goes_from_needed_to_an_answer(browse, placement, part):
    page = open_page(browse, placement, part)
    assert "Portalen sender ingenting til NAV." in page.words

    press(browse, page, "Dette skal vi søke om Midlertidig lønnstilskudd")
    [one] = find.of(placement)
    here = {"placement_id": placement.public_id, "support_id": one.public_id}
    browse.submit(browse.get("supports.send", **here), {"day": "20.11.2026", "case_number": "12-3"})
    form = browse.get("supports.decide", **here)
    assert form.select_one("[name=case_number]")["value"] == "12-3"
    browse.submit(
        form,
        {
            "answer": "granted",
            "day": "24.11.2026",
            "amount": "12 500",
            "amount_per": "month",
            "starts_on": "2026-12-01",
            "ends_on": "2027-05-31",
        },
    )

    page = browse.get("supports.show", placement_id=placement.public_id)
    db.session.expire_all()
    [one] = find.of(placement)
    assert (one.state, one.amount_ore, one.amount_per) == (
        SupportState.GRANTED,
        1_250_000,
        AmountPer.MONTH,
    )
    assert "12\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}kr i måneden" in page.text
    assert "Innvilget" in page.words
    overview = browse.get("placements.show", placement_id=placement.public_id)
    assert "Midlertidig lønnstilskudd: innvilget" in overview.words


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Velg ett av svarene."),
        ({"answer": "granted"}, "Velg dagen."),
        ({"answer": "granted", "day": "25.11.2026"}, "Velg en dag som har vært."),
        ({"answer": "granted", "day": "1.11.2026"}, "Svaret kan ikke være eldre enn søknaden."),
        ({"answer": "granted", "day": "24.11.2026", "amount": "mye"}, "Skriv et tall"),
        ({"answer": "granted", "day": "24.11.2026", "amount": "-5"}, "Skriv et beløp i kroner"),
        ({"answer": "granted", "day": "24.11.2026", "amount": "5"}, "i måneden eller i alt"),
        (
            {
                "answer": "granted",
                "day": "24.11.2026",
                "starts_on": "2.12.2026",
                "ends_on": "1.12.2026",
            },
            "Siste dag kan ikke være før første dag.",
        ),
        (
            {"answer": "refused", "day": "24.11.2026", "starts_on": "2.12.2026"},
            "Et avslag har ikke beløp og dager.",
        ),
        ({"answer": "refused", "day": "24.11.2026", "case_number": "1" * 41}, "1 tegn for lang"),
        ({"answer": "sent", "day": "24.11.2026"}, "Velg"),
    ],
)
def test_what_cannot_be_is_told_with_what_was_typed(browse, sent, typed, error):
    browse.sign_in(part_of(sent.placement, "manager"))
    here = {"placement_id": sent.placement.public_id, "support_id": sent.public_id}
    page = browse.submit(browse.get("supports.decide", **here), typed, status=422)

    assert error in page.words
    for name, value in typed.items():
        if name != "answer":
            assert page.select_one(f"[name={name}] [selected], [name={name}]")["value"] == value
    db.session.expire_all()
    assert sent.state is SupportState.SENT


def test_an_answer_that_was_wrong_is_taken_back_and_told_anew(browse, sent):
    browse.sign_in(part_of(sent.placement, "adviser"))
    here = {"placement_id": sent.placement.public_id, "support_id": sent.public_id}
    page = browse.get("supports.decide", **here)
    browse.submit(page, {"answer": "refused", "day": "24.11.2026"})

    page = browse.get("supports.show", placement_id=sent.placement.public_id)
    assert "Avslag" in page.words
    press(browse, page, "Ja, ta svaret tilbake")

    db.session.expire_all()
    assert (sent.state, sent.decided_on) == (SupportState.SENT, None)
    browse.get("supports.decide", **here)


@pytest.mark.parametrize(
    "words", ["Dette skal vi søke om Inkluderingstilskudd", "Den er ikke sendt"]
)
def test_the_part_after_a_swap_is_the_page_anew(browse, placement, sent, words):
    page = open_page(browse, placement)

    part = press(browse, page, words, status=200, hx=True)

    fresh = browse.get("supports.show", placement_id=placement.public_id)
    assert str(part.select_one("#support")) == str(fresh.select_one("#support"))


def test_two_who_note_at_once_are_told(browse, sent):
    browse.sign_in(part_of(sent.placement, "manager"))
    here = {"placement_id": sent.placement.public_id, "support_id": sent.public_id}
    form = browse.get("supports.decide", **here)
    sent = db.session.scalars(sa.select(SupportApplication)).one()
    adviser = part_of(sent.placement, "adviser")
    supports.decide(sent, SupportState.REFUSED, day=TODAY, by=adviser, now=clock.now())
    db.session.commit()

    page = browse.submit(form, {"answer": "granted", "day": "24.11.2026"}, status=409)

    assert "Ja, innvilget" in page.words
    assert db.session.scalars(sa.select(SupportApplication.state)).all() == [SupportState.REFUSED]


def test_others_find_nothing_here(make, browse, placement, sent):
    elsewhere = make.placement()
    others = [
        make.manager(make.unit(organisation=placement.unit.organisation)),
        make.adviser(placement.candidate.service),
        make.administrator(placement.unit.organisation),
        make.administrator(placement.candidate.service),
        elsewhere.candidate.adviser,
    ]
    here = {"placement_id": placement.public_id, "support_id": sent.public_id}
    there = {"placement_id": elsewhere.public_id}
    for other in [one.id for one in others]:
        browse.sign_in(db.session.get(Membership, other))
        browse.get("supports.show", placement_id=here["placement_id"], status=404)
        browse.get("supports.decide", **here, status=404)
        browse.post("supports.take_back", **here, status=404)
    browse.post("supports.drop", support_id=here["support_id"], **there, status=404)
    browse.post("supports.need", kind="gold", **there, status=404)


def test_when_the_placement_is_over_answers_are_noted_and_nothing_new_is_asked(browse, sent):
    placement = sent.placement
    placement.state, placement.outcome = PlacementState.ENDED, "ordinary_job"
    placement.ended_at = clock.now()
    db.session.commit()

    page = open_page(browse, placement)

    assert "Hva kan passe?" not in page.words
    assert "Skriv svaret fra NAV" in page.words
    browse.post(
        "supports.need", placement_id=placement.public_id, kind="inclusion_grant", status=409
    )


def test_no_gain_is_told_of_support(browse, make):
    """What is granted is an expense covered; the hours released never become kroner."""
    placement = make.placement(state=PlacementState.ACTIVE, starts_on=TODAY, started_at=clock.now())
    adviser = part_of(placement, "adviser")
    one = supports.need(placement, SupportKind.INCLUSION_GRANT, by=adviser, now=clock.now())
    supports.send(one, day=TODAY, by=adviser, now=clock.now())
    grant = supports.Grant(1_250_000, AmountPer.ONCE)
    supports.decide(one, SupportState.GRANTED, day=TODAY, grant=grant, by=adviser, now=clock.now())
    db.session.commit()

    page = open_page(browse, placement)

    assert "Støtte er ikke gevinst" in page.words
    for endpoint in ("gains.show", "figures.index"):
        where = {"placement_id": placement.public_id} if endpoint == "gains.show" else {}
        assert " kr" not in browse.get(endpoint, **where).words
    job = browse.get("simple_jobs.show", job_id=placement.job.public_id)
    assert "12\N{NO-BREAK SPACE}500" not in job.text


@pytest.mark.parametrize("number", [1, 50])
@pytest.mark.parametrize(("part", "queries"), [("manager", 8), ("adviser", 7)])
def test_the_page_takes_the_same_queries_for_one_and_for_many(
    browse, count_queries, sent, part, queries, number
):
    adviser = part_of(sent.placement, "adviser")
    for _n in range(number - 1):
        db.session.add(
            SupportApplication(
                placement_id=sent.placement_id,
                kind=SupportKind.WAGE_SUBSIDY,
                state=SupportState.REFUSED,
                noted_at=clock.now(),
                noted_by_id=adviser.id,
                sent_on=TODAY,
                sent_by_id=adviser.id,
                decided_on=TODAY,
                decided_by_id=adviser.id,
            )
        )
    db.session.commit()
    browse.sign_in(part_of(sent.placement, part))

    with count_queries() as seen:
        browse.get("supports.show", placement_id=sent.placement.public_id)

    assert len(seen) == queries
    assert db.session.scalars(sa.select(Reading.page)).all() == ["supports.show"]


def test_the_candidate_reads_all_that_is_kept_of_it(sent):
    told = my_data.of(sent.placement.candidate)

    assert told["plasseringer"][0]["støtte fra NAV til arbeidsplassen"] == [
        {
            "hva": "Mentortilskudd",
            "status": "Søknad sendt",
            "sendt": "21.11.2026",
            "svart": "",
            "beløp": "",
            "gjelder fra": "",
            "gjelder til": "",
            "saksnummer": "",
        }
    ]
