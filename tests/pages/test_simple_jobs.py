"""A manager carves a position, writes about the job, publishes it, and takes it away again."""

import datetime as dt

import pytest

from portal import clock
from portal.enums import (
    Decision,
    Gate,
    JobKind,
    JobState,
    LanguageLevel,
    OrganisationKind,
    ProposalState,
    Role,
)
from portal.extensions import db
from portal.models import AuditEntry, SimpleJob, Task

DRAFT = {"state": JobState.DRAFT}
#: Nobody was asked, so publishing takes a reason.
REASON = {"reason": "Vi har ingen tillitsvalgt."}


@pytest.fixture
def unit(make):
    return make.unit()


@pytest.fixture
def lise(make, unit, browse):
    lise = make.manager(unit)
    browse.sign_in(lise)
    return lise


@pytest.fixture
def position(make, unit):
    return make.position(unit=unit, title="Sykepleier")


def words(tag):
    """The text of a part, with a space wherever an element ends."""
    return " ".join(" ".join(tag.stripped_strings).split())


def the_job():
    [job] = db.session.scalars(db.select(SimpleJob))
    return job


def newest_job():
    return db.session.scalars(db.select(SimpleJob).order_by(SimpleJob.id.desc())).first()


def ticked(task, amount="100", measure="per_cent"):
    ident = task.public_id
    return {f"take_{ident}": "y", f"amount_{ident}": amount, f"measure_{ident}": measure}


# Carving ------------------------------------------------------------------------------------------


def test_lise_carves_a_draft_out_of_a_whole_task_and_half_another(make, browse, lise, position):
    bord = make.task(position=position)
    tur = make.task(position=position, title="Gå tur", minutes_each=60)

    page = browse.get("carving.carve", position_id=position.public_id)
    answer = browse.submit(page, ticked(bord) | ticked(tur, "50"))

    job = the_job()
    assert [(t.title, t.minutes_a_year) for t in job.tasks] == [
        ("Dekke bord", 2600),
        ("Gå tur", 7800),
    ]
    assert answer.location == f"/enkle-jobber/{job.public_id}/tekst"
    assert "Utkastet er laget" in browse.follow(answer).words


def test_hours_a_week_can_be_taken_and_what_is_shown_as_free_is_all_of_it(
    make, browse, lise, position
):
    odd = make.task(position=position, minutes_a_year=18001)
    page = browse.get("carving.carve", position_id=position.public_id)
    assert page.select_one("td.hours").text == "5,8"

    browse.submit(page, ticked(odd, "5,8", "hours"))

    assert the_job().minutes_a_year == 18001


def test_double_click_carves_once(make, browse, lise, position):
    task = make.task(position=position)
    page = browse.get("carving.carve", position_id=position.public_id)

    first = browse.submit(page, ticked(task, "40"))
    second = browse.submit(page, ticked(task, "40"))

    assert first.location == second.location
    assert the_job().minutes_a_year == 1040


def test_the_name_at_the_top_leads_to_ones_own_account_also_while_carving(
    make, browse, lise, position
):
    make.task(position=position)
    page = browse.get("carving.carve", position_id=position.public_id)
    assert page.select_one("header li.end a")["href"] == "/min-konto"


def test_closed_gates_and_taken_tasks_are_locked_with_the_reason(make, browse, lise, position):
    make.task(position=position, title="Dele ut medisiner", gates={Gate.MEDICINES})
    make.task(position=position, title="Stelle sår", gates={Gate.AUTHORISED})
    taken = make.task(position=position)
    make.job(tasks=[taken], title="Måltidsvert")

    page = browse.get("carving.carve", position_id=position.public_id)

    assert page.select("tr.task input") == []
    assert words(page.select_one("#tasks")) == "Ingen oppgaver er ledige nå"
    assert [words(part) for part in page.select("main details")] == [
        "1 oppgave er tatt av andre jobber Dekke bord 0,8 t er i Måltidsvert",
        "2 oppgaver er låst til fagpersonell"
        " Bare autorisert personell kan gjøre dem. De blir i stillingen."
        " Dele ut medisiner Legemidler krever autorisasjon."
        " Stelle sår Krever faglig vurdering.",
    ]


