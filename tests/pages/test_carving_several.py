"""A manager chooses tasks from several positions of a unit on one page."""

import pytest

from portal.enums import JobState
from portal.extensions import db
from portal.models import SimpleJob


@pytest.fixture
def unit(make):
    return make.unit()


@pytest.fixture
def lise(make, unit, browse):
    lise = make.manager(unit)
    browse.sign_in(lise)
    return lise


@pytest.fixture
def nurse(make, unit):
    return make.position(unit=unit, title="Sykepleier")


@pytest.fixture
def janitor(make, unit):
    return make.position(unit=unit, title="Vaktmester")


@pytest.fixture
def beds(make, nurse):
    return make.task(position=nurse, title="Re opp senger", minutes_each=60)


@pytest.fixture
def bins(make, janitor):
    return make.task(position=janitor, title="Tømme søppel", minutes_each=60)


def words(tag):
    return " ".join(" ".join(tag.stripped_strings).split())


def ticked(task, amount="100", measure="per_cent"):
    ident = task.public_id
    return {f"take_{ident}": "y", f"amount_{ident}": amount, f"measure_{ident}": measure}


def press(browse, page, typed, **more):
    """The page after a button that shows other tasks; a button's value comes after the hidden one's."""
    form = page.select_one("#carving")
    url = page.select_one("#sources button[formaction]")["formaction"]
    open_now = form.select_one("[name=open]")["value"]
    data = {"csrf_token": browse.token, "acting": form.select_one("[name=acting]")["value"]}
    if (version := form.select_one("[name=version]")) is not None:
        data["version"] = version["value"]
    data |= {"find": more.get("find", "")} | typed
    data["open"] = [open_now, more["open"]] if "open" in more else open_now
    return browse.open("post", url, more.get("status", 200), False, data, ())


def test_other_positions_are_folded_and_open_with_what_is_ticked_kept(
    browse, lise, nurse, janitor, beds, bins
):
    page = browse.get("carving.carve", position_id=nurse.public_id)
    assert words(page.select_one("#tasks")) == "Sykepleier: 1 oppgave å velge i"
    assert [words(li) for li in page.select("#sources li")] == [
        "Vaktmester 1 oppgave, 5 t i uka Vis oppgavene i stillingen Vaktmester"
    ]
    assert bins.title not in page.words

    page = press(browse, page, ticked(beds, "50"), open=janitor.public_id)

    assert words(page.select_one("#tasks")) == "Vaktmester: 1 oppgave å velge i"
    assert [words(tr.select_one("th")) for tr in page.select("tr.group, tr.task")] == [
        "Valgt fra andre stillinger",
        "Re opp senger Fra stillingen Sykepleier",
        "Andre oppgaver",
        "Tømme søppel",
    ]
    assert [box["value"] for box in page.select("tr.task .quiet")] == ["50", "100"]
    answer = browse.submit(page, ticked(bins, "2,5", "hours"))
    [job] = db.session.scalars(db.select(SimpleJob))
    assert [(copy.title, copy.minutes_a_year) for copy in job.tasks] == [
        ("Re opp senger", 7800),
        ("Tømme søppel", 7800),
    ]
    assert answer.location == f"/enkle-jobber/{job.public_id}/tekst"
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert "Fra stillingen Vaktmester" in page.words


def test_the_account_is_told_position_by_position_and_adds_up(
    make, browse, lise, nurse, janitor, beds, bins
):
    make.job(tasks=[make.task(position=janitor, minutes_each=90)], title="Ryddevert")
    page = browse.get("carving.carve", position_id=nurse.public_id)

    page = press(browse, page, ticked(beds, "50") | ticked(bins, "100"))

    assert [words(li) for li in page.select("#account ul.rows > li")] == [
        "Sykepleier 2,5 av 5 t går til jobben. 2,5 t er igjen.",
        "Vaktmester 5 av 12,5 t går til jobben. 0 t er igjen.",
    ]
    assert page.select_one("#account .big").text == "7,5"
    assert (
        "Alle oppgavene 17,5 t I andre jobber −7,5 t I denne jobben −7,5 t Igjen i stillingene 2,5 t"
    ) in words(page.select_one("#account"))


