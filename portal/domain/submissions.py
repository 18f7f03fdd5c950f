"""Forms that create: the same form sent twice creates once."""

import sqlalchemy as sa

from portal import clock
from portal.extensions import db
from portal.models import Membership, Submission


def earlier(key: str, *, by: Membership | None) -> Submission | None:
    """What became of this form the first time, if it was this membership that sent it."""
    query = sa.select(Submission).where(
        Submission.key == key[:64], Submission.membership_id == (by.id if by else None)
    )
    return db.session.scalar(query)


def claim(key: str, *, by: Membership | None) -> Submission:
    """The key is taken in this transaction; raises IntegrityError where another took it first."""
    submission = Submission(key=key[:64], membership_id=by.id if by else None, at=clock.now())
    db.session.add(submission)
    db.session.flush()
    return submission


def led_to(submission: Submission, location: str | None) -> None:
    """Remember where the first sending led; forget the claim when the form was shown again."""
    if submission not in db.session:
        return  # the view rolled back: nothing was created, the key is free
    if location:
        submission.location = location[:500]
        return
    db.session.rollback()
    if sa.inspect(
        submission
    ).persistent:  # showing the form again was logged, which committed the claim
        db.session.delete(submission)
