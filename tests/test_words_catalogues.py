"""Nynorsk and English are whole: every text of the portal is gathered, translated and compiled."""

import ast
import io
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo

from tools import words

LANGUAGES = words.LANGUAGES
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
#: Bokmål words that are written in another way in Nynorsk.
NOT_NYNORSK = re.compile(r"\b(?:ikke|jeg|hva|noen|hvordan|fra)\b", re.IGNORECASE)
#: Names and signs that are the same in every language.
THE_SAME = ("Bokmål", "Nynorsk", "English", "HTMX", "NAV", "JSON Feed", "Atom")
#: Values that one macro hands to another and no one reads.
NOT_SHOWN = {
    "components/form.html": {"-hint", "-unit", "-error", "yes"},
    "simple_jobs/notice.html": {"centred", 'lang=" "'},
}
JINJA_OUT = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
NOT_TEXT = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->|<[^<>]*>|&\w+;", re.DOTALL)
TRANSLATED_BLOCK = re.compile(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", re.DOTALL)
SAID_ALOUD = re.compile(r"\s(?:aria-label|alt|placeholder|title)=\"([^\"]*)\"")


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """A text beside its translation, each plural form for itself."""
    if isinstance(message.id, (list, tuple)):
        yield from zip(message.id, message.string, strict=True)
    else:
        yield message.id, message.string


def texts(language: str) -> list[tuple[str, str]]:
    """What is translated so far; another test says what is not."""
    return [
        pair for message in words.read(language) if message.id for pair in forms(message) if pair[1]
    ]


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    missing = words.untranslated(words.read(language))
    assert missing[:10] == [], f"{len(missing)} texts want a translation"


@cache
def gather():
    """Every text of the portal: some seconds of reading, once for all tests."""
    return words.gather()


def gathered() -> set[object]:
    return {message.id for message in gather() if message.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_the_texts_of_the_portal_and_no_others(language):
    held = {message.id for message in words.read(language) if message.id}
    wanted = "run: python tools/words.py update"
    assert sorted(map(str, gathered() - held))[:10] == [], wanted
    assert sorted(map(str, held - gathered()))[:10] == [], wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_of_its_text(language):
    assert [
        (text, translation)
        for text, translation in texts(language)
        if placeholders(text) != placeholders(translation)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_begins_and_ends_with_the_same_space_as_its_text(language):
    def edges(text):
        return (text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :])

    assert [
        (text, translation)
        for text, translation in texts(language)
        if edges(text) != edges(translation)
    ] == []


def test_nynorsk_is_not_bokmaal():
    assert [
        (text, translation)
        for text, translation in texts("nn")
        if NOT_NYNORSK.search(PLACEHOLDER.sub("", translation))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    anew = io.BytesIO()
    write_mo(anew, words.read(language))
    path = words.path_of(language, "mo")
    same = path.exists() and path.read_bytes() == anew.getvalue()
    assert same, "run: python tools/words.py compile"


def calls_for_words() -> Iterator[tuple[str, ast.Call]]:
    """Every call of `_` and `plural` in the portal's Python, with the file and line it stands in."""
    for path in sorted((words.ROOT / "portal").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "plural"):
                yield f"{path.relative_to(words.ROOT)}:{node.lineno}", node


@pytest.mark.sweep
def test_every_text_in_python_is_gathered():
    """Inside an f-string, or put together from variables, a text is not found by the gatherer."""
    lost = []
    for place, call in calls_for_words():
        if place.startswith(tuple(f"portal/{name}" for name in words.LEFT_OUT)):
            continue
        first = call.args[0] if call.args else None
        if not isinstance(first, ast.Constant) or first.value not in gather():
            lost.append((place, ast.unparse(call)))
    assert lost == []


def bare_words(source: str) -> list[str]:
    """What a template shows or has read aloud without asking the catalogue for it."""
    source = JINJA_OUT.sub(" ", TRANSLATED_BLOCK.sub(" ", source))
    shown = [*SAID_ALOUD.findall(source), *NOT_TEXT.sub("\n", source).splitlines()]
    for name in THE_SAME:
        shown = [re.sub(rf"\b{name}\b", "", text) for text in shown]
    return [text.strip() for text in shown if re.search(r"[^\W\d_]{2}", text)]


def test_no_template_shows_words_outside_the_catalogue():
    templates = words.ROOT / "portal" / "templates"
    found = {}
    for path in sorted(templates.rglob("*.html")):
        name = path.relative_to(templates).as_posix()
        if not name.endswith(words.LEFT_OUT):
            bare = bare_words(path.read_text())
            found[name] = [text for text in bare if text not in NOT_SHOWN.get(name, ())]
    assert {name: bare for name, bare in found.items() if bare} == {}


def test_the_scan_finds_bare_words_and_leaves_the_rest():
    assert bare_words('<p title="Lukk">Hei {{ _("du") }}</p>{# se her #}<b>Nynorsk</b> – 2') == [
        "Lukk",
        "Hei",
    ]
    assert bare_words("{% if a > 1 %}<i>{{ b }}</i>{% endif %}&nbsp;<!-- et ord -->") == []
