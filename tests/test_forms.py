"""Every form of the portal, found on its pages, with everything that people and machines put into forms.

A message that helps, what was typed still there, nothing half stored, and nothing of it run as markup.
"""

import datetime as dt
import re

import pytest
import time_machine
from markupsafe import escape

from portal.forms import clean
from tests.access_world import NOW
from tests.browse import fields_of
from tests.forms_of import a_file, all_forms, endpoint_of, parsed

pytestmark = pytest.mark.sweep

#: What may be stored although the form was not taken: who looked, who was there, who tried.
TRACES = frozenset({"reading", "sign_in_session", "sign_in_attempt", "submission"})
#: What may grow with each sending of a form, and is no second record.
LOGS = TRACES | {"audit_entry", "message", "link"}

BAD = {
    "empty": "",
    "too long": "ord " * 1250,
    "wrong type": "tjueto",
    "control characters": "a\x00b\x07c\x1f",
    "markup": "<script>alert(1)</script>",
    "emoji, right to left": "\u202e🧑🏽‍🍳\u202c",
    "large number": "9" * 40,
}
CHOICES = {"markup": "<script>alert(1)</script>"}
MARKUP = "<script>alert(1)"

#: Here each line is its own: the good ones are stored and leave the form, the others stay in it.
LINE_BY_LINE = {
    "task_lines.add": frozenset({"task"}),
    # The answer about one task is kept, whatever else is chosen meanwhile.
    "carving.carve_gate": frozenset({"task"}),
    "carving.retake_gate": frozenset({"task"}),
}

