"""What a version of an agreement is: derived from its confirmations, from later versions and from the day."""

import datetime as dt
from collections.abc import Sequence

from portal import clock
from portal.enums import AgreementState, Party
from portal.models import AgreementVersion

#: A version that is not confirmed by all by then holds nobody.
LAPSES_AFTER = dt.timedelta(days=30)


def confirmed_by(version: AgreementVersion) -> frozenset[Party]:
    return frozenset(confirmation.party for confirmation in version.confirmations)


def missing(version: AgreementVersion) -> list[Party]:
    """Who has not confirmed it, in the order of the page."""
    return [party for party in Party if party not in confirmed_by(version)]


def lapses_on(version: AgreementVersion) -> dt.date:
    """The first day on which it can no longer be confirmed."""
    return clock.today(version.made_at) + LAPSES_AFTER + dt.timedelta(days=1)


def state_of(
    version: AgreementVersion, versions: Sequence[AgreementVersion], *, today: dt.date
) -> AgreementState:
    """Derived: from its confirmations, from later versions, and from the day."""
    whole = not missing(version)
    later = [other for other in versions if other.number > version.number]
    if whole:
        replaced = any(not missing(other) for other in later)
        return AgreementState.REPLACED if replaced else AgreementState.IN_FORCE
    if later:
        return AgreementState.REPLACED
    return AgreementState.LAPSED if today >= lapses_on(version) else AgreementState.WAITING


def in_force(versions: Sequence[AgreementVersion]) -> AgreementVersion | None:
    """The newest version that all have confirmed."""
    return next((v for v in sorted(versions, key=lambda v: -v.number) if not missing(v)), None)


def newest(versions: Sequence[AgreementVersion]) -> AgreementVersion | None:
    return max(versions, key=lambda version: version.number, default=None)
