"""People around one placement, a mail server, and a clock that can be moved: what journeys of months stand on."""

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from portal import background, clock
from portal.database import writing
from portal.enums import PlacementState
from portal.extensions import db
from portal.models import Membership, Placement
from tests.browser.hands import follow, press, says
from tests.factories import Make
from tests.services import Mailbox, smtp_server
from tests.windows import SCREEN, Site, Visitor, served

#: Where everybody's year begins: a Monday at nine in the morning in Oslo.
BEGINS = dt.datetime(2027, 1, 11, 8, 0, tzinfo=dt.UTC)
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])


@dataclass
class Journey:
    """The people of one placement, each in a window of their own; `script` says how all of them browse."""

    site: Site
    visit: Callable[..., Visitor]
    mailbox: Mailbox
    moved: time_machine.Traveller
    script: bool
    #: Windows by who sits at them; those of members sign in anew when time has gone.
    windows: dict[int, Visitor] = field(default_factory=dict)
    signed_in_at: dict[int, dt.date] = field(default_factory=dict)

    @contextlib.contextmanager
    def making(self) -> Iterator[Make]:
        """What stood there before the first page: kept at the end."""
        with self.site.app.app_context(), writing():
            yield Make()
            db.session.commit()

    # Time

    def wait_until(self, day: dt.date) -> None:
        """It is nine o'clock on this day, and the background has done and sent all that was due."""
        self.moved.move_to(dt.datetime.combine(day, dt.time(8), dt.UTC))
        self.do_all()

    def do_all(self) -> None:
        with self.site.app.app_context():
            background.do_all()

    # Windows

    def sit(self, who: Membership, path: str, *, viewport: Any = SCREEN) -> Page:
        """The page at a path, in the person's own window."""
        window = self.windows.get(who.id)
        if window is None:
            window = self.visit(self.site, script=self.script, viewport=viewport)
            self.windows[who.id] = window
        window.page.set_viewport_size(viewport)
        if self.signed_in_at.get(who.id) != clock.today():
            cookie = {"name": "session", "value": self.site.sign_in(who), "url": self.site.url}
            window.context.add_cookies([cookie])
            self.signed_in_at[who.id] = clock.today()
        return window.go(path)

    def open_mailed(self, to: str, path: str, **how: Any) -> Page:
        """The newest link in somebody's mail that begins with `path`, opened in a new window."""
        return self.visit(self.site, script=self.script, **how).go(self.mailed(to, path))

    # Mail

    def mailed(self, to: str, path: str) -> str:
        """The newest address with this beginning that the mail server took for somebody."""
        self.do_all()
        for mail in reversed(self.letters_to(to)):
            if found := re.search(rf"{re.escape(self.site.url)}({re.escape(path)}\S*)", mail):
                return found[1]
        raise AssertionError(f"no mail to {to} with {path}: {self.letters_to(to)}")

    def letters_to(self, to: str) -> list[str]:
        """The words of every letter that came to an address, the oldest first."""
        return [
            f"{mail['Subject']}\n{mail.get_body(('plain',)).get_content()}"
            for mail in self.mailbox.messages
            if mail["To"] == to
        ]


@contextlib.contextmanager
def journey(folder: Path, visit: Callable[..., Visitor], *, script: bool) -> Iterator[Journey]:
    """An installation of its own in the year that begins at BEGINS, with a mail server beside it."""
    with (
        smtp_server() as mailbox,
        time_machine.travel(BEGINS, tick=True) as moved,
        served(folder, SMTP_HOST=mailbox.host, SMTP_PORT=mailbox.port, SMTP_STARTTLS=False) as site,
    ):
        yield Journey(site, visit, mailbox, moved, script)


# A placement that has begun --------------------------------------------------------------------------

LISE, VIDAR, OLENA = "lise@granvag.example", "vidar@nav.example", "olena@post.example"


def in_a_kitchen(make: Make, first: dt.date, last: dt.date) -> Placement:
    """Olena Bondar, whom Vidar knows, has begun at Lise's, and nothing is agreed on paper yet."""
    unit = make.unit(name="Solbakken sykehjem")
    lise = make.manager(unit=unit, person=make.person(name="Lise Lund", email=LISE))
    vidar = make.adviser(person=make.person(name="Vidar Vik", email=VIDAR))
    names = {"first_name": "Olena", "last_name": "Bondar"}
    olena = make.candidate(adviser=vidar, **names, email=OLENA, phone="400 00 000")
    task = make.task(position=make.position(unit=unit), title="Dekke bord")
    job = make.job(tasks=[task])
    consent = make.consent(candidate=olena, job=job, valid_until=last, statement="Er rolig.")
    return make.placement(
        proposal=make.proposal(consent=consent),
        manager=lise,
        state=PlacementState.ACTIVE,
        starts_on=first,
        ends_on=last,
        started_at=clock.now(),
    )


# What every placement begins with -------------------------------------------------------------------


def say_yes(page: Page) -> str:
    """The manager reads the only proposal and says yes; the path of the placement."""
    page.locator("main h3 a").first.click()
    press(page, "Si ja")
    says(page, "Kandidaten er tatt imot, og veilederen får beskjed. Nå lager dere planen.")
    return re.search(r"/plasseringer/[^/?]+", page.url)[0]


def fill_plan(
    page: Page, first: dt.date, last: dt.date, goal: tuple[str, str], **more: str
) -> None:
    """The plan's dates, a goal (its kind and words), and what else is named: per_cent, mentor_name."""
    follow(page, "Lag planen")
    page.get_by_label("Første dag").fill(str(first))
    page.get_by_label("Siste dag").fill(str(last))
    for name, words in more.items():
        page.locator(f"#{name}").fill(words)
    page.get_by_label("Slags mål 1").select_option(goal[0])
    page.get_by_label("Mål 1", exact=True).fill(goal[1])
    press(page, "Lagre planen")
    says(page, "Planen er lagret.")


def fill_week(page: Page, slots: list[tuple[str, str, str, str]]) -> None:
    """Each weekday's times and what they are for, in the five rows that a new week has."""
    follow(page, "Endre uka")
    for number, (day, starts, ends, activity) in enumerate(slots):
        page.locator(f"#slots-{number}-weekday").select_option(day)
        page.locator(f"#slots-{number}-starts").fill(starts)
        page.locator(f"#slots-{number}-ends").fill(ends)
        page.locator(f"#slots-{number}-activity").select_option(activity)
    press(page, "Lagre uka")


def confirm_by_link(page: Page) -> None:
    """The candidate reads and says yes."""
    press(page, "Bekreft avtalen")
    expect(page.locator("main")).to_contain_text("Du har bekreftet avtalen.")