#: What makes a form good, beside what stands in it already.
GOOD = {
    "agreements.change": {
        "age_group": "adult",
        "days": "3",
        "starts_on": "2026-12-07",
        "ends_on": "2027-03-05",
        "tasks": "Dekke bord",
        "reason": "Vil prøve mer.",
    },
    "mentors.ask": {"name": "Berit", "email": "berit@granvag.example"},
    "mentors.promise": {"sure": "y"},
    "teachers.ask": {"name": "Lea", "email": "lea@skole.example"},
    "teachers.write": {"part": "reading", "level": "a2"},
    "agreements.confirm_for": {"on_behalf": "reserved"},
    "account.act_as": {"membership": "@second role"},
    "account.password": {
        "password": "feil passord er dette",
        "new_password": "lilla elg spiser knekkebrød",
        "repeat_password": "lilla elg spiser knekkebrød",
    },
    "about.language": {"language": "nn"},
    "candidates.create": {
        "first_name": "Per",
        "last_name": "Prest",
        "wishes": "Mat.",
        "norwegian": "a2",
    },
    "candidates.end": {"because": "other"},
    "candidates.new": {"protected": "no"},
    "consent_answers.answer": {"answer": "yes"},
    "proposals.remark": {"text": "Når kan personen begynne?"},
    "talks.answer": {"answer": "2026-12-01T10:00"},
    "talks.invite": {"day": "8.12.2026", "starts": "10", "ends": "11", "place": "Resepsjonen"},
    "talks.say": {"answer": "2026-12-01T10:00"},
    "consents.new": {"answer": "wait", "given_by": "person", "language": "nb"},
    "erasures.erase": {"sure": "y"},
    "erasures.erase_by_name": {"first_name": "Ingen", "last_name": "Her", "sure": "y"},
    "follow_ups.new": {"due_on": "2026-12-01"},
    "placement_weeks.absence": {"hours": "3,5"},
    "placement_weeks.add_step": {"title": "Bestille varer"},
    "worries.answer": {"text": "Vi snakker om det."},
    "worries.new": {"text": "Sliten på fredager."},
    "home.tell_outcome": {"outcome": "education"},
    "handovers.new": {"candidates": "@fresh", "to": "@colleague", "because": "away"},
    "handovers.take_over": {"to": "@colleague", "because": "away"},
    "handovers.work": {"to": "@lone manager"},
    "path_steps.new": {"title": "Truckkurs"},
    "job_weeks.answer": {"reason": "Det er tenkt på."},
    "job_weeks.grow": {"per_cent_0": "1", "week_1": "4", "per_cent_1": "2"},
    "opinions.answer": {"state": "agreed", "comment": "Fint."},
    "opinions.ask": {"name": "Per", "email": "per@delta.example", "union_name": "Delta"},
    "employers.change_contact": {"contact": "Knut", "email": "knut@baker.example"},
    "employers.new": {"name": "Hjørnet", "contact": "Rut", "email": "rut@hjornet.example"},
    "organisation.contact": {"contact_email": "felles@granvag.example"},
    "organisation.new_unit": {"name": "Nye Solbakken"},
    "placements.change_plan": {"goals-0-text": "Lære å lage mat", "mentor_name": "Mona"},
    "placements.end": {"outcome": "ordinary_job"},
    "certificates.check": {"number": "ABCD-EFGH-JKLM"},
    "certificates.issue": {"approved": "y"},
    "evaluation_answers.reply": {"comment": "Det var kaldt."},
    "evaluation_answers.write": {"good": "Kollegene"},
    "evaluations.reply": {"comment": "Det var kaldt."},
    "evaluations.write": {"good": "Frokosten"},
    "gains.show": {"measured_minutes": "4,5"},
    "supports.decide": {"answer": "granted", "day": "2026-11-24"},
    "nav_contacts.new": {"name": "Per Prest", "phone": "000 00 111"},
    "outcomes.answer": {"outcome": "education"},
    "placement_changes.extend": {"ends_on": "2027-03-01", "reason": "Trenger mer tid"},
    "placement_changes.pause": {"starts_on": "2027-02-01", "ends_on": "2027-02-05"},
    "needs.new": {"text": "Rydde lageret", "hours": "5"},
    "positions.new": {"title": "Kokk"},
    "proposals.decline": {"reason": "hours", "sentence": "Takk skal du ha."},
    "saved_searches.new": {"email": "ola@post.example"},
    "sessions.accept": {
        "new_password": "lilla elg spiser knekkebrød",
        "repeat_password": "lilla elg spiser knekkebrød",
    },
    "sessions.forgotten": {"email": "ingen@granvag.example"},
    "sessions.sign_in": {"email": "ingen@granvag.example", "password": "feil passord er dette"},
    "carving.carve": {"take_@task": "y"},
    "carving.carve_account": {"take_@task": "y"},
    "carving.carve_choices": {"take_@task": "y"},
    "simple_jobs.publish": {"reason": "Det haster."},
    "carving.retake": {"take_@task": "y"},  # or its amount would not matter
    "task_lines.add": {
        f"lines-{n}-{name}": "5" for n in (0, 1) for name in ("minutes_each", "times")
    },
    "task_lines.paste": {"text": "Vaske gulv, 5 min, hver dag"},
    "tasks.add": {"title": "Vaske gulv", "minutes_each": "5"},
    "tasks.arrange": {"task": "@task", "beside": "@task"},  # a script fills in what was dragged
}
INVITED = {
    "municipal": {"role": "manager", "units": "@unit"},
    "office": {"role": "adviser"},
}
#: Where a good form leads when it is not on to another page.
STAYS = {
    "account.password": 422,
    "beginnings.template_sum": 200,
    "erasures.erase_by_name": 422,  # nobody there has that name
    "job_texts.questions": 200,
    "organisation.close_unit": 409,  # there are open jobs
    "positions.archive": 409,  # a job made of its tasks is open
    "saved_searches.stop": 200,
    "sessions.sign_in": 422,
    "carving.carve_account": 200,
    "carving.carve_choices": 200,
    "carving.carve_gate": 200,
    "certificates.check": 200,
    "carving.retake_gate": 200,
    "carving.retake_account": 200,
    "carving.retake_choices": 200,
    "task_lines.columns": 200,
    "task_lines.paste": 200,
    "task_lines.upload": 200,
    "tasks.merge": 422,  # nothing is chosen to merge with
}
#: The button that takes the open line away, whatever stands in its fields.
BESIDE_A_LINE = {"tasks.delete"}
#: Forms that create: their key makes a double click one record.
CREATING = {
    "nav_contacts.new",
    "follow_ups.log",
    "follow_ups.new",
    "placement_weeks.absence",
    "placement_weeks.add_step",
    "placement_weeks.language",
    "worries.answer",
    "worries.new",
    "alternatives.begin",
    "beginnings.template",
    "beginnings.template_sum",
    "candidates.create",
    "consents.new",
    "rounds.new",
    "rounds.ready",
    "handovers.new",
    "handovers.take_over",
    "handovers.work",
    "position_templates.new",
    "path_steps.new",
    "needs.new",
    "opinions.ask",
    "proposals.remark",
    "talks.invite",
    "organisation.invite",
    "organisation.new_unit",
    "employers.new",
    "employers.change_contact",
    "positions.new",
    "proposals.accept",
    "home.accept",
    "tasks.copy",
    "saved_searches.new",
    "carving.carve",
    "carving.carve_account",
    "carving.carve_choices",
    "carving.carve_gate",
    "task_lines.add",
    "tasks.add",
}
#: Forms that change a record that somebody else may be changing, with two sayings to tell apart.
CHANGING = {
    "start_meetings.edit": ("place", "Først", "Sist"),
    "agreements.nav": ("nav_number", "2026-1", "2026-2"),
    "account.person": ("name", "Først Først", "Sist Sist"),
    "candidates.contact": ("first_name", "Først", "Sist"),
    "certificates.write": ("words", "Først sagt.", "Sist sagt."),
    "gains.show": ("measured_minutes", "4,5", "6"),
    "nav_contacts.edit": ("role", "Først", "Sist"),
    "candidates.edit": ("wishes", "Først vil jeg.", "Sist vil jeg."),
    "path_steps.edit": ("title", "Først kurs", "Sist kurs"),
    "organisation.unit": ("place", "Først", "Sist"),
    "position_templates.show": ("title", "Først", "Sist"),
    "placements.change_plan": ("mentor_name", "Først", "Sist"),
    "positions.edit": ("title", "Først", "Sist"),
    "job_weeks.grow": ("per_cent_0", "1", "1,5"),
    "simple_jobs.edit": ("title", "Først", "Sist"),
    "tasks.edit": ("title", "Først", "Sist"),
}
#: Those where what the other one stored is about a candidate: reading it is logged.
TELLS_OF_SOMEBODY = {
    "agreements.nav",
    "candidates.contact",
    "candidates.edit",
    "certificates.write",
    "gains.show",
    "path_steps.edit",
    "placements.change_plan",
    "start_meetings.edit",
}
#: Forms that carry a version and nothing typed, and what they change.
STEPS = {
    "candidates.end",
    "candidates.pause",
    "certificates.ask",
    "certificates.discard",
    "certificates.issue",
    "placement_changes.extend",
    "placement_changes.pause",
    "supports.decide",
    "supports.drop",
    "supports.send",
    "supports.take_back",
    "nav_contacts.remove",
    "position_templates.take_in",
    "position_templates.withdraw",
    "organisation.close_unit",
    "placements.cancel",
    "placements.end",
    "carving.retake",
}


