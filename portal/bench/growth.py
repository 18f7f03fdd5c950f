"""What must never slip, however busy the machine: queries, bytes, and that neither grows with the data."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from portal.bench.measure import Measured

#: A page may have so much more at most when there is more to show: full lists instead of half ones.
MORE_BYTES = 2.0


def slipped(measured: Sequence[Measured]) -> list[str]:
    """Sentences, one for each; empty when all is well."""
    found = [
        f"{one.name}, {one.size:,} jobs, {one.database}: {slip}"
        for one in measured
        for slip in one.slips
    ]
    return [*found, *_grown(measured)]


def _grown(measured: Sequence[Measured]) -> Iterator[str]:
    alike: dict[tuple[str, str], list[Measured]] = defaultdict(list)
    for one in measured:
        alike[one.name, one.database].append(one)
    for (name, database), sizes in alike.items():
        small, *larger = sorted(sizes, key=lambda one: one.size)
        for one in larger:
            if one.queries > small.queries:
                yield (
                    f"{name}, {database}: {small.queries} queries among {small.size:,} jobs, "
                    f"{one.queries} among {one.size:,}"
                )
            if one.kilobytes > small.kilobytes * MORE_BYTES:
                yield (
                    f"{name}, {database}: {small.kilobytes:.1f} kB among {small.size:,} jobs, "
                    f"{one.kilobytes:.1f} among {one.size:,}"
                )
