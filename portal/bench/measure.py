"""Measures pages of one world beside their references, in turn, round by round."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event

from portal.bench import calls, cpu, pages, references
from portal.bench.pages import Page, Promise
from portal.extensions import db

#: Of a whole page's bytes that a part of it may have, today; promised are 70 %.
MOST_OF_A_PAGE = 0.95


@dataclass(frozen=True)
class Measured:
    """One page at one size. Times are milliseconds of CPU, the middle of the rounds."""

    name: str
    size: int
    database: str
    ms: float
    #: To the reference from memory, and to the bare one (see references.py).
    ratio: float
    bare_ratio: float
    queries: int
    kilobytes: float
    #: Of the page that it is a part of, of bytes and CPU.
    part_bytes: float | None = None
    part_cpu: float | None = None
    promised: bool = False
    #: Promises that do not hold; and those of them that no other work on the machine is the reason for.
    broken: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class _Ready:
    page: Page
    call: calls.Call
    answer: calls.Answer
    queries: int
    contestants: dict[str, tuple[cpu.Call, cpu.Call | None]]


def measure(app: Flask, size: int, *, rounds: int, repeats: int) -> list[Measured]:
    """Every page of the world, each with the same number of rounds."""
    with app.app_context():
        engine = db.engine
        asked = list(pages.pages(app))
    ready = [_prepare(app, engine, page) for page in asked]
    contestants = {
        f"{one.page.name} {what}": contestant
        for one in ready
        for what, contestant in one.contestants.items()
    }
    times = cpu.compare(contestants, rounds=rounds, calls=repeats, servers=cpu.backends(engine))
    found: list[Measured] = []
    for one in ready:
        whole = next((other for other in ready if other.page.name == one.page.part_of), None)
        found.append(_told(one, whole, times, size, engine.dialect.name))
    return found


def _prepare(app: Flask, engine: Engine, page: Page) -> _Ready:
    forget = app.extensions["remembered"].forget
    call = calls.environ_of(app, page.path, page.sent)
    call()  # what is read once a process, or noted once an hour, is so by now
    forget()
    with counted(engine) as seen:
        answer, template, context = references.captured(app, call)
    assert answer.status == 200, (page.name, answer.status)
    memory = references.from_memory(app, page.path, template, context, answer.html)
    assert memory().html == answer.html, f"{page.name}: the reference from memory differs"
    bare = references.bare(answer.html, page.path)
    assert bare().html == answer.html, f"{page.name}: the bare reference differs"
    if page.is_known:
        call = calls.environ_of(
            app, page.path, {**page.sent, "If-None-Match": answer.headers["ETag"]}
        )
    if not page.fresh:
        with counted(engine) as seen:
            answer = call()
        assert answer.status == (304 if page.is_known else 200), (page.name, answer.status)
    before = forget if page.fresh else call if page.is_remembered else None
    return _Ready(
        page,
        call,
        answer,
        len(seen),
        {"portal": (call, before), "memory": (memory, None), "bare": (bare, None)},
    )


def _told(
    one: _Ready, whole: _Ready | None, times: dict[str, list[float]], size: int, database: str
) -> Measured:
    def spent(ready: _Ready, what: str) -> list[float]:
        return times[f"{ready.page.name} {what}"]

    own = spent(one, "portal")
    measured = Measured(
        name=one.page.name,
        size=size,
        database=database,
        ms=sorted(own)[len(own) // 2],
        ratio=cpu.ratio(own, spent(one, "memory")),
        bare_ratio=cpu.ratio(own, spent(one, "bare")),
        queries=one.queries,
        kilobytes=len(one.answer.body) / 1000,
        part_bytes=len(one.answer.body) / len(whole.answer.body) if whole else None,
        part_cpu=cpu.ratio(own, spent(whole, "portal")) if whole else None,
        promised=one.page.promise != Promise(),
    )
    slips = tuple(_slips(measured, one.page.promise))
    too_slow = tuple(_too_slow(measured, one.page.promise))
    return replace(measured, broken=too_slow + slips, slips=slips)


def _too_slow(measured: Measured, promise: Promise) -> Iterator[str]:
    if promise.part is not None and (measured.part_cpu or 0) > promise.part:
        yield f"{measured.part_cpu:.0%} of the CPU, of {promise.part:.0%}"
    if promise.part is not None and (measured.part_bytes or 0) > promise.part:
        yield f"{measured.part_bytes:.0%} of the bytes, of {promise.part:.0%}"
    ratio, ms = promise.ratio_at(measured.size), promise.ms_at(measured.size)
    if ratio is not None and measured.ratio > ratio:
        yield f"{measured.ratio:.2f} × of {ratio:g} ×"
    elif ratio is None and ms is not None and measured.ms > ms:
        yield f"{measured.ms:.0f} ms of {ms:.0f} ms"


def _slips(measured: Measured, promise: Promise) -> Iterator[str]:
    if promise.part is not None and (measured.part_bytes or 0) > MOST_OF_A_PAGE:
        yield f"{measured.part_bytes:.0%} of the bytes of its page"
    if promise.queries is not None and measured.queries > promise.queries:
        yield f"{measured.queries} queries of {promise.queries}"
    if promise.kilobytes is not None and measured.kilobytes > promise.kilobytes:
        yield f"{measured.kilobytes:.1f} kB of {promise.kilobytes:g} kB"


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile, but for those that begin and end."""
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