@pytest.fixture(scope="module")
def found(filled_world):
    with time_machine.travel(NOW, tick=False):
        return all_forms(filled_world.fresh())


def searches(form):
    return form.controls.get("words") == "search"


def good(world, form):
    """What a person would send: the form as it stands, with what is missing filled in."""
    typed = {"words": "Q"} if searches(form) else GOOD.get(form.endpoint, {})
    if form.endpoint == "organisation.invite":
        typed = {"name": "Per Prest", "email": "per@granvag.example"} | INVITED[form.visitor]
    if form.endpoint == "account.act_as" and form.visitor != "manager":
        typed = {"membership": world.acting[form.visitor]}
    for name, value in typed.items():
        if value.startswith("@"):
            typed = typed | {name: world.ids[value[1:]]}
    typed = {(name.replace("@task", world.ids["task"])): value for name, value in typed.items()}
    if form.endpoint == "rounds.ready":
        typed = {"consents": world.ids["unsent consent"]}
    if form.endpoint == "rounds.say":
        typed = {next(name for name in form.controls if name.startswith("answer_")): "yes"}
    if form.endpoint == "task_lines.upload":
        typed = {"file": a_file("oppgave;minutter\nDekke bord;20\n")}
    return form.fields | typed


def send(world, form, data, **how):
    return world.ask(form.visitor, "POST", form.action, data, **how)


def typed_words(form, data):
    """What somebody wrote that has to be there again; what was chosen need not be written anew."""
    written = [name for name, kind in form.controls.items() if kind not in {"choice", "password"}]
    texts = [data.get(name, "") for name in written]
    texts = [text[0] if isinstance(text, list) else text for text in texts]
    return [text for text in texts if text.strip()]


def values_in(page):
    """Everything that stands in the fields of a page."""
    values = [tag.get("value", "") for tag in page.select("input, option, button")]
    values += [tag.text for tag in page.select("textarea, td")]
    return {" ".join(clean(value).split()) for value in values}


