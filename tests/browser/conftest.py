"""A real browser against a real server: a page that complains in its console is a failed test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from portal.demo import MARKER, build
from tests import services
from tests.browser.pages import World
from tests.windows import Site, Visitor, served


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


@pytest.fixture(scope="package")
def world(demo: Site) -> World:
    """What the addresses of pages.py name."""
    return World(demo)


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """`visit(site, …)` opens a window (see Visitor.enter); none may have complained at the end."""
    opened: list[Visitor] = []

    def open_window(site: Site, **how: Any) -> Visitor:
        opened.append(Visitor.enter(chromium, site, **how))
        return opened[-1]

    yield open_window
    for visitor in opened:
        visitor.context.close()
    complaints = [complaint for visitor in opened for complaint in visitor.complaints]
    assert complaints == []