def test_what_the_manager_has_decided_to_move_comes_first_and_is_ticked(
    make, browse, lise, position
):
    make.task(position=position, title="Rydde")
    make.task(position=position, title="Gå tur", decision=Decision.MOVE)
    make.task(position=position, title="Skifte sengetøy", decision=Decision.SHARE)
    taken = make.task(position=position, title="Bake", decision=Decision.SHARE)
    make.job(tasks=[taken], title="Kafévert").tasks[0].minutes_a_year = 1300
    db.session.commit()

    page = browse.get("carving.carve", position_id=position.public_id)

    assert [words(tr) for tr in page.select("tr.group")] == [
        "Dere har bestemt å flytte eller dele",
        "Andre oppgaver",
    ]
    assert [
        (
            next(tr.select_one("th").stripped_strings),
            tr.select_one("[type=checkbox]").has_attr("checked"),
            tr.select_one(".quiet")["value"],
        )
        for tr in page.select("tr.task")
    ] == [
        ("Gå tur", True, "100"),
        ("Skifte sengetøy", True, "50"),
        ("Bake", False, "100"),
        ("Rydde", False, "100"),
    ]
    assert page.select_one("#account .big").text == "1,2"
    browse.submit(page)
    assert [(t.title, t.minutes_a_year) for t in newest_job().tasks] == [
        ("Gå tur", 2600),
        ("Skifte sengetøy", 1300),
    ]


def test_the_account_tells_what_the_job_gets_and_what_the_position_keeps(
    make, browse, lise, position
):
    task = make.task(position=position, minutes_each=60, language=LanguageLevel.B1)
    make.task(position=position, minutes_each=120)
    page = browse.get("carving.carve", position_id=position.public_id)
    assert page.select_one("#account .big").text == "0"

    url = page.select_one("button[formaction]")["formaction"]
    data = {"csrf_token": browse.token, "acting": lise.public_id} | ticked(task, "50")
    part = browse.open("post", url, 200, True, data, ())
    fresh = browse.open("post", url, 200, False, data, ())

    assert part.select_one("#account") == fresh.select_one("#account")
    bar = part.select_one("#account-bar")
    assert bar.attrs.pop("hx-swap-oob") == "true"
    assert bar == fresh.select_one("#account-bar")
    said = words(part.select_one("#account"))
    assert said == (
        "Den nye jobben 2,5 timer i uka 6,7\xa0% stilling, 1 oppgave"
        " Få timer: under 7,5 timer i uka. Det er lite å lære av så få timer. Ta med flere oppgaver."
        " Stillingen Alle oppgavene (40\xa0%) 15 t I andre jobber 0 t I denne jobben −2,5 t"
        " Igjen i stillingen 12,5 t"
        " Uka i jobben Når på uka Ma Ti On To Fr Lø Sø – Når det passer 2,5"
        " Under «–» står det som ikke har en fast dag."
        " Vis tallene som tabell Timer i uka, dag for dag Dag Når det passer"
        " Mandag 0 Tirsdag 0 Onsdag 0 Torsdag 0 Fredag 0 Lørdag 0 Søndag 0 Ikke fast dag 2,5"
        " Det jobben krever Norsk B1, klarer deg godt Krav i lov Ingen"
    ).replace("\xa0", " ")
    assert db.session.query(SimpleJob).count() == 0


def test_what_cannot_be_taken_is_said_beside_the_row_and_everything_typed_stays(
    make, browse, lise, position
):
    task = make.task(position=position)
    page = browse.get("carving.carve", position_id=position.public_id)

    for amount, measure, said in [
        ("150", "per_cent", "Skriv 100 eller mindre."),
        ("0", "per_cent", "Skriv mer enn 0, eller ta bort haken."),
        ("-5", "hours", "Skriv mer enn 0, eller ta bort haken."),
        ("8", "hours", "Det er bare 0,8 timer i uka ledig."),
        ("mye", "hours", "Skriv et tall, for eksempel 37,5."),
        ("<b>1</b>", "hours", "Skriv et tall, for eksempel 37,5."),
        ("9" * 400, "hours", "Skriv et tall, for eksempel 37,5."),
        ("50", "<b>", "Velg noe fra lista."),
    ]:
        again = browse.submit(page, ticked(task, amount, measure), status=422)
        assert said in again.select_one(".ds-error-summary").text, (amount, measure)
        box = again.select_one(f"[name=amount_{task.public_id}]")
        assert box["value"] == amount
        assert again.select_one(f"[name=take_{task.public_id}]").has_attr("checked")

    nothing = browse.submit(page, status=422)
    assert "Huk av minst én oppgave." in nothing.select_one(".ds-error-summary").text
    assert db.session.query(SimpleJob).count() == 0


