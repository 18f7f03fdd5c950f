"""The first page somebody ever opens: it is light, and stays where it is."""

import pytest

pytestmark = pytest.mark.browser

#: Adds up how much of the page moved by itself, as Chromium counts it.
MOVED = """
window.moved = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) window.moved += one.value })
  .observe({type: "layout-shift", buffered: true});
"""
FONTS_COME_LATE_BY = 400  # ms


@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_view_takes_120_kb_at_most_and_late_fonts_move_nothing(chromium, demo, width):
    with chromium.new_context(viewport={"width": width, "height": 800}) as context:
        page, fetched = context.new_page(), []
        page.on("requestfinished", lambda request: fetched.append(request.sizes()))
        page.add_init_script(MOVED)

        def late(route):
            page.wait_for_timeout(FONTS_COME_LATE_BY)
            route.continue_()

        page.route("**/*.woff2*", late)
        page.goto(f"{demo.url}/jobber", wait_until="networkidle")
        page.wait_for_timeout(FONTS_COME_LATE_BY)
        sizes = [size["responseBodySize"] + size["responseHeadersSize"] for size in fetched]
        assert len(sizes) == 8
        assert sum(sizes) <= 120_000
        assert page.evaluate("window.moved") == 0
