"""The files of others are exactly those that were fetched, and light enough for a phone."""

import gzip
import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "portal" / "static"

_spec = importlib.util.spec_from_file_location("vendor", ROOT / "tools" / "vendor.py")
assert _spec is not None
assert _spec.loader is not None
vendor = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(vendor)


def _gzipped(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


def test_every_vendored_file_has_the_hash_it_was_fetched_with():
    assert vendor.differences() == []


def test_a_changed_file_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(vendor, "VENDOR", tmp_path)
    monkeypatch.setattr(vendor, "HASHES", tmp_path / "HASHES")
    (tmp_path / "HASHES").write_text("0000  a.css\n1111  gone.css\n")
    (tmp_path / "a.css").write_text("body {}")
    (tmp_path / "new.css").write_text("")
    assert vendor.differences() == [
        "a.css: changed",
        "gone.css: missing",
        "new.css: not in HASHES",
    ]


def test_the_licence_of_each_package_lies_beside_its_files():
    assert sorted(path.name for path in (STATIC / "vendor").rglob("LICENSE*")) == [
        "LICENSE-designsystemet.txt",
        "LICENSE-htmx.txt",
        "LICENSE-inter.txt",
    ]


def test_styles_and_scripts_weigh_at_most_60_kb_gzipped():
    files = [
        path.relative_to(STATIC).as_posix()
        for path in STATIC.rglob("*")
        if path.suffix in {".css", ".js"}
    ]
    assert sorted(files) == [
        "portal.css",
        "portal.js",
        "vendor/designsystemet.css",
        "vendor/htmx.min.js",
        "vendor/tema.css",
    ]
    assert sum(map(_gzipped, files)) <= 60_000


def test_the_fonts_of_a_page_weigh_at_most_100_kb():
    """Also of a page with Sámi letters, which takes them all."""
    fonts = (STATIC / "vendor" / "fonts").glob("*.woff2")
    assert sum(path.stat().st_size for path in fonts) <= 100_000


def test_the_stylesheet_takes_the_font_for_the_letters_that_it_has():
    css = (STATIC / "portal.css").read_text()
    assert re.findall(r"unicode-range: ([^;]+);", css) == [vendor.MORE_LETTERS]


def test_the_stylesheet_has_no_colours_of_its_own_but_white_paper():
    css = re.sub(r"/\*.*?\*/", "", (STATIC / "portal.css").read_text(), flags=re.S)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(", css) == ["#fff"]


def test_the_stylesheet_fetches_nothing_from_elsewhere():
    for name in ("portal.css", "vendor/designsystemet.css", "vendor/tema.css"):
        css = (STATIC / name).read_text()
        assert "@import" not in css
        assert "url(http" not in css.replace('url("http', "url(http")
