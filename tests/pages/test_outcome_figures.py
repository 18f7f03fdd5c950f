"""What placements came to and released: exact where they are one's own, one cut in fives for others."""

import datetime as dt
import itertools

import pytest

from portal import clock
from portal.domain import job_costs
from portal.enums import (
    ConsentState,
    EmploymentForm,
    JobKind,
    Outcome,
    PlacementState,
    TimeUse,
    WorkForm,
)
from portal.extensions import db
from portal.models import GainReport, Occupation, OutcomeStatus
from portal.queries import outcome_figures as find
from portal.queries.figures import Wanted

TODAY = dt.date(2026, 11, 24)
LAST_MONTH = dt.date(2026, 10, 15)


@pytest.fixture
def town(make):
    return make.organisation(name="Lia kommune")


@pytest.fixture
def ends(make, town):
    """`ends(number, outcome, …)` placements of one manager and one adviser."""
    unit = make.unit(organisation=town)
    manager, adviser = make.manager(unit), make.adviser()
    job = make.job(unit=unit, places=90)

    def end(number, outcome, *, day=LAST_MONTH, status=True, by=adviser, at=job, **told):
        made = []
        for _n in range(number):
            placement = make.placement(
                proposal=make.proposal(job=at, candidate=make.candidate(adviser=by)),
                manager=manager,
                state=PlacementState.ENDED,
                starts_on=day - dt.timedelta(days=60),
                ends_on=day,
                started_at=clock.now(),
                ended_at=clock.now(),
                outcome=outcome,
            )
            if status:
                tell(placement, 0, outcome, day=day, **told)
            made.append(placement)
        return made

    def tell(placement, months, outcome, *, day, **told):
        make.add(
            OutcomeStatus(
                placement=placement,
                months=months,
                due_on=day,
                asked_at=clock.now(),
                answered_at=clock.now(),
                answered_by=adviser,
                outcome=outcome,
                **told,
            )
        )

    end.tell, end.manager, end.adviser, end.job = tell, manager, adviser, job
    return end


def read(viewer, **kw):
    return find.outcomes(viewer, Wanted(), today=TODAY, **kw)


def counts(rows):
    return [(str(label), count) for label, count in rows]


def test_a_service_counts_its_own_by_outcome_form_share_and_occupation(make, ends):
    make.add(Occupation(code="9112", title="Renholdere"))
    work = {"work_form": WorkForm.PERMANENT, "per_cent": 10_000, "occupation": "9112"}
    ends(2, Outcome.ORDINARY_JOB, **work)
    ends(1, Outcome.ORDINARY_JOB, work_form=WorkForm.ON_CALL, per_cent=2000)
    ends(1, Outcome.APPRENTICESHIP, per_cent=8000)
    ends(1, Outcome.ORDINARY_JOB)
    ends(3, Outcome.EDUCATION)
    ends(4, Outcome.EDUCATION, by=make.adviser())

    figures = read(ends.adviser)

    assert (figures.total, figures.in_fives) == (8, False)
    assert counts(figures.parts) == [("Ordinær jobb", 4), ("Lærlingplass", 1), ("Utdanning", 3)]
    assert counts(figures.forms) == [
        ("Fast", 2),
        ("Tilkalling", 1),
        ("Lærlingplass", 1),
        ("Ikke fortalt", 1),
    ]
    assert counts(figures.shares) == [
        ("Full stilling", 2),
        ("80–99 prosent", 1),
        ("Under 50 prosent", 1),
        ("Ikke fortalt", 1),
    ]
    assert counts(figures.occupations) == [("Ikke fortalt", 3), ("Renholdere", 2)]
    office = make.administrator(ends.adviser.organisation)
    assert counts(read(office).parts) == counts(figures.parts)


def test_each_placement_counts_once_as_it_was_on_the_day(ends):
    day = TODAY - dt.timedelta(days=100)
    [placement] = ends(1, Outcome.EDUCATION, day=day)
    due = day + dt.timedelta(days=92)
    ends.tell(placement, 3, Outcome.ORDINARY_JOB, day=due, work_form=WorkForm.PERMANENT)

    seen = {
        on: counts(read(ends.adviser, on=on).parts)
        for on in (day - dt.timedelta(days=1), day, due - dt.timedelta(days=1), due, None)
    }

    assert list(seen.values()) == [
        [],
        [("Utdanning", 1)],
        [("Utdanning", 1)],
        [("Ordinær jobb", 1)],
        [("Ordinær jobb", 1)],
    ]


