"""Guessing slowed down: attempts are counted for the e-mail and for the network address they come from.

An attempt counts before the password is looked at, so that many side by side cannot slip past; it is
taken away again when it succeeds. Kept are blind indexes, for a quarter of an hour.
"""

import datetime as dt
import ipaddress
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from portal.columns import keys
from portal.extensions import db
from portal.models import SignInAttempt

WINDOW = dt.timedelta(minutes=15)
#: Number of the PostgreSQL advisory lock that makes counting and noting one step.
_LOCK = 7003


@dataclass(frozen=True)
class Limits:
    """How many attempts are let through in a WINDOW."""

    of_email: int
    of_source: int


class TooMany(Exception):
    """Wait until `again_at`, a whole minute. The same for people who exist and people who do not."""

    def __init__(self, again_at: dt.datetime):
        super().__init__(again_at)
        self.again_at = again_at


def attempt(deed: str, email: str, source: str, *, limits: Limits, now: dt.datetime) -> None:
    """One more attempt at the deed ("sign_in") is counted; raises TooMany when there were enough."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    db.session.execute(sa.delete(SignInAttempt).where(SignInAttempt.at <= now - WINDOW))
    noted = SignInAttempt(
        email_index=_index(deed, email), source_index=_index(deed, network_of(source)), at=now
    )
    waits = [
        _full_until(SignInAttempt.email_index, noted.email_index, limits.of_email),
        _full_until(SignInAttempt.source_index, noted.source_index, limits.of_source),
    ]
    until = max((wait for wait in waits if wait), default=None)
    if until is not None:
        raise TooMany(_next_minute(until))
    db.session.add(noted)


def forgive(deed: str, email: str) -> None:
    """Nothing is held against this e-mail any more; what else came from its address still counts."""
    index = _index(deed, email)
    db.session.execute(sa.delete(SignInAttempt).where(SignInAttempt.email_index == index))


def network_of(source: str) -> str:
    """The address itself; for IPv6 the /64 that one subscriber holds."""
    try:
        address = ipaddress.ip_address(source)
    except ValueError:
        return source
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((int(address), 64), strict=False))


def _index(deed: str, text: str) -> str:
    return keys().blind(f"{deed} {text}")


def _full_until(column: InstrumentedAttribute[str], index: str, allowed: int) -> dt.datetime | None:
    """When the oldest of the last `allowed` attempts leaves the window; None while there is room."""
    oldest = db.session.scalar(
        sa.select(SignInAttempt.at)
        .where(column == index)
        .order_by(SignInAttempt.at.desc(), SignInAttempt.id.desc())
        .offset(allowed - 1)
        .limit(1)
    )
    return oldest and oldest + WINDOW


def _next_minute(at: dt.datetime) -> dt.datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + dt.timedelta(minutes=1)
