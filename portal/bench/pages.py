"""The pages that are measured, and what is promised of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa
from flask import Flask, url_for

from portal.bench import world
from portal.enums import JobState, PlacementState, ProposalState
from portal.extensions import db
from portal.models import Placement, Proposal, SimpleJob


@dataclass(frozen=True)
class Promise:
    """What the page may cost at most; None: nothing is promised. `ratio` is to the reference from
    memory, by the number of jobs up to which it holds."""

    ratio: dict[int, float] = field(default_factory=dict)
    ms: dict[int, float] = field(default_factory=dict)
    queries: int | None = None
    kilobytes: float | None = None
    #: A part of a page, to the whole of it, of bytes and CPU alike.
    part: float | None = None

    def ratio_at(self, size: int) -> float | None:
        return next((most for upto, most in sorted(self.ratio.items()) if size <= upto), None)

    def ms_at(self, size: int) -> float | None:
        return next((most for upto, most in sorted(self.ms.items()) if size <= upto), None)


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    promise: Promise
    cookie: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    #: The name of the page that this is a part of.
    part_of: str | None = None
    #: Each view is the first after a change of the catalogue.
    fresh: bool = False
    #: Each view is the second.
    is_remembered: bool = False
    #: The browser has it already.
    is_known: bool = False

    @property
    def sent(self) -> dict[str, str]:
        return self.headers | ({"Cookie": self.cookie} if self.cookie else {})


#: Parts of a page are held against the page.
PART = Promise(part=0.7)
EVERY = 1_000_000
LISTS = Promise({EVERY: 2.5}, queries=6, kilobytes=40)
DETAILS = Promise({EVERY: 2.0}, queries=8)
#: Nobody has a third of all candidates, as one adviser of the demo: measured, not promised.
BUSIEST = Promise(queries=6, kilobytes=40)
FIRST = Promise(queries=8, kilobytes=40)
CATALOGUE = Promise({2_000: 3.0, 20_000: 6.0}, {200_000: 100.0}, queries=4, kilobytes=40)
SWAP = {"HX-Request": "true"}


def pages(app: Flask) -> Iterator[Page]:
    """Each page with a manager who has most to see there, or an adviser with sixty candidates."""
    inbox = world.manager_with_most(app, Proposal, ProposalState.SENT)
    placed = world.manager_with_most(app, Placement, PlacementState.ACTIVE)
    adviser, busiest = world.adviser_with_sixty(app), world.adviser_with_most(app)
    position = world.largest_position()
    mapper = world.manager_of(app, position.unit_id)
    proposal, placement = world.latest(Proposal, inbox), world.latest(Placement, placed)
    job = db.session.scalars(
        sa.select(SimpleJob)
        .where(SimpleJob.state == JobState.PUBLISHED)
        .order_by(SimpleJob.id)
        .limit(1)
    ).one()
    with app.test_request_context():
        catalogue = url_for("catalogue.index")
        candidates = url_for("candidates.index")
        filtered, searched = f"{catalogue}?slag=paid&norsk=a2", f"{catalogue}?q=renhold"
        yield Page("catalogue, remembered", catalogue, Promise({EVERY: 0.5}), is_remembered=True)
        yield Page(
            "catalogue, unchanged",
            catalogue,
            Promise({EVERY: 0.4}),
            is_remembered=True,
            is_known=True,
        )
        yield Page("catalogue", catalogue, CATALOGUE, fresh=True)
        yield Page("catalogue, filtered", filtered, CATALOGUE, fresh=True)
        yield Page("catalogue, by words", searched, CATALOGUE, fresh=True)
        yield Page(
            "catalogue, list swapped",
            catalogue,
            PART,
            headers=SWAP,
            part_of="catalogue",
            fresh=True,
        )
        yield Page("job", url_for("catalogue.show", job_id=job.public_id), DETAILS)
        yield Page("manager's first page", url_for("home.index"), FIRST, inbox.cookie)
        yield Page("adviser's first page", url_for("home.index"), FIRST, adviser.cookie)
        yield Page("inbox", url_for("proposals.index"), LISTS, inbox.cookie)
        yield Page("adviser's list", candidates, LISTS, adviser.cookie)
        yield Page(
            "adviser's list, swapped", candidates, PART, adviser.cookie, SWAP, "adviser's list"
        )
        yield Page("adviser's proposals", url_for("proposals.index"), LISTS, adviser.cookie)
        yield Page("placement list", url_for("placements.index"), LISTS, placed.cookie)
        yield Page("adviser's placements", url_for("placements.index"), LISTS, adviser.cookie)
        for noun, path in (
            ("candidates", candidates),
            ("proposals", url_for("proposals.index")),
            ("placements", url_for("placements.index")),
        ):
            yield Page(f"{noun} of whoever has most", path, BUSIEST, busiest.cookie)
        yield Page(
            "proposal",
            url_for("proposals.show", proposal_id=proposal.public_id),
            DETAILS,
            inbox.cookie,
        )
        yield Page(
            "placement",
            url_for("placements.show", placement_id=placement.public_id),
            DETAILS,
            placed.cookie,
        )
        yield Page(
            "position",
            url_for("positions.show", position_id=position.public_id),
            DETAILS,
            mapper.cookie,
        )
