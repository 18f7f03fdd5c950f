"""Figures cut in parts, each part told or hidden."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portal.domain.small_counts import shown


@dataclass(frozen=True)
class Cut:
    """A whole cut in parts; None is hidden, `total` too where nothing can be told."""

    parts: dict[Any, int | None]
    total: int | None

    @property
    def hides(self) -> bool:
        return self.total is None or None in self.parts.values()


@dataclass(frozen=True)
class Cuts:
    """The same whole by state, by unit and by month."""

    by_view: Cut
    by_unit: dict[str, int | None]
    by_month: list[tuple[dt.date, int | None]]

    def of(self, unit: str) -> int | None:
        """The unit's count; where nothing can be told, not even that there is nobody."""
        return self.by_unit.get(unit, None if self.by_view.total is None else 0)


def cuts(rows: Sequence[Any], views: Any, months: dict[dt.date, int], fives: bool) -> Cuts:
    """The same whole cut three ways. Told in fives, either all three can be told or none."""
    by_view = {view: sum(getattr(row, view.name) for row in rows) for view in views}
    by_unit = Counter[str]()
    for row in rows:
        by_unit[row.unit] += row.count
    total = sum(by_unit.values())
    if not fives:
        return Cuts(Cut(dict(by_view), total), dict(by_unit), list(months.items()))
    told = [shown(list(cut.values())) for cut in (by_view, by_unit, months)]
    if None in told:
        nothing: Cut = Cut(dict.fromkeys(by_view), None)
        return Cuts(nothing, dict.fromkeys(by_unit), [(month, None) for month in months])
    views_told, units_told, months_told = told
    return Cuts(
        Cut(dict(zip(by_view, views_told or [], strict=True)), total),
        dict(zip(by_unit, units_told or [], strict=True)),
        list(zip(months, months_told or [], strict=True)),
    )


def cut_of(parts: dict[Any, int]) -> Cut:
    """A whole of which everything is told."""
    return Cut(dict(parts), sum(parts.values()))
