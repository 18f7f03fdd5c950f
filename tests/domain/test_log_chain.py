"""The chain of the logs: each line carries a keyed hash of all before it."""

import sqlalchemy as sa

from portal.domain import audit, readings
from portal.enums import ActorKind
from portal.extensions import db
from portal.models import AuditEntry, Reading


def test_the_chain_holds_through_several_lines_of_one_page_and_tells_where_one_is_changed(make):
    candidates = [make.candidate() for _n in range(3)]
    ids = [candidate.id for candidate in candidates]
    readings.note(candidates[0].adviser, ids, "candidates.index")
    readings.note(ActorKind.LINK, ids[:1], "my_pages.show")

    rows = db.session.scalars(sa.select(Reading).order_by(Reading.id)).all()
    assert [row.candidate_id for row in rows] == [*ids, ids[0]]
    assert [row.membership_id for row in rows] == [*[candidates[0].adviser.id] * 3, None]
    assert audit.broken_at(Reading) is None

    rows[1].page = "home.index"
    db.session.commit()
    assert audit.broken_at(Reading) == rows[1].id


def test_what_is_done_stands_in_a_chain_of_its_own(make):
    candidate = make.candidate()
    for reason in ("først", "så"):
        audit.record(candidate.adviser, "candidate.changed", candidate, reason=reason)
    db.session.commit()

    entries = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.subject, entry.reason) for entry in entries] == [
        (f"Candidate:{candidate.public_id}", "først"),
        (f"Candidate:{candidate.public_id}", "så"),
    ]
    assert audit.broken_at(AuditEntry) is None
