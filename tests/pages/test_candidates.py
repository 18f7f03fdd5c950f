"""An adviser's candidates: the list, a new one, the page, changes, and nobody else."""

import datetime as dt

import pytest

from portal import clock
from portal.enums import CandidateState, LanguageLevel, PlacementState, ProposalState, Role
from portal.extensions import db
from portal.models import (
    AuditEntry,
    Candidate,
    CandidateIdentity,
    Membership,
    Message,
    Municipality,
    Occupation,
    Placement,
    Proposal,
    Reading,
    Unit,
)
from tests.browse import fields_of

NAME = "Qvirinia"
NEW = {
    "first_name": NAME,
    "last_name": "Zahlberg",
    "email": "q@post.example",
    "phone": "400 00 000",
    "wishes": "Vil jobbe ute.",
    "norwegian": "a2",
    "weekdays": ["mon", "tue"],
}
TOO_LONG = "Teksten er 1 tegn for lang. Den kan ha 1000 tegn."


def readings():
    return [
        (row.page, row.candidate_id)
        for row in db.session.scalars(db.select(Reading).order_by(Reading.id))
    ]


def new_candidate(browse):
    guard = browse.get("candidates.new")
    return browse.follow(browse.submit(guard, {"protected": "no"}))


# The list


def test_without_candidates_the_page_says_how_to_begin(make, browse):
    page = browse.sign_in(make.adviser()).get("candidates.index")

    assert page.select_one("h2").text == "Du har ingen kandidater ennå"
    assert [a.text for a in page.select("main .actions a")] == ["Legg til en kandidat"]


def test_the_list_is_in_norwegian_order_with_what_an_adviser_needs(make, browse):
    adviser = make.adviser()
    for first, last in [("Åse", "Lie"), ("Zara", "Moe"), ("Ærlend", "Li"), ("Øyvind", "Dal")]:
        make.candidate(adviser=adviser, first_name=first, last_name=last)
    waiting = make.candidate(
        adviser=adviser,
        first_name="Berit",
        last_name="Aas",
        norwegian=LanguageLevel.B1,
        per_cent_to=5000,
    )
    make.proposal(candidate=waiting)

    page = browse.sign_in(adviser).get("candidates.index", sorter="navn")

    assert [th.text for th in page.select("tbody th")] == [
        "Berit Aas",
        "Zara Moe",
        "Ærlend Li",
        "Øyvind Dal",
        "Åse Lie",
    ]
    assert [td.text for td in page.select("tbody tr")[0].select("td")] == [
        "Svar på et forslag, sendt tir.\N{NO-BREAK SPACE}24.\N{NO-BREAK SPACE}nov."
        f"Måltidsvert, {db.session.scalar(db.select(Unit.name))}",
        "tir.\N{NO-BREAK SPACE}24.\N{NO-BREAK SPACE}nov.",
        "–",
        "B1, klarer seg godt",
        "20–50\N{NO-BREAK SPACE}%",
    ]


def test_only_own_candidates_are_listed_and_each_shown_is_logged(make, browse):
    adviser = make.adviser()
    own = make.candidate(adviser=adviser)
    make.candidate(adviser=make.adviser(service=adviser.organisation), first_name=NAME)
    make.candidate(adviser=adviser, state=CandidateState.PAUSED, first_name="Pål")

    page = browse.sign_in(adviser).get("candidates.index")

    assert [th.text for th in page.select("tbody th")] == ["Ulla Utheim"]
    assert " ".join(page.select_one("nav.views").text.split()) == "Aktive 1 Pause 1 Avsluttet 0"
    assert readings() == [("candidates.index", own.id)]


def test_each_state_has_its_view(make, browse):
    adviser = make.adviser()
    make.candidate(adviser=adviser)
    make.candidate(adviser=adviser, state=CandidateState.PAUSED, first_name="Pål")

    paused = browse.sign_in(adviser).get("candidates.index", vis="pause")
    ended = browse.get("candidates.index", vis="avsluttet")

    assert [th.text for th in paused.select("tbody th")] == ["Pål Utheim"]
    assert "Ingen kandidater her nå." in ended.words


