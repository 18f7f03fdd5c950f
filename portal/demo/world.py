"""The rows of a demo world being made: numbered here, so that thousands go in with one statement a table."""

import datetime as dt
import itertools
import random
from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.columns import ALPHABET
from portal.extensions import Base, db

#: As many rows go into one statement.
AT_ONCE = 5000


class World:
    """Collects rows by table, gives each its number, and stores them all."""

    def __init__(self) -> None:
        self.random = random.Random("enkle jobber")  # the same world every time
        self.now = clock.now().replace(microsecond=0)
        self.today = clock.today(self.now)
        self.rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self.links: dict[sa.Table, list[dict[str, Any]]] = defaultdict(list)
        self._numbers: dict[type[Base], itertools.count[int]] = defaultdict(
            lambda: itertools.count(1)
        )

    def add(self, model: type[Base], **values: Any) -> dict[str, Any]:
        """A row of the model's table, with the next number and a public id where it has one."""
        row = {"id": next(self._numbers[model]), **values}
        if hasattr(model, "public_id"):
            row["public_id"] = self.public_id()
        self.rows[model].append(row)
        return row

    def link(self, table: sa.Table, **values: int) -> None:
        self.links[table].append(values)

    def public_id(self) -> str:
        return "".join(self.random.choices(ALPHABET, k=13))

    def ago(self, days: float) -> dt.datetime:
        """That many days ago, within working hours: the Friday before when it falls on a weekend, and
        the working day before when the hour is still to come."""
        then = self.now - dt.timedelta(days=days)
        then = then.replace(hour=7 + self.random.randrange(8), minute=self.random.randrange(60))
        if then > self.now:
            then -= dt.timedelta(days=1)
        return then - dt.timedelta(days=max(0, then.weekday() - 4))

    def in_days(self, days: int) -> dt.date:
        return self.today + dt.timedelta(days=days)

    def workday(self, days: int) -> dt.date:
        """That many days from today, or the Monday after when it falls on a weekend."""
        day = self.in_days(days)
        return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)

    def store(self) -> None:
        """Everything goes in, parents before children."""
        order = {table: n for n, table in enumerate(Base.metadata.sorted_tables)}
        for model in sorted(self.rows, key=lambda model: order[model.__table__]):  # type: ignore[index]
            self._insert(model, self.rows[model])
        for table, rows in self.links.items():
            self._insert(table, rows)
        if db.engine.dialect.name == "postgresql":
            self._go_on_from_here()

    def _insert(self, target: Any, rows: list[dict[str, Any]]) -> None:
        """Rows that say the same columns go in together; the others' defaults are the table's."""
        alike = defaultdict(list)
        for row in rows:
            alike[tuple(row)].append(row)
        # Else rows with and without a value would take turns, each with a statement of its own.
        insert = sa.insert(target).execution_options(render_nulls=True)
        for group in alike.values():
            for start in range(0, len(group), AT_ONCE):
                db.session.execute(insert, group[start : start + AT_ONCE])

    def _go_on_from_here(self) -> None:
        for model, rows in self.rows.items():
            if "id" in rows[0] and "id" in model.__table__.c:
                name = model.__table__.name  # type: ignore[attr-defined]
                sequence = sa.func.pg_get_serial_sequence(name, "id")
                db.session.execute(sa.select(sa.func.setval(sequence, len(rows))))
