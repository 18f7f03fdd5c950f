"""The manager answers proposals, the adviser follows what was sent; nobody else sees them."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import answers
from portal.enums import ConsentState, DeclineReason, ProposalState
from portal.extensions import db
from portal.models import AuditEntry, Placement, Proposal, Reading

NO = {"reason": "hours", "sentence": "Erfaringen din fra storkjøkken er god."}

#: Forms of the page of a proposal.
YES, BACK = "form[action$='/svar']", "form[action$=tilbaketrekking]"


@pytest.fixture
def proposal(make):
    return make.proposal()


@pytest.fixture
def manager(make, proposal):
    return make.manager(unit=proposal.unit)


@pytest.fixture
def adviser(proposal):
    return proposal.candidate.adviser


def stored(proposal):
    """As it is now; the test's own copy was left behind by the request."""
    return db.session.get(Proposal, sa.inspect(proposal).identity[0])


def readings():
    return [tuple(row) for row in db.session.execute(sa.select(Reading.candidate_id, Reading.page))]


# The list


def test_the_manager_sees_what_waits_oldest_first_by_alias_only(make, browse, proposal, manager):
    second = make.proposal(job=proposal.job)

    page = browse.sign_in(manager).get("proposals.index")

    assert page.select_one("h2").text == "2 forslag venter på svar fra deg"
    assert [a.text for a in page.select("tbody th a")] == [proposal.alias, second.alias]
    assert "Ulla" not in page.text
    assert readings() == []


def test_the_adviser_sees_who_it_was_and_the_reading_is_noted(browse, proposal, adviser):
    page = browse.sign_in(adviser).get("proposals.index")

    assert page.select_one("tbody th a").text == "Ulla Utheim"
    assert readings() == [(proposal.candidate_id, "proposals.index")]


def test_each_view_counts_and_shows_its_own(make, browse, manager, proposal):
    job, now = proposal.job, clock.now()
    answered = {"answered_at": now, "answered_by": manager}
    declined = {"decline_reason": DeclineReason.HOURS, **answered}
    yes = make.proposal(job=job, state=ProposalState.ACCEPTED, **answered)
    no = make.proposal(job=job, state=ProposalState.DECLINED, **declined)
    gone = make.proposal(job=job, state=ProposalState.WITHDRAWN, withdrawn_at=now)
    late = make.proposal(
        consent=make.consent(job=job, valid_until=clock.today() - dt.timedelta(days=1))
    )
    browse.sign_in(manager)

    page = browse.get("proposals.index")
    counts = [a.text for a in page.select("nav.views a")]
    assert counts == ["Venter 1", "Tatt imot 1", "Takk nei 1", "Trukket 2"]
    assert page.select_one(".site-header .count").text.split()[-1] == "1"
    for view, expected in (
        ("venter", [proposal]),
        ("tatt-imot", [yes]),
        ("takk-nei", [no]),
        ("trukket", [late, gone]),
        ("noe annet", [proposal]),
    ):
        page = browse.get("proposals.index", vis=view)
        assert [a.text for a in page.select("tbody th a")] == [p.alias for p in expected]


@pytest.mark.parametrize(("number", "pages"), [(20, 1), (21, 2)])
def test_pages_of_twenty_leave_nobody_out_and_show_nobody_twice(
    make, browse, proposal, manager, number, pages
):
    for _n in range(number - 1):
        make.proposal(job=proposal.job, candidate=make.candidate(adviser=proposal.proposed_by))
    browse.sign_in(manager)

    page, seen, turned = browse.get("proposals.index"), [], 1
    while True:
        seen += [a.text for a in page.select("tbody th a")]
        following = page.select_one("nav.pager a")
        if not following:
            break
        page, turned = browse.open("get", following["href"], 200, False, None, ()), turned + 1

    assert (len(seen), len(set(seen)), turned) == (number, number, pages)


@pytest.mark.parametrize("cursor", ["", "x", "-1.abc", "9" * 40, "17.", "²."])
def test_a_cursor_that_we_did_not_write_is_no_fault(browse, proposal, manager, cursor):
    browse.sign_in(manager).get("proposals.index", etter=cursor)


@pytest.mark.parametrize("number", [1, 15])
@pytest.mark.parametrize(("role", "queries"), [("manager", 3), ("adviser", 5)])
def test_the_list_takes_the_same_queries_for_one_and_for_many(
    make, browse, count_queries, proposal, manager, adviser, role, queries, number
):
    for _n in range(number - 1):
        make.proposal(job=proposal.job, candidate=make.candidate(adviser=adviser))
    browse.sign_in({"manager": manager, "adviser": adviser}[role])

    with count_queries() as seen:
        page = browse.get("proposals.index")

    assert len(page.select("tbody tr")) == number
    assert len(seen) == queries