def test_a_question_without_an_answer_is_no_outcome(make, ends):
    [placement] = ends(1, Outcome.EDUCATION)
    make.add(OutcomeStatus(placement=placement, months=3, due_on=LAST_MONTH, asked_at=clock.now()))

    assert counts(read(ends.adviser).parts) == [("Utdanning", 1)]


@pytest.mark.parametrize("who", ["manager", "administrator"])
def test_outside_one_cut_is_told_and_small_counts_are_hidden(make, ends, town, who):
    viewer = {"manager": ends.manager, "administrator": make.administrator(town)}[who]
    ends(7, Outcome.ORDINARY_JOB, work_form=WorkForm.PERMANENT, per_cent=10_000)
    ends(8, Outcome.EDUCATION)
    ends(2, Outcome.APPRENTICESHIP)

    figures = read(viewer)

    assert counts(figures.parts) == [("Fast jobb", None), ("Lærlingplass", None), ("Utdanning", 8)]
    assert (figures.total, figures.forms, figures.shares, figures.occupations) == (17, [], [], [])


def test_so_few_that_nothing_is_told_outside(ends):
    ends(4, Outcome.EDUCATION)
    assert (read(ends.manager).parts, read(ends.manager).total) == (None, 0)


@pytest.mark.parametrize(
    "day", [TODAY, dt.date(2026, 11, 1), dt.date(2025, 10, 31)], ids=["today", "this month", "old"]
)
def test_only_whole_months_of_the_last_twelve_are_told_outside(ends, day):
    ends(9, Outcome.EDUCATION, day=day)
    assert read(ends.manager).total == 0


def test_no_filter_takes_apart_what_is_told_outside(make, browse, ends, town):
    ends(9, Outcome.EDUCATION)
    administrator = make.administrator(town)
    everything = read(administrator)
    for wanted in (Wanted(unit=ends.job.unit.public_id), Wanted(months=3)):
        assert find.outcomes(administrator, wanted, today=TODAY, on=LAST_MONTH) == everything
    page = browse.sign_in(administrator).get("figures.index", dag="15.10.2026")
    assert page.select("[name=dag]") == []


def test_the_filter_and_the_day_choose_inside(browse, ends):
    ends(1, Outcome.EDUCATION)
    ends(1, Outcome.UNKNOWN, day=dt.date(2025, 1, 15))
    browse.sign_in(ends.adviser)

    def shown(**query):
        page = browse.get("figures.index", **query)
        rows = page.select("section[aria-labelledby=outcomes] tbody tr")
        return [(row.th.text, row.td.text) for row in rows], page

    both = [("Utdanning", "1"), ("Ikke kjent", "1")]
    assert shown()[0] == both
    assert shown(periode="3")[0] == both[:1]
    assert shown(dag="1.2.2025")[0] == both[1:]
    assert shown(dag="1.2.2025")[1].select_one("[name=dag]")["value"] == "01.02.2025"
    for wrong in ("tull", "32.13.2026", "01.01.2199"):
        assert shown(dag=wrong)[0] == both


def test_every_total_is_that_of_its_parts_in_every_small_world():
    """Outside nothing but one row is told: small_counts has proven such a row."""
    for row in itertools.product((0, 1, 4, 5, 9), repeat=3):
        told = find.shown(row)
        assert told is None or all(n is None or n == 0 or n >= find.LEAST for n in told)


# Released time ----------------------------------------------------------------------------------------


def report(make, placement, expected, measured):
    make.add(
        GainReport(
            placement=placement,
            asked_at=clock.now(),
            expected_minutes=expected,
            measured_minutes=measured,
            uses=frozenset({TimeUse.CORE_WORK}),
            answered_at=clock.now(),
            answered_by=placement.proposal.answered_by,
        )
    )


def test_expected_and_measured_stand_side_by_side_in_the_figures(make, browse, ends, town):
    first, second = ends(2, Outcome.EDUCATION)
    report(make, first, 360, 240)
    report(make, second, 360, 300)
    for viewer in (ends.manager, ends.adviser):
        gains = find.gains(viewer, Wanted(), today=TODAY)
        assert (gains.answers, gains.expected, gains.measured) == (2, 720, 540)
    assert find.gains(make.administrator(town), Wanted(), today=TODAY) is None

    page = browse.sign_in(ends.manager).get("figures.index")

    panel = page.select_one("section[aria-labelledby=gains]").get_text(" ", strip=True)
    assert "Fortalt av lederne" in panel
    assert "kr" not in panel.replace("skr", "")