def test_someone_else_took_the_task_meanwhile(make, browse, lise, position):
    task = make.task(position=position)
    page = browse.get("carving.carve", position_id=position.public_id)
    make.job(tasks=[task])

    again = browse.submit(page, ticked(task), status=422)

    assert "Huk av minst én oppgave." in again.words
    assert db.session.query(SimpleJob).count() == 1


def test_a_position_without_tasks_says_where_to_begin(browse, lise, position):
    page = browse.get("carving.carve", position_id=position.public_id)

    assert "Stillingen har ingen oppgaver ennå" in page.words


def test_a_draft_takes_other_tasks_and_untouched_amounts_stay_to_the_minute(
    make, browse, lise, position
):
    bord = make.task(position=position)
    tur = make.task(position=position, title="Gå tur")
    job = make.job(tasks=[bord], **DRAFT)
    job.tasks[0].minutes_a_year = 1333
    db.session.commit()

    page = browse.get("carving.retake", job_id=job.public_id)
    answer = browse.submit(page, ticked(tur, "50"))

    assert answer.location == f"/enkle-jobber/{job.public_id}"
    assert [(t.title, t.minutes_a_year) for t in the_job().tasks] == [
        ("Dekke bord", 1333),
        ("Gå tur", 1300),
    ]


# Writing, publishing ------------------------------------------------------------------------------------


def test_lise_writes_publishes_withdraws_publishes_again_and_closes(make, browse, lise, position):
    job = make.job(tasks=[make.task(position=position)], title="", description="", **DRAFT)
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert "Gi jobben et navn. Skriv hva man gjør i jobben." in page.words
    assert not page.select("form[action$=publisering]")

    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    answer = browse.submit(
        page, {"title": "Turvenn", "description": "Du går tur.", "places": "1", "kind": "unpaid"}
    )
    page = browse.follow(answer)
    assert page.select_one("h1").text == "Turvenn"
    assert "Slik ser det ut" in page.words

    page = browse.follow(browse.submit(page, REASON, form="form[action$=publisering]"))
    assert (the_job().state, the_job().published_at) == (JobState.PUBLISHED, clock.now())
    page = browse.follow(browse.submit(page, form="form[action$=tilbaketrekking]"))
    assert the_job().state is JobState.WITHDRAWN
    page = browse.follow(browse.submit(page, REASON, form="form[action$=publisering]"))
    assert the_job().state is JobState.PUBLISHED
    page = browse.follow(browse.submit(page, form="form[action$=avslutning]"))

    assert (the_job().state, the_job().closed_at) == (JobState.CLOSED, clock.now())
    assert page.select("main form") == []
    actions = db.session.scalars(
        db.select(AuditEntry.action)
        .where(AuditEntry.subject == f"SimpleJob:{job.public_id}")
        .order_by(AuditEntry.id)
    ).all()
    assert actions == [
        "simple_job.written",
        "simple_job.published",
        "simple_job.withdrawn",
        "simple_job.published",
        "simple_job.closed",
    ]


