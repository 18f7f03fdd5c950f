"""Settings as the layers want them: durations and places instead of numbers and texts."""

import datetime as dt
import re
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


def embed_hosts() -> list[str]:
    """The web pages that may show the list of jobs; what is no web address is left out."""
    said = str(current_app.config["EMBED_HOSTS"]).split()
    return [host for host in said if re.fullmatch(r"https?://[\w*.-]+(:\d+)?", host, re.ASCII)]


def follow_limits() -> throttle.Limits:
    """How often a quarter of an hour one may ask for mail about new jobs."""
    config = current_app.config
    return throttle.Limits(
        of_email=config["FOLLOW_ATTEMPTS"], of_source=config["FOLLOW_ATTEMPTS_SOURCE"]
    )


def follow_confirm_hours() -> float:
    return float(current_app.config["FOLLOW_CONFIRM_HOURS"])


def follow_days() -> int:
    return int(current_app.config["FOLLOW_DAYS"])


def sends_mail() -> bool:
    """Whether this installation has a mail server to give its mail to."""
    return bool(current_app.config["SMTP_HOST"])


def folder() -> Path:
    """Where this installation keeps its database and its keys."""
    return Path(current_app.instance_path)


def erasure_register_path() -> Path:
    """Where it is written who was erased (see domain/erasure_register.py)."""
    chosen = current_app.config["ERASURE_REGISTER"]
    return Path(chosen) if chosen else folder() / "erased.txt"