def test_the_list_comes_in_pages_of_twenty_five(make, browse):
    adviser = make.adviser()
    for n in range(27):
        make.candidate(adviser=adviser, first_name=f"Ulla{chr(97 + n % 26)}", last_name=f"U{n}")

    first = browse.sign_in(adviser).get("candidates.index")
    [link] = first.select("nav.pager a")
    second = browse.open("get", link["href"], 200, False, None, ())

    shown = [th.text for page in (first, second) for th in page.select("tbody th")]
    assert (len(first.select("tbody tr")), len(second.select("tbody tr"))) == (25, 2)
    assert len(set(shown)) == 27
    assert second.select("nav.pager a") == []


@pytest.mark.parametrize("words", ["ulla", "UTH", "heim ull", "  Ulla   Utheim "])
def test_a_search_finds_own_candidates_by_parts_of_the_name(make, browse, words):
    adviser = make.adviser()
    make.candidate(adviser=adviser)
    make.candidate(adviser=adviser, first_name="Per", last_name="Ås")
    make.candidate(first_name="Ulla", last_name="Annen")

    page = browse.sign_in(adviser).get("candidates.index")
    found = browse.submit(page, {"words": words}, form="form[role=search]", status=200)

    assert [th.text for th in found.select("tbody th")] == ["Ulla Utheim"]


def test_a_search_without_a_hit_or_words_says_what_to_do(make, browse):
    adviser = make.adviser()
    make.candidate(adviser=adviser)
    page = browse.sign_in(adviser).get("candidates.index")

    none = browse.submit(page, {"words": NAME}, form="form[role=search]", status=200)
    blank = browse.submit(page, {"words": " "}, form="form[role=search]", status=422)

    assert f"Ingen treff på «{NAME}»" in none.words
    assert "Skriv hele eller litt av navnet." in blank.words
    assert browse.get("candidates.searched", status=303).location == "/kandidater"


def test_the_list_takes_as_many_queries_for_one_as_for_many(make, browse, count_queries):
    adviser = make.adviser()
    make.candidate(adviser=adviser)
    browse.sign_in(adviser).get("candidates.index")
    with count_queries() as one:
        browse.get("candidates.index")
    for _n in range(19):
        make.proposal(candidate=make.candidate(adviser=adviser))
    with count_queries() as twenty:
        browse.get("candidates.index")

    # Sign-in, names, places, steps; then the log: its last entry, and what is added in one go.
    assert (len(one), len(twenty)) == (6, 6)


DAY = dt.timedelta(days=1)


def names(page):
    return [th.text for th in page.select("tbody th")]


def cells(page, column):
    return [
        row.select("td")[column].get_text(" ", strip=True).replace("\N{NO-BREAK SPACE}", " ")
        for row in page.select("tbody tr")
    ]


@pytest.fixture
def six(make):
    """An adviser with one candidate of each kind, the longest without a place first."""
    adviser, now = make.adviser(), clock.now()
    job = make.job(title="Turvenn", places=20)
    for n, name in enumerate(("Plan", "Steg", "Nyss", "Spurt", "Start", "Inne")):
        since = now - (40 - n) * DAY
        candidate = make.candidate(
            adviser=adviser, first_name=name, created_at=since, norwegian=LanguageLevel.B1
        )
        if name == "Steg":
            make.step(candidate=candidate, title="Truckkurs", due_on=clock.today() - DAY)
            make.step(candidate=candidate, title="Lage CV", due_on=clock.today() + 30 * DAY)
        if name == "Nyss":
            candidate.norwegian = LanguageLevel.A2
            make.step(candidate=candidate, title="Besøke", due_on=clock.today() + 3 * DAY)
            make.consent(candidate=candidate, job=job)
        if name == "Spurt":
            make.proposal(candidate=candidate, job=job)
        if name == "Start":
            make.placement(
                proposal=make.proposal(candidate=candidate, job=job),
                starts_on=clock.today() + 2 * DAY,
            )
        if name == "Inne":
            make.placement(
                proposal=make.proposal(candidate=candidate, job=job),
                state=PlacementState.ACTIVE,
                starts_on=clock.today() - 2 * DAY,
                started_at=now,
            )
    db.session.commit()
    return adviser