def test_a_paid_job_says_how_one_is_employed_and_where_to_apply_before_it_is_published(
    make, browse, lise, position
):
    job = make.job(tasks=[make.task(position=position)], kind=JobKind.PAID, **DRAFT)
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert (
        "Velg om jobben er fast eller midlertidig. Skriv hvorfor jobben er på deltid. "
        "Skriv når de som jobber deltid, ble spurt. Skriv hvor man søker på jobben. "
        "Skriv når søknadsfristen er." in page.words
    )
    browse.post("simple_jobs.publish", status=409, job_id=job.public_id)

    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    typed = {
        "employment_form": "temporary",
        "part_time_need": "Oppgavene fyller ti timer i uka.",
        "preference_checked_on": "2026-11-20",
        "apply_where": "jobb@granvag.example",
        "apply_by": "2026-12-10",
    }
    page = browse.follow(browse.submit(page, typed))
    assert "Skriv hvorfor jobben er midlertidig." in page.words

    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    page = browse.follow(browse.submit(page, {"temporary_ground": "Vikar til 1. juni"}))
    browse.submit(page, REASON, form="form[action$=publisering]")
    assert the_job().state is JobState.PUBLISHED

    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    again = browse.submit(page, {"apply_where": "", "title": ""}, status=422)
    assert [li.text for li in again.select(".ds-error-summary li")] == [
        "Gi jobben et navn.",
        "Skriv hvor man søker på jobben.",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": "x" * 121}, "Teksten er 1 tegn for lang. Den kan ha 120 tegn."),
        ({"description": "x" * 4001}, "Teksten er 1 tegn for lang. Den kan ha 4000 tegn."),
        ({"places": ""}, "Skriv hvor mange som kan få jobben."),
        ({"places": "mange"}, "Skriv et helt tall, for eksempel 20."),
        ({"places": "-1"}, "Skriv et tall fra 1 til 100."),
        ({"places": "101"}, "Skriv et tall fra 1 til 100."),
        ({"starts_on": "snart"}, "Skriv datoen som dag, måned og år, for eksempel 07.12.2026."),
        ({"starts_on": "2026-11-23"}, "Datoen har vært. Velg i dag eller senere."),
        ({"kind": "slave"}, "Velg noe fra lista."),
        ({"kind": ""}, "Velg ett av svarene."),
        ({"employment_form": "<b>"}, "Velg noe fra lista."),
        ({"temporary_ground": "x" * 201}, "Teksten er 1 tegn for lang. Den kan ha 200 tegn."),
        ({"apply_where": "x" * 301}, "Teksten er 1 tegn for lang. Den kan ha 300 tegn."),
    ],
)
def test_what_is_wrong_with_the_text_is_said_and_what_was_typed_stays(
    make, browse, lise, unit, typed, said
):
    job = make.job(unit=unit, **DRAFT)
    page = browse.get("simple_jobs.edit", job_id=job.public_id)

    again = browse.submit(page, {"description": "Du <b>smiler</b>."} | typed, status=422)

    assert [li.text for li in again.select(".ds-error-summary li")] == [said]
    if "description" not in typed:
        assert again.select_one("textarea").text.strip() == "Du <b>smiler</b>."
    assert the_job().description == "Du dekker bord og serverer frokost."


def test_control_characters_are_left_out_and_markup_is_only_text(make, browse, lise, unit):
    job = make.job(unit=unit, **DRAFT)
    page = browse.get("simple_jobs.edit", job_id=job.public_id)

    typed = {"title": "Tur\x00venn\x1b", "description": "<script>hei</script>\r\nDu går."}
    page = browse.follow(browse.submit(page, typed))

    assert the_job().title == "Turvenn"
    assert the_job().description == "<script>hei</script>\nDu går."
    assert "<script>hei</script> Du går." in page.words
    assert not page.select("main script")


def test_a_page_that_someone_else_changed_shows_both_versions(make, browse, lise, unit):
    job = make.job(unit=unit, **DRAFT)
    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    db.session.get(SimpleJob, job.id).title = "Kjøkkenvert"
    db.session.commit()

    stale = browse.submit(page, {"title": "Frokostvert"}, status=409)

    assert "Frokostvert" in stale.text
    assert "Kjøkkenvert" in stale.text
    assert the_job().title == "Kjøkkenvert"
    browse.submit(stale)
    assert the_job().title == "Frokostvert"


def test_a_form_opened_in_another_role_is_not_sent(make, browse, lise, unit):
    job = make.job(unit=unit, **DRAFT)
    other = make.membership(Role.MANAGER, make.organisation(), person=lise.person)
    page = browse.get("simple_jobs.edit", job_id=job.public_id)

    kept = browse.submit(page, {"acting": other.public_id, "title": "Frokostvert"}, status=409)

    assert "Frokostvert" in kept.text
    assert the_job().title == "Måltidsvert"


