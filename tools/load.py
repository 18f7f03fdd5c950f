#!/usr/bin/env python3
"""Many at once: 200 requests in the air for a minute, then twenty clients who read and write slowly.

    .venv/bin/python tools/load.py --size 1000 --seconds 60

Starts the demo in a process and a folder of its own on loopback, asks it from this process, prints what came of
it, and ends it. Errors are answers that are no 200, broken connections, and what takes more than a minute.
"""

import argparse
import asyncio
import itertools
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = (
    "/jobber",
    "/jobber?q=renhold",
    "/jobber?slag=paid&norsk=a2",
    "/jobber",
    "/slik-virker-det",
)
SIGNED_IN = ("/mitt-ansvar", "/forslag", "/plasseringer", "/stillinger", "/enkle-jobber")
PATIENCE = 60


@dataclass
class Seen:
    """Seconds of each answer, and what else came."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter = field(default_factory=Counter)

    def told(self, name: str, lasted: float) -> str:
        times = sorted(self.seconds)
        p50, p95, p99 = (
            times[min(len(times) - 1, int(len(times) * part))] for part in (0.5, 0.95, 0.99)
        )
        return (
            f"{name}: {len(times)} answers, {len(times) / lasted:.0f} a second, "
            f"p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, "
            f"errors {sum(self.errors.values())} {dict(self.errors) or ''}"
        )


async def client(port: int, cookie: str, paths: itertools.cycle, until: float, seen: Seen) -> None:
    """Asks again as soon as it is answered, over one connection."""
    reader = writer = None
    while time.monotonic() < until:
        path = next(paths)
        sent = f"Cookie: {cookie}\r\n" if path in SIGNED_IN else ""
        begun = time.monotonic()
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{sent}\r\n".encode())
            status = await asyncio.wait_for(answer(reader), PATIENCE)
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            seen.errors[type(error).__name__] += 1
            writer = None
            continue
        seen.seconds.append(time.monotonic() - begun)
        if status != 200:
            seen.errors[f"{status} {path}"] += 1
    if writer is not None:
        writer.close()


async def answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    await reader.readexactly(int(length[1]) if length else 0)
    return int(head.split(maxsplit=2)[1])


async def slow(port: int, until: float, spoiled: Counter) -> None:
    """Says a letter of its request every half second, and never ends it."""
    try:
        _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /jobber HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        while time.monotonic() < until:
            writer.write(b"z")
            await writer.drain()
            await asyncio.sleep(0.5)
        writer.close()
    except OSError as error:
        spoiled[type(error).__name__] += 1


async def crowd(port: int, cookie: str, clients: int, seconds: float, slow_ones: int = 0) -> Seen:
    seen, until = Seen(), time.monotonic() + seconds
    paths = itertools.cycle([*PUBLIC, *SIGNED_IN])
    await asyncio.gather(
        *(client(port, cookie, paths, until, seen) for _n in range(clients)),
        *(slow(port, until, seen.errors) for _n in range(slow_ones)),
    )
    return seen


def step_in(port: int) -> str:
    """The cookie of somebody who answers for a workplace."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    here = f"http://127.0.0.1:{port}/demo"
    html = opener.open(here, timeout=PATIENCE).read().decode()
    fields = {
        name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', html)[1]
        for name in ("csrf_token", "membership")
    }
    asked = urllib.request.Request(f"{here}/inngang", urlencode(fields).encode())
    asked.add_header("Sec-Fetch-Site", "same-origin")
    opener.open(asked, timeout=PATIENCE).read()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def memory(pid: int) -> float:
    """PSS in MB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().split()
    return int(rollup[rollup.index("Pss:") + 1]) / 1000


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, server: subprocess.Popen) -> None:
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/jobber", timeout=5).read()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("The portal did not start.")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--size", type=int, default=1000, help="jobs")
    arguments.add_argument("--clients", type=int, default=200)
    arguments.add_argument("--seconds", type=float, default=60)
    chosen = arguments.parse_args()
    folder, port = Path(tempfile.mkdtemp(prefix="portal-load-")), free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "portal", "demo", "--data", str(folder / "demo"),
         "--port", str(port), "--size", str(chosen.size)],
        cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(port, server)
        made = memory(server.pid)
        server.terminate()  # a process that has just made a world is larger than one that serves it
        server.wait(timeout=30)
        server = subprocess.Popen(server.args, cwd=ROOT, stdout=subprocess.DEVNULL)
        wait_for(port, server)
        cookie = step_in(port)
        print(f"made {made:.0f} MB; begun {memory(server.pid):.0f} MB")
        measure(port, cookie, server.pid, chosen.clients, chosen.seconds)
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(folder)


def measure(port: int, cookie: str, pid: int, clients: int, seconds: float) -> None:
    seen = asyncio.run(crowd(port, cookie, clients, seconds))
    print(seen.told(f"{clients} at once for {seconds:.0f} s", seconds), f"; {memory(pid):.0f} MB")
    alone, beside = [], []
    for _turn in range(3):  # in turn, so that other work on the machine falls on both
        for slow_ones, found in ((0, alone), (20, beside)):
            few = asyncio.run(crowd(port, cookie, 4, 5, slow_ones))
            found.append(statistics.median(few.seconds) * 1000)
            print(few.told(f"4 clients beside {slow_ones} slow ones", 5))
    print(
        f"median: {statistics.median(alone):.0f} ms alone, {statistics.median(beside):.0f} ms beside twenty slow ones"
    )


if __name__ == "__main__":
    main()
