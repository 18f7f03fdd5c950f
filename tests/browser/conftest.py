"""A real browser against a real server: a page that complains in its console is a failed test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from portal.demo import MARKER, build
from portal.models import Membership
from tests import services
from tests.windows import SCREEN, TELL_OF_BREACHES, Site, Visitor, served


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all; it is let go before tests elsewhere want the event loop."""
    with services.chromium() as browser:
        yield browser


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """An empty installation of one's own."""
    with served(tmp_path) as site:
        yield site


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo world, shared: look, but change nothing that others look at."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / MARKER).write_text("")
    with served(folder, DEMO=True) as site:
        with site.app.app_context():
            build.build(60)
        yield site


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """`visit(site)` opens a window; when the test ends, no window may have complained.

    as_: the membership that is signed in. viewport: PHONE or SCREEN. scheme: "light" or "dark".
    locale: "nb", "nn" or "en". script: False turns JavaScript off.
    """
    opened: list[Visitor] = []

    def open_window(
        site: Site,
        *,
        as_: Membership | None = None,
        viewport: Any = SCREEN,
        scheme: Any = "light",
        locale: str = "nb",
        script: bool = True,
    ) -> Visitor:
        context = chromium.new_context(
            viewport=viewport,
            color_scheme=scheme,
            java_script_enabled=script,
            locale={"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[locale],
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        context.add_init_script(TELL_OF_BREACHES)
        if as_ is not None:
            context.add_cookies(
                [{"name": "session", "value": site.sign_in(as_, locale=locale), "url": site.url}]
            )
        visitor = Visitor(site, context, context.new_page(), script).watch()
        opened.append(visitor)
        return visitor

    yield open_window
    for visitor in opened:
        visitor.context.close()
    complaints = [complaint for visitor in opened for complaint in visitor.complaints]
    assert complaints == []