def test_an_empty_list_says_what_comes(make, browse):
    page = browse.sign_in(make.manager()).get("proposals.index")
    assert page.select_one("h2").text == "Ingen forslag ennå"

    page = browse.sign_in(make.adviser()).get("proposals.index")
    assert page.select_one("h2").text == "Du har ikke sendt noe forslag ennå"


# One proposal


def test_the_manager_reads_the_excerpt_and_the_reading_is_noted(make, browse):
    consent = make.consent(statement="Rolig og til å stole på.")
    proposal = make.proposal(consent=consent, alias="Rogn 214")
    browse.sign_in(make.manager(unit=proposal.unit))

    page = browse.get("proposals.show", proposal_id=proposal.public_id)

    assert page.select_one("h1").text == "Rogn 214, Måltidsvert"
    assert [dt.text for dt in page.select("section:has(> #about) dt")] == ["Ønsker"]
    assert page.select_one("blockquote").text.strip() == "Rolig og til å stole på."
    assert "Én plass er ledig." in page.words
    assert "Ulla" not in page.text
    assert readings() == [(proposal.candidate_id, "proposals.show")]


@pytest.mark.parametrize(("role", "queries"), [("manager", 7), ("adviser", 6)])
def test_a_proposal_takes_few_queries(
    make, browse, count_queries, proposal, manager, adviser, role, queries
):
    browse.sign_in({"manager": manager, "adviser": adviser}[role])

    with count_queries() as seen:
        browse.get("proposals.show", proposal_id=proposal.public_id)

    assert len(seen) == queries


def test_the_manager_says_yes_and_goes_on_to_the_plan(browse, proposal, manager):
    browse.sign_in(manager)
    page = browse.get("proposals.show", proposal_id=proposal.public_id)

    page = browse.follow(browse.submit(page, form=YES))

    assert stored(proposal).state is ProposalState.ACCEPTED
    assert page.select_one("h1").text == "Ulla, Måltidsvert"
    assert page.select_one("#notices").text.strip().startswith("Kandidaten er tatt imot")


def test_a_double_click_says_yes_once(browse, proposal, manager):
    browse.sign_in(manager)
    page = browse.get("proposals.show", proposal_id=proposal.public_id)

    first, second = browse.submit(page, form=YES), browse.submit(page, form=YES)

    assert first.location == second.location
    assert len(db.session.scalars(sa.select(Placement)).all()) == 1


def test_who_comes_too_late_reads_why_and_the_attempt_is_kept(make, browse, proposal, manager):
    browse.sign_in(manager)
    page = browse.get("proposals.show", proposal_id=proposal.public_id)
    other = make.proposal(job=proposal.job)
    answers.accept(other, by=manager)
    db.session.commit()

    refused = browse.submit(page, form=YES, status=409)

    assert "Alle plassene i jobben er tatt." in refused.words
    assert stored(proposal).state is ProposalState.SENT
    last = sa.select(AuditEntry.action, AuditEntry.subject).order_by(AuditEntry.id.desc())
    assert tuple(db.session.execute(last).first()) == (
        "proposal.refused_full",
        f"Proposal:{stored(proposal).public_id}",
    )


def test_a_full_job_offers_no_yes(make, browse, proposal, manager):
    answers.accept(make.proposal(job=proposal.job), by=manager)
    db.session.commit()

    page = browse.sign_in(manager).get("proposals.show", proposal_id=proposal.public_id)

    assert page.select(YES) == []
    assert "Alle plassene i jobben er tatt." in page.words


@pytest.mark.parametrize("role", ["manager", "adviser"])
def test_a_lapsed_proposal_says_so_and_takes_no_answer(make, browse, role):
    consent = make.consent(valid_until=clock.today() - dt.timedelta(days=1))
    proposal = make.proposal(consent=consent)
    manager = make.manager(unit=proposal.unit)
    browse.sign_in({"manager": manager, "adviser": proposal.proposed_by}[role])

    page = browse.get("proposals.show", proposal_id=proposal.public_id)

    assert "Samtykket gikk ut" in page.words
    assert not page.select("form[action$=svar]")
    if role == "manager":
        assert "Vil jobbe med mat." not in page.text
        refused = browse.post("proposals.accept", proposal_id=proposal.public_id, status=409)
        assert "Samtykket gikk ut før noen svarte." in refused.words


def test_nobody_is_offered_to_answer_their_own(make, browse, proposal, adviser):
    manager = make.manager(unit=proposal.unit, person=adviser.person)

    page = browse.sign_in(manager).get("proposals.show", proposal_id=proposal.public_id)

    assert "Du har selv sendt forslaget." in page.words
    assert page.select("main form") == []


def test_the_adviser_takes_it_back(browse, proposal, adviser):
    browse.sign_in(adviser)
    page = browse.get("proposals.show", proposal_id=proposal.public_id)

    page = browse.follow(browse.submit(page, form=BACK))

    assert stored(proposal).state is ProposalState.WITHDRAWN
    assert "Forslaget er trukket tilbake." in page.words
    assert page.select("main form") == []


