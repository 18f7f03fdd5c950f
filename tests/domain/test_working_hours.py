"""Days and hours in words."""

import datetime as dt

import pytest

from portal.domain.working_hours import days_in_words, when_in_words
from portal.enums import WORKING_DAYS, Weekday

MON, TUE, WED, THU, FRI, SAT, SUN = Weekday


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], ""),
        ([MON], "mandag"),
        ([TUE, MON], "mandag og tirsdag"),
        ([MON, WED, FRI], "mandag, onsdag og fredag"),
        (WORKING_DAYS, "mandag–fredag"),
        ([MON, TUE, WED, SAT], "mandag–onsdag og lørdag"),
        ([SUN, MON], "mandag og søndag"),
        ([SAT, SUN], "lørdag og søndag"),
        (Weekday, "alle dager"),
    ],
)
def test_days_that_follow_each_other_are_said_as_a_range(app, days, said):
    assert days_in_words(days) == said


def test_the_clock_is_said_as_far_as_it_is_known(app):
    eight, ten = dt.time(8), dt.time(10, 30)

    assert when_in_words([MON], eight, ten) == "Mandag kl. 08.00–10.30"
    assert when_in_words([], eight, None) == "Fra kl. 08.00"
    assert when_in_words([MON], None, ten) == "Mandag"
    assert when_in_words([], None, None) == ""