def test_places_never_go_below_those_taken_and_kind_stays_once_someone_is_proposed(
    make, browse, lise, unit
):
    job = make.job(unit=unit, places=2)
    make.placement(proposal=make.proposal(job=job), manager=lise)
    make.placement(proposal=make.proposal(job=job), manager=lise)
    page = browse.get("simple_jobs.edit", job_id=job.public_id)

    again = browse.submit(page, {"places": "1"}, status=422)
    assert "2 har fått plass allerede. Skriv minst det." in again.words
    again = browse.submit(page, {"kind": "may_become", "title": "Ny tittel"}, status=422)
    assert "Noen er foreslått til jobben slik den er." in again.select_one("#kind-error").text
    assert again.select_one("#title")["value"] == "Ny tittel"
    assert (the_job().places, the_job().kind) == (2, JobKind.UNPAID)


def test_more_places_than_the_tasks_have_room_for_are_refused_at_the_field(
    make, browse, lise, position
):
    job = make.job(tasks=[make.task(position=position)])
    version = job.version
    page = browse.get("simple_jobs.edit", job_id=job.public_id)

    again = browse.submit(page, {"places": "2", "title": "Vertskap"}, status=422)

    assert "«Dekke bord» rekker ikke til 2 plasser." in again.select_one("#places-error").text
    assert again.select_one("#places")["value"] == "2"
    assert again.select_one("#title")["value"] == "Vertskap"
    assert (the_job().places, the_job().title, the_job().version) == (1, "Måltidsvert", version)


def test_a_job_with_waiting_proposals_is_withdrawn_but_not_closed(make, browse, lise, unit):
    job = make.job(unit=unit)
    proposal = make.proposal(job=job)

    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert "Svar på forslagene først." in page.words
    refused = browse.post("simple_jobs.close", status=409, job_id=job.public_id)
    assert "Svar på forslagene først." in refused.words
    browse.submit(page, form="form[action$=tilbaketrekking]")

    assert the_job().state is JobState.WITHDRAWN
    assert db.session.get(type(proposal), proposal.id).state is ProposalState.SENT


def test_a_discarded_draft_can_be_brought_back_from_the_list(make, browse, lise, unit, still_clock):
    job = make.job(unit=unit, **DRAFT)
    page = browse.get("simple_jobs.show", job_id=job.public_id)

    answer = browse.submit(page, form="form[action$=sletting]")
    page = browse.follow(answer)
    assert "Utkastet «Måltidsvert» er slettet." in page.words
    browse.get("simple_jobs.show", status=404, job_id=job.public_id)
    browse.submit(page)
    assert the_job().deleted_at is None

    browse.submit(
        browse.get("simple_jobs.show", job_id=job.public_id), form="form[action$=sletting]"
    )
    still_clock.shift(dt.timedelta(minutes=31))
    assert "er slettet" not in browse.get("simple_jobs.index", slettet=job.public_id).words


def test_a_task_that_changed_in_the_position_marks_the_job_and_alters_nothing(
    make, browse, lise, position
):
    bord = make.task(position=position)
    tur = make.task(position=position, title="Gå tur")
    make.job(tasks=[bord, tur], **DRAFT)
    db.session.get(Task, bord.id).title = "Dekke bordene"
    db.session.get(Task, tur.id).deleted_at = clock.now()
    db.session.commit()

    page = browse.get("simple_jobs.show", job_id=the_job().public_id)

    assert [words(th) for th in page.select("tbody th")] == [
        "Dekke bord Endret i stillingen siden Heter nå «Dekke bordene»",
        "Gå tur Endret i stillingen siden Slettet i stillingen",
    ]
    page = browse.get("carving.retake", job_id=the_job().public_id)
    assert [words(th) for th in page.select("table.carving tbody th")] == [
        "Dekke bordene",
        "Gå tur Ikke lenger i stillingen",
    ]


# The list, and who sees what ---------------------------------------------------------------------------------


def test_the_list_has_views_with_counts_free_places_and_what_waits(make, browse, lise, unit):
    make.job(unit=unit, title="Turvenn", **DRAFT)
    job = make.job(unit=unit, title="Måltidsvert", places=2)
    make.placement(proposal=make.proposal(job=job), manager=lise)
    make.proposal(job=job)
    make.job(title="En annen enhet")

    page = browse.get("simple_jobs.index")
    assert [words(a) for a in page.select("nav.views a")] == [
        "Alle 2",
        "Publisert 1",
        "Utkast 1",
        "Trukket tilbake 0",
        "Avsluttet 0",
    ]
    assert [words(tr) for tr in page.select("tbody tr")] == [
        f"Måltidsvert Praksisplass, uten lønn. {unit.name}. Behov uten stilling Publisert 0 1 av 2 ledig 1 venter på svar",
        f"Turvenn Praksisplass, uten lønn. {unit.name}. Behov uten stilling Utkast 0 1 av 1 ledig Ingen venter",
    ]

    page = browse.get("simple_jobs.index", vis="utkast")
    assert [th.a.text for th in page.select("tbody th")] == ["Turvenn"]


