"""The figures as a table for people and as JSON for machines."""

import json
import platform
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from portal.bench.figures import Figure
from portal.bench.measure import Measured

HEAD = ("what", "jobs", "database", "ms CPU", "÷ memory", "÷ bare", "queries", "kB", "promise")


def table(measured: Sequence[Measured], figures: Sequence[Figure] = ()) -> str:
    """Markdown, which reads well in a terminal too."""
    rows = [_row(one) for one in measured]
    lines = list(_lines(HEAD, rows)) if rows else []
    if figures:
        shown = [(one.name, one.shown, one.promised, one.verdict) for one in figures]
        lines += ["", *_lines(("what", "measured", "promised", "kept"), shown)]
    return "\n".join(lines)


def _row(one: Measured) -> tuple[str, ...]:
    return (
        one.name,
        f"{one.size:,}",
        one.database,
        f"{one.ms:.2f}",
        f"{one.ratio:.2f}",
        f"{one.bare_ratio:.1f}",
        str(one.queries),
        f"{one.kilobytes:.1f}",
        ", ".join(one.broken) or ("kept" if one.promised else "none"),
    )


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    cells = [head, *rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for number, row in enumerate(cells):
        yield "| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |"
        if number == 0:
            yield "| " + " | ".join("-" * width for width in widths) + " |"


def as_json(measured: Sequence[Measured], figures: Sequence[Figure] = ()) -> str:
    found: dict[str, Any] = {
        "python": platform.python_version(),
        "pages": [one.as_json() for one in measured],
        "figures": [one.as_json() for one in figures],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def write(path: Path, measured: Sequence[Measured], figures: Sequence[Figure]) -> None:
    path.write_text(as_json(measured, figures) + "\n")
