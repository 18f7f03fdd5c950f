"""The catalogues of Nynorsk and English: gather the texts, mark what is new, compile.

    python tools/words.py update    after texts were changed: new ones stand in the .po files, empty
    python tools/words.py compile   after they were translated

Sources are Bokmål. The .po files carry no line numbers, so that a moved function changes nothing here.
"""

import datetime as dt
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "portal" / "translations"
NAMES = {"nn": "Nynorsk", "en": "English"}
LANGUAGES = tuple(NAMES)
LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "plural": (1, 2)}
OPTIONS = {
    "**/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
}
#: Written for those who write pages, not for those who use them.
LEFT_OUT = ("demo/components.html", "forms/components.py")


def gather() -> Catalog:
    """Every text of the portal, in Bokmål."""
    found = Catalog(locale="nb", project="Enkle jobber", fuzzy=False)
    texts = extract_from_dir(ROOT / "portal", METHODS, OPTIONS, KEYWORDS)
    for file, _line, message, comments, context in texts:
        if not str(file).endswith(LEFT_OUT) and message and any(message):
            found.add(message, auto_comments=comments, context=context)
    return found


def path_of(language: str, ending: str = "po") -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / f"messages.{ending}"


def read(language: str) -> Catalog:
    """The catalogue as it is committed; an empty one where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Enkle jobber", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> int:
    """New texts are added empty, texts that are gone are dropped; how many want a translation."""
    catalogue = read(language)
    catalogue.update(gather(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = (
        f"# {NAMES[language]}. Made by tools/words.py; the texts are written by hand."
    )
    catalogue.creation_date = catalogue.revision_date = LONG_AGO  # a date would change every time
    catalogue.last_translator = catalogue.language_team = "Enkle jobber"
    catalogue.msgid_bugs_address = catalogue.version = ""
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, no_location=True, sort_output=True, omit_header=False, width=0)
    return len(untranslated(catalogue))


def untranslated(catalogue: Catalog) -> list[str]:
    """Texts without a translation, or with one of their plural forms missing."""
    missing = []
    for message in catalogue:
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and not (all(strings) and not message.fuzzy):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def compile_(language: str) -> None:
    with path_of(language, "mo").open("wb") as file:
        write_mo(file, read(language))


def main() -> None:
    word = sys.argv[1] if len(sys.argv) == 2 else ""
    if word == "update":
        for language in LANGUAGES:
            print(f"{language}: {update(language)} texts want a translation")
    elif word == "compile":
        for language in LANGUAGES:
            compile_(language)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
