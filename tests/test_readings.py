"""What is seen of a candidate stands in the log before it is shown, and what cannot be logged is not shown.

Found by looking, not by declaring: every address is opened by everyone, and wherever a candidate's own
words come up, that request must have left a reading of that candidate by that viewer.
"""

import sqlite3

import pytest
import time_machine

from tests.access_world import GROUPS, NOW, VISITORS
from tests.test_access import CELLS

#: Everyone opens every page before the first test begins.
pytestmark = [pytest.mark.sweep, pytest.mark.timeout(400)]

#: The pages that show something of a candidate, and those of them that do so after a form.
PAGES = {
    "teachers.ask",
    "teachers.show",
    "candidates.contact",
    "start_meetings.edit",
    "agreements.change",
    "agreements.confirm_for",
    "agreements.nav",
    "mentors.ask",
    "agreements.show",
    "agreements.version",
    "candidates.edit",
    "candidates.end",
    "candidates.index",
    "candidates.pause",
    "candidates.show",
    "consents.ledger",
    "consents.new",
    "consents.show",
    "rounds.new",
    "rounds.ready",
    "erasures.erase",
    "handovers.new",
    "retention.leaving",
    "path_steps.edit",
    "path_steps.new",
    "follow_ups.index",
    "follow_ups.new",
    "follow_ups.show",
    "placement_weeks.plan",
    "placement_weeks.show",
    "worries.answer",
    "worries.new",
    "home.index",
    "matches.for_candidate",
    "matches.for_job",
    "matches.in_service",
    "matches.need",
    "certificates.show",
    "certificates.write",
    "evaluations.show",
    "evaluations.write",
    "gains.show",
    "supports.decide",
    "supports.send",
    "supports.show",
    "outcomes.answer",
    "outcomes.show",
    "placement_changes.extend",
    "placement_changes.pause",
    "placement_changes.show",
    "placements.change_plan",
    "placements.end",
    "placements.index",
    "placements.show",
    "proposals.index",
    "proposals.show",
}
AFTER_FORMS = {
    "teachers.ask",
    "teachers.write",
    "follow_ups.log",
    "mentors.ask",
    "agreements.change",
    "agreements.confirm_for",
    "candidates.create",
    "candidates.edit",
    "candidates.contact",
    "candidates.end",
    "candidates.search",
    "erasures.erase",
    "handovers.new",
    "home.accept",
    "home.confirm_job",
    "home.finish_step",
    "home.renew_teacher",
    "path_steps.new",
    "consents.new",
    "rounds.new",
    "rounds.ready",
    "follow_ups.new",
    "placement_weeks.absence",
    "placement_weeks.add_step",
    "placement_weeks.language",
    "placement_weeks.plan",
    "worries.answer",
    "worries.new",
    "certificates.draft",
    "certificates.issue",
    "evaluations.reply",
    "evaluations.write",
    "gains.show",
    "supports.decide",
    "supports.send",
    "outcomes.answer",
    "placement_changes.extend",
    "placement_changes.pause",
    "placements.change_plan",
    "placements.end",
    "proposals.remark",
}
#: Noted though their part of the page says nothing of the person: the page that they stand on does.
NOTED_TOO = {
    "agreement_answers.show",
    "agreement_answers.confirm",
    "rounds.show",
    "rounds.say",
    "agreement_papers.show",  # a paper's words are packed
    "certificates.paper",
    "consent_answers.show",
    "consent_answers.answer",
    "evaluation_answers.show",
    "evaluation_answers.reply",
    "evaluation_answers.write",
    "follow_ups.plan",
    "path_steps.reorder",
    "supports.drop",
    "supports.need",
    "supports.take_back",
    "placements.mark_seen",
    "placements.unmark_seen",
}
#: What releases a name, and the beginning of that name: a yes, whose answer is of the next stage; and a
#: teacher's own link, which shows the first name to whoever holds it (tests/pages/test_teachers.py).
RELEASES = {
    "home.accept": "Qwaiting",
    "teachers.show": "Qreadyfornavn",
    "teachers.write": "Qreadyfornavn",
}
#: Public pages look the same to everyone, so they are opened by these.
PASSERS_BY = {"manager", "adviser", "nobody"}
#: Forms whose answer shows a candidate only when more is sent than the matrix sends.
TYPED = {
    "candidates.search": {"words": "Q"},
    "candidates.edit": {"wishes": "", "per_cent_from": "x"},
    "candidates.contact": {"first_name": ""},
    "candidates.create": {
        # In capitals, so that what comes back as typed is told from the name that is stored.
        "first_name": "QFRESHFORNAVN",
        "last_name": "QFRESHETTERNAVN",
        "wishes": "Mat",
        "norwegian": "none",
        "per_cent_from": "20",
        "per_cent_to": "50",
    },
}
#: Views and pages of lists that the matrix does not open.
MORE = {
    ("candidates.index", (("vis", "pause"),)),
    ("candidates.index", (("vis", "avsluttet"),)),
    ("proposals.index", (("vis", "tatt-imot"),)),
    ("proposals.index", (("vis", "takk-nei"),)),
    ("proposals.index", (("vis", "trukket"),)),
    ("placements.index", (("vis", "i-gang"),)),
    ("placements.index", (("vis", "avsluttet"),)),
    ("candidates.show", (("candidate_id", "@waiting"),)),
    ("candidates.show", (("candidate_id", "@over"),)),
    ("placements.change_plan", (("placement_id", "@ready placement"),)),
}


