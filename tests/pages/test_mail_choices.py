"""How often one wants mail, chosen on one's own account."""

import pytest

from portal.domain import mail_choices
from portal.enums import Cadence, MailGroup
from portal.extensions import db
from portal.models import MailChoice

PAGE = "mail_choices.edit"


@pytest.fixture
def lise(make, browse):
    lise = make.manager()
    browse.sign_in(lise)
    return lise


def chosen(page):
    return {radio["name"]: radio["value"] for radio in page.select("input[type=radio][checked]")}


def test_the_page_shows_what_holds_before_anybody_has_chosen(browse, lise):
    page = browse.get(PAGE)
    assert chosen(page) == {
        "proposals": "at_once",
        "meetings": "at_once",
        "placements": "at_once",
        "jobs": "daily",
        "other": "at_once",
    }
    assert page.select("[name=account]") == []


def test_a_choice_is_kept_and_shown(browse, lise):
    [link] = [
        a for a in browse.get("account.index")("a") if a.text == "Velg hvor ofte du får e-post"
    ]
    assert link["href"] == "/min-konto/e-post"

    answer = browse.submit(browse.get(PAGE), {"proposals": "daily", "jobs": "off"})

    assert "Valgene er lagret." in browse.follow(answer).text
    assert mail_choices.of(lise.person) == {
        MailGroup.PROPOSALS: Cadence.DAILY,
        MailGroup.MEETINGS: Cadence.AT_ONCE,
        MailGroup.PLACEMENTS: Cadence.AT_ONCE,
        MailGroup.JOBS: Cadence.OFF,
        MailGroup.OTHER: Cadence.AT_ONCE,
    }
    assert chosen(browse.get(PAGE))["proposals"] == "daily"


@pytest.mark.parametrize("value", ["", "hourly", "<b>", "x" * 5000, "\x07"])
def test_what_is_no_choice_changes_nothing(browse, lise, value):
    page = browse.submit(browse.get(PAGE), {"proposals": value, "jobs": "off"}, status=422)
    assert chosen(page)["jobs"] == "off"
    assert db.session.scalars(db.select(MailChoice)).all() == []


def test_a_time_for_the_calendar_cannot_wait_a_day(browse, lise):
    browse.submit(browse.get(PAGE), {"meetings": "daily"}, status=422)


@pytest.mark.parametrize("chosen_before", [False, True])
def test_the_page_asks_as_often_with_and_without_choices(
    browse, lise, count_queries, chosen_before
):
    if chosen_before:
        browse.submit(browse.get(PAGE), {"proposals": "off", "jobs": "off"})
    browse.get(PAGE)
    with count_queries() as seen:
        browse.get(PAGE)
    assert len(seen) == 3
