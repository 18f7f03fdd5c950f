"""Mail about new jobs without an account: asked for, confirmed by a link, told once, stopped by one click."""

import datetime as dt
import re

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import saved_searches
from portal.domain.searches import Search
from portal.enums import Cadence, JobKind, JobState
from portal.extensions import db
from portal.models import AuditEntry, Message, SavedSearch, SimpleJob, saved_search_told

SOMEBODY = "kari@post.example"


@pytest.fixture
def visit(browse):
    """A visitor who has not been here before."""
    return browse


@pytest.fixture
def patient(app, monkeypatch):
    """One may ask as often as one likes."""
    monkeypatch.setitem(app.config, "FOLLOW_ATTEMPTS", 100)
    monkeypatch.setitem(app.config, "FOLLOW_ATTEMPTS_SOURCE", 100)


def ask(visit, email=SOMEBODY, status=303, cadence="daily", **search):
    page = visit.get("saved_searches.new", **search)
    query = "?" + Search.read(list(search.items())).query if search else ""
    action = {"email": email, "cadence": cadence}
    form = page.form()
    form["action"] = f"/varsler/ny{query}"
    return visit.submit(page, action, status=status)


def letters():
    return db.session.scalars(sa.select(Message).order_by(Message.id)).all()


def saved():
    return db.session.scalars(sa.select(SavedSearch).order_by(SavedSearch.id)).all()


def link_in(letter):
    return re.search(r"\{site\}(/varsler/\S+)", letter.body).group(1)


def open_(visit, path, status=200):
    return visit.open("get", path, status, False, None, ())


def follow(visit, **kw):
    """Ask and confirm; the search that is followed now."""
    ask(visit, **kw)
    page = open_(visit, link_in(letters()[-1]))
    visit.submit(page)
    return saved()[-1]


# Asked for ---------------------------------------------------------------------------------------------


def test_one_who_asks_gets_one_mail_with_a_link_and_nothing_else_comes_before_it_is_used(
    make, visit
):
    response = ask(visit, slag="paid")

    assert response.location == "/varsler/sendt"
    assert visit.follow(response).select_one("h1").text == "Se i e-posten din"
    [letter] = letters()
    assert (letter.address, letter.person_id, letter.stop_path) == (SOMEBODY, None, None)
    assert letter.subject == "Vil du ha e-post om nye jobber?"
    [search] = saved()
    assert (search.query, search.cadence, search.confirmed_at) == ("slag=paid", Cadence.DAILY, None)
    make.job(kind=JobKind.PAID)
    assert saved_searches.due(Cadence.DAILY, today=clock.today()) == []


def test_the_address_is_sealed_and_only_a_blind_index_finds_it(visit):
    ask(visit)
    row = db.session.execute(sa.text("SELECT * FROM saved_search")).mappings().one()
    assert not [value for value in row.values() if "kari" in str(value)]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "kari",
        "kari@",
        "a" * 250 + "@post.example",
        "<b>@x",
    ],
)
def test_what_is_no_address_is_asked_for_again_and_kept(visit, typed):
    page = ask(visit, email=typed, status=422, slag="paid")
    assert page.select_one("[name=email]")["aria-invalid"] == "true"
    assert page.select_one("[name=email]")["value"] == typed.strip().replace("\x07", "").replace(
        "\x00", ""
    )
    assert saved() == []


def test_never_and_nonsense_are_no_times_to_be_told(visit):
    for cadence in ("off", "<b>", ""):
        assert ask(visit, cadence=cadence, status=422).status == 422
    assert saved() == []


def test_sending_the_form_twice_asks_once(visit):
    page = visit.get("saved_searches.new")
    for _n in range(2):
        assert visit.submit(page, {"email": SOMEBODY}).location == "/varsler/sendt"
    assert len(letters()) == 1


def test_the_answer_is_the_same_whether_the_address_is_known_or_has_had_enough(patient, visit):
    follow(visit, slag="paid")
    answers = {ask(visit, slag="paid").location for _n in range(5)}
    assert answers == {"/varsler/sendt"}
    assert len(letters()) == 1 + saved_searches.MOST_WAITING


