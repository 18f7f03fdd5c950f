"""An adviser's list: in the database's order, page after page, with only what is shown opened."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.enums import CandidateState, LanguageLevel, Outcome, PlacementState
from portal.extensions import db
from portal.queries import candidate_lists as lists
from portal.queries.candidate_lists import Due, Order, Wanted

DAY = dt.timedelta(days=1)
STATES = [
    None,
    PlacementState.ACTIVE,
    None,
    PlacementState.ENDED,
    PlacementState.CANCELLED,
    None,
    PlacementState.PLANNED,
]


@pytest.fixture
def many(make):
    """Thirty-five candidates of one adviser who came a day apart: some are or were placed, some ended theirs
    a while ago, and every third has a step with a day."""
    adviser, job, now = make.adviser(), make.job(places=50), clock.now()
    for n in range(35):
        came = now - (100 - n) * DAY
        candidate = make.candidate(adviser=adviser, first_name=f"Nr{n:02}", created_at=came)
        if n % 3 == 0:
            make.step(candidate=candidate, due_on=clock.today() + (20 - n) * DAY)
        state = STATES[n % len(STATES)]
        if state:
            more = {
                PlacementState.ACTIVE: {"started_at": came},
                PlacementState.ENDED: {
                    "started_at": came,
                    "ended_at": now - (80 - n * 2) * DAY,
                    "outcome": Outcome.UNKNOWN,
                },
                PlacementState.CANCELLED: {"cancelled_at": now},
                PlacementState.PLANNED: {},
            }[state]
            make.placement(
                proposal=make.proposal(candidate=candidate, job=job),
                state=state,
                starts_on=clock.today(came),
                **more,
            )
    make.candidate(first_name="Annens")
    db.session.commit()
    return adviser


def pages(viewer, wanted, size):
    after, found = "", []
    while True:
        page = lists.listed(viewer, wanted, after=after, size=size)
        found.append(page.rows)
        after = page.after
        if after is None:
            return found


@pytest.mark.parametrize("size", [3, 10, 34, 35, 50])
def test_pages_laid_end_to_end_have_everyone_once_and_the_longest_without_a_place_first(many, size):
    found = pages(many, Wanted(), size)

    rows = [row for page in found for row in page]
    waiting = [row for row in rows if row.since]
    assert [len(page) for page in found[:-1]] == [size] * (len(found) - 1)
    assert (len(rows), len({row.id for row in rows})) == (35, 35)
    assert rows[: len(waiting)] == waiting
    assert [row.since for row in waiting] == sorted(row.since for row in waiting)
    assert {row.awaits.value for row in rows[len(waiting) :]} == {"work", "start"}


def test_someone_whose_placement_has_ended_has_waited_since_then(many):
    rows = [row for page in pages(many, Wanted(), 50) for row in page]
    since = {row.name.split()[0]: row.since for row in rows}

    today = clock.today()
    # Nr03 came 97 days ago and was placed until 74 days ago; Nr04's never came to anything.
    assert (since["Nr03"], since["Nr04"]) == (today - 74 * DAY, today - 96 * DAY)


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(order=Order.DUE), 35),
        (Wanted(due=Due.NONE), 23),
        (Wanted(due=Due.PASSED, order=Order.DUE), 5),
        (Wanted(due=Due.SOON), 2),
        (Wanted(norwegian=LanguageLevel.C1), 0),
        (Wanted(order=Order.NAME, due=Due.NONE), 23),
        (Wanted(state=CandidateState.PAUSED), 0),
        (Wanted(state=None), 35),
        (Wanted(words="nr1"), 10),
    ],
)
def test_however_it_is_chosen_and_sorted_the_total_is_what_all_pages_have(many, wanted, number):
    found = pages(many, wanted, 4)

    ids = [row.id for page in found for row in page]
    assert (len(ids), len(set(ids))) == (number, number)
    assert lists.listed(many, wanted, size=4).total == number
    assert lists.listed(many, wanted, size=4).counts == {CandidateState.ACTIVE: 35}


def test_what_is_due_first_stands_first_and_those_without_a_day_last(many):
    rows = [row for page in pages(many, Wanted(order=Order.DUE), 10) for row in page]

    days = [row.due_on for row in rows]
    assert days == [*sorted(day for day in days if day), *[None] * 23]


def test_a_page_after_somebody_who_is_not_ones_own_is_the_first(make, many):
    other = make.candidate()

    first = lists.listed(many)
    for after in ("finnesikkeher", other.public_id, "'"):
        assert lists.listed(many, after=after) == first


def test_only_those_shown_are_opened_and_a_search_opens_only_those_it_may_find(many):
    unread = "UPDATE candidate_identity SET first_name = :ruined WHERE candidate_id = :id"
    shown, rest = lists.listed(many), lists.listed(many, after=lists.listed(many).after)
    for row in rest.rows[1:]:  # the first of them says that there is a next page
        db.session.execute(sa.text(unread), {"ruined": "uleselig", "id": row.id})
    db.session.execute(
        sa.text("UPDATE candidate SET norwegian = 'c1' WHERE id = :id"), {"id": shown.rows[0].id}
    )

    named = lists.listed(many, Wanted(order=Order.NAME, norwegian=LanguageLevel.C1))

    assert [row.id for row in lists.listed(many).rows] == [row.id for row in shown.rows]
    assert [row.id for row in named.rows] == [shown.rows[0].id]


def test_the_first_page_is_found_by_index_however_many_there_are(many):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("SQLite tells how it finds them")
    sent = []

    def note(connection, cursor, statement, values, *rest):
        sent.append((statement, values))

    sa.event.listen(db.engine, "before_cursor_execute", note)
    lists.listed(many)
    sa.event.remove(db.engine, "before_cursor_execute", note)
    text, values = next(one for one in sent if "LIMIT" in one[0])
    plan = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all()

    way = "SEARCH candidate USING INDEX ix_candidate_waiting (adviser_id=? AND service_id=? AND state=?"
    assert {row[3] for row in plan if "SEARCH candidate " in row[3] or "SCAN" in row[3]} == {
        f"{way} AND created_at<?)",
        f"{way})",
        "SEARCH candidate USING INTEGER PRIMARY KEY (rowid=?)",
    }


def test_namesakes_and_chosen_ones_are_ones_own(make, many):
    stranger = make.candidate(first_name="Nr00")
    mine = lists.listed(many).rows

    assert [row.name for row in lists.namesakes(many, "Nr00 Utheim")] == ["Nr00 Utheim"]
    assert lists.some(many, [stranger.public_id]) == []
    assert lists.some(many, [mine[1].public_id, mine[0].public_id]) == mine[:2]


def test_a_name_that_was_searched_for_is_kept_nowhere(many):
    lists._names.cache_clear()

    for words in ("nr1", "nr2", "utheim"):
        assert lists.listed(many, Wanted(words=words)).rows

    assert lists._names.cache_info().currsize == 1
