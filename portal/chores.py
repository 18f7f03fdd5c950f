"""What is done once a day without anyone asking: each chore can be done again without harm."""

import datetime as dt

from portal.database import writing
from portal.domain import confirmations
from portal.extensions import db


def run(*, now: dt.datetime) -> int:
    """Every chore is done for today; how many jobs managers were asked about."""
    with writing():
        asked = confirmations.ask_managers(now=now)
        db.session.commit()
    return asked
