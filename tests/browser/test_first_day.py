"""An administrator's first day, from an empty installation: set-up link, units, people who accept, a template
that the next unit begins with, and how long things are kept; with script and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import follow, press, says
from tests.browser.test_main_job import Journey
from tests.windows import PHONE, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


class FirstDay(Journey):
    def administrator_sets_up_two_units(self, link: str) -> Page:
        page = self.arrive(link)
        follow(page, "Ny enhet")
        self.add_unit(page, "Solbakken sykehjem", "Sykehjem")
        self.invite_manager(page, "Lise Lund", "lise@granvag.example", "Solbakken sykehjem")
        follow(page, "Enheter", exact=True)
        follow(page, "Legg til en enhet")
        self.add_unit(page, "Lia sykehjem", "Sykehjem")
        self.invite_manager(page, "Siri Sand", "siri@granvag.example", "Lia sykehjem")
        follow(page, "Endre e-post for spørsmål")
        page.get_by_label("E-post for spørsmål").fill("felles@granvag.example")
        press(page, "Lagre")
        return page

    def add_unit(self, page: Page, name: str, field: str) -> None:
        page.get_by_label("Navn på enheten").fill(name)
        page.get_by_label("Hva slags sted er det?").fill(field)
        press(page, "Legg til enheten")

    def invite_manager(self, page: Page, name: str, email: str, unit: str) -> None:
        follow(page, "Inviter en leder")
        page.get_by_label("Navn").fill(name)
        page.get_by_label("E-post på jobb").fill(email)
        page.get_by_label("Leder", exact=True).check()
        page.get_by_label(unit).check()
        press(page, "Send invitasjonen")
        says(page, f"{name} er invitert og får en e-post med en lenke.")

    def manager_offers_a_template(self) -> None:
        page = self.arrive(self.mailed_link("lise@granvag.example"), viewport=PHONE)
        follow(page, "Del opp en stilling")
        follow(page, "Lag en stilling")
        follow(page, "Lim inn tekst")
        page.get_by_label("Navn på stillingen").fill("Pleier på natt")
        press(page, "Lag stillingen og lim inn")
        page.get_by_label("Oppgave", exact=False).first.fill(
            "Vanne plantene 10 min 3 ganger i uka\nRydde på kjøkkenet 25 minutter hver dag"
        )
        press(page, "Les teksten")
        press(page, "Legg til 2 oppgaver")
        follow(page, "Lag en mal")
        press(page, "Foreslå malen")
        says(page, "Malen er foreslått. De som styrer virksomheten, får en e-post.")

    def administrator_takes_it_in(self, page: Page) -> None:
        follow(page, "Virksomheten")
        follow(page, "Maler", exact=True)
        follow(page, "Pleier på natt")
        press(page, "Ta malen i bruk")
        says(page, "Malen er i bruk. Alle ledere finner den når de begynner på en stilling.")

    def another_manager_begins_with_it(self) -> None:
        page = self.arrive(self.mailed_link("siri@granvag.example"))
        follow(page, "Del opp en stilling")
        follow(page, "Lag en stilling")
        follow(page, "Bruk en mal")
        follow(page, "Pleier på natt")
        press(page, "Lag stillingen med 2 oppgaver")
        says(page, "Stillingen er laget med 2 oppgaver.")

    def office_is_set_up(self) -> None:
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
        self.arrive(self.mailed_link("vidar@nav.example"))
        follow(page, "Oppbevaring", exact=True)
        expect(page.locator("p.big").first).to_have_text("24 måneder")
        follow(page, "Endre tida")
        page.get_by_label("Ta vare på dem i").fill("12")
        press(page, "Se hva som skjer")
        expect(page.get_by_role("heading", name="Dette skjer")).to_be_visible()
        press(page, "Lagre tida")
        expect(page.locator("#notices")).to_contain_text("Du kan angre fram til da.")
        expect(page.get_by_text("12 måneder")).to_be_visible()

    def walk(self, link: str) -> None:
        ada = self.administrator_sets_up_two_units(link)
        self.manager_offers_a_template()
        self.administrator_takes_it_in(ada)
        self.another_manager_begins_with_it()
        self.office_is_set_up()


@pytest.mark.parametrize("script", [True, False])
def test_an_administrators_first_day_from_an_empty_installation(visit, tmp_path, script):
    day = FirstDay(None, tmp_path, visit, script=script)
    link = day.command(
        *("init", "--municipality", "Granvåg kommune"),
        *("--name", "Ada Aune", "--email", "ada@granvag.example"),
    )
    with served(tmp_path) as site:
        day.site = site
        day.walk(link)
