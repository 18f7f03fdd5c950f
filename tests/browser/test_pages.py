"""Every page of the main job: readable for all, on a phone and a screen, in three languages, light
and dark, and whole without script."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.pages import SHEETS
from tests.browser.sheets import Sheet
from tests.windows import PHONE, SCREEN, Visitor

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: A scheme changes colours and nothing else, so in the dark only they are looked at again.
COLOURS = ["color-contrast", "link-in-text-block"]
LOOK = """
async (only) => (window.axe || window.wake_axe(), await axe.run({runOnly: only, resultTypes: ["violations"]})).violations.map(
  ({id, nodes}) => `${id}: ${nodes.map(({target, failureSummary}) =>
    `${target.join(" ")} (${failureSummary})`).join("; ")}`)
"""
#: What reaches past the edge, for whoever has to mend it. Null where nothing does.
TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const out = [...document.body.querySelectorAll("*")].filter(
    (each) => each.getBoundingClientRect().right > width + 0.5);
  return `${document.documentElement.scrollWidth} px: ` + out.slice(-3).map(
    (each) => `<${each.tagName.toLowerCase()} class="${each.className}"> ${each.textContent.trim().slice(0, 40)}`).join(", ");
}
"""


def look(page: Page, only: Any = TAGS) -> Any:
    """What axe finds, by all rules or only some, with the window as tall as the page: what a bar at the foot of the window covers,
    a reader scrolls up from under it."""
    size = page.viewport_size or PHONE
    height = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    try:
        return page.evaluate(LOOK, only)
    finally:
        page.set_viewport_size(size)


every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


@pytest.fixture(scope="package")
def windows(chromium, world):
    """One window for each person, language and size, kept open from test to test."""
    kept: dict[Any, Visitor] = {}

    def window(sheet: Sheet, **how: Any) -> Visitor:
        key = (sheet.who, *sorted((name, str(value)) for name, value in how.items()))
        if key not in kept:
            kept[key] = Visitor.enter(chromium, world.site, as_=world.who(sheet), **how)
            if sheet.who == "candidate":
                cookie = world.site.cookie(my_page=world.names["open_page"])
                kept[key].context.add_cookies(
                    [{"name": "session", "value": cookie, "url": world.site.url}]
                )
            # Every page is handed the whole of axe asleep, which is quicker than sending it each time.
            kept[key].context.add_init_script(f"window.wake_axe = () => {{ {AXE} }}")
        return kept[key]

    yield window
    for visitor in kept.values():
        visitor.context.close()


@pytest.fixture
def opened(windows, world):
    """`opened(sheet, …)`: the page as it stands after what is done on it; it may not complain."""
    used: list[Visitor] = []

    def open_sheet(sheet: Sheet, **how: Any) -> Page:
        visitor = windows(sheet, **how)
        visitor.complaints.clear()
        visitor.expected = {422, sheet.status}
        used.append(visitor)
        address = world.address(sheet)
        page = visitor.go(address, status=sheet.status if sheet.do is None else 200)
        if sheet.do is not None:
            sheet.do(page)
        return page

    yield open_sheet
    assert [complaint for visitor in used for complaint in visitor.complaints] == []


@pytest.mark.parametrize("locale", ["nb", "nn", "en"])
@every_sheet
def test_a_phone_shows_the_page_to_everyone_light_and_dark(sheet, locale, opened):
    page = opened(sheet, viewport=PHONE, locale=locale)
    assert page.locator("html").get_attribute("lang") == (sheet.language or locale)
    assert page.evaluate(TOO_WIDE) is None
    page.emulate_media(color_scheme="light")
    assert look(page) == []
    page.emulate_media(color_scheme="dark")
    assert look(page, {"type": "rule", "values": COLOURS}) == []


@every_sheet
def test_a_screen_shows_the_page_to_everyone(sheet, opened):
    page = opened(sheet, viewport=SCREEN)
    assert page.evaluate(TOO_WIDE) is None
    assert look(page) == []


@every_sheet
def test_without_script_the_page_is_whole(sheet, opened):
    page = opened(sheet, viewport=PHONE, script=False)
    assert page.evaluate(TOO_WIDE) is None
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    assert page.locator("footer").is_visible()


def test_a_fault_is_found_when_there_is_one(opened):
    page = opened(SHEETS[0], viewport=PHONE)
    page.evaluate("""() => {
        document.querySelector("label[for=q]").remove();
        document.querySelector("h1").style.width = "40rem";
    }""")
    assert [fault.split(":")[0] for fault in look(page)] == ["label"]
    assert "<h1" in page.evaluate(TOO_WIDE)
