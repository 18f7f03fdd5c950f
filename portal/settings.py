"""Settings as the layers want them: durations and places instead of numbers and texts."""

import datetime as dt
from pathlib import Path
from urllib.parse import quote

from flask import current_app

from portal.domain import throttle
from portal.domain.sessions import Limits


def session_limits() -> Limits:
    config = current_app.config
    return Limits(
        idle=dt.timedelta(minutes=config["IDLE_MINUTES"]),
        idle_strict=dt.timedelta(minutes=config["IDLE_MINUTES_STRICT"]),
        longest=dt.timedelta(hours=config["SESSION_HOURS"]),
    )


def sign_in_limits() -> throttle.Limits:
    config = current_app.config
    return throttle.Limits(
        of_email=config["SIGN_IN_ATTEMPTS"], of_source=config["SIGN_IN_ATTEMPTS_SOURCE"]
    )


def invitation_hours() -> float:
    return float(current_app.config["INVITATION_HOURS"])


def new_password_hours() -> float:
    return float(current_app.config["NEW_PASSWORD_MINUTES"]) / 60


def travel_planner(address: str) -> str:
    """The address of the page that finds buses and trains to this place."""
    return str(current_app.config["TRAVEL_PLANNER"]).replace("{place}", quote(address, safe=""))


def folder() -> Path:
    """Where this installation keeps its database and its keys."""
    return Path(current_app.instance_path)