def missing(answer, form, data):
    there = values_in(parsed(answer))
    return [text for text in typed_words(form, data) if " ".join(clean(text).split()) not in there]


def test_every_post_is_reached_from_a_form(world, found):
    """What no page leads to is listed, with the page that does not show it in this world."""
    posts = {rule.endpoint for rule in world.app.url_map.iter_rules() if "POST" in rule.methods}

    assert posts - {form.endpoint for form in found} == UNREACHED


UNREACHED = {
    "certificates.draft",  # on the page of a placement without a draft
    "my_pages.answer",  # behind a one-time code, as the three below: tests/pages/test_my_pages.py
    "my_pages.confirm",
    "my_pages.leave",
    "my_pages.unlock",  # once a code was asked for
    "my_pages.withdraw",
    "evaluation_answers.reply_mine",  # as these: tests/pages/test_evaluations.py
    "evaluation_answers.write_mine",
    "queue_items.try_again",  # nothing has stopped here: tests/pages/test_queue_items.py
    "my_waits.approve",  # as these: tests/pages/test_my_waits.py
    "my_waits.comment",
    "my_waits.talk",
    "my_weeks.worry",  # tests/pages/test_my_weeks.py
    "mentors.worry",  # after the promise: tests/pages/test_mentors.py
    "employer_links.close",  # in the head of a page that a link opened: tests/pages/test_employer_links.py
    "home.renew_teacher",  # a week before a link ends: tests/pages/test_teachers.py
    "employer_links.renew",  # on the page of a link that is too old
    "employers.ask_again",  # on the page of a proposal to an employer without an account
    "start_meetings.see_to_hours",  # on the page of a placement of somebody under 18
    "candidates.resume",  # stands on the page of a candidate on pause
    "consent_answers.withdraw",  # on the candidate's page after a yes
    "rounds.withdraw",  # on the candidate's page after a yes
    "consents.propose",  # on the page of a yes that is not sent
    "job_weeks.ask_again",  # on the page of a job with a warning that was answered
    "job_texts.ask_again",  # on the page of a job with words that were kept
    "job_texts.keep",  # on the page of a job with words that are asked about
    "organisation.open_unit_again",  # on the page of a closed unit
    "organisation.sign_out",  # on the page of somebody who is signed in
    "placements.start",  # on the page of a placement with nothing open
    "positions.reopen",  # on the page of an archived position
    "simple_jobs.close",  # on the page of a published job
    "simple_jobs.restore",  # on the list, after discarding
}


def test_a_good_form_is_taken(world, found):
    for form in found:
        answer = send(world.fresh(), form, good(world, form))
        leads = 200 if searches(form) else STAYS.get(form.endpoint, 303)
        assert (form, answer.status_code) == (form, leads)


#: So that several workers take part, and none of them for long.
SHARES = 6


def inputs(found):
    for form in found:
        for name, kind in without_repeats(form.controls).items():
            for what, value in (CHOICES if kind == "choice" else BAD).items():
                yield form, name, kind, what, value


def without_repeats(kinds):
    """Of fields that differ by a number only (`lines-0-title`, `lines-1-title`): the first and the last."""
    alike = {}
    for name in kinds:
        alike.setdefault(re.sub(r"\d+", "0", name), []).append(name)
    return {name: kinds[name] for names in alike.values() for name in (names[0], names[-1])}


@pytest.mark.parametrize("share", range(SHARES))
def test_whatever_is_typed_gets_a_message_keeps_the_text_and_stores_nothing_by_half(
    world, found, share
):
    faults = set()
    before = world.stored(LOGS)
    for form, name, kind, what, value in list(inputs(found))[share::SHARES]:
        world.fresh()
        data = good(world, form) | {name: value}
        changes = world.raw.total_changes
        answer = send(world, form, data)
        where = (form.endpoint, name, what)
        if answer.status_code not in {200, 303, 404, 409, 422}:
            faults.add((*where, f"answered {answer.status_code}"))
        if MARKUP in answer.text:
            faults.add((*where, "is markup on the page"))
        if answer.status_code != 303 and world.raw.total_changes != changes:
            after = world.stored(LOGS | LINE_BY_LINE.get(form.endpoint, frozenset()))
            faults |= {(*where, f"stored {t}") for t in after if before[t] != after[t]}
        if answer.status_code == 422:
            gone = form.endpoint in LINE_BY_LINE and (clean(value),) in world.rows(
                "SELECT title FROM task"
            )
            told = () if gone else badly_told(answer, kind, value)
            faults |= {(*where, fault) for fault in told}
        taken = answer.status_code == 303 and form.endpoint not in BESIDE_A_LINE
        if taken and what == "too long" and kind != "choice":
            faults.add((*where, "is taken"))
        if answer.status_code == 303 and what == "markup":
            page = world.ask(form.visitor, "GET", answer.location)
            if page.status_code not in {200, 303} or MARKUP in page.text:
                faults.add((*where, "spoils the next page"))
    assert faults == set()


