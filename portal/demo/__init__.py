"""The demo: an invented world in a folder of its own, where anyone may step into anyone's shoes."""

from pathlib import Path

#: A file that only a demo's folder holds. Its text says what the demo was built from.
MARKER = "demo.txt"


class NotADemo(RuntimeError):
    """DEMO was turned on for a folder that may hold real people."""


def refuse_elsewhere(folder: Path) -> None:
    """Raise NotADemo unless the folder was made by the demo: its doors stand open to everyone."""
    if not (folder / MARKER).exists():
        raise NotADemo(f"{folder} is no demo; its doors stay shut")
