"""The real parts that tests run against: a PostgreSQL server, a mail server, a browser.

Plain context managers, so that a fixture, a benchmark or a prompt can use the same ones. Each
starts its own service on a free loopback port and ends it by its own process; nothing is shared
between the workers of pytest-xdist, since a server of one's own costs a worker about a second.
"""

import asyncio
import dataclasses
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP as WIRE_FORMAT
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pytest
import sqlalchemy as sa
from aiosmtpd.smtp import SMTP
from playwright.sync_api import Browser, sync_playwright


def missing(reason: str) -> NoReturn:
    """Skips the test and says why; in CI it fails, since nobody reads what CI skipped."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason} (CI must have it: see ./portal.sh test)", pytrace=False)
    pytest.skip(reason)


def free_port() -> int:
    """A loopback port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- PostgreSQL ----------------------------------------------------------------------------------

# A server that is thrown away need not survive a power cut. Nothing else differs from Debian's.
_UNSAFE_AND_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def find_postgres() -> Path | None:
    """The folder of the newest PostgreSQL server here; Debian keeps it off the PATH."""
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(folders, key=lambda initdb: int(initdb.parts[-3]), default=None)
    initdb = newest or shutil.which("initdb")
    return Path(initdb).parent if initdb else None


@contextmanager
def postgres() -> Iterator[Callable[..., str]]:
    """A throw-away server; yields `new_database(like=None)`, which gives a SQLAlchemy URL.

    `like` is the URL of a database of the same server to copy, structure and rows, faster than
    migrating anew. Close all connections to it first (`engine.dispose()`).
    """
    programs = find_postgres()
    if programs is None:
        missing("PostgreSQL is not installed: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    # PostgreSQL refuses to run as root, so root hands it to somebody with no rights.
    nobody = _unprivileged_account()
    as_nobody: dict[str, Any] = {}
    if nobody is not None:
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        as_nobody = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    try:
        subprocess.run(
            (
                *(programs / "initdb", "--pgdata", folder / "data", "--username", "portal"),
                *("--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
            ),
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **as_nobody,
        )
        server, port = _start_postgres(programs, folder, as_nobody)
        try:
            yield _database_maker(port)
        finally:
            server.send_signal(signal.SIGINT)  # "fast": ends sessions, then itself
            server.wait(timeout=30)
    finally:
        shutil.rmtree(folder)


def _unprivileged_account() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _start_postgres(
    programs: Path, folder: Path, as_nobody: dict[str, Any]
) -> tuple[subprocess.Popen[bytes], int]:
    log = folder / "log"
    for _attempt in range(5):  # another process may take the port between the look and the start
        port = free_port()
        settings = (
            *_UNSAFE_AND_FAST,
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={folder}",
            "shared_buffers=32MB",
            "max_connections=100",
        )
        with log.open("wb") as out:
            server = subprocess.Popen(
                (
                    *(programs / "postgres", "-D", folder / "data", "-p", str(port)),
                    *(part for setting in settings for part in ("-c", setting)),
                ),
                stdout=out,
                stderr=out,
                cwd=folder,
                **as_nobody,
            )
        if _answers(server, port):
            return server, port
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def _answers(server: subprocess.Popen[bytes], port: int) -> bool:
    give_up = time.monotonic() + 30
    while server.poll() is None:
        try:
            _connect(port).close()
        except psycopg.OperationalError:
            if time.monotonic() > give_up:
                server.kill()
                server.wait()
                return False
            time.sleep(0.02)
        else:
            return True
    return False


def _connect(port: int) -> psycopg.Connection[Any]:
    return psycopg.connect(
        host="127.0.0.1", port=port, user="portal", dbname="postgres", autocommit=True
    )


def _database_maker(port: int) -> Callable[..., str]:
    numbers = itertools.count(1)

    def new_database(like: str | None = None) -> str:
        name = f"portal_{next(numbers)}"
        template = sa.make_url(like).database if like else "template1"
        with _connect(port) as connection:
            # Copying files is quicker than writing the copy to the log when nothing is synced.
            strategy = "STRATEGY file_copy" if connection.info.server_version >= 150000 else ""
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {strategy}')
        return f"postgresql+psycopg://portal@127.0.0.1:{port}/{name}"

    return new_database


# --- Mail ----------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Delivery:
    """One message as the server got it: the envelope's addresses and the message itself."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage


@dataclasses.dataclass
class Mailbox:
    """Everything that was delivered to the server, oldest first."""

    host: str
    port: int
    deliveries: list[Delivery] = dataclasses.field(default_factory=list)
    # When set, the server answers every message with this instead of taking it, for example
    # "451 Try again later" or "550 No such person".
    refusal: str | None = None

    @property
    def messages(self) -> list[EmailMessage]:
        return [delivery.message for delivery in self.deliveries]

    # Called by aiosmtpd, in the server's thread, before the sender gets its answer: when a
    # sender's call has returned, its message is here.
    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refusal is not None:
            return self.refusal
        message = BytesParser(policy=WIRE_FORMAT).parsebytes(envelope.original_content)
        assert isinstance(message, EmailMessage)
        self.deliveries.append(Delivery(envelope.mail_from, tuple(envelope.rcpt_tos), message))
        return "250 OK"


@contextmanager
def smtp_server() -> Iterator[Mailbox]:
    """A real SMTP server on a free loopback port, which keeps what it gets."""
    loop = asyncio.new_event_loop()
    mailbox = Mailbox(host="127.0.0.1", port=0)
    thread = threading.Thread(target=loop.run_forever, name="smtp-server")
    thread.start()
    # In the thread from the first: Playwright keeps a loop of its own running in the test's.
    listener = asyncio.run_coroutine_threadsafe(_listen(mailbox, loop), loop).result(timeout=10)
    mailbox.port = listener.sockets[0].getsockname()[1]
    try:
        yield mailbox
    finally:
        asyncio.run_coroutine_threadsafe(_hang_up(listener), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


async def _listen(mailbox: Mailbox, loop: asyncio.AbstractEventLoop) -> asyncio.Server:
    return await loop.create_server(
        lambda: SMTP(mailbox, hostname="mail.example", loop=loop, enable_SMTPUTF8=True),
        host=mailbox.host,
        port=0,
    )


async def _hang_up(listener: asyncio.Server) -> None:
    """Stops listening and lets conversations that are under way end."""
    listener.close()
    conversations = asyncio.all_tasks() - {asyncio.current_task()}
    for conversation in conversations:
        conversation.cancel()
    await asyncio.gather(*conversations, return_exceptions=True)


# --- Browser -------------------------------------------------------------------------------------

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # root in a container has no user namespace to make one in
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The browser is a process of its own, so the guard in tests/network.py does not see it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def find_chromium() -> str | None:
    """Debian's headless shell or, slower to start, its whole browser."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser; about half a second to start, so share it and make contexts in it."""
    path = find_chromium()
    if path is None:
        missing("Chromium is not installed: apt install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
