"""What a person does with a page, whatever page it is: press, follow, unfold, read what happened."""

import re
from collections.abc import Callable

import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal.extensions import db
from portal.models import Message
from tests.windows import Site


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str, *, exact: bool = False) -> None:
    page.get_by_role("link", name=name, exact=exact).first.click()


def unfold(page: Page, name: str) -> None:
    fold = page.locator(
        "details", has=page.locator("summary", has_text=re.compile(rf"^\s*{name}"))
    ).last
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()


def says(page: Page, text: str) -> None:
    """The live region tells what happened."""
    expect(page.locator("#notices")).to_have_text(text)


def swapped(page: Page, deed: Callable[[], object], otherwise: str, *, script: bool) -> None:
    """What is sent by itself with script, and with the button `otherwise` without."""
    page.wait_for_load_state()  # a hand is slower than a script that is about to be loaded
    if script:
        with page.expect_response(lambda response: response.request.method != "HEAD") as answer:
            deed()
        answer.value.finished()
    else:
        deed()
        press(page, otherwise)


def fits(page: Page) -> bool:
    """Nothing stands outside the window's width, once the page is there."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def link_to_candidate(site: Site) -> str:
    """The path of the link in the newest mail to a candidate."""
    with site.app.app_context():
        query = sa.select(Message.body).where(Message.candidate_id.is_not(None))
        body = db.session.scalars(query.order_by(Message.id.desc()).limit(1)).one()
    return "/" + body.split("{site}/")[1].split()[0]
