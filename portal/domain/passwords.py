"""Passwords: long ones, not the usual ones, kept as Argon2id (OWASP 2025: 19 MiB, two rounds).

No rules about capitals and signs: they make passwords harder to remember, not to guess (NIST SP
800-63B, 2025: at least 15 characters where the password is the only proof).
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.words import LazyString, _

SHORTEST = 15
LONGEST = 200
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: Of a password nobody knows, made with HASHER's parameters: checked where there is none to check, so
#: that an unknown person takes as long as a known one.
NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$qpg2nMTQn5vF3rNbwf2"
    "8Pw$gQypYA8PxvEKxVSHqUIzSlwCnTd7o32szubg8WMtk/0"
)


def hashed(password: str) -> str:
    return HASHER.hash(_plain(password))


def matches(password_hash: str | None, password: str) -> bool:
    """True for the right password. Takes the same time where there is no hash at all."""
    try:
        right = HASHER.verify(password_hash or NOBODYS, _plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Made with other parameters than today's: make it again while the password is at hand."""
    return HASHER.check_needs_rehash(password_hash)


def weakness(password: str, *, known: tuple[str, ...] = ()) -> LazyString | None:
    """What is wrong with it and what to do; None for a good one. `known`: the person's own words."""
    plain = _plain(password)
    if len(plain) < SHORTEST:
        return _(
            "Passordet må ha minst %(least)s tegn. Fire ord etter hverandre er lett å huske.",
            least=SHORTEST,
        )
    if len(plain) > LONGEST:
        return _("Passordet kan ha høyst %(most)s tegn.", most=LONGEST)
    if _is_common(plain) or plain.casefold() in {word.casefold() for word in known}:
        return _(
            "Det passordet er lett å gjette. Velg noe annet, for eksempel fire ord som ikke hører sammen."
        )
    return None


def _plain(password: str) -> str:
    """The same for every keyboard: composed letters, no outer spaces."""
    return unicodedata.normalize("NFKC", password).strip()


def _is_common(password: str) -> bool:
    """A usual password, also repeated, and with figures and signs put around it."""
    text = "".join(password.casefold().split())
    once = {_unit(text), _unit(_core(text)), _core(_unit(text))} - {""}
    return not common().isdisjoint(once | {text}) or len(_unit(text)) < 5


def _core(text: str) -> str:
    """Without figures and signs around it."""
    return re.sub(r"^[\d\W_]+|[\d\W_]+$", "", text)


def _unit(text: str) -> str:
    """What a text repeats: "passordpassord" → "passord"; itself where it repeats nothing."""
    return text[: (text + text).find(text, 1)] if text else ""


@lru_cache
def common() -> frozenset[str]:
    """Usual passwords and the words they are made from, in small letters without spaces."""
    lines = Path(__file__).with_name("common_passwords.txt").read_text().splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
