"""Certificates and agreements as a reader of PDF sees them: tags, language, fonts, and what they claim to be."""

import datetime as dt
import io
import itertools

import pikepdf
import pytest

from portal import clock
from portal.domain import agreement_papers, agreement_terms, certificates, papers
from portal.domain.certificate_texts import Content, Part
from portal.enums import AgreementState, PlacementState, TextLanguage
from portal.words import in_language

REGIONS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
TITLES = {
    "certificate": {"nb": "Attest", "nn": "Attest", "en": "Certificate"},
    "agreement": {
        "nb": "Avtale om en plassering",
        "nn": "Avtale om ei plassering",
        "en": "Agreement on a placement",
    },
}


def certificate(make, language):
    placement = make.placement(
        state=PlacementState.ACTIVE, starts_on=clock.today(), started_at=clock.now()
    )
    manager = placement.proposal.answered_by
    made = certificates.draft([placement], language=language, by=manager, now=clock.now())
    part = Part(placement.public_id, "", "", "practice", "", "Dekke bord\nServere", minutes=600)
    certificates.write(
        made, Content((part,), skills="Møter presis\nŠime", words="Lykke til"), by=manager
    )
    site = "https://portal.example"
    certificates.issue(made, approved=True, by=manager, now=clock.now(), site=site)
    return papers.unsealed(made.paper)


def agreement(make, language):
    made = make.agreement()
    [version] = made.versions
    with in_language(language):
        return agreement_papers.render(
            made.placement,
            agreement_terms.thaw(version.terms),
            version.confirmations,
            name="Ulla Utheim",
            number=1,
            state=AgreementState.WAITING,
            nav_number="",
            language=language,
            now=clock.now(),
        )


def read(file):
    return pikepdf.open(io.BytesIO(file))


def elements(node):
    """Every element of the tree of tags, from the top."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


every_paper = pytest.mark.parametrize(
    "write", [certificate, agreement], ids=lambda one: one.__name__
)
every_language = pytest.mark.parametrize("language", sorted(REGIONS))


def test_papers_come_in_every_language_that_can_be_chosen():
    assert set(papers.REGION) == {language.value for language in TextLanguage} == set(REGIONS)


@every_paper
@every_language
def test_it_says_what_it_is_and_in_which_language(make, write, language):
    with read(write(make, language)) as pdf, pdf.open_metadata() as told:
        assert str(pdf.Root.Lang) == REGIONS[language]
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == TITLES[write.__name__][language]
        assert [str(intent.S) for intent in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
        assert pdf.is_encrypted is False


@every_paper
@every_language
def test_every_part_is_tagged_and_headings_come_in_order(make, write, language):
    with read(write(make, language)) as pdf:
        roles = pdf.Root.StructTreeRoot.get("/RoleMap", {})
        tags = [str(roles.get(str(one.S), one.S)) for one in elements(pdf.Root.StructTreeRoot.K)]
        pages = list(pdf.pages)
        assert [str(page.get("/Tabs")) for page in pages] == ["/S"] * len(pages)
        assert ["/StructParents" in page for page in pages] == [True] * len(pages)

    headings = [int(tag[2:]) for tag in tags if tag[:2] == "/H" and tag[2:].isdigit()]
    assert (headings[0], headings.count(1)) == (1, 1)
    assert [after for before, after in itertools.pairwise(headings) if after > before + 1] == []
    assert {"/Document", "/H1", "/H2", "/P"} <= set(tags)


@every_paper
def test_every_font_lies_in_the_file_and_its_letters_can_be_copied(make, write):
    with read(write(make, "nb")) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        below = [font.DescendantFonts[0] for font in fonts]
        assert len(fonts) > 0
        assert ["/ToUnicode" in font for font in fonts] == [True] * len(fonts)
        files = {"/FontFile2", "/FontFile3"}
        assert [bool(files & set(one.FontDescriptor.keys())) for one in below] == [True] * len(
            below
        )
        names = {str(one.BaseFont).partition("+")[2].split("-")[0] for one in below}
    assert names <= {"Inter", "InterExt"}


def test_pictures_have_words(make):
    paper = papers.Paper(title="Attest", sender="Granvåg kommune", sections=[], language="nb")
    arms = papers.OrganisationArms(
        kind="svg",
        picture=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
    )
    with in_language("nb"):
        file = papers.render(paper, at=dt.datetime(2026, 11, 24, tzinfo=dt.UTC), arms=arms)

    with read(file) as pdf:
        figures = [one for one in elements(pdf.Root.StructTreeRoot.K) if str(one.S) == "/Figure"]
        assert [str(one.Alt) for one in figures] == ["Våpenet til Granvåg kommune"]