# No thanks


def test_no_thanks_goes_to_the_adviser_with_reason_and_sentence(browse, proposal, manager, adviser):
    browse.sign_in(manager)
    page = browse.get("proposals.decline", proposal_id=proposal.public_id)

    page = browse.follow(browse.submit(page, NO))

    assert page.select_one("#notices").text.strip() == "Veilederen har fått svaret ditt."
    page = browse.get("proposals.show", proposal_id=proposal.public_id)
    assert "Grunn: Tidene passer ikke sammen." in page.words
    assert "Vil jobbe med mat." not in page.text
    page = browse.sign_in(adviser).get("proposals.show", proposal_id=proposal.public_id)
    assert "Erfaringen din fra storkjøkken er god." in page.words


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (NO | {"reason": ""}, ["Velg ett av svarene."]),
        (NO | {"reason": "ugly"}, ["Velg noe fra lista."]),
        (NO | {"sentence": " \n "}, ["Skriv en setning som kandidaten kan lese."]),
        (NO | {"sentence": "\x00\x07"}, ["Skriv en setning som kandidaten kan lese."]),
        (
            NO | {"sentence": "å" * 501},
            ["Teksten er 1 tegn for lang. Den kan ha 500 tegn."],
        ),
    ],
)
def test_a_no_that_is_not_ready_keeps_what_was_typed(browse, proposal, manager, typed, errors):
    browse.sign_in(manager)
    page = browse.get("proposals.decline", proposal_id=proposal.public_id)

    page = browse.submit(page, typed, status=422)

    assert [e.text for e in page.select(".ds-validation-message")] == errors
    if typed["sentence"].isprintable():
        assert page.select_one("textarea").text.strip() == typed["sentence"]
    assert stored(proposal).state is ProposalState.SENT


def test_markup_in_the_sentence_stays_text(browse, proposal, manager, adviser):
    words = "<b>Takk</b> <script>alert(1)</script>"
    browse.sign_in(manager)
    page = browse.get("proposals.decline", proposal_id=proposal.public_id)
    browse.submit(page, NO | {"sentence": words})

    page = browse.sign_in(adviser).get("proposals.show", proposal_id=proposal.public_id)

    assert page.select_one("blockquote").text.strip() == words


def test_an_answered_proposal_has_no_form_for_no(browse, proposal, manager):
    answers.accept(proposal, by=manager)
    db.session.commit()
    browse.sign_in(manager)

    response = browse.get("proposals.decline", proposal_id=proposal.public_id, status=303)
    assert response.location.endswith(f"/forslag/{proposal.public_id}")
    refused = browse.post("proposals.decline", NO, proposal_id=proposal.public_id, status=409)
    assert "Forslaget er allerede besvart." in refused.words


# Everyone else


@pytest.mark.parametrize("action", ["show", "accept", "decline", "withdraw"])
@pytest.mark.parametrize("other", ["other unit", "other adviser", "office", "municipality"])
@pytest.mark.parametrize("hx", [False, True])
def test_for_everyone_else_it_does_not_exist(make, browse, proposal, manager, action, other, hx):
    service, unit = proposal.candidate.service, proposal.unit
    browse.sign_in(
        {
            "other unit": lambda: make.manager(unit=make.unit(organisation=unit.organisation)),
            "other adviser": lambda: make.adviser(service),
            "office": lambda: make.administrator(service),
            "municipality": lambda: make.administrator(unit.organisation),
        }[other]()
    )
    values = {"proposal_id": proposal.public_id, "status": 404, "hx": hx}

    if action == "show":
        browse.get("proposals.show", **values)
    else:
        browse.post(f"proposals.{action}", NO, **values)

    assert stored(proposal).state is ProposalState.SENT
    assert readings() == []


def test_the_yes_is_hidden_at_once_when_the_candidate_takes_it_back(make, browse):
    consent = make.consent(state=ConsentState.WITHDRAWN)
    proposal = make.proposal(
        consent=consent, state=ProposalState.WITHDRAWN, withdrawn_at=clock.now()
    )
    browse.sign_in(make.manager(unit=proposal.unit))

    page = browse.get("proposals.show", proposal_id=proposal.public_id)

    assert page.select_one("h1").text == f"{proposal.alias}, Måltidsvert"
    assert "Vil jobbe med mat." not in page.text
    assert readings() == []


@pytest.mark.parametrize("role", ["manager", "adviser"])
def test_what_cannot_be_logged_is_not_shown(browse, proposal, manager, adviser, role):
    browse.sign_in({"manager": manager, "adviser": adviser}[role])
    address = {"proposal_id": proposal.public_id, "status": 503}
    db.session.execute(sa.text("DROP TABLE reading"))
    db.session.commit()

    page = browse.get("proposals.show", **address)

    assert page.select_one("h1").text == "Portalen er opptatt"
    assert "Vil jobbe med mat." not in page.text
    assert "Ulla" not in page.text