def test_who_has_waited_longest_for_a_place_stands_first_and_the_line_says_for_what(browse, six):
    page = browse.sign_in(six).get("candidates.index")

    assert [name.split()[0] for name in names(page)] == [
        "Plan", "Steg", "Nyss", "Spurt", "Start", "Inne",
    ]  # fmt: skip
    unit = db.session.scalar(db.select(Unit.name))
    assert cells(page, 0) == [
        "En plan videre",
        "Neste steg",
        "At forslaget blir sendt",
        f"Svar på et forslag, sendt tir. 24. nov. Turvenn, {unit}",
        f"Første dag, tor. 26. nov. Turvenn, {unit}",
        f"Er på en arbeidsplass Turvenn, {unit}",
    ]
    assert cells(page, 1)[:2] == ["tor. 15. okt.", "fre. 16. okt."]
    assert cells(page, 1)[4:] == ["–", "–"]
    assert cells(page, 2)[:3] == [
        "–",
        "Truckkurs Frist man. 23. nov.",
        "Besøke Frist fre. 27. nov.",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"sorter": "frist"}, ["Steg", "Nyss", "Plan", "Spurt", "Start", "Inne"]),
        ({"sorter": "navn"}, ["Inne", "Nyss", "Plan", "Spurt", "Start", "Steg"]),
        ({"norsk": "a2"}, ["Nyss"]),
        ({"venter": "answer"}, ["Spurt"]),
        ({"venter": "work"}, ["Inne"]),
        ({"frist": "passert"}, ["Steg"]),
        ({"frist": "snart"}, ["Nyss"]),
        ({"frist": "ingen", "sorter": "navn"}, ["Inne", "Plan", "Spurt", "Start"]),
        ({"norsk": "c1"}, []),
        ({"norsk": "<b>", "sorter": "x", "venter": "'"},
         ["Plan", "Steg", "Nyss", "Spurt", "Start", "Inne"]),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_and_sorted_and_the_part_is_the_page(browse, six, asked, found):
    page = browse.sign_in(six).get("candidates.index", **asked)
    part = browse.get("candidates.index", hx=True, **asked)

    assert [name.split()[0] for name in names(page)] == found
    assert part.select_one("#candidates") == page.select_one("#candidates")
    if not found:
        assert "Ingen kandidater passer med det du valgte" in page.words


def test_a_pause_that_was_to_be_over_says_its_day(make, browse):
    candidate = make.candidate(
        state=CandidateState.PAUSED, returns_on=dt.date(2026, 12, 7), first_name="Pål"
    )

    page = browse.sign_in(candidate.adviser).get("candidates.index", vis="pause")

    assert cells(page, 0) == ["At pausen er over, man. 7. des."]


# A new candidate


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_who_may_be_protected_is_stopped_and_nothing_is_kept(make, browse, answer):
    page = browse.sign_in(make.adviser()).get("candidates.new")
    before = db.session.scalars(db.select(AuditEntry.id)).all()

    stopped = browse.follow(browse.submit(page, {"protected": answer}))

    assert stopped.select_one("h1").text == "Stopp her: ingenting er lagret"
    assert db.session.scalars(db.select(Candidate)).all() == []
    assert db.session.scalars(db.select(AuditEntry.id)).all() == before


@pytest.mark.parametrize("answer", ["", "kanskje"])
def test_the_first_question_must_be_answered(make, browse, answer):
    page = browse.sign_in(make.adviser()).get("candidates.new")

    again = browse.submit(page, {"protected": answer}, status=422)

    assert "Velg et svar." in again.words


def test_nobody_comes_to_the_form_past_the_question(make, browse):
    browse.sign_in(make.adviser())

    assert browse.get("candidates.create", status=303).location == "/kandidater/ny"
    assert browse.post("candidates.create", NEW).location == "/kandidater/ny"
    assert db.session.scalars(db.select(Candidate)).all() == []


