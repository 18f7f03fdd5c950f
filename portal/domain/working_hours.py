"""When work is done, in words: «mandag–fredag kl. 08.00–12.30»."""

import datetime as dt
from collections.abc import Iterable

from portal.enums import Weekday
from portal.words import _


def days_in_words(days: Iterable[Weekday]) -> str:
    """«mandag–fredag», «mandag, onsdag og fredag», «alle dager»; nothing for none."""
    chosen = set(days)
    if len(chosen) == len(Weekday):
        return str(_("alle dager"))
    parts = [_run_in_words(run) for run in _runs(chosen)]
    if len(parts) < 2:
        return "".join(parts)
    return str(_("%(first)s og %(last)s", first=", ".join(parts[:-1]), last=parts[-1]))


def when_in_words(days: Iterable[Weekday], starts: dt.time | None, ends: dt.time | None) -> str:
    """Days and clock, as far as they are known; nothing where neither is."""
    window = ""
    if starts and ends:
        window = str(_("kl. %(start)s–%(end)s", start=f"{starts:%H.%M}", end=f"{ends:%H.%M}"))
    elif starts:
        window = str(_("fra kl. %(start)s", start=f"{starts:%H.%M}"))
    text = f"{days_in_words(days)} {window}".strip()
    return text[:1].upper() + text[1:]


def _runs(days: set[Weekday]) -> list[list[Weekday]]:
    """Days that follow each other, three or more together; shorter ones stand alone."""
    runs: list[list[Weekday]] = []
    for day in Weekday:
        if day not in days:
            continue
        before = list(Weekday)[list(Weekday).index(day) - 1]
        if runs and runs[-1][-1] is before:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[d] for d in run])]


def _run_in_words(run: list[Weekday]) -> str:
    return str(run[0].label) if len(run) == 1 else f"{run[0].label}–{run[-1].label}"