def views(world, visitor):
    """(endpoint, address) of each page that this visitor may open."""
    for (endpoint, method, address), statuses in CELLS.items():
        open_to_all = statuses["nobody"] in {200, 410}
        if method == "GET" and statuses[visitor] in {200, 409, 410}:
            if open_to_all and visitor not in PASSERS_BY:
                continue
            yield endpoint, world.address(endpoint, **dict(address))
    if visitor in GROUPS["parts"]:
        for endpoint, address in sorted(MORE):
            yield endpoint, world.address(endpoint, **dict(address))


def forms(world, visitor):
    """(endpoint, address, data) of each form that this visitor may send."""
    for (endpoint, method, address), statuses in CELLS.items():
        if method == "POST" and statuses[visitor] not in {401, 404}:
            if visitor not in PASSERS_BY and statuses["nobody"] != 401:
                continue
            data = world.carried(visitor) | TYPED.get(endpoint, {})
            yield endpoint, world.address(endpoint, **dict(address)), data


def requests(world, visitor):
    for endpoint, url in views(world, visitor):
        yield endpoint, "GET", url, None
    for endpoint, url, data in forms(world, visitor):
        yield endpoint, "POST", url, data


def shown(world, text):
    """The candidates of whom something stands in the text."""
    return {planted.id for planted in world.planted if any(word in text for word in planted.words)}


def readings(world):
    return set(world.rows("SELECT membership_id, candidate_id FROM reading"))


@pytest.fixture(scope="module")
def told():
    """{visitor: every planted word that they met anywhere}, filled by the round of `seen`."""
    return {visitor: set() for visitor in VISITORS}


@pytest.fixture(scope="module")
def seen(filled_world, told):
    """Where each visitor meets which candidates, and whom the log says they met: asked once."""
    with time_machine.travel(NOW, tick=False):
        return list(everything(filled_world, told))


def ways(visitor):
    """Parts are the same for every manager and every adviser, so one of each asks for them."""
    return (False, True) if visitor in PASSERS_BY else (False,)


def everything(world, told):
    words = [word for planted in world.planted for word in planted.words]
    for visitor in VISITORS:
        for endpoint, method, url, data in requests(world.fresh(), visitor):
            for hx in ways(visitor):
                world.fresh()
                answer = world.ask(visitor, method, url, data, hx=hx)
                # a paper's words are packed; tests/pages/test_certificates.py reads its line in the log
                text = "" if answer.mimetype == "application/pdf" else answer.text
                met = shown(world, text)
                released = RELEASES.get(endpoint, "nobody")
                told[visitor] |= {
                    word for word in words if word in text and not word.startswith(released)
                }
                yield visitor, endpoint, method, url, met, readings(world)


def test_wherever_a_candidate_is_seen_the_reading_stands_in_the_log(world, seen):
    silent = [
        (visitor, method, url, met)
        for visitor, _endpoint, method, url, met, logged in seen
        if not {(world.members.get(visitor), candidate) for candidate in met} <= logged
    ]
    assert silent == []


