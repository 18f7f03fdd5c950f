"""Papers as PDF, readable by everyone: PDF/UA-1 and PDF/A-2a, made by typst from one shape.

What stands in a paper reaches typst as JSON alone, never as its own language: no word of anybody's is run.
"""

import base64
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
import typst

from portal.extensions import db
from portal.models import OrganisationArms
from portal.words import _

PAPERS = Path(__file__).parent.parent / "papers"
#: Languages as PDF readers know them, with their region.
REGION = {"nb": "NO", "nn": "NO", "en": "GB"}


@dataclass(frozen=True)
class Section:
    """A heading with rows of label and text, points, or paragraphs under it."""

    heading: str
    rows: Sequence[tuple[str, str]] = ()
    bullets: Sequence[str] = ()
    words: Sequence[str] = ()


@dataclass(frozen=True)
class Paper:
    """`signatures` as (who, what); `draft` is a word across the page, `check` how to prove it genuine."""

    title: str
    sender: str
    sections: Sequence[Section]
    language: str
    lead: str = ""
    signatures: Sequence[tuple[str, str]] = ()
    footer: str = ""
    check: str = ""
    draft: str = ""


def render(paper: Paper, *, at: dt.datetime, arms: OrganisationArms | None = None) -> bytes:
    """The paper as a PDF file, dated `at`; the same paper at the same time is the same file."""
    data = {
        "title": paper.title,
        "author": paper.sender,
        "sender": paper.sender,
        "lead": paper.lead,
        "sections": [
            {
                "heading": section.heading,
                "rows": [list(row) for row in section.rows],
                "bullets": list(section.bullets),
                "words": list(section.words),
            }
            for section in paper.sections
        ],
        "signatures": [list(signature) for signature in paper.signatures],
        "footer": paper.footer,
        "check": paper.check,
        "draft": paper.draft,
        "lang": paper.language,
        "region": REGION[paper.language],
        "arms": arms and _picture(arms, paper.sender),
    }
    made: bytes = typst.compile(
        PAPERS / "paper.typ",
        root=PAPERS,
        font_paths=[PAPERS / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=int(at.timestamp()),
    )
    return made


def arms_of(organisation_id: int) -> OrganisationArms | None:
    """The picture at the top of the organisation's papers, if it has one."""
    return db.session.get(OrganisationArms, organisation_id)


def hang_arms(organisation_id: int, picture: bytes, *, kind: str) -> None:
    """The organisation's papers have this picture from now on. ValueError when no paper can show it."""
    arms = OrganisationArms(organisation_id=organisation_id, kind=kind, picture=picture)
    trial = Paper(title="x", sender="x", sections=[], language="nb")
    try:
        render(trial, at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), arms=arms)
    except typst.TypstError as error:
        raise ValueError("no picture") from error
    db.session.execute(
        sa.delete(OrganisationArms).where(OrganisationArms.organisation_id == organisation_id)
    )
    db.session.add(arms)


def _picture(arms: OrganisationArms, whose: str) -> dict[str, object]:
    if arms.kind == "svg":
        picture: object = arms.picture.decode()
    else:
        picture = list(arms.picture)
    return {
        "kind": arms.kind,
        "picture": picture,
        "alt": str(_("Våpenet til %(name)s", name=whose)),
    }


def sealed(paper: bytes) -> str:
    """The file as text, as it is kept."""
    return base64.b64encode(paper).decode()


def unsealed(text: str) -> bytes:
    return base64.b64decode(text)