def test_asking_too_often_is_told_to_wait_for_each_address_and_for_each_source(
    app, visit, monkeypatch
):
    for _n in range(3):
        ask(visit)
    page = ask(visit, status=429)
    assert "Du kan prøve igjen" in page.words
    assert page.response.headers["Retry-After"]
    assert page.select_one("[name=email]")["value"] == SOMEBODY

    monkeypatch.setitem(app.config, "FOLLOW_ATTEMPTS_SOURCE", 4)
    ask(visit, email="ola@post.example")
    ask(visit, email="per@post.example", status=429)
    assert "kari" not in str([letter.last_error for letter in letters()])


# Confirmed -----------------------------------------------------------------------------------------------


def test_opening_the_link_changes_nothing_and_the_button_says_yes(visit):
    ask(visit, slag="paid")
    path = link_in(letters()[0])
    for _n in range(3):
        page = open_(visit, path)
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "Lønnet jobb" in page.words
    assert saved()[0].confirmed_at is None

    answer = visit.submit(page)

    [search] = saved()
    assert search.confirmed_at is not None
    assert search.ends_on == clock.today() + dt.timedelta(days=365)
    assert "Du får e-post når det kommer nye jobber som passer." in visit.follow(answer).text
    assert open_(visit, path, status=404).select_one("h1").text == "Lenken virker ikke lenger"


def test_a_link_is_too_old_after_48_hours_and_the_search_is_erased(visit):
    ask(visit)
    path = link_in(letters()[0])
    search = saved()[0]
    search.created_at -= dt.timedelta(hours=48)
    db.session.commit()

    open_(visit, path, status=404)
    open_(visit, "/varsler/bekreft/" + "x" * 43, status=404)
    assert saved_searches.drop_old(hours=48, now=clock.now()) == 1
    assert saved() == []


def test_the_same_search_confirmed_again_is_one_and_of_too_many_the_oldest_ends(
    patient, visit, monkeypatch
):
    follow(visit, slag="paid")
    follow(visit, slag="paid", cadence="at_once")
    assert [(s.query, s.cadence) for s in saved()] == [("slag=paid", Cadence.AT_ONCE)]

    monkeypatch.setattr(saved_searches, "MOST_CONFIRMED", 2)
    follow(visit, slag="unpaid")
    follow(visit, timer="10-20")
    assert [s.query for s in saved()] == ["slag=unpaid", "timer=10-20"]


# Stopped ---------------------------------------------------------------------------------------------------