def badly_told(answer, kind, value):
    """What a page with errors lacks: the message, and what was typed."""
    if "ds-validation-message" not in answer.text and "ds-error-summary" not in answer.text:
        yield "has no message"
    if kind not in {"choice", "password"} and str(escape(clean(value))) not in answer.text:
        yield "is not kept"


def test_a_form_of_another_visit_is_kept_and_can_be_sent_again(world, found):
    """The token is wrong: 400 with all that was typed, and the button there does what was meant."""
    for form in found:
        if form.endpoint in {"about.language", "task_lines.upload"}:
            continue  # carries no token; a file cannot be kept
        world.fresh()
        data = good(world, form)
        with world.unchanged():
            answer = send(world, form, {**data, "csrf_token": "of another visit"})
        assert (form, answer.status_code) == (form, 400)
        assert (form, missing(answer, form, data)) == (form, [])
        assert_sent_again(world, form, answer)


def test_markup_stays_text_where_what_was_typed_is_kept(world, found):
    """A wrong token, another role, an older version: each has a page of its own that repeats the text."""
    for form in found:
        written = [name for name, kind in form.controls.items() if kind != "choice"]
        for carried in ({"csrf_token": "x"}, {"acting": "x"}, {"version": "999"}):
            data = good(world, form) | dict.fromkeys(written, BAD["markup"])
            answer = send(world.fresh(), form, data | carried)
            assert (form, carried, MARKUP in answer.text) == (form, carried, False)


def assert_sent_again(world, form, answer):
    [again] = [
        tag
        for tag in parsed(answer).select("main form[method=post]")
        if tag.get("action") != "/sprak"
    ]
    data = fields_of(again)
    assert endpoint_of(world, again["action"]) == form.endpoint
    if any("password" in name for name in good(world, form)):
        return  # has to be typed once more
    sent = world.ask(form.visitor, "POST", again["action"], data)
    meant = send(world.fresh(), form, good(world, form))
    assert (form, sent.status_code) == (form, meant.status_code)
    if meant.status_code == 303:
        where = endpoint_or_address(world, sent.location)
        assert (form, where) == (form, endpoint_or_address(world, meant.location))


def endpoint_or_address(world, location):
    adapter = world.app.url_map.bind("portal.example")
    return adapter.match(location.partition("?")[0].partition("#")[0])[0]


def guarded(world, form):
    return isinstance(world.app.view_functions[form.endpoint].guard, frozenset)


@pytest.mark.parametrize("acting", ["", "aaaaaaaaaaaaa"])
def test_a_form_of_another_role_is_not_sent_and_its_text_is_kept(world, found, acting):
    for form in found:
        if not guarded(world, form):
            continue
        world.fresh()
        data = {**good(world, form), "acting": acting}
        with world.unchanged():
            answer = send(world, form, data)
        assert (form, answer.status_code) == (form, 409)
        assert (form, missing(answer, form, data)) == (form, [])


def test_a_form_sent_after_the_session_is_over_is_kept_and_can_be_sent_again(world, found):
    for form in found:
        guard = world.app.view_functions[form.endpoint].guard
        if form.visitor == "nobody" or guard == "public" or form.endpoint == "task_lines.upload":
            continue
        world.fresh()
        world.raw.execute("UPDATE sign_in_session SET ended_at = started_at")
        data = good(world, form)
        for hx in (False, True):
            with world.unchanged():
                answer = send(world, form, data, hx=hx)
            assert (form, answer.status_code) == (form, 401)
            if hx:
                assert answer.headers["HX-Retarget"] == "#notices"
            else:
                assert (form, missing(answer, form, data)) == (form, [])
                kept = answer
        world.raw.execute("UPDATE sign_in_session SET ended_at = NULL")
        assert_sent_again(world, form, kept)


