"""Papers are readable by everyone: tagged, in their language, with their own fonts, the same each time."""

import datetime as dt
import re
import zlib

import pytest
from click.testing import CliRunner

from portal import clock
from portal.cli import main
from portal.domain import agreement_papers, agreement_terms, papers
from portal.domain.papers import Paper, Section
from portal.enums import AgreementState
from portal.extensions import db
from portal.models import OrganisationArms
from portal.words import in_language

AT = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
ARMS = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def paper(**kw):
    said = {
        "title": "Attest",
        "sender": "Granvåg kommune",
        "sections": [
            Section("Måltidsvert", rows=[("Oppgaver", "Dekke bord\nRydde")], bullets=["Presis"])
        ],
        "language": "nb",
        "signatures": [("Lise Lund", "Leder")],
    }
    return Paper(**said | kw)


def inside(file):
    """Everything in the file that is written, unpacked."""
    parts = [file]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.S):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_it_claims_both_standards_and_has_what_they_ask_for():
    written = inside(papers.render(paper(), at=AT))

    assert b"<pdfaid:part>2</pdfaid:part>" in written
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in written
    assert b"<pdfuaid:part>1</pdfuaid:part>" in written
    assert re.search(rb"/Marked\s+true", written)
    assert b"/StructTreeRoot" in written
    for tag in (b"/H1", b"/H2", b"/P", b"/LI"):
        assert re.search(rb"/S\s*" + tag + rb"\b", written), tag
    assert re.search(rb"/DisplayDocTitle\s+true", written)


@pytest.mark.parametrize(
    ("language", "named"), [("nb", b"nb-NO"), ("nn", b"nn-NO"), ("en", b"en-GB")]
)
def test_it_says_its_language(language, named):
    written = inside(papers.render(paper(language=language), at=AT))

    assert set(re.findall(rb"/Lang\s*\(([\w-]+)\)", written)) == {named}


def test_its_fonts_are_ours_and_lie_in_the_file():
    written = inside(papers.render(paper(lead="Šime Žižek"), at=AT))

    fonts = set(re.findall(rb"/FontName\s*/[A-Z]{6}\+([\w-]+)", written))
    assert fonts == {b"Inter-Regular", b"Inter-SemiBold", b"InterExt-Regular"}
    assert written.count(b"/FontFile2") == 3


def test_the_same_paper_at_the_same_time_is_the_same_file():
    assert papers.render(paper(), at=AT) == papers.render(paper(), at=AT)


@pytest.mark.parametrize(
    "words",
    ['#import "x"', "$x$ *y* _z_ @a <b> `c`", '#read("/etc/passwd")', "\\u{1F600}", "\N{SNOWMAN}"],
)
def test_nobodys_words_are_run(words):
    file = papers.render(paper(lead=words, sections=[Section(words, words=[words])]), at=AT)

    assert file.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(("kind", "picture"), [("svg", ARMS), ("png", PNG)])
def test_arms_have_words_for_those_who_do_not_see_them(app, kind, picture):
    with in_language("nb"):
        file = papers.render(paper(), at=AT, arms=OrganisationArms(kind=kind, picture=picture))

    written = inside(file)
    told = "Våpenet til Granvåg kommune"
    assert told.encode("utf-16-be") in written or told.encode() in written or b"/Alt" in written
    assert re.search(rb"/S\s*/Figure\b", written)


def test_arms_are_hung_and_changed_by_the_command_line(make, tmp_path, monkeypatch, app):
    monkeypatch.setattr("portal.cli.open_app", lambda data: app)
    organisation = make.organisation(name="Granvåg kommune")
    good, bad, other = tmp_path / "a.svg", tmp_path / "b.svg", tmp_path / "c.gif"
    good.write_bytes(ARMS)
    bad.write_bytes(b"ikke noe bilde")
    other.write_bytes(b"GIF")

    def run(*words):
        return CliRunner().invoke(main, ["arms", *map(str, words), "--data", str(tmp_path)])

    for _time in range(2):
        result = run(good, "--name", "Granvåg kommune")
        assert (result.exit_code, "har fått våpenet sitt" in result.output) == (0, True)
    assert papers.arms_of(organisation.id).picture == ARMS
    db.session.commit()
    for words, no in (
        ((bad, "--name", "Granvåg kommune"), "Klarer ikke å lese bildet"),
        ((other, "--name", "Granvåg kommune"), "SVG- eller PNG-fil"),
        ((good, "--name", "Ingensteds"), "Finner ikke Ingensteds"),
    ):
        result = run(*words)
        db.session.rollback()
        assert no in result.output, (result.output, result.exception)
        assert result.exit_code == 1
    assert papers.arms_of(organisation.id).picture == ARMS


def test_the_agreement_is_a_paper_too(make):
    agreement = make.agreement()
    [version] = agreement.versions
    with in_language("nn"):
        file = agreement_papers.render(
            agreement.placement,
            agreement_terms.thaw(version.terms),
            version.confirmations,
            name="Ulla Utheim",
            number=1,
            state=AgreementState.WAITING,
            nav_number="",
            language="nn",
            now=clock.now(),
        )

    assert b"nn-NO" in inside(file)
