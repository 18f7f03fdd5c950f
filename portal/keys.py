"""The secrets of one installation: a file beside the database, never inside it.

Personal data are sealed (AES-256-GCM) and found again by blind index (HMAC-SHA-256); the audit log is
chained by a key of its own, so that whoever holds only the database can neither read nor rewrite it.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PURPOSES = ("cookies", "seal", "index", "audit")
FILE_NAME = "keys.json"


class KeysMissing(Exception):
    """The key file is not there, or does not hold a key for every purpose."""


class Keys:
    """Seals, finds and chains. Each key is 32 bytes."""

    def __init__(self, keys: dict[str, bytes]):
        missing = [purpose for purpose in PURPOSES if len(keys.get(purpose, b"")) != 32]
        if missing:
            raise KeysMissing(f"no key for: {', '.join(missing)}")
        self._keys = keys
        self._aead = AESGCM(keys["seal"])

    @property
    def cookies(self) -> str:
        return self._keys["cookies"].hex()

    def seal(self, text: str) -> str:
        nonce = os.urandom(12)
        return (
            "1:" + base64.b64encode(nonce + self._aead.encrypt(nonce, text.encode(), None)).decode()
        )

    def unseal(self, sealed: str) -> str:
        raw = base64.b64decode(sealed.removeprefix("1:"))
        return self._aead.decrypt(raw[:12], raw[12:], None).decode()

    def blind(self, text: str) -> str:
        """The same for every way of writing the same words: case, spaces and composed letters."""
        plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
        return hmac.new(self._keys["index"], plain.encode(), hashlib.sha256).hexdigest()

    def chain(self, previous: str, text: str) -> str:
        """What the log's next entry must carry, given the one before it."""
        return hmac.digest(self._keys["audit"], f"{previous}\n{text}".encode(), "sha256").hex()


def load(folder: Path) -> Keys:
    """The keys in `folder`; raises KeysMissing when the file is lost or damaged."""
    try:
        stored = json.loads((folder / FILE_NAME).read_text())
        return Keys({purpose: bytes.fromhex(value) for purpose, value in stored.items()})
    except (OSError, ValueError, AttributeError) as error:
        raise KeysMissing(str(error)) from error


def create(folder: Path) -> Keys:
    """New keys, readable by their owner alone. Never overwrites: lost keys are lost data."""
    folder.mkdir(parents=True, exist_ok=True)
    stored = {purpose: secrets.token_hex(32) for purpose in PURPOSES}
    descriptor = os.open(folder / FILE_NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(stored, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return load(folder)
