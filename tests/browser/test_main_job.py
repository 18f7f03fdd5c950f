"""The whole main job through the real forms, with script and without: the same database at the end."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from portal import clock
from portal.cli import main
from portal.columns import UTCDateTime
from portal.extensions import Base, db
from portal.models import Message, Person, Proposal
from tests.browser.hands import follow, press, says, swapped, unfold
from tests.spreadsheets import xlsx
from tests.windows import PHONE, Site, Visitor, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PASSWORD = "rogn hassel osp selje"
SHEET = [
    ["Hva", "Minutter", "Ganger per uke"],
    ["Lufte rommene", 15, 7],
    ["Fylle på lageret", 40, 1],
]
#: Differs between any two installations: drawn by chance, or a hash of what was.
BY_CHANCE = {
    "alias", "email_index", "hash", "key", "name_index", "password_hash", "public_id",
    "source_index", "stamp", "token_hash",
}  # fmt: skip


class Journey:
    """The people of one municipality, each in a window of their own; `script` says how all browse."""

    def __init__(self, site: Site, folder: Path, visit: Callable[..., Visitor], *, script: bool):
        self.site, self.folder, self.visit, self.script = site, folder, visit, script
        self.today = clock.today()

    def arrive(self, link: str, **how: Any) -> Page:
        """Someone opens the link they were sent, in a new window, and chooses a password."""
        page = self.visit(self.site, script=self.script, **how).go(link)
        page.get_by_label("Nytt passord").fill(PASSWORD)
        page.get_by_label("Passordet en gang til").fill(PASSWORD)
        press(page, "Lagre passordet og logg inn")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mitt ansvar")
        return page

    def mailed_link(self, email: str) -> str:
        """The one-time link in the newest mail to somebody."""
        with self.site.app.app_context():
            query = sa.select(Message.body).join(Message.person).where(Person.email == email)
            body = db.session.scalars(query.order_by(Message.id.desc())).first()
        [link] = re.findall(r"/lenke/\S+", body or "")
        return link

    def command(self, *words: str) -> str:
        """What the command line answers; returns the link in it."""
        done = CliRunner().invoke(main, [*words, "--data", str(self.folder)])
        assert done.exit_code == 0, done.output
        [link] = re.findall(r"/lenke/\S+", done.output)
        return link

    def swapped(self, page: Page, deed: Callable[[], object], otherwise: str) -> None:
        swapped(page, deed, otherwise, script=self.script)

    # The steps, each in the order of the day ----------------------------------------------------------

    def administrator_sets_up(self, link: str) -> None:
        page = self.arrive(link)
        follow(page, "Ny enhet")
        page.get_by_label("Navn på enheten").fill("Solbakken sykehjem")
        page.get_by_label("Hva slags sted er det?").fill("Sykehjem")
        page.get_by_label("Hvor ligger det?").fill("Lia")
        press(page, "Legg til enheten")
        follow(page, "Inviter en leder")
        page.get_by_label("Navn").fill("Lise Lund")
        page.get_by_label("E-post på jobb").fill("lise@granvag.example")
        page.get_by_label("Leder", exact=True).check()
        page.get_by_label("Solbakken sykehjem").check()
        press(page, "Send invitasjonen")
        says(page, "Lise Lund er invitert og får en e-post med en lenke.")

    def manager_maps_a_position(self) -> Page:
        page = self.arrive(self.mailed_link("lise@granvag.example"))
        follow(page, "Del opp en stilling")
        follow(page, "Lag en stilling")
        follow(page, "Skriv selv")
        page.get_by_label("Navn på stillingen").fill("Sykepleier, 2. etasje")
        page.get_by_label("Hvor mange har denne stillingen?").fill("4")
        press(page, "Lag stillingen")
        for title, minutes, times in [
            ("Dekke bord", 20, 14),
            ("Dele ut medisiner", 30, 14),
            ("Følge en beboer på tur", 45, 5),
        ]:
            self.add_task(page, title, minutes, times)
        follow(page, "Lim inn tekst")
        page.get_by_label("Oppgave", exact=False).first.fill(
            "Vanne plantene 10 min 3 ganger i uka\nRydde på kjøkkenet 25 minutter hver dag"
        )
        press(page, "Les teksten")
        press(page, "Legg til 2 oppgaver")
        follow(page, "Hent fra regneark")
        page.locator("input[type=file]").set_input_files(
            {"name": "uke.xlsx", "mimeType": "application/octet-stream", "buffer": xlsx(SHEET)}
        )
        press(page, "Les regnearket")
        press(page, "Legg til 2 oppgaver")
        says(page, "2 oppgaver er lagt til.")
        expect(page.locator("tr.task")).to_have_count(7)
        return page

    def add_task(self, page: Page, title: str, minutes: int, times: int) -> None:
        page.get_by_label("Hva blir gjort?").fill(title)
        page.get_by_label("Minutter hver gang").fill(str(minutes))
        page.get_by_label("Antall ganger").fill(str(times))
        press(page, "Legg til")
        says(page, f"«{title}» er lagt til.")
        expect(page.get_by_label("Hva blir gjort?")).to_have_value("")

    def manager_says_what_the_law_asks(self, page: Page) -> None:
        self.open_task(page, "Dele ut medisiner")
        unfold(page, "Loven og krav")
        page.get_by_label("Legemidler").check()
        press(page, "Lagre oppgaven")
        self.open_task(page, "Dekke bord")
        unfold(page, "Loven og krav")
        page.get_by_label("Kurs i hygiene eller mattrygghet").check()
        page.get_by_label("Taushetsplikt").check()
        unfold(page, "Norsk")
        page.get_by_label("Norsk som trengs").select_option("a2")
        press(page, "Lagre oppgaven")
        says(page, "Oppgaven er lagret.")

    def open_task(self, page: Page, title: str) -> None:
        row = page.locator("tr.task", has_text=title)
        row.locator("summary").click()
        row.get_by_role("link", name="Endre").click()
        press(page, "Tid, krav og alt annet")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)

    def manager_decides(self, page: Page) -> None:
        choice = page.get_by_label("Beslutning for Dekke bord")
        self.swapped(page, lambda: choice.select_option("move"), "Lagre")
        says(page, "«Dekke bord»: Flytt.")

    def manager_carves_and_publishes(self, page: Page) -> None:
        follow(page, "Del opp", exact=True)
        expect(page.get_by_label("Ta med i jobben: Dele ut medisiner")).to_have_count(0)
        expect(page.get_by_label("Ta med i jobben: Dekke bord")).to_be_checked()  # as decided
        box = page.get_by_label("Ta med i jobben: Følge en beboer på tur")
        self.swapped(page, box.check, "Regn på nytt")
        amount = page.get_by_label("Hvor mye av det ledige: Følge en beboer på tur")
        self.swapped(page, lambda: (amount.fill("50"), amount.press("Tab")), "Regn på nytt")
        # 280 minutes a week of tables and half of 225 of walks
        expect(page.locator("#account .big")).to_have_text("6,5")
        press(page, "Lag jobbtekst")
        page.get_by_label("Praksisplass, uten lønn").check()
        page.get_by_label("Navn på jobben").fill("Måltidsvert")
        page.get_by_label("Hva gjør man i jobben?").fill(
            "Du dekker bord og går tur med en beboer. Du er sammen med en fadder."
        )
        press(page, "Lagre og se jobben")
        page.get_by_label("Hvorfor publiserer du nå?").fill("De er spurt og svarer denne uka.")
        press(page, "Publiser jobben")
        says(page, "«Måltidsvert» er publisert. Alle kan finne den nå.")

    def anyone_finds_it(self) -> None:
        window = self.visit(self.site, script=self.script, viewport=PHONE)
        page = window.go("/jobber")
        page.get_by_label("Hva vil du gjøre?").fill("måltid")
        self.swapped(page, lambda: page.get_by_label("Hva vil du gjøre?").press("Enter"), "Søk")
        unfold(page, "Filtre")
        self.swapped(page, page.get_by_label("A2, enkle samtaler").check, "Vis 1 jobb")
        expect(page.locator("#found")).to_have_text("1 jobb")
        assert "norsk=a2" in window.path
        page.get_by_role("link", name="Måltidsvert").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Måltidsvert")
        expect(page.locator("main")).to_contain_text("Si fra til veilederen din")

    def office_invites_an_adviser(self) -> None:
        page = self.arrive(
            self.command(
                *("add", "nav_office", "NAV Granvåg", "--municipality", "Granvåg kommune"),
                *("--name", "Odd Olsen", "--email", "odd@nav.example"),
            )
        )
        follow(page, "Inviter", exact=True)
        page.get_by_label("Navn").fill("Vidar Vik")
        page.get_by_label("E-post på jobb").fill("vidar@nav.example")
        page.get_by_label("Veileder", exact=True).check()
        press(page, "Send invitasjonen")

    def adviser_proposes_two(self) -> Page:
        page = self.arrive(self.mailed_link("vidar@nav.example"), viewport=PHONE)
        follow(page, "Legg til en kandidat")
        self.add_candidate(page, "Ulla", "Utheim", "Vil jobbe med mat.")
        follow(page, "Spør om en jobb")
        follow(page, "Velg Måltidsvert")
        self.ask_and_send(page, "Er rolig og møter presis.")
        page.goto(f"{self.site.url}/kandidater/ny")
        self.add_candidate(page, "Amir", "Aziz", "Vil være sammen med eldre.")
        page.goto(f"{self.site.url}/jobber")
        page.get_by_role("link", name="Måltidsvert").click()
        follow(page, "Foreslå en kandidat")
        follow(page, "Velg Amir Aziz")
        self.ask_and_send(page, "Hører godt etter.")
        return page

    def add_candidate(self, page: Page, first: str, last: str, wishes: str) -> None:
        page.get_by_label("Nei", exact=True).check()
        press(page, "Gå videre")
        page.get_by_label("Fornavn").fill(first)
        page.get_by_label("Etternavn").fill(last)
        page.get_by_label("E-post").fill(f"{first.lower()}@post.example")
        page.get_by_label("Ønsker").fill(wishes)
        page.get_by_label("Kan og er god på").fill("Er nøyaktig.")
        page.locator("#norwegian").select_option("a2")
        press(page, "Legg til kandidaten")
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{first} {last}")

    def ask_and_send(self, page: Page, statement: str) -> None:
        box = page.get_by_label("Det du sier om personen")
        self.swapped(page, lambda: (box.fill(statement), box.press("Tab")), "Oppdater visningen")
        expect(page.locator("#preview")).to_contain_text(statement)
        page.get_by_label("Ja. Send forslaget nå").check()
        page.get_by_label("Personen selv").check()
        press(page, "Lagre svaret")
        expect(page.locator("#notices")).to_contain_text("Forslaget er sendt.")

    def manager_answers(self, page: Page) -> None:
        page.goto(f"{self.site.url}/mitt-ansvar")
        expect(page.locator("h2").first).to_have_text("2 forslag venter på svar fra deg")
        for name in ("Ulla", "Utheim", "Amir", "Aziz"):
            expect(page.locator("main")).not_to_contain_text(name)
        page.get_by_role("link", name="Les og svar").first.click()
        expect(page.locator("main")).to_contain_text("Er rolig og møter presis.")
        expect(page.locator("main")).not_to_contain_text("Ulla")
        follow(page, "Takk nei")
        page.get_by_label("Tidene passer ikke sammen").check()
        page.get_by_label("Et par ord til kandidaten").fill("Takk for at du ville komme.")
        press(page, "Send svaret")
        says(page, "Veilederen har fått svaret ditt.")
        page.locator("main table a").first.click()
        expect(page.locator("main")).to_contain_text("Hører godt etter.")
        press(page, "Si ja")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Amir")

    def placement_starts(self, page: Page) -> None:
        follow(page, "Lag planen")
        page.get_by_label("Første dag").fill(str(self.today))
        page.get_by_label("Siste dag").fill(str(self.today + dt.timedelta(weeks=12)))
        page.get_by_label("Fadder").fill("Kari Fadder")
        page.get_by_label("Slags mål 1").select_option("language")
        page.get_by_label("Mål 1", exact=True).fill("Snakke norsk hver dag")
        press(page, "Lagre planen")
        expect(page.locator("#before")).to_contain_text("3 ting mangler")
        follow(page, "Skriv om møtet")
        page.get_by_label("Dag").fill(str(self.today))
        page.get_by_label("Møtet er holdt").check()
        press(page, "Lagre møtet")
        for missing in ("2 ting", "én ting"):
            expect(page.locator("#before")).to_contain_text(f"{missing} mangler")
            page.get_by_role("button", name="Jeg har sett det").first.click()
        expect(page.locator("#before")).to_have_text("Før første dag: alt er på plass")
        press(page, "Start plasseringen")
        says(page, "Plasseringen er i gang.")

    def adviser_reads_the_answers(self, page: Page) -> None:
        page.goto(f"{self.site.url}/mitt-ansvar")
        page.get_by_role("link", name="Ulla Utheim, Måltidsvert").click()
        expect(page.locator("main")).to_contain_text("Grunn: Tidene passer ikke sammen.")
        expect(page.locator("main")).to_contain_text("Takk for at du ville komme.")
        page.goto(f"{self.site.url}/plasseringer?vis=i-gang")
        page.get_by_role("link", name="Amir").first.click()
        expect(page.locator("main")).to_contain_text("Kari Fadder")

    def walk(self, link: str) -> None:
        """From the first administrator to a placement under way."""
        self.administrator_sets_up(link)
        lise = self.manager_maps_a_position()
        self.manager_says_what_the_law_asks(lise)
        self.manager_decides(lise)
        self.manager_carves_and_publishes(lise)
        self.anyone_finds_it()
        self.office_invites_an_adviser()
        vidar = self.adviser_proposes_two()
        self.manager_answers(lise)
        self.placement_starts(lise)
        self.adviser_reads_the_answers(vidar)


# What two installations have in common ---------------------------------------------------------------


def everything(site: Site) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, unsealed; of what chance and the clock decide only whether it is there."""
    with site.app.app_context():
        aliases = db.session.scalars(sa.select(Proposal.alias)).all()
        drawn = re.compile("|".join([r"\b[a-z2-7]{13}\b", r"(?<=/lenke/)\S+", *aliases]))
        return {
            table.name: [
                {
                    column.name: _plain(column, value, drawn)
                    for column, value in zip(table.columns, row, strict=True)
                }
                for row in db.session.execute(sa.select(table).order_by(*table.primary_key))
            ]
            for table in Base.metadata.sorted_tables
        }


def _plain(column: sa.Column[Any], value: Any, drawn: re.Pattern[str]) -> Any:
    if column.name in BY_CHANCE or isinstance(column.type, UTCDateTime):
        return value is not None
    return drawn.sub("…", value) if type(value) is str else value


def test_the_main_job_can_be_done_with_and_without_script_and_leaves_the_same_database(
    visit, tmp_path
):
    left = {}
    for script in (True, False):
        folder = tmp_path / f"script-{script}"
        journey = Journey(None, folder, visit, script=script)
        link = journey.command(
            *("init", "--municipality", "Granvåg kommune"),
            *("--name", "Ada Aune", "--email", "ada@granvag.example"),
        )
        with served(folder) as site:
            journey.site = site
            journey.walk(link)
            left[script] = everything(site)
    assert left[True] == left[False]
    filled = {name for name, rows in left[True].items() if rows}
    assert filled >= {
        "unit", "position", "task", "simple_job", "job_task", "candidate", "candidate_identity",
        "consent", "proposal", "placement", "placement_goal", "precondition", "message",
        "audit_entry", "reading", "sign_in_session", "submission", "link",
    }  # fmt: skip