def test_the_form_says_what_is_missing_in_the_order_of_the_page(make, browse):
    page = new_candidate(browse.sign_in(make.adviser()))

    again = browse.submit(page, {}, status=422)

    assert [a.text for a in again.select(".ds-error-summary a")] == [
        "Skriv fornavnet.",
        "Skriv etternavnet.",
        "Skriv hva personen vil gjøre.",
        "Velg hvor mye norsk personen kan.",
    ]


def test_a_new_candidate_is_stored_sealed_and_shown_to_its_adviser(app, make, browse):
    adviser = make.adviser()
    page = new_candidate(browse.sign_in(adviser))

    shown = browse.follow(browse.submit(page, NEW))

    assert shown.select_one("h1").text == f"{NAME} Zahlberg"
    assert "Kandidaten er lagt til. Bare du ser profilen." in shown.words
    [candidate] = db.session.scalars(db.select(Candidate)).all()
    assert (candidate.adviser_id, candidate.norwegian, candidate.per_cent_from) == (
        adviser.id,
        LanguageLevel.A2,
        2000,
    )
    stored = "\n".join(db.engine.raw_connection().driver_connection.iterdump())
    for secret in (NAME, "Zahlberg", "q@post.example", "400 00 000", "Vil jobbe ute."):
        assert secret not in stored


def test_sending_the_same_form_twice_makes_one_candidate(make, browse):
    page = new_candidate(browse.sign_in(make.adviser()))

    first = browse.submit(page, NEW)
    second = browse.submit(page, NEW)

    assert first.location == second.location
    assert len(db.session.scalars(db.select(Candidate)).all()) == 1


def test_the_same_name_is_asked_about_only_among_ones_own(make, browse):
    adviser = make.adviser()
    make.candidate(adviser=adviser, first_name=NAME, last_name="Zahlberg")
    page = new_candidate(browse.sign_in(adviser))

    asked = browse.submit(page, NEW | {"first_name": f" {NAME.upper()} "}, status=422)
    assert "Du har allerede en kandidat med dette navnet" in asked.words
    assert asked.select_one("[name=wishes]").text.strip() == "Vil jobbe ute."
    browse.submit(asked, {"another": "y"})

    assert len(db.session.scalars(db.select(Candidate)).all()) == 2


def test_a_colleagues_candidate_of_the_same_name_is_not_revealed(make, browse):
    adviser = make.adviser()
    colleague = make.adviser(service=adviser.organisation)
    make.candidate(adviser=colleague, first_name=NAME, last_name="Zahlberg")
    page = new_candidate(browse.sign_in(adviser))

    browse.submit(page, NEW)

    assert len(db.session.scalars(db.select(Candidate)).all()) == 2


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"first_name": " "}, "Skriv fornavnet."),
        ({"last_name": ""}, "Skriv etternavnet."),
        ({"first_name": "U" * 81}, "Teksten er 1 tegn for lang. Den kan ha 80 tegn."),
        ({"email": "post"}, "Skriv hele e-postadressen, for eksempel navn@kommune.no."),
        ({"phone": "ring meg"}, "Skriv telefonnummeret med bare tall."),
        ({"wishes": ""}, "Skriv hva personen vil gjøre."),
        ({"wishes": "ø" * 1001}, TOO_LONG),
        ({"abilities": "ø" * 1001}, TOO_LONG),
        ({"experience": "ø" * 1001}, TOO_LONG),
        ({"accommodation": "ø" * 1001}, TOO_LONG),
        ({"languages": "ø" * 201}, "Teksten er 1 tegn for lang. Den kan ha 200 tegn."),
        ({"travel": "ø" * 301}, "Teksten er 1 tegn for lang. Den kan ha 300 tegn."),
        ({"norwegian": "klingon"}, "Velg noe fra lista."),
        ({"weekdays": ["mon", "someday"]}, "Velg noe fra lista."),
        ({"per_cent_from": ""}, "Skriv fra hvor mange prosent."),
        ({"per_cent_from": "mye"}, "Skriv et tall, for eksempel 37,5."),
        ({"per_cent_from": "0"}, "Skriv fra 1 til 100 prosent."),
        ({"per_cent_to": "101"}, "Skriv fra 1 til 100 prosent."),
        ({"per_cent_to": "10"}, "Skriv et tall som er minst like stort som «Fra»."),
        (
            {"starts_on": "snart"},
            "Skriv datoen som dag, måned og år, for eksempel 07.12.2026.",
        ),
        ({"wishes": "Ring 400 00 000"}, "Ta bort telefonnummeret."),
        ({"travel": "Skriv til q@post.example"}, "Ta bort e-postadressen."),
        ({"abilities": f"{NAME} er rask"}, f"Ta bort navnet «{NAME}»."),
    ],
)
def test_a_field_that_is_not_good_says_what_to_do_and_keeps_everything(
    make, browse, typed, message
):
    page = new_candidate(browse.sign_in(make.adviser()))

    again = browse.submit(page, NEW | typed, status=422)

    assert message in again.words
    if "last_name" not in typed:
        assert again.select_one("[name=last_name]")["value"] == "Zahlberg"
    assert db.session.scalars(db.select(Candidate)).all() == []
    browse.submit(again, fields_of(page.form()) | NEW)  # the same form, mended, is good


