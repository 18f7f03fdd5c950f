"""How a moment is said: near ones in days, far ones in months."""

import datetime as dt

import pytest

from portal import clock, filters


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "i dag"),
        (1, "i går"),
        (2, "for 2 dager siden"),
        (59, "for 59 dager siden"),
        (61, "for 2 måneder siden"),
        (290, "for 9 måneder siden"),
        (725, "for 23 måneder siden"),
    ],
)
def test_what_is_long_ago_is_said_in_months(app, days, said):
    with app.test_request_context():
        assert str(filters.days_ago(clock.now() - dt.timedelta(days=days))) == said
