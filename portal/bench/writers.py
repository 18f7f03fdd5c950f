"""One SQLite file under load: two processes of four threads each, where every fifth transaction writes.

    python -m portal.bench.writers FOLDER SECONDS

is one of the processes: for each line on its input, a pace, it works so long and tells what it saw as JSON. A read is the first
page of the catalogue's entries; a write says that a job still stands, with its audit entry, as the portal
does it. First as fast as it goes, then at a steady pace, for the time a commit takes then.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import OperationalError

from portal import clock, create_app, keys
from portal.bench import changes
from portal.bench.figures import Figure
from portal.database import writing
from portal.demo import MARKER
from portal.domain import audit
from portal.enums import ActorKind
from portal.extensions import db
from portal.models import CatalogueEntry, SimpleJob

PROCESSES, THREADS = 2, 4
WRITES = 0.2
SECONDS = 4.0
#: Commits a second of all together, and what one may take then, in ms.
PACE, MOST_MS = 75, 10
FULL_SPEED = 2_000


def under_load(app: Flask, *, seconds: float = SECONDS) -> list[Figure]:
    """On a copy of the app's SQLite database, which is left alone."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder = Path(name)
        changes.copied(app, folder)
        shutil.copy(Path(app.instance_path) / keys.FILE_NAME, folder)
        (folder / MARKER).write_text("")
        with _running([sys.executable, "-m", "portal.bench.writers", name, str(seconds)]) as both:
            flat_out, steady = _together(both, 0), _together(both, PACE)
    commits = sorted(ms for told in steady for ms in told["commits"])
    number = sum(len(told["commits"]) for told in flat_out)
    locked = sum(told["locked"] for told in flat_out + steady)
    name = f"{PROCESSES} processes × {THREADS} threads on one SQLite file, {WRITES:.0%} writes"
    p99 = commits[int(len(commits) * 0.99)] if commits else seconds * 1000
    return [
        Figure(f"{name}: “locked” errors", locked, "", 0),
        Figure(f"{name}: commits a second", number / seconds, "", FULL_SPEED, is_least=True),
        Figure(f"the same at {PACE} commits a second: p99 of a commit", p99, "ms", MOST_MS),
    ]


def _together(processes: list[Any], pace: int) -> list[dict[str, Any]]:
    """What each process tells. All begin together. `pace`: commits a second, 0 for no limit."""
    for process in processes:
        process.stdin.write(f"{pace}\n")
        process.stdin.flush()
    return [json.loads(process.stdout.readline()) for process in processes]


@contextmanager
def _running(command: list[str]) -> Iterator[list[Any]]:
    """The processes, once all are ready; gone afterwards."""
    pipe, here = subprocess.PIPE, Path(__file__).parents[2]
    processes: list[Any] = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=here)
        for _number in range(PROCESSES)
    ]
    try:
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def work(app: Flask, seconds: float, pace: float) -> dict[str, Any]:
    """This process's part: milliseconds of each commit, from asking for the turn to write until it is
    safe; reads; and how often the database was locked."""
    told: dict[str, Any] = {"commits": [], "reads": 0, "locked": 0}
    with app.app_context():
        jobs = list(db.session.scalars(sa.select(CatalogueEntry.job_id).limit(200)))
        db.session.remove()
    ends = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_thread, args=(app, jobs, ends, pace, told))
        for _number in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _thread(app: Flask, jobs: list[int], ends: float, pace: float, told: dict[str, Any]) -> None:
    # of all that is done, not of commits
    each = PROCESSES * THREADS * WRITES / pace if pace else 0.0
    due = time.monotonic() + random.random() * each
    while (now := time.monotonic()) < ends:
        if each:
            time.sleep(max(0.0, due - now))
            due += each
        is_write = random.random() < WRITES
        begun = time.perf_counter()
        try:
            with app.app_context():
                if is_write:
                    _write(random.choice(jobs))
                else:
                    _read()
        except OperationalError:
            told["locked"] += 1
            continue
        if is_write:
            told["commits"].append((time.perf_counter() - begun) * 1000)
        else:
            told["reads"] += 1


def _read() -> None:
    newest = sa.select(CatalogueEntry.job_id, CatalogueEntry.published_at, CatalogueEntry.tags)
    db.session.execute(newest.order_by(CatalogueEntry.published_at.desc()).limit(25)).all()


def _write(job_id: int) -> None:
    with writing():
        job = db.session.get_one(SimpleJob, job_id)
        job.confirmed_at = clock.now()
        audit.record(ActorKind.SYSTEM, "simple_job.confirmed", job)
        db.session.commit()


def main(folder: str, seconds: float) -> None:
    app = create_app(folder=folder, DEMO=True)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for pace in sys.stdin:
        sys.stdout.write(json.dumps(work(app, seconds, float(pace))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
