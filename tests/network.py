"""No test talks to anything outside this machine, not even by a forgotten setting."""

import ipaddress
import socket
import sys
from typing import Any

# Python raises these events itself, before a packet leaves, whoever makes the call. Patched
# methods on `socket` would miss what libraries have already imported.
_TO_ADDRESS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_TO_NAME = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}

# smtplib and aiosmtpd ask for this machine's own name when they say hello.
_OWN_NAMES = {"", "localhost", socket.gethostname()}

_installed = False


class OutsideWorld(RuntimeError):
    """A test tried to reach another machine."""


def only_loopback() -> None:
    """From now on this process reaches loopback addresses and unix sockets only.

    It lasts for the life of the process, as audit hooks do. It sees this process alone: the
    browser is held back by its own arguments (`services.CHROMIUM_ARGUMENTS`).
    """
    global _installed
    if not _installed:
        sys.addaudithook(_refuse_outside)
        _installed = True


def _refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _TO_ADDRESS:
        address = arguments[1]
        # A unix socket's address is a path; sendmsg on a connected socket has none.
        host = address[0] if isinstance(address, tuple) else None
    elif event in _TO_NAME:
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode()
    if host is not None and not _is_here(host):
        raise OutsideWorld(f"a test tried to reach {host}; tests use services on this machine")


def _is_here(host: str) -> bool:
    if host in _OWN_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