def test_a_search_goes_through_every_position_of_the_unit_and_no_other(
    make, browse, lise, nurse, janitor, beds, bins
):
    make.task(title="Tømme kassa")
    page = browse.get("carving.carve", position_id=nurse.public_id)

    found = press(browse, page, ticked(beds), find="TØMME")
    assert [words(tr.select_one("th")) for tr in found.select("tr.task")] == [
        "Re opp senger Fra stillingen Sykepleier",
        "Tømme søppel Fra stillingen Vaktmester",
    ]
    assert words(found.select_one("#tasks")) == "1 oppgave passer med søket"
    assert found.select_one("[name=find]")["value"] == "TØMME"

    nothing = press(browse, page, {}, find="<b>sveise</b>")
    assert "Prøv et annet ord, eller vis oppgavene i en stilling under." in nothing.words
    assert len(nothing.select("#sources li")) == 2
    long = press(browse, page, ticked(beds), find="x" * 81, status=422)
    assert "Teksten er 1 tegn for lang." in long.words
    again = press(browse, found, ticked(beds), open=nurse.public_id)
    assert again.select_one("[name=find]").get("value", "") == ""
    assert words(again.select_one("#tasks")) == "Sykepleier: 1 oppgave å velge i"


def test_a_draft_takes_more_from_another_position_and_shows_what_it_has(
    make, browse, lise, nurse, janitor, beds, bins
):
    job = make.job(tasks=[beds, bins], state=JobState.DRAFT)

    page = browse.get("carving.retake", job_id=job.public_id)
    assert [words(tr.select_one("th")) for tr in page.select("tr.group, tr.task")] == [
        "Valgt fra andre stillinger",
        "Tømme søppel Fra stillingen Vaktmester",
        "I jobben nå",
        "Re opp senger",
    ]
    browse.submit(page, {f"take_{beds.public_id}": None})

    db.session.expire_all()
    [job] = db.session.scalars(db.select(SimpleJob))
    assert ([copy.title for copy in job.tasks], job.position_id) == (["Tømme søppel"], janitor.id)


@pytest.mark.parametrize("number", [1, 12])
def test_many_positions_take_the_same_few_queries_and_a_small_page(
    make, browse, lise, nurse, count_queries, number
):
    kept = [make.task(position=nurse, title=f"Rydde kjøkken nummer {n}") for n in range(17)]
    for n in range(number):
        other = make.position(unit=nurse.unit, title=f"Renholder {n}")
        for m in range(5):
            make.task(position=other, title=f"Vaske gang {n} {m}")
    with count_queries() as seen:
        page = browse.get("carving.carve", position_id=nurse.public_id)
    assert len(seen) == 6
    typed = {name: value for task in kept[:8] for name, value in ticked(task).items()}
    with count_queries() as seen:
        page = press(browse, page, typed, open=other.public_id)
    assert len(seen) == 6
    with count_queries() as seen:
        page = press(browse, page, typed, find="vaske gang")
    assert len(seen) == 7
    assert len(page.select("tr.task")) == 8 + min(30, 5 * number)
    assert len(page.text.encode()) <= 40_000


def test_a_task_of_another_unit_is_not_shown_by_naming_it(make, browse, lise, nurse, beds, bins):
    far = make.task(title="Vaske brannbiler")
    sister = make.unit(organisation=nurse.unit.organisation)
    near = make.task(title="Smøre skøyter", position=make.position(unit=sister))
    page = browse.get("carving.carve", position_id=nurse.public_id)

    for foreign in (far, near):
        shown = press(browse, page, ticked(foreign), open=foreign.position.public_id)
        assert foreign.title not in shown.words
        assert words(shown.select_one("#tasks")) == "Sykepleier: 1 oppgave å velge i"
