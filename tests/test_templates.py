"""What no template may hold: the strict policy for script and style, and pages that work without script."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[1] / "portal" / "templates"
SOURCES = {
    path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in TEMPLATES.rglob("*.html")
}

TAG = re.compile(
    r"<([a-z][a-z0-9]*)((?:\s+[^\s=>\"']+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*/?>"
)
ATTRIBUTE = re.compile(r"([^\s=>\"']+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


def elements(source):
    """Every start tag as (tag, attributes), with Jinja's expressions made harmless."""
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.S)
    source = re.sub(r"\{%.*?%\}", " ", source, flags=re.S)
    source = re.sub(
        r"\{\{(.*?)\}\}", lambda m: "{" + re.sub(r"[^\w.]", "_", m[1]) + "}", source, flags=re.S
    )
    for tag, attributes in TAG.findall(source):
        yield tag, {name: a or b or c for name, a, b, c in ATTRIBUTE.findall(attributes)}


ELEMENTS = [
    (name, tag, attributes)
    for name, source in SOURCES.items()
    for tag, attributes in elements(source)
]


def test_the_scan_reads_the_templates():
    assert ("layouts/base.html", "form", "post") in {
        (name, tag, a.get("method")) for name, tag, a in ELEMENTS
    }


def test_no_template_has_inline_style_or_script():
    assert [
        (name, tag)
        for name, tag, attributes in ELEMENTS
        if tag == "style"
        or "style" in attributes
        # a block of data is never run (see tests/browser/test_follow.py)
        or (
            tag == "script"
            and "src" not in attributes
            and attributes.get("type") != "application/ld+json"
        )
        or any(re.fullmatch(r"on[a-z]+", attribute) for attribute in attributes)
    ] == []


def test_no_hx_attribute_needs_eval_or_an_extension():
    forbidden = ("hx-on", "hx-boost", "hx-ext", "hx-preload", "hx-sse", "hx-ws")
    assert [
        (name, attribute)
        for name, _tag, attributes in ELEMENTS
        for attribute, value in attributes.items()
        if attribute.removeprefix("data-").startswith(forbidden)
        or (attribute.startswith("hx-") and re.match(r"\s*(?:js|javascript):", value))
        or (attribute.startswith("hx-trigger") and "[" in value)
    ] == []


def test_what_htmx_asks_for_is_what_the_link_the_form_or_the_button_asks_for_without_it():
    assert [
        (name, tag, attributes)
        for name, tag, attributes in ELEMENTS
        for asked in ("hx-get", "hx-post")
        if asked in attributes
        and attributes[asked]
        != attributes.get({"a": "href", "form": "action", "button": "formaction"}.get(tag, ""))
    ] == []


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_per_cent_sign_in_a_text_is_doubled_or_a_named_value(name):
    texts = re.findall(r"\b(?:_|gettext|ngettext)\(\s*(\"[^\"]*\"|'[^']*')", SOURCES[name])
    assert [text for text in texts if re.search(r"%(?!%|\()", text.replace("%%", ""))] == []
