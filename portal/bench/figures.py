"""What is promised beside the pages: matching, the size of looks and fonts, memory, the time to start."""

import gzip
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from portal.bench import matching
from portal.pages import STATIC

#: A process of its own that starts as portal/__main__.py does, answers a page, and tells its CPU seconds and,
#: after sixty pages more, its memory in kB. Pygments, which is big, belongs to the tests and is not installed
#: with the portal.
START = """
import gc, sys, time
gc.disable()
sys.modules["pygments"] = None
from portal import create_app
app = create_app(folder=sys.argv[1], DEMO=True)
assert app.test_client().get("/jobber").status_code == 200
cpu = time.process_time()
for path in ("/jobber", "/slik-virker-det", "/jobber?q=renhold") * 20:
    app.test_client().get(path)
rollup = open("/proc/self/smaps_rollup").read().split()
print(cpu, rollup[rollup.index("Pss:") + 1])
"""


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    most: float
    #: The promise is that it is at least so much.
    is_least: bool = False

    @property
    def shown(self) -> str:
        return f"{self.value:.1f} {self.unit}"

    @property
    def promised(self) -> str:
        return f"at {'least' if self.is_least else 'most'} {self.most:g} {self.unit}"

    @property
    def verdict(self) -> str:
        if self.value >= self.most if self.is_least else self.value <= self.most:
            return "yes"
        return f"no, {self.value / self.most:.2f} × of it" if self.most else "no"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def sizes() -> list[Figure]:
    """What a browser fetches once a year, in kB."""
    looks = [STATIC / "portal.css", STATIC / "portal.js"]
    looks += [path for path in (STATIC / "vendor").iterdir() if path.suffix in {".css", ".js"}]
    zipped = sum(len(gzip.compress(path.read_bytes(), 6)) for path in looks)
    fonts = sum(path.stat().st_size for path in (STATIC / "vendor" / "fonts").glob("*.woff2"))
    return [
        Figure("looks and script, zipped", zipped / 1000, "kB", 60),
        Figure("fonts", fonts / 1000, "kB", 100),
    ]


def process(folder: Path) -> list[Figure]:
    """A process that starts on the data of `folder`: CPU until its first page, and memory after sixty."""
    told = [
        subprocess.run(
            [sys.executable, "-c", START, str(folder)],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
            env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
            timeout=120,
        ).stdout.split()
        for _again in range(3)
    ]
    return [
        Figure("start to first page, CPU", min(float(cpu) for cpu, _kb in told), "s", 1.0),
        Figure("memory of a process (PSS)", max(int(kb) for _cpu, kb in told) / 1000, "MB", 90),
    ]


def top_twenty() -> list[Figure]:
    return [
        Figure(
            f"the twenty who fit best, among {number:,}",
            matching.measure(number).search_ms,
            "ms",
            most,
        )
        for number, most in matching.PROMISED_MS.items()
    ]
