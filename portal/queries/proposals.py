"""Reading proposals: a manager's inbox, an adviser's sent ones, and one proposal with what may be seen."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from portal.access import proposals_seen_by, waits_for_answer
from portal.domain import employer_links, places
from portal.enums import Code, ProposalState, Role, Stage
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    Consent,
    Link,
    Membership,
    Proposal,
    Reading,
    Remark,
    SimpleJob,
    Unit,
)
from portal.queries import cursors, sights
from portal.queries.prepared import TODAY, Rows, any_viewer, numbers, one_or_404
from portal.queries.sights import Sight
from portal.words import _

PAGE = 20

#: What only the candidate's adviser reads in the list.
ADVISERS_COLUMNS = (
    Proposal.candidate_id,
    CandidateIdentity.first_name,
    CandidateIdentity.last_name,
)


class View(Code):
    """The views of the list, as they stand in its address."""

    WAITING = "venter", _("Venter")
    ACCEPTED = "tatt-imot", _("Tatt imot")
    DECLINED = "takk-nei", _("Takk nei")
    WITHDRAWN = "trukket", _("Trukket")


@dataclass(frozen=True)
class ProposalRow:
    """A line of the list. `candidate_id` and the name only for the candidate's adviser."""

    public_id: str
    alias: str
    state: ProposalState
    sent_at: dt.datetime
    answered_at: dt.datetime | None
    valid_until: dt.date
    job: str
    unit: str
    #: Questions and answers that the viewer has not read.
    unread: int = 0
    candidate_id: int | None = None
    first_name: str = ""
    last_name: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def has_lapsed(self, today: dt.date) -> bool:
        return self.state is ProposalState.SENT and self.valid_until < today


@dataclass(frozen=True)
class ProposalList:
    rows: list[ProposalRow]
    counts: dict[View, int]
    view: View
    #: Where the next page begins, when there is one.
    after: str | None


@dataclass(frozen=True)
class ProposalPage:
    """One proposal and what the viewer is shown of the candidate; `free` is places left in the job."""

    proposal: Proposal
    sight: Sight
    free: int
    #: Questions and answers, newest last; the manager's are empty once nothing more is shown.
    remarks: list[Remark]
    #: For the adviser: who answers by link, and the last link that one of them got.
    by_link: list[Membership] = field(default_factory=list)
    link: Link | None = None


def listed(
    viewer: Membership, view: View = View.WAITING, *, today: dt.date, after: str | None = None
) -> ProposalList:
    """The viewer's proposals in one view: what waits has the oldest first, the rest the newest."""
    last = cursors.read(after)
    query = _listed(viewer.role, view, begins_after=bool(last))
    given = numbers(viewer, today=today, **last)
    rows = [ProposalRow(*row) for row in db.session.execute(query, given)]
    final = rows[PAGE - 1] if len(rows) > PAGE else None
    return ProposalList(
        rows=rows[:PAGE],
        counts=_counts(viewer, today),
        view=view,
        after=cursors.write(final.sent_at, final.public_id) if final else None,
    )


@cache
def _listed(role: Role, view: View, *, begins_after: bool) -> Rows:
    """The lines of one page. Which ones they are is found first, so that the database opens the job, the
    place, the name and the words of nobody else."""
    viewer = any_viewer(role)
    newest_first = view is not View.WAITING
    key = (Proposal.sent_at, Proposal.public_id)
    order = [column.desc() if newest_first else column for column in key]
    chosen = proposals_seen_by(viewer).where(in_view(view, TODAY))
    if begins_after:
        chosen = chosen.where(cursors.beyond(*key, newest_first=newest_first))
    shown = chosen.with_only_columns(Proposal.id).order_by(*order).limit(PAGE + 1).subquery()
    query = (
        sa.select(
            Proposal.public_id,
            Proposal.alias,
            Proposal.state,
            Proposal.sent_at,
            Proposal.answered_at,
            Consent.valid_until,
            SimpleJob.title,
            Unit.name,
            _unread(viewer),
            *(ADVISERS_COLUMNS if _is_adviser(viewer) else ()),
        )
        .join(shown, shown.c.id == Proposal.id)
        .join(SimpleJob, SimpleJob.id == Proposal.job_id)
        .join(Unit, Unit.id == Proposal.unit_id)
        .join(Consent, Consent.id == Proposal.consent_id)
    )
    if _is_adviser(viewer):
        query = query.join(
            CandidateIdentity, CandidateIdentity.candidate_id == Proposal.candidate_id
        )
    return query.order_by(*order)


def get(viewer: Membership, public_id: str) -> Proposal:
    """The only way to a proposal: 404 when it is not the viewer's."""
    found: Proposal = one_or_404(_one(viewer.role), numbers(viewer, public_id=public_id))
    return found


