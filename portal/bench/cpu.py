"""CPU time, of this process and of the database server's that work for it."""

import contextlib
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import sqlalchemy as sa

Call = Callable[[], object]


def backends(engine: sa.Engine) -> list[Path]:
    """Where Linux counts the CPU time of the PostgreSQL processes that serve this database."""
    if engine.dialect.name != "postgresql":
        return []
    query = sa.text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
    with engine.connect() as connection:
        pids = connection.scalars(query).all()
    return [path for pid in pids if (path := Path(f"/proc/{pid}/schedstat")).exists()]


def spent(servers: Sequence[Path] = ()) -> float:
    """Seconds of CPU so far. A server that has gone counts no more."""
    total = time.process_time()
    for server in servers:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            total += int(server.read_text().split()[0]) / 1e9
    return total


def compare(
    contestants: Mapping[str, tuple[Call, Call | None]],
    *,
    rounds: int,
    calls: int,
    servers: Sequence[Path] = (),
) -> dict[str, list[float]]:
    """Milliseconds a call, by name, one figure a round. Each contestant is what is measured, and what is
    done before each call without being counted. `servers`: see backends."""
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):  # the first warms up
        for name, (call, before) in contestants.items():
            used = 0.0
            if before is None:
                begun = spent(servers)
                for _again in range(calls):
                    call()
                used = spent(servers) - begun
            else:
                for _again in range(calls):
                    before()
                    begun = spent(servers)
                    call()
                    used += spent(servers) - begun
            if number:
                found[name].append(used / calls * 1000)
    return found


def ratio(of: Sequence[float], to: Sequence[float]) -> float:
    """The middle of the rounds' ratios: a disturbance within a round falls on both."""
    return statistics.median(one / other for one, other in zip(of, to, strict=True))