def test_the_log_names_only_the_one_who_looked(world, seen):
    assert [
        (visitor, url)
        for visitor, _endpoint, _method, url, _met, logged in seen
        if {member for member, _candidate in logged} - {world.members.get(visitor)}
    ] == []


def test_the_pages_that_show_a_candidate_are_these(seen):
    found = {(method, endpoint) for _v, endpoint, method, _url, met, _logged in seen if met}

    assert found == {("GET", page) for page in PAGES} | {("POST", form) for form in AFTER_FORMS}


def test_nothing_is_noted_where_no_candidate_is_seen(seen):
    """A log full of what nobody saw hides who looked. An excerpt without planted words is no page here."""
    assert {
        endpoint
        for _visitor, endpoint, _method, _url, met, logged in seen
        if logged and not met and endpoint not in PAGES | AFTER_FORMS | NOTED_TOO
    } == set()


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.usefixtures("seen")
def test_everyone_meets_only_the_words_that_are_for_them(world, told, visitor):
    """Field × stage × role, over every page: whose eyes each word is for stands beside the candidate."""
    meant = {word for planted in world.planted for word in planted.may_stand_before(visitor)}

    assert told[visitor] - meant == set()


@pytest.mark.usefixtures("seen")
def test_the_words_do_come_up_where_they_should(told):
    assert {"qwaitingonske", "Qplannedetternavn", "qplanned@post.example"} <= told["manager"]
    assert {"Qfreshfornavn", "qfreshevne", "Qwaitingetternavn"} <= told["adviser"]
    assert told["office"] == told["municipal"] == told["nobody"] == set()


@pytest.mark.parametrize("how", ["refused", "read only"])
def test_what_cannot_be_logged_is_not_shown(world, seen, how):
    """503 without a word of anybody, on every page and after every form that shows a candidate."""
    asked = {
        (visitor, endpoint, method, url)
        for visitor, endpoint, method, url, met, _logged in seen
        if met
    }
    assert len(asked) > 40
    for visitor, endpoint, method, url in sorted(asked):
        data = world.carried(visitor) | TYPED.get(endpoint, {}) if method == "POST" else None
        for hx in ways(visitor):
            if not shown_before(seen, visitor, method, url, hx):
                continue
            world.fresh()
            with unwritable(world.raw, how):
                answer = world.ask(visitor, method, url, data, hx=hx)
            assert (url, answer.status_code) == (url, 503)
            assert shown(world, answer.text) == set(), url


def test_what_is_answered_with_a_part_is_not_stored_when_the_part_cannot_be_shown(world):
    ids = {"placement_id": "@placement", "precondition_id": "@unseen"}
    url = world.address("placements.mark_seen", **ids)
    with unwritable(world.raw, "refused"):
        answer = world.ask("manager", "POST", url, world.carried("manager"), hx=True)

    assert answer.status_code == 503
    seen_on = "SELECT seen_on FROM precondition WHERE public_id = ?"
    assert world.rows(seen_on, world.ids["unseen"]) == [(None,)]


def shown_before(seen, visitor, method, url, hx):
    both = [met for v, _e, m, u, met, _l in seen if (v, m, u) == (visitor, method, url)]
    return bool(both[hx])


class unwritable:
    """The log takes no lines: a full disk, or a database that lets itself only be read."""

    def __init__(self, raw: sqlite3.Connection, how):
        self.raw, self.how = raw, how

    def __enter__(self):
        if self.how == "read only":
            self.raw.execute("PRAGMA query_only = ON")
        else:
            self.raw.execute(
                "CREATE TRIGGER full BEFORE INSERT ON reading BEGIN SELECT RAISE(ABORT, 'full'); END"
            )

    def __exit__(self, *error):
        if self.how == "read only":
            self.raw.execute("PRAGMA query_only = OFF")
        else:
            self.raw.execute("DROP TRIGGER full")


def test_a_form_sent_while_the_database_takes_no_writers_gets_a_plain_page(world):
    """The answer is made without the database: asking it who this is would fail once more."""
    with unwritable(world.raw, "read only"):
        for visitor in ("manager", "adviser", "no-role"):
            for endpoint, url, data in forms(world, visitor):
                for hx in (False, True):
                    answer = world.ask(visitor, "POST", url, data, hx=hx)
                    assert answer.status_code in {303, 503}, endpoint
                    assert answer.status_code < 500 or "Portalen er opptatt" in answer.text