def test_one_click_in_the_mail_program_stops_it_without_any_form(app, visit):
    search = follow(visit)
    path = saved_searches.stop_path(search.public_id)
    robot = app.test_client()

    answer = robot.post(path, data={"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    db.session.remove()
    assert saved() == []
    assert robot.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200


def test_any_other_form_without_a_token_stops_nothing(app, visit):
    path = saved_searches.stop_path(follow(visit).public_id)
    for data in ({}, {"List-Unsubscribe": "x"}):
        assert app.test_client().post(path, data=data).status_code == 400
    from_elsewhere = {"Sec-Fetch-Site": "cross-site", "Origin": "https://x.example"}
    one_click = {"List-Unsubscribe": "One-Click"}
    assert app.test_client().post(path, data=one_click, headers=from_elsewhere).status_code == 403
    db.session.remove()
    assert len(saved()) == 1


def test_opening_the_stop_link_changes_nothing_and_its_button_stops(visit):
    search = follow(visit, slag="paid")
    path = saved_searches.stop_path(search.public_id)
    page = open_(visit, path)
    assert len(saved()) == 1

    page = visit.submit(page, status=200)

    assert page.select_one("h1").text == "E-postene er stoppet"
    assert [a["href"] for a in page.select("main a")] == [
        "/jobber?slag=paid",
        "/varsler/ny?slag=paid",
    ]
    assert saved() == []
    assert "Adressen din er slettet" in open_(visit, path).words


def test_nobody_stops_or_reads_anothers_search(visit):
    search = follow(visit)
    path = saved_searches.stop_path(search.public_id)
    for wrong in (path[:-1] + ("0" if path[-1] != "0" else "1"), path[:-1], f"{path}0"):
        open_(visit, wrong, status=404)
        visit.open("post", wrong, 404, False, {}, ())
    other = path[:9] + path[9:22] + saved_searches.stop_path("a" * 13)[22:]
    open_(visit, other, status=404)
    assert len(saved()) == 1


# Told --------------------------------------------------------------------------------------------------------


def tell(search, *jobs, **kw):
    told = [saved_searches.Told(job.id, job.public_id, job.title, "Solbakken, Lia") for job in jobs]
    saved_searches.tell(search, told, in_words="Lønnet jobb", now=clock.now())
    db.session.commit()


def test_the_mail_names_the_jobs_and_how_to_stop_and_nothing_of_the_reader(make, visit):
    search = follow(visit, slag="paid")
    job = make.job(title="Måltidsvert", kind=JobKind.PAID)

    tell(search, job)

    letter = letters()[-1]
    stop = saved_searches.stop_path(search.public_id)
    assert letter.subject == "1 ny jobb som passer søket ditt"
    assert (letter.address, letter.stop_path) == (SOMEBODY, stop)
    assert letter.body == (
        "Du følger dette søket: Lønnet jobb\n\n"
        f"Måltidsvert\nSolbakken, Lia\n{{site}}/jobber/{job.public_id}\n\n"
        f"Vil du ikke ha flere? Stopp her: {{site}}{stop}\n\n"
        "E-postene slutter av seg selv 24. november 2027.\n\n"
        "Se alle jobbene i søket:\n\n{site}/jobber?slag=paid\n"
    )


def test_the_mail_is_in_the_language_that_was_read_when_it_was_asked_for(make, visit):
    visit.client.post("/sprak", data={"language": "en"})
    search = follow(visit)
    assert search.language == "en"
    tell(search, make.job())
    assert letters()[-1].language == "en"


def test_a_job_that_left_the_catalogue_in_the_meantime_is_not_told_of(make, visit):
    search = follow(visit)
    job = make.job()
    db.session.get(SimpleJob, job.id).state = JobState.WITHDRAWN
    db.session.commit()
    before = len(letters())
    tell(search, job)
    assert len(letters()) == before
    assert db.session.scalar(sa.select(sa.func.count()).select_from(saved_search_told)) == 0


def test_two_at_once_cannot_tell_of_the_same_job(make, visit):
    search, job = follow(visit), make.job()
    tell(search, job)
    with pytest.raises(sa.exc.IntegrityError):
        tell(search, job)
    db.session.rollback()


def test_what_was_followed_is_erased_with_its_time_and_the_log_names_no_address(make, visit):
    search = follow(visit)
    tell(search, make.job())
    search.ends_on = clock.today() - dt.timedelta(days=1)
    db.session.commit()
    assert saved_searches.due(Cadence.DAILY, today=clock.today()) == []

    assert saved_searches.drop_old(hours=48, now=clock.now()) == 1

    assert saved() == []
    entries = db.session.scalars(
        sa.select(AuditEntry).where(AuditEntry.action.startswith("saved_search"))
    ).all()
    assert [entry.action for entry in entries] == ["saved_search.confirmed"]
    assert not [entry for entry in entries if "kari" in f"{entry.subject} {entry.reason}"]


@pytest.mark.parametrize("number", [1, 40])
def test_the_pages_take_few_queries(patient, visit, count_queries, number):
    for n in range(number):
        search = follow(visit, email=f"kari{n}@post.example")
    with count_queries() as seen:
        visit.get("saved_searches.new", slag="paid")
    assert len(seen) == 0
    with count_queries() as seen:
        open_(visit, saved_searches.stop_path(search.public_id))
    assert len(seen) == 1
