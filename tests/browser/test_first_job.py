"""A new manager pastes a week of twelve tasks and publishes a job, in less than six minutes.

The time is reckoned, since a machine reads and types in none: every line of every page is read the first
time it is met, at the pace of one who is not in a hurry, and every press, choice and typed word costs what
it costs a person.
"""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from portal.database import writing
from portal.enums import JobState
from portal.extensions import db
from portal.models import SimpleJob
from tests.browser.hands import fits
from tests.browser.test_keyboard import tab_to
from tests.factories import Make
from tests.windows import PHONE, SCREEN, Site

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

WEEK = """Dele ut frokost, 20 min, hver dag
Rydde etter frokost 15 min hver dag
Tømme oppvaskmaskin, 10 min, 2 ganger om dagen
Re opp senger 40 min mandag og torsdag
Hente post, 10 min, man-fre
Vanne planter 20 min 2 ganger i uka
Handle til kjøkkenet 1,5 time hver onsdag
Gå tur med beboere, 45 min, tirsdag og fredag
Dele ut medisiner 30 min 3 ganger om dagen
Skrive rapport 30 min hver dag
Vaske stoler, 1 time i måneden
Lese avisa høyt, 30 min, hver dag"""
TEXT = "Du dekker bord, rydder og henter posten. Du jobber sammen med en fadder, og vi spiser lunsj sammen."

WORDS_READ_A_MINUTE = 200
#: Seconds that a press takes, with choosing it; that a typed letter takes; and that pasting takes. By the
#: keystroke-level model of Card, Moran and Newell (1980): 1.35 + 1.1 + 0.2, and 0.28 for one who types seldom.
PRESS, LETTER, PASTE = 2.65, 0.28, 15
SIX_MINUTES = 360
#: What the page shows but not what lies folded in its lists of choices; a chosen one is read as one word.
SHOWN = """() => {
  const lists = [...document.querySelectorAll("main select")];
  const kept = lists.map((list) => [...list.options]);
  for (const list of lists) list.replaceChildren(list.options[list.selectedIndex] ?? "");
  const unseen = [...document.querySelectorAll("main :is(.visually-hidden, caption, .wide-only)")];
  for (const part of unseen) part.hidden = true;
  const words = document.querySelector("main").innerText;
  for (const part of unseen) part.hidden = false;
  lists.forEach((list, at) => list.replaceChildren(...kept[at]));
  return words;
}"""


class Newcomer:
    """Someone who reads every word, and counts the seconds."""

    def __init__(self, page: Page):
        self.page = page
        self.seconds, self.read, self.presses, self.fields = 0.0, 0, 0, 0
        self.pages: list[tuple[str, int]] = []
        #: One's own words are known already.
        self.known = {re.split(r",? \d", line)[0] for line in WEEK.splitlines()}
        self.reads()

    def reads(self) -> None:
        """Every line that has not stood on an earlier page; what one has read, one knows again."""
        expect(self.page.locator("h1")).to_be_visible()
        shown = re.sub(r"[\d,]+", "", self.page.evaluate(SHOWN))  # figures are seen, not read
        lines = dict.fromkeys(line.strip() for line in shown.splitlines())
        words = sum(len(re.findall(r"\w+", line)) for line in lines if line not in self.known)
        self.known.update(lines)
        self.pages.append((self.page.locator("h1").inner_text(), words))
        self.read += words
        self.seconds += 60 * words / WORDS_READ_A_MINUTE

    def press(self, name: str, role: str = "button", *, on_to: str = "") -> None:
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
        self.presses += 1
        self.seconds += PRESS
        if on_to:
            expect(self.page.locator("h1")).to_have_text(re.compile(on_to))
            self.reads()

    def ticks(self, label: str) -> None:
        self.page.get_by_label(label).check()
        self.presses += 1
        self.seconds += PRESS

    def types(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=False).first.fill(text)
        self.fields += 1
        self.seconds += PRESS + LETTER * len(text)

    def pastes(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=False).first.fill(text)
        self.fields += 1
        self.seconds += PRESS + PASTE


class ByKeys(Newcomer):
    """The same by keys alone: Tab, Enter, Space and letters."""

    def press(self, name: str, role: str = "button", *, on_to: str = "") -> None:
        tab_to(self.page, self.page.get_by_role(role, name=name).first, most=120)  # type: ignore[arg-type]
        self.page.keyboard.press("Enter")
        if on_to:
            expect(self.page.locator("h1")).to_have_text(re.compile(on_to))
            self.reads()

    def ticks(self, label: str) -> None:
        box = self.page.get_by_label(label)
        tab_to(self.page, box, most=120)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def types(self, label: str, text: str) -> None:
        tab_to(self.page, self.page.get_by_label(label, exact=False).first, most=120)
        self.page.keyboard.insert_text(text)

    pastes = types


@pytest.fixture
def lise(site):
    """A manager of a unit without a single position."""
    with site.app.app_context(), writing():
        make = Make()
        return make.manager(make.unit(name="Solbakken sykehjem"))


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "screen"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_pasted_week_becomes_a_published_job_in_less_than_six_minutes(
    site, visit, lise, viewport, script, record_property
):
    page = visit(site, viewport=viewport, script=script, as_=lise).go("/mitt-ansvar")
    new = Newcomer(page)

    publish(new)

    record_property("reckoned", f"{new.seconds:.0f} s, {new.read} words, {new.presses} presses")
    assert fits(page)
    the_job_is_published(site)
    assert new.seconds < SIX_MINUTES, (new.seconds, new.pages)


def test_the_same_by_keys_alone(site, visit, lise):
    publish(ByKeys(visit(site, as_=lise).go("/mitt-ansvar")))
    the_job_is_published(site)


def publish(new: Newcomer) -> None:
    """From the first page to the job in the catalogue."""
    new.press("Del opp en stilling", "link", on_to="Stillinger")
    new.press("Lag en stilling", "link", on_to="Hvordan vil du begynne")
    new.press("Lim inn tekst", "link", on_to="Lag en stilling")
    new.types("Navn på stillingen", "Pleier")
    new.press("Lag stillingen og lim inn", on_to="Lim inn oppgaver")
    new.pastes("Oppgave", WEEK)
    new.press("Les teksten", on_to="Se over oppgavene")
    new.press("Legg til og del opp", on_to="Del opp")
    for title in ("Dele ut frokost", "Rydde etter frokost", "Hente post", "Lese avisa høyt"):
        new.ticks(f"Ta med i jobben: {title}")
    new.press("Lag jobbtekst", on_to="Skriv om jobben")
    new.ticks("Praksisplass, uten lønn")
    new.types("Navn på jobben", "Måltidsvert")
    new.types("Hva gjør man i jobben?", TEXT)
    new.press("Lagre og se jobben", on_to="Måltidsvert")
    new.types("Hvorfor publiserer du nå?", "Vi spør de tillitsvalgte neste uke.")
    new.press("Publiser jobben")
    expect(new.page.get_by_text("«Måltidsvert» er publisert.")).to_be_visible()


def the_job_is_published(site: Site) -> None:
    with site.app.app_context():
        [job] = db.session.scalars(sa.select(SimpleJob)).all()
        assert (job.state, len(job.tasks)) == (JobState.PUBLISHED, 4)