def test_the_list_is_paged(make, browse, lise, unit):
    for number in range(23):
        make.job(unit=unit, title=f"Jobb {number}")

    page = browse.get("simple_jobs.index")
    rest = browse.open("get", page.select_one("nav.pager a")["href"], 200, False, None, ())

    titles = [th.a.text for p in (page, rest) for th in p.select("tbody th")]
    assert titles == [f"Jobb {number}" for number in reversed(range(23))]


@pytest.mark.parametrize("number", [1, 20])
def test_the_pages_take_the_same_few_queries_for_one_and_for_many(
    make, browse, lise, position, count_queries, number
):
    tasks = [make.task(position=position, title=f"Oppgave {n}") for n in range(number)]
    job = make.job(tasks=tasks[:], **DRAFT)
    for _n in range(number - 1):
        make.job(tasks=[make.task(position=position)])

    with count_queries() as seen:
        browse.get("simple_jobs.index")
    assert len(seen) == 4
    with count_queries() as seen:
        browse.get("simple_jobs.show", job_id=job.public_id)
    assert len(seen) == 8
    with count_queries() as seen:
        browse.get("carving.carve", position_id=position.public_id)
    assert len(seen) == 6


def test_an_administrator_of_the_municipality_looks_but_changes_nothing(
    make, browse, unit, position
):
    job = make.job(tasks=[make.task(position=position)], **DRAFT)
    browse.sign_in(make.administrator(unit.organisation))

    assert [th.a.text for th in browse.get("simple_jobs.index").select("tbody th")] == [
        "Måltidsvert"
    ]
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert page.select("main form") == []
    browse.get("simple_jobs.edit", status=404, job_id=job.public_id)
    browse.get("carving.retake", status=404, job_id=job.public_id)
    browse.get("carving.carve", status=404, position_id=position.public_id)
    for deed in ("publish", "withdraw", "close", "discard", "restore"):
        browse.post(f"simple_jobs.{deed}", status=404, job_id=job.public_id)


@pytest.mark.sweep
def test_everyone_else_gets_a_404(make, visitors, unit, position):
    job = make.job(tasks=[make.task(position=position)], **DRAFT)
    colleague = make.manager(make.unit(organisation=unit.organisation))
    elsewhere = make.manager()
    firm = make.manager(
        make.unit(organisation=make.organisation(kind=OrganisationKind.PRIVATE_EMPLOYER))
    )

    job_id, position_id = job.public_id, position.public_id

    strangers = [visitors().sign_in(one) for one in (colleague, elsewhere, firm, make.adviser())]

    db.session.expunge_all()

    for browse in strangers:
        for endpoint in ("simple_jobs.show", "simple_jobs.edit", "carving.retake"):
            browse.get(endpoint, status=404, job_id=job_id)
        for deed in ("edit", "publish", "withdraw", "close", "discard", "restore"):
            browse.post(f"simple_jobs.{deed}", status=404, job_id=job_id)
        for deed in ("retake", "retake_account", "retake_choices"):
            browse.post(f"carving.{deed}", status=404, job_id=job_id)
        for deed in ("carve", "carve_account", "carve_choices"):
            browse.post(f"carving.{deed}", status=404, position_id=position_id)
        browse.get("carving.carve", status=404, position_id=position_id)


def test_an_empty_list_says_where_to_begin(browse, lise):
    assert "Du har ingen enkle jobber ennå" in browse.get("simple_jobs.index").words


def test_a_job_of_a_closed_unit_is_not_published_again(make, browse, lise, unit):
    job = make.job(unit=unit, state=JobState.WITHDRAWN)
    unit.closed_at = clock.now()
    db.session.commit()

    refused = browse.post(
        "simple_jobs.publish", {"reason": "Ingen er valgt."}, status=409, job_id=job.public_id
    )

    assert "Enheten er lagt ned, så jobben kan ikke publiseres." in refused.words
    assert the_job().state is JobState.WITHDRAWN