@cache
def _one(role: Role) -> sa.Select[Proposal]:
    return (
        proposals_seen_by(any_viewer(role))
        .where(Proposal.public_id == sa.bindparam("public_id"))
        .options(
            joinedload(Proposal.job).joinedload(SimpleJob.unit).joinedload(Unit.organisation),
            joinedload(Proposal.consent),
            joinedload(Proposal.placement),
            joinedload(Proposal.talk),
            joinedload(Proposal.candidate).options(
                joinedload(Candidate.identity),
                joinedload(Candidate.adviser).joinedload(Membership.person),
            ),
            joinedload(Proposal.proposed_by).options(
                joinedload(Membership.person), joinedload(Membership.organisation)
            ),
            joinedload(Proposal.answered_by).joinedload(Membership.person),
        )
    )


def page(viewer: Membership, public_id: str, *, now: dt.datetime) -> ProposalPage:
    """Everything that the page of a proposal shows."""
    proposal = get(viewer, public_id)
    sight = sights.of(viewer, proposal, now=now)
    is_shown = _is_adviser(viewer) or sight.stage is not Stage.ENDED
    unit = proposal.job.unit
    asks_by_link = _is_adviser(viewer) and unit.organisation.brought_in_by_id is not None
    return ProposalPage(
        proposal=proposal,
        sight=sight,
        free=places.free(proposal.job),
        remarks=_remarks(proposal) if is_shown else [],
        by_link=employer_links.contacts_of(unit) if asks_by_link else [],
        link=employer_links.newest(proposal) if asks_by_link else None,
    )


_REMARKS = (
    sa.select(Remark)
    .where(Remark.proposal_id == sa.bindparam("proposal_id"))
    .options(joinedload(Remark.by).joinedload(Membership.person))
    .order_by(Remark.at, Remark.id)
)


def _remarks(proposal: Proposal) -> list[Remark]:
    return list(db.session.scalars(_REMARKS, {"proposal_id": proposal.id}))


def _unread(viewer: Membership) -> sa.ScalarSelect[int]:
    """How many words of the other side came after the viewer last wrote there or opened such a page: the
    log of readings knows, so that opening a page stores nothing more."""
    theirs, mine = aliased(Remark), aliased(Remark)
    wrote = sa.select(sa.func.max(mine.id)).where(
        mine.proposal_id == Proposal.id, mine.by_id == viewer.id
    )
    opened = sa.select(sa.func.max(Reading.at)).where(
        Reading.candidate_id == Proposal.candidate_id,
        Reading.membership_id == viewer.id,
        # written out, so that the index of these readings alone is used
        Reading.page == sa.literal("proposals.show", literal_execute=True),
    )
    return (
        sa.select(sa.func.count(theirs.id))
        .join(Membership, Membership.id == theirs.by_id)
        .where(
            theirs.proposal_id == Proposal.id,
            Membership.role != viewer.role,
            # + 0: SQLite else goes through every later word in the whole portal
            theirs.id + 0 > sa.func.coalesce(wrote.correlate(Proposal).scalar_subquery(), 0),
            theirs.at
            > sa.func.coalesce(
                opened.correlate(Proposal).scalar_subquery(), dt.datetime(1, 1, 1, tzinfo=dt.UTC)
            ),
        )
        .correlate(Proposal)
        .scalar_subquery()
    )


def _is_adviser(viewer: Membership) -> bool:
    return viewer.role is Role.ADVISER


def in_view(view: View, today: dt.date) -> sa.ColumnElement[bool]:
    """What nobody answered while the yes held stands with what was taken back."""
    if view is View.WAITING:
        return waits_for_answer(today)
    if view is View.ACCEPTED:
        return Proposal.state == ProposalState.ACCEPTED
    if view is View.DECLINED:
        return Proposal.state == ProposalState.DECLINED
    lapsed = sa.and_(Proposal.state == ProposalState.SENT, ~waits_for_answer(today))
    return sa.or_(Proposal.state == ProposalState.WITHDRAWN, lapsed)


def _counts(viewer: Membership, today: dt.date) -> dict[View, int]:
    """How many the viewer has in each view, in one query: what stands in no other was taken back."""
    query = _counted(viewer.role)
    *others, all_of_them = db.session.execute(query, numbers(viewer, today=today)).one()
    return dict(zip(View, [*others, all_of_them - sum(others)], strict=True))


@cache
def _counted(role: Role) -> Rows:
    number: Any = sa.func.count()
    others = [view for view in View if view is not View.WITHDRAWN]  # the last of them
    counted = [number.filter(in_view(view, TODAY)) for view in others]
    return proposals_seen_by(any_viewer(role)).with_only_columns(*counted, number)
