"""A visit is written down where the network is gone: the words stay, and are sent when it is back, once."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.database import writing
from portal.enums import PlacementState
from portal.extensions import db
from portal.models import FollowUp, FollowUpNote
from tests.factories import Make
from tests.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

WORDS = "Kom presis. Vil prøve mer på kjøkkenet."


@pytest.fixture
def placed(site):
    """An adviser and the address where a visit is written down."""
    with site.app.app_context(), writing():
        placement = Make().placement(
            state=PlacementState.ACTIVE,
            starts_on=clock.today() - dt.timedelta(days=9),
            started_at=clock.now(),
        )
        db.session.commit()
        return placement.candidate.adviser, f"/plasseringer/{placement.public_id}/oppfolging"


def notes(site):
    with site.app.app_context():
        return db.session.scalars(sa.select(FollowUpNote.text)).all()


def contacts(site):
    with site.app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(FollowUp))


def forgive(window):
    """A network that was cut on purpose is no fault; anything else is."""
    cut = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_RESET", "Failed to fetch")
    forgiven = [words for words in window.complaints if any(one in words for one in cut)]
    assert len(forgiven) >= 1
    window.complaints[:] = [words for words in window.complaints if words not in forgiven]


def test_what_was_typed_stays_while_the_network_is_gone_and_is_sent_when_it_is_back(
    site, visit, placed
):
    adviser, address = placed
    window = visit(site, as_=adviser, viewport=PHONE)
    page = window.go(address)
    before = contacts(site)
    page.locator("#text").fill(WORDS)

    window.context.set_offline(True)
    page.get_by_role("button", name="Lagre loggen").click()
    page.get_by_text("Det du skrev, står her fremdeles.").wait_for()
    assert page.locator("#text").input_value() == WORDS
    assert window.path == address
    assert notes(site) == []

    window.context.set_offline(False)
    page.get_by_role("button", name="Lagre loggen").click()
    page.get_by_text(WORDS).wait_for()
    assert notes(site) == [WORDS]
    assert contacts(site) == before + 1
    forgive(window)


def test_an_answer_that_never_came_back_does_not_make_a_second_log(site, visit, placed):
    adviser, address = placed
    window = visit(site, as_=adviser, viewport=PHONE)
    page = window.go(address)
    page.locator("#text").fill(WORDS)
    sent = []

    def lose_the_answer(route):
        sent.append(route.fetch())  # it reached the portal; its answer is lost on the way
        route.abort("connectionreset")

    def pass_on(route):
        lose_the_answer(route) if route.request.method == "POST" else route.continue_()

    page.route("**/*", pass_on)
    page.get_by_role("button", name="Lagre loggen").click()
    page.get_by_text("Det du skrev, står her fremdeles.").wait_for()
    assert (len(sent), notes(site)) == (1, [WORDS])
    page.unroute("**/*")

    page.get_by_role("button", name="Lagre loggen").click()
    page.wait_for_function("document.querySelector('#text').value === ''")
    assert notes(site) == [WORDS]
    forgive(window)


def test_one_is_asked_before_leaving_words_that_are_not_sent(site, visit, placed):
    adviser, address = placed
    page = visit(site, as_=adviser, viewport=PHONE).go(address)
    page.locator("#text").fill(WORDS)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.locator("main a[href='/plasseringer']").first.click(no_wait_after=True)
    page.wait_for_timeout(500)

    assert asked == ["beforeunload"]
    assert page.locator("#text").input_value() == WORDS


def test_nothing_of_it_is_kept_in_the_browser(site, visit, placed):
    adviser, address = placed
    page = visit(site, as_=adviser, viewport=PHONE).go(address)
    page.locator("#text").fill(WORDS)
    page.locator("#text").press("Tab")

    kept = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,"
        " (await navigator.serviceWorker?.getRegistrations() ?? []).length, (await caches?.keys() ?? []).length]"
    )
    assert kept == [0, 0, 0, 0, 0]
