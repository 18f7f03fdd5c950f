"""Rows dragged by a mouse to their place in the list."""

import pytest
from playwright.sync_api import expect

from tests.factories import Make

pytestmark = pytest.mark.browser


def test_a_row_is_dragged_below_another_and_stays_there(site, visit):
    with site.app.app_context():
        make = Make()
        position = make.position()
        manager = make.manager(unit=position.unit)
        for title in ("Dekke bord", "Gå tur", "Vanne planter"):
            make.task(position=position, title=title)
        address = f"/stillinger/{position.public_id}?orden=egen"
        window = visit(site, as_=manager)
    page = window.go(address)
    rows = page.locator("tr[data-task]")
    handle = rows.nth(0).locator(".handle").bounding_box()
    target = rows.nth(1).bounding_box()

    page.mouse.move(handle["x"] + 3, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(handle["x"] + 8, handle["y"] + 14, steps=4)
    page.mouse.move(target["x"] + 40, target["y"] + target["height"] - 4, steps=6)
    expect(rows.nth(1)).to_have_attribute("data-drop", "after")
    page.mouse.up()

    expect(page.locator("#notices")).to_contain_text("«Dekke bord» er flyttet.")
    expect(rows.nth(1)).to_contain_text("Dekke bord")
    page.reload()
    expect(rows.nth(0)).to_contain_text("Gå tur")