# Twice, and too late -------------------------------------------------------------------------------


def counted(world):
    return {name: len(rows) for name, rows in world.stored(LOGS).items()}


def test_the_forms_that_create_are_these(found):
    assert {form.endpoint for form in found if "key" in form.fields} == CREATING


def test_sending_any_form_twice_makes_no_second_record(world, found):
    for form in found:
        world.fresh()
        data = good(world, form)
        first = send(world, form, data)
        once = counted(world)
        if form.endpoint == "task_lines.upload":
            data = good(world, form)
        second = send(world, form, data)

        assert (form, counted(world)) == (form, once)
        assert second.status_code < 500
        if "key" in form.fields and first.status_code == 303:
            assert (form, second.status_code, second.location) == (form, 303, first.location)


def test_the_forms_that_change_are_these(found):
    carrying = {form.endpoint for form in found if any(form.fields.get("version", []))}

    assert carrying - SUMS == CHANGING.keys() | STEPS | MARKS | TRIED_BY_THEIR_OWN


#: They reckon or ask, and store nothing.
SUMS = {"job_texts.questions", "carving.retake_account", "carving.retake_choices"}
#: Forms of many rows, whose second saying is tried in tests/pages/test_needs.py and test_task_shapes.py.
TRIED_BY_THEIR_OWN = {
    "agreement_answers.confirm",  # tests/domain/test_agreements.py, as the three below
    "agreements.change",
    "agreements.confirm",
    "agreements.confirm_for",
    "evaluation_answers.reply",  # tests/domain/test_evaluations.py, as the four below
    "evaluation_answers.write",
    "evaluations.reply",
    "evaluations.take_back",
    "evaluations.write",
    "placement_weeks.plan",  # tests/pages/test_placement_weeks.py
    "needs.fund",
    "needs.tasks",
    "tasks.merge",
    "tasks.split",
}
#: One tick each: two who tick the same line agree.
MARKS = {
    "carving.retake_gate",
    "my_pages.invite",
    "placement_changes.resume",
    "placements.mark_seen",
    "placements.unmark_seen",
}


def test_who_comes_second_sees_both_versions_and_decides(world, found):
    for form in found:
        if form.endpoint not in CHANGING:
            continue
        world.fresh()
        name, one, two = CHANGING[form.endpoint]
        assert send(world, form, good(world, form) | {name: one}).status_code == 303
        with world.unchanged(but=TRACES):
            late = send(world, form, good(world, form) | {name: two})
        assert (form, late.status_code) == (form, 409)
        if form.endpoint in TELLS_OF_SOMEBODY:
            row = world.raw.execute("SELECT page FROM reading ORDER BY id DESC LIMIT 1").fetchone()
            assert row == (form.endpoint,)
        cells = {tag.text for tag in parsed(late).select("td")}
        assert (form, {one, two} <= cells) == (form, True)
        with world.unchanged(but=TRACES):
            part = send(world, form, good(world, form) | {name: two}, hx=True)
        assert (part.status_code, part.headers["HX-Retarget"]) == (409, "#notices")

        [again] = [tag for tag in parsed(late).select("main form") if tag["action"] != "/sprak"]
        sent = world.ask(form.visitor, "POST", again["action"], fields_of(again))
        assert (form, sent.status_code) == (form, 303)
        page = parsed(world.ask(form.visitor, "GET", form.page))
        assert two in values_in(page)


def test_a_step_from_a_page_that_is_no_longer_true_is_not_taken(world, found):
    for form in found:
        if form.endpoint not in STEPS:
            continue
        world.fresh()
        for table in (
            "candidate",
            "certificate",
            "unit",
            "placement",
            "simple_job",
            "support_application",
            "nav_contact",
            "position_template",
        ):
            world.raw.execute(f"UPDATE {table} SET version = version + 1")
        with world.unchanged(but=TRACES):
            answer = send(world, form, good(world, form))
        assert (form, answer.status_code) == (form, 409)


def test_the_night_between_opening_and_sending_is_no_error(world, found, still_clock):
    """The next day every session is over: nothing is stored, and nothing typed is lost."""
    still_clock.shift(dt.timedelta(days=1))
    for form in found:
        if guarded(world, form) and form.endpoint != "task_lines.upload":
            with world.unchanged():
                answer = send(world, form, good(world, form))
            assert (form, answer.status_code) == (form, 401)
