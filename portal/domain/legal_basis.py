"""On what ground personal data are handled: dated data with their source, to be confirmed by each
municipality's own people."""

import datetime as dt
from dataclasses import dataclass

from portal.words import LazyString, _


@dataclass(frozen=True)
class LegalBasis:
    """One ground, valid from a date; records keep its code, so that they keep the ground they began under."""

    code: str
    valid_from: dt.date
    label: LazyString
    source: str


LEGAL_BASES = (
    LegalBasis(
        code="gdpr-6-1-e-2026",
        valid_from=dt.date(2026, 1, 1),
        label=_("Oppgave i allmennhetens interesse"),
        source="GDPR art. 6 no. 1 (e) and 9 no. 2 (b), with NAV-loven § 15 and sosialtjenesteloven § 29",
    ),
)

CURRENT = LEGAL_BASES[-1]
