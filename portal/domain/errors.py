"""How a rule says no. One handler answers each of these, to whole pages and to HTMX."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from portal.words import LazyString


class NotAllowed(Exception):
    """A rule said no. The message says what to do about it and is shown as it stands.

    `about` names the fact that stands in the way, for the form that asks for it.
    """

    def __init__(self, message: LazyString | str, *, about: str = ""):
        super().__init__(message)
        self.message = message
        self.about = about


class Change(NamedTuple):
    """One field that differs: its form name, its label, what was typed, what is stored now."""

    name: str
    label: LazyString | str
    yours: str
    theirs: str


class Stale(Exception):
    """Someone else changed the record after the form was shown. Nothing is stored."""

    def __init__(self, version: int, changes: Sequence[Change] = ()):
        super().__init__(version)
        self.version = version
        self.changes = list(changes)


class NotLogged(Exception):
    """The reading could not be written to the log, so what was read is not shown."""


def check_version(record: Any, version: int | None) -> None:
    """Raise Stale unless the form showed the record as it is now; None means no form was shown."""
    if version is not None and version != record.version:
        raise Stale(record.version)
