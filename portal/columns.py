"""Column types of our own: UTC instants, sealed text, sets of codes, levels, public ids."""

import datetime as dt
import enum
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from flask import current_app

from portal.enums import Code
from portal.keys import Keys

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def new_public_id() -> str:
    """64 random bits in base32, 13 letters and digits: what an address shows instead of a number."""
    number = secrets.randbits(64)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(60, -5, -5))


def keys() -> Keys:
    """The keys of the running installation."""
    found: Keys = current_app.extensions["keys"]
    return found


class UTCDateTime(sa.TypeDecorator[dt.datetime]):
    """Stores UTC, returns aware datetimes; refuses naive ones."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value!r}")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        return value and value.replace(tzinfo=dt.UTC)


class SealedText(sa.TypeDecorator[str]):
    """Text that only the running installation can read: sealed in the database and its backups."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else keys().seal(value)

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        # A new column of an old row is plainly empty.
        return keys().unseal(value) if value else value


class CodeColumn(sa.TypeDecorator[Code]):
    """One code, stored as its value. Which codes exist is decided in enums.py, not in the database."""

    impl = sa.String(32)
    cache_ok = True

    def __init__(self, codes: type[Code]):
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: Code | str | None, dialect: Any) -> str | None:
        return None if value is None else str(self.codes(value).value)

    def process_result_value(self, value: str | None, dialect: Any) -> Code | None:
        return None if value is None else self.codes(value)


class CodesColumn(sa.TypeDecorator[frozenset[Code]]):
    """A set of codes, stored as words in the enum's order: "mon wed fri"."""

    impl = sa.String(255)
    cache_ok = True

    def __init__(self, codes: type[Code]):
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: Iterable[Code] | None, dialect: Any) -> str | None:
        if value is None:
            return None
        chosen = {self.codes(code) for code in value}
        return " ".join(code.value for code in self.codes if code in chosen)

    def process_result_value(self, value: str | None, dialect: Any) -> frozenset[Code] | None:
        return None if value is None else frozenset(self.codes(word) for word in value.split())


class LevelsColumn(sa.TypeDecorator[dict[Code, int]]):
    """Levels by code, as JSON; zero is left out: {"pace": 2}."""

    impl = sa.JSON
    cache_ok = True

    def __init__(self, codes: type[Code]):
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: Mapping[Code, int] | None, dialect: Any) -> Any:
        levels = {self.codes(code): int(level) for code, level in (value or {}).items()}
        return {code.value: levels[code] for code in self.codes if levels.get(code)}

    def process_result_value(self, value: Any, dialect: Any) -> dict[Code, int]:
        return {self.codes(code): level for code, level in (value or {}).items()}


def enum_type(codes: type[enum.Enum]) -> CodeColumn:
    """The column type for one enum: `mapped_column(enum_type(JobState))`."""
    assert issubclass(codes, Code)
    return CodeColumn(codes)
