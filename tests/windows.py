"""A portal that really answers, and browser windows that keep what went wrong in them."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask_migrate import upgrade
from playwright.sync_api import Browser, BrowserContext, Page, expect
from waitress import wasyncore
from waitress.server import create_server

from portal import clock, create_app, keys
from portal.domain import sessions
from portal.extensions import db
from portal.models import Membership

#: A phone of the smallest kind that must do, and an ordinary screen.
PHONE, SCREEN = {"width": 320, "height": 640}, {"width": 1280, "height": 800}

#: Milliseconds that a page may take. A machine with much to do is slow, not wrong.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

#: Runs before the page's own scripts: a breach of the policy is an error in the console.
TELL_OF_BREACHES = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


@dataclass(frozen=True)
class Site:
    """One installation, served: its app and the address it answers on."""

    app: Flask
    url: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    def sign_in(self, membership: Membership, **more: Any) -> str:
        """The cookie of somebody who has signed in; `more` is kept in it too (`locale="nn"`)."""
        with self.app.app_context():
            membership = db.session.get_one(Membership, membership.id)
            _session, token = sessions.start(
                membership.person, membership, device="", now=clock.now()
            )
            db.session.commit()
        return self.cookie(_user_id=token, _fresh=True, **more)

    def cookie(self, **content: Any) -> str:
        """A session cookie as the portal signs it."""
        serializer = self.app.session_interface.get_signing_serializer(self.app)
        assert serializer is not None
        signed = serializer.dumps(content)
        assert isinstance(signed, str)
        return signed


@contextlib.contextmanager
def served(folder: Path, **settings: Any) -> Iterator[Site]:
    """The installation in `folder`, made if it is not there, answering on a free port here."""
    if not (folder / keys.FILE_NAME).exists():
        keys.create(folder)
    app = create_app(folder=folder, SITE_CONTACT="hjelp@granvag.example", **settings)
    with app.app_context():
        upgrade()
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = create_server(
        app, host="127.0.0.1", port=0, threads=4, connection_limit=900, ident=None
    )  # every window keeps its connections open
    url = f"http://127.0.0.1:{server.effective_port}"
    app.config["SITE_URL"] = url
    leaving = threading.Event()

    def answer() -> None:
        while not leaving.is_set():
            wasyncore.loop(timeout=1, use_poll=True, map=server._map, count=1)

    thread = threading.Thread(target=answer, name="portal")
    thread.start()
    try:
        yield Site(app, url)
    finally:
        leaving.set()
        server.pull_trigger()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(server._map)
        with app.app_context():
            db.engine.dispose()


@dataclass
class Visitor:
    """A browser window that keeps what went wrong in it: `complaints` is empty at the end."""

    site: Site
    context: BrowserContext
    page: Page
    script: bool
    #: Statuses of pages that a test means to meet, beside forms shown again (422).
    expected: set[int] = field(default_factory=lambda: {422})
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def enter(
        cls,
        browser: Browser,
        site: Site,
        *,
        as_: Membership | None = None,
        viewport: Any = SCREEN,
        scheme: Any = "light",
        locale: str = "nb",
        script: bool = True,
    ) -> "Visitor":
        """A new window. as_: the membership that is signed in. viewport: PHONE or SCREEN. scheme:
        "light" or "dark". locale: "nb", "nn" or "en". script: False turns JavaScript off."""
        context = browser.new_context(
            viewport=viewport,
            color_scheme=scheme,
            java_script_enabled=script,
            locale={"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[locale],
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL_OF_BREACHES)
        if as_ is not None:
            cookie = site.sign_in(as_, locale=locale)
            context.add_cookies([{"name": "session", "value": cookie, "url": site.url}])
        return cls(site, context, context.new_page(), script).watch()

    def watch(self) -> "Visitor":
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("response", self._answered)
        self.page.on("requestfailed", self._failed)
        return self

    def _said(self, message: Any) -> None:
        # The browser repeats every status of 400 and more here; _answered judges those.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and not (
            response.status in self.expected
            and response.request.resource_type in {"document", "fetch", "xhr"}
        ):
            self.complaints.append(f"{response.status} for {response.url}")

    def _failed(self, request: Any) -> None:
        # A swap that a later one replaced, or that the next page cut short, was given up on purpose.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.failure} for {request.url}")

    def go(self, path: str, *, status: int = 200) -> Page:
        """Open an address of the portal, which answers with this status."""
        self.expected.add(status)
        response = self.page.goto(self.site.url + path)
        assert response is not None
        assert response.status == status, f"{response.status} for {path}"
        return self.page

    @property
    def path(self) -> str:
        """Where the window is, without the host."""
        return self.page.url.removeprefix(self.site.url)
