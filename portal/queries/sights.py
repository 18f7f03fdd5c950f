"""What a viewer is shown of a candidate: made here and nowhere else, by the table in access/sights.py.

A page of a proposal or a placement is handed a `Sight`, so that what is not to be seen never reaches a
template.
"""

import datetime as dt
from dataclasses import dataclass, field

from portal.access import Shown, shown, stage_of
from portal.domain import excerpts
from portal.enums import Role, Stage
from portal.models import Membership, Proposal
from portal.words import LazyString


@dataclass(frozen=True)
class Sight:
    """What is not shown is empty. `excerpt` is (label, text) in the order of the profile."""

    stage: Stage
    alias: str
    excerpt: list[tuple[LazyString, str]] = field(default_factory=list)
    statement: str = ""
    first_name: str = ""
    full_name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def called(self) -> str:
        """What to call the candidate on this page."""
        return self.first_name or self.alias

    @property
    def is_personal(self) -> bool:
        """More than the alias is shown, so the reading must be noted."""
        return bool(self.excerpt or self.statement or self.first_name)


def of(viewer: Membership, proposal: Proposal, *, now: dt.datetime) -> Sight:
    """Needs proposal.consent, .placement and .candidate.identity; who may see the proposal at all is
    decided before."""
    stage = stage_of(proposal, now=now)
    seen = shown(viewer.role, stage)
    who, consent = proposal.candidate.identity, proposal.consent
    contact = Shown.CONTACT in seen
    return Sight(
        stage=stage,
        alias=proposal.alias if Shown.ALIAS in seen else "",
        excerpt=excerpts.rows(excerpts.thaw(consent.excerpt)) if Shown.EXCERPT in seen else [],
        statement=consent.statement if Shown.EXCERPT in seen else "",
        first_name=who.first_name if Shown.FIRST_NAME in seen else "",
        full_name=f"{who.first_name} {who.last_name}" if Shown.FULL_NAME in seen else "",
        phone=who.phone if contact else "",
        email=who.email if contact else "",
    )


def named(role: Role, stage: Stage, *, alias: str, first_name: str, last_name: str) -> Sight:
    """The same for a line of a list: what to call the candidate, and nothing else is opened."""
    seen = shown(role, stage)
    return Sight(
        stage=stage,
        alias=alias if Shown.ALIAS in seen else "",
        first_name=first_name if Shown.FIRST_NAME in seen else "",
        full_name=f"{first_name} {last_name}" if Shown.FULL_NAME in seen else "",
    )
