"""Guessing is slowed down, and never by counting the same attempt twice or not at all."""

import datetime as dt
import threading

import pytest

from portal import clock, create_app
from portal.database import writing
from portal.domain import throttle
from portal.extensions import db
from portal.models import SignInAttempt
from tests.conftest import KEYS

LIMITS = throttle.Limits(of_email=3, of_source=5)
EMAIL = "lise@granvag.example"
HERE = "198.51.100.7"


def attempt(email=EMAIL, source=HERE, deed="sign_in"):
    throttle.attempt(deed, email, source, limits=LIMITS, now=clock.now())


def test_each_deed_is_counted_by_itself(app):
    for _time in range(3):
        attempt()

    attempt(deed="new_password")
    with pytest.raises(throttle.TooMany):
        attempt()


def test_one_waits_until_the_oldest_of_the_last_attempts_is_a_quarter_of_an_hour_old(
    app, still_clock
):
    began = clock.now()
    for _time in range(3):
        attempt()
        still_clock.shift(dt.timedelta(minutes=2))

    with pytest.raises(throttle.TooMany) as error:
        attempt()

    assert error.value.again_at == began + dt.timedelta(minutes=15)


def test_the_time_to_try_again_is_a_whole_minute_and_never_too_early(app, still_clock):
    still_clock.shift(dt.timedelta(seconds=20))
    for _time in range(3):
        attempt()

    with pytest.raises(throttle.TooMany) as error:
        attempt()

    assert error.value.again_at == clock.now() + dt.timedelta(minutes=15, seconds=40)


def test_many_addresses_of_one_subscriber_are_one():
    assert throttle.network_of("2001:db8:1:2:3::4") == throttle.network_of("2001:db8:1:2::ffff")
    assert throttle.network_of("2001:db8:1:2::") != throttle.network_of("2001:db8:1:3::")
    assert throttle.network_of("198.51.100.7") == "198.51.100.7"
    assert throttle.network_of("") == ""


def test_success_forgives_the_e_mail_but_not_the_address(app):
    for number in range(4):
        attempt(f"p{number}@granvag.example")
    attempt()

    throttle.forgive("sign_in", EMAIL)

    attempt()
    with pytest.raises(throttle.TooMany):
        attempt("p9@granvag.example")


def test_old_attempts_are_deleted(app, still_clock):
    for _time in range(3):
        attempt()
    still_clock.shift(dt.timedelta(minutes=15))

    attempt("another@granvag.example")

    assert len(db.session.scalars(db.select(SignInAttempt)).all()) == 1


def test_of_twenty_guesses_side_by_side_no_more_get_through_than_of_twenty_in_a_row(tmp_path):
    app = create_app(folder=tmp_path, KEYS=KEYS)
    with app.app_context():
        db.create_all()
    through, begin = [], threading.Barrier(20)

    def guess():
        with app.app_context(), writing():
            begin.wait()
            try:
                attempt()
                db.session.commit()
                through.append(True)
            except throttle.TooMany:
                db.session.rollback()

    threads = [threading.Thread(target=guess) for _each in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        db.engine.dispose()

    assert len(through) == LIMITS.of_email
