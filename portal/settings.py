"""Settings as the layers want them: durations and places instead of numbers and texts."""

import datetime as dt
from pathlib import Path

from flask import current_app

from portal.domain.sessions import Limits


def session_limits() -> Limits:
    config = current_app.config
    return Limits(
        idle=dt.timedelta(minutes=config["IDLE_MINUTES"]),
        idle_strict=dt.timedelta(minutes=config["IDLE_MINUTES_STRICT"]),
        longest=dt.timedelta(hours=config["SESSION_HOURS"]),
    )


def folder() -> Path:
    """Where this installation keeps its database and its keys."""
    return Path(current_app.instance_path)
