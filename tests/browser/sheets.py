"""A page to look at, as data; and what is done on it first."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.spreadsheets import xlsx

#: The button that sends the form, whatever the language: the filled one, else the first.
SEND = "button.ds-button:not([data-variant])"


@dataclass(frozen=True)
class Sheet:
    """One page in one condition. `path` may name anything of the world; `do` is done after opening."""

    name: str
    who: str
    path: str
    do: Callable[[Page], None] | None = None
    status: int = 200
    #: Of a page that speaks the candidate's language whatever the visitor has chosen.
    language: str | None = None


# What is done on a page before it is looked at ------------------------------------------------------


def emptied(form: str = "main form[method=post]", button: str = SEND) -> Callable[[Page], None]:
    """The form is sent with every text field empty."""

    def do(page: Page) -> None:
        found = page.locator(form).first
        typed = "input:not([type]), input[type=text], input[type=email], input[type=password]"
        for box in found.locator(f"{typed}, input[type=date], textarea").all():
            if box.is_visible() and box.is_editable():
                box.fill("")
        found.locator(button).first.click()
        page.wait_for_selector("[aria-invalid=true], .ds-error-summary")

    return do


def typed(text: str, box: str, button: str = SEND) -> Callable[[Page], None]:
    """The text is typed and sent."""

    def do(page: Page) -> None:
        page.locator(box).fill(text)
        page.locator("form", has=page.locator(box)).locator(button).first.click()
        page.wait_for_load_state()

    return do


def uploaded(page: Page) -> None:
    rows = [
        ["Oppgave", "Minutter", "Ganger i uka"],
        ["Rydde lageret", 30, 2],
        ["Vanne plantene", "snart", 1],
    ]
    page.locator("input[type=file]").set_input_files(
        {"name": "uke.xlsx", "mimeType": "application/octet-stream", "buffer": xlsx(rows)}
    )
    page.locator(f"main form {SEND}").first.click()
    page.wait_for_selector("table")


def pressed(page: Page) -> None:
    page.locator(f"main form {SEND}").first.click()
    page.wait_for_load_state()


def unfolded(page: Page) -> None:
    """Everything that can be unfolded is unfolded."""
    # Each by its place among them all, since those that are open drop out of `:not([open])`.
    for fold in page.locator("main details").all():
        summary = fold.locator("> summary")
        if fold.get_attribute("open") is None and summary.is_visible():
            summary.click()


def too_late(page: Page) -> None:
    """Somebody else saved while this form stood open."""
    page.locator("main form input[name=version]").first.evaluate("box => box.value = '0'")
    page.locator("#title").fill("En annen stilling")
    page.locator(f"main form {SEND}").first.click()
    page.wait_for_load_state()


def ticked(page: Page) -> None:
    page.locator("main input[type=checkbox]").first.check()
    page.wait_for_load_state("networkidle")


def another_position(page: Page) -> None:
    page.locator("#sources button[name=open]").first.click()
    page.wait_for_load_state("networkidle")
