"""The catalogue's filters stay where they are while list and figures are swapped in beside them."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.windows import Site

pytestmark = pytest.mark.browser


def seen(page: Any) -> str:
    """All that a reader sees of the catalogue, and what is chosen there."""
    chosen = page.locator("#catalogue :checked").evaluate_all("all => all.map(each => each.id)")
    return f"{page.locator('#catalogue').inner_text()}\n{chosen}\n{page.title()}"


def test_after_each_choice_the_page_looks_like_a_fresh_one_at_its_address(
    visit: Visit, demo: Site
) -> None:
    page = visit(demo).go("/jobber")
    page.get_by_text("Flere filtre").click()

    page.get_by_label("Lønnet jobb").check()
    expect(page.locator("#chosen")).to_have_text("(1 valgt)")
    page.get_by_label("Renhold og vaskeri").check()
    expect(page.locator("#chosen")).to_have_text("(2 valgt)")
    page.wait_for_url("**/jobber?slag=paid&omrade=cleaning")

    assert page.evaluate("document.activeElement.value") == "cleaning"
    after = seen(page)
    fresh = visit(demo).go(page.url.removeprefix(demo.url))
    fresh.get_by_text("Flere filtre").click()
    assert after == seen(fresh)

    page.go_back()
    page.wait_for_url("**/jobber?slag=paid")
    expect(page.get_by_label("Renhold og vaskeri")).not_to_be_checked()