def test_control_characters_go_and_markup_stays_text(make, browse):
    page = new_candidate(browse.sign_in(make.adviser()))

    shown = browse.follow(
        browse.submit(page, NEW | {"wishes": "Ute\x00\x07 <script>alert(1)</script>"})
    )

    assert "Ute <script>alert(1)</script>" in shown.words
    assert shown.select("main script") == []


# The page of one candidate


def test_the_page_shows_profile_proposals_and_every_question_and_logs_the_reading(make, browse):
    placement = make.placement()
    proposal, candidate = placement.proposal, placement.candidate

    page = browse.sign_in(candidate.adviser).get(
        "candidates.show", candidate_id=candidate.public_id
    )

    assert "Vil jobbe med mat." in page.words
    assert proposal.alias in page.select_one("[aria-labelledby=proposals]").text
    assert "Planlagt" in page.select_one("[aria-labelledby=proposals]").text
    ledger = " ".join(page.select_one("[aria-labelledby=consents] tbody").text.split())
    assert "Ja" in ledger
    assert "Personen selv" in ledger
    assert "Tekst 2026-11" in ledger
    assert readings() == [("candidates.show", candidate.id)]


def test_the_page_takes_as_many_queries_for_one_proposal_as_for_many(make, browse, count_queries):
    candidate = make.candidate()
    make.proposal(candidate=candidate)
    browse.sign_in(candidate.adviser)
    browse.get("candidates.show", candidate_id=candidate.public_id)
    with count_queries() as one:
        browse.get("candidates.show", candidate_id=candidate.public_id)
    for _n in range(9):
        make.placement(proposal=make.proposal(candidate=candidate))
    with count_queries() as ten:
        browse.get("candidates.show", candidate_id=candidate.public_id)

    assert (len(one), len(ten)) == (7, 7)


def test_nobody_else_finds_the_candidate_anywhere(make, visitors):
    proposal = make.proposal(candidate=make.candidate(first_name=NAME))
    candidate = proposal.candidate
    service, employer = candidate.service, proposal.unit.organisation
    ids = {"candidate_id": candidate.public_id}
    strangers = [
        make.adviser(service=service),
        make.adviser(),
        make.administrator(service),
        make.administrator(employer),
        make.manager(unit=proposal.unit),
    ]
    for number in [stranger.id for stranger in strangers]:
        stranger = db.session.get(Membership, number)
        role = stranger.role
        browse = visitors().sign_in(stranger)
        for endpoint in ("candidates.show", "candidates.edit", "candidates.contact"):
            browse.get(endpoint, **ids, status=404)
        for endpoint in ("candidates.pause", "candidates.resume", "candidates.end"):
            browse.post(endpoint, **ids, status=404)
        if role is Role.ADVISER:
            assert NAME not in browse.get("candidates.index").text
        else:
            browse.get("candidates.index", status=404)
            browse.get("candidates.new", status=404)
    assert db.session.scalars(db.select(Candidate.state)).all() == [CandidateState.ACTIVE]