def test_an_employers_administrator_hears_of_five_or_more(make, ends, town):
    for placement in ends(5, Outcome.EDUCATION):
        report(make, placement, 60, 30)

    gains = find.gains(make.administrator(town), Wanted(), today=TODAY)

    assert (gains.answers, gains.expected, gains.measured) == (5, 300, 150)


def results(page):
    found = page.select_one("section[aria-labelledby=results]")
    return " ".join(found.get_text(" ").split()) if found else ""


def test_the_jobs_page_tells_its_manager_who_got_work_and_what_was_released(
    make, browse, ends, town
):
    job_id = ends.job.public_id
    here = {"is_here": True}
    ends(2, Outcome.ORDINARY_JOB, work_form=WorkForm.PERMANENT, **here)
    ends(1, Outcome.APPRENTICESHIP, **here)
    [elsewhere] = ends(1, Outcome.ORDINARY_JOB, work_form=WorkForm.PERMANENT)
    report(make, elsewhere, 360, 240)
    administrator_id = make.administrator(town).id

    told = results(browse.sign_in(ends.manager).get("simple_jobs.show", job_id=job_id))

    assert told.startswith(
        "Hva jobben har gitt 3 fikk jobb hos dere etterpå. Fast: 2, Lærlingplass: 1."
    )
    assert "Ventet 6 timer i uka Målt 4 timer i uka" in told
    assert "Dette blir aldri regnet om til penger" in told
    assert "Verdi" not in told
    administrator = db.session.get(type(ends.manager), administrator_id)
    assert results(browse.sign_in(administrator).get("simple_jobs.show", job_id=job_id)) == ""


def test_a_job_that_has_given_nothing_yet_says_nothing(browse, ends):
    page = browse.sign_in(ends.manager).get("simple_jobs.show", job_id=ends.job.public_id)
    assert results(page) == ""


def paid(make, **kw):
    unit = make.unit()
    position = make.position(unit=unit, hourly_cost_ore=600_00)
    task = make.task(position=position, minutes_a_year=52 * 600)
    job = make.job(
        tasks=[task],
        kind=JobKind.PAID,
        employment_form=EmploymentForm.PERMANENT,
        hourly_cost_ore=300_00,
        places=2,
        **kw,
    )
    return unit, job


def test_money_stands_beside_the_measured_hours_of_a_paid_job_alone(make, browse):
    unit, job = paid(make)
    manager = make.manager(unit)
    placement = make.placement(
        proposal=make.proposal(job=job),
        manager=manager,
        state=PlacementState.ACTIVE,
        starts_on=LAST_MONTH,
        started_at=clock.now(),
    )
    report(make, placement, 600, 300)

    told = results(browse.sign_in(manager).get("simple_jobs.show", job_id=job.public_id))

    assert "Verdi av den målte tiden i året 156 000" in told
    assert "Jobben koster i året 156 000" in told
    assert "aldri regnet om" not in told
    for kind in (JobKind.UNPAID, JobKind.MAY_BECOME):
        stored = db.session.get(type(job), job.id)
        stored.kind = kind
        db.session.commit()
        told = results(browse.get("simple_jobs.show", job_id=stored.public_id))
        assert ("Verdi" in told, "koster" in told) == (False, False)


def test_the_measured_hours_are_worth_what_an_hour_costs_where_they_come_from(make):
    _unit, job = paid(make)
    costs = job_costs.costs(job)

    assert job_costs.of_measured(costs, 300, places=2) == (5 * 52 * 600_00, 10 * 52 * 300_00)
    assert job_costs.of_measured(costs, 0, places=2) == (0, 10 * 52 * 300_00)


def test_a_withdrawn_consent_takes_nothing_out_of_the_figures(ends):
    [placement] = ends(1, Outcome.EDUCATION)
    placement.proposal.consent.state = ConsentState.WITHDRAWN
    placement.proposal.consent.withdrawn_at = clock.now()
    db.session.commit()

    assert read(ends.adviser).total == 1