def test_the_name_is_in_no_log_and_no_message(make, browse):
    adviser = make.adviser()
    page = new_candidate(browse.sign_in(adviser))
    shown = browse.follow(browse.submit(page, NEW))
    edit = browse.open("get", shown.select_one("a[href$=kontakt]")["href"], 200, False, None, ())
    browse.submit(edit, {"phone": "40000001"})

    entries = db.session.scalars(db.select(AuditEntry)).all()
    logged = " ".join(f"{entry.action} {entry.subject} {entry.reason}" for entry in entries)
    assert "candidate.created" in logged
    assert NAME not in logged
    assert db.session.scalars(db.select(Message)).all() == []


def test_when_the_reading_cannot_be_logged_nothing_is_shown(make, browse):
    candidate = make.candidate(first_name=NAME)
    db.session.execute(
        db.text(
            "CREATE TRIGGER no_log BEFORE INSERT ON reading BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    )
    db.session.commit()

    page = browse.sign_in(candidate.adviser).get(
        "candidates.show", candidate_id=candidate.public_id, status=503
    )

    assert NAME not in page.text


# Changes


def test_a_changed_profile_is_stored_and_shown(make, browse):
    candidate = make.candidate()
    browse.sign_in(candidate.adviser)
    page = browse.get("candidates.edit", candidate_id=candidate.public_id)
    assert page.select_one("[name=wishes]").text.strip() == "Vil jobbe med mat."

    shown = browse.follow(
        browse.submit(page, {"wishes": "Vil jobbe med dyr.", "driving_licence": "y"})
    )

    assert "Vil jobbe med dyr." in shown.words
    assert db.session.get(Candidate, candidate.id).driving_licence is True


def test_a_profile_changed_in_another_tab_is_shown_beside_what_was_typed(make, browse):
    candidate = make.candidate()
    browse.sign_in(candidate.adviser)
    first = browse.get("candidates.edit", candidate_id=candidate.public_id)
    second = browse.get("candidates.edit", candidate_id=candidate.public_id)
    browse.submit(first, {"wishes": "Vil jobbe med dyr."})

    stale = browse.submit(second, {"wishes": "Vil jobbe med bøker."}, status=409)

    assert "Vil jobbe med dyr." in stale.words
    assert "Vil jobbe med bøker." in stale.words
    assert db.session.get(Candidate, candidate.id).wishes == "Vil jobbe med dyr."
    browse.submit(stale)
    assert db.session.get(Candidate, candidate.id).wishes == "Vil jobbe med bøker."


def test_the_profile_may_not_hold_the_persons_name(make, browse):
    candidate = make.candidate()
    browse.sign_in(candidate.adviser)
    page = browse.get("candidates.edit", candidate_id=candidate.public_id)

    again = browse.submit(page, {"accommodation": "Ulla trenger ro."}, status=422)

    assert "Ta bort navnet «Ulla»." in again.words
    assert [fold.has_attr("open") for fold in again.select("details.fold")] == [
        fold.select_one("#accommodation") is not None for fold in again.select("details.fold")
    ]


def test_contact_is_changed_on_its_own_page(make, browse):
    candidate = make.candidate()
    browse.sign_in(candidate.adviser)
    page = browse.get("candidates.contact", candidate_id=candidate.public_id)

    browse.submit(page, {"last_name": "Berg", "phone": "+47 400 00 000"})

    identity = db.session.get(CandidateIdentity, candidate.id)
    assert (identity.last_name, identity.phone) == ("Berg", "+47 400 00 000")


def test_pause_and_back_and_end(make, browse):
    proposal = make.proposal()
    candidate = proposal.candidate
    browse.sign_in(candidate.adviser)
    page = browse.get("candidates.show", candidate_id=candidate.public_id)

    ids = {"candidate_id": candidate.public_id}
    pause = browse.get("candidates.pause", **ids)
    late = browse.submit(pause, {"returns_on": "2026-11-24"}, status=422)
    assert "Velg en dag i løpet av det neste året." in late.words
    page = browse.follow(browse.submit(pause, {"returns_on": "2026-12-07"}))
    assert "Kandidaten har pause." in page.words
    assert "Dere tar det opp igjen man. 7. des." in page.words
    page = browse.follow(browse.submit(page, form="form[action$=gjenopptakelse]"))
    assert "Kandidaten er aktiv igjen." in page.words
    assert db.session.get(Candidate, candidate.id).returns_on is None
    end = browse.get("candidates.end", **ids)
    assert "Velg hva som skjer videre." in browse.submit(end, status=422).words
    page = browse.follow(browse.submit(end, {"because": "education"}))

    assert page.select("main form") == []
    assert "Har begynt på utdanning." in page.words
    assert db.session.get(Candidate, candidate.id).state is CandidateState.ENDED
    assert db.session.get(Proposal, proposal.id).state is ProposalState.WITHDRAWN


def test_a_pause_pressed_in_an_old_tab_changes_nothing(make, browse):
    candidate = make.candidate()
    browse.sign_in(candidate.adviser)
    old = browse.get("candidates.pause", candidate_id=candidate.public_id)
    browse.submit(
        browse.get("candidates.contact", candidate_id=candidate.public_id), {"phone": "40000000"}
    )

    browse.submit(old, status=409)

    assert db.session.get(Candidate, candidate.id).state is CandidateState.ACTIVE


def test_a_candidate_with_a_planned_placement_is_not_ended(make, browse):
    placement = make.placement()
    candidate = placement.candidate
    page = browse.sign_in(candidate.adviser).get("candidates.end", candidate_id=candidate.public_id)

    refused = browse.submit(page, {"because": "work"}, status=409)

    assert "Avslutt plasseringen først." in refused.words
    assert db.session.get(Placement, placement.id).state is PlacementState.PLANNED


def test_a_form_opened_in_another_role_is_not_sent(make, browse):
    candidate = make.candidate()
    adviser = candidate.adviser
    page = browse.sign_in(adviser).get("candidates.edit", candidate_id=candidate.public_id)
    other = make.membership(adviser.role, make.service(), person=adviser.person)
    browse.sign_in(other)

    kept = browse.submit(page, {"wishes": "Noe annet."}, status=409)

    assert "Noe annet." in kept.words
    assert db.session.get(Candidate, candidate.id).wishes == "Vil jobbe med mat."


def test_home_and_trades_are_typed_in_words_and_kept_as_codes(make, browse):
    candidate = make.candidate()
    db.session.add_all(
        [
            Municipality(
                number=number,
                name=name,
                county=county,
                latitude=60,
                longitude=10,
                valid_from=dt.date(2024, 1, 1),
            )
            for number, name, county in (
                ("3203", "Asker", "Akershus"),
                ("3419", "Våler", "Innlandet"),
                ("3114", "Våler", "Østfold"),
            )
        ]
        + [
            Occupation(code=code, title=title)
            for code, title in (
                ("5120", "Kokker"),
                ("2341", "Grunnskolelærere"),
                ("2342", "Førskolelærere"),
                ("234", "Lærere"),
            )
        ]
    )
    db.session.commit()
    ids = {"candidate_id": candidate.public_id}
    page = browse.sign_in(candidate.adviser).get("candidates.edit", **ids)
    assert [option["value"] for option in page.select("#towns option")] == [
        "Asker",
        "Våler, Østfold",
        "Våler, Innlandet",
    ]

    for typed, message in (
        ({"home": "Våler"}, "Fant ikke kommunen."),
        ({"home": "Atlantis"}, "Fant ikke kommunen."),
        ({"trades": "romfarer"}, "Fant ikke yrket «romfarer»."),
        ({"trades": "lærer"}, "Skriv ett av dem: Grunnskolelærere; Førskolelærere."),
        ({"trades": "kokk, " * 6}, "Skriv høyst 5 yrker."),
    ):
        again = browse.submit(page, typed, status=422)
        assert message in again.words
    browse.submit(page, {"home": "asker", "trades": "kokk, Grunnskolelærere", "travel_km": "30"})

    stored = db.session.get(Candidate, candidate.id)
    assert (stored.municipality_number, stored.occupations, stored.travel_km) == (
        "3203",
        "5120 2341",
        30,
    )
    page = browse.get("candidates.edit", **ids)
    assert (page.select_one("#home")["value"], page.select_one("#trades")["value"]) == (
        "Asker",
        "Kokker; Grunnskolelærere",
    )
