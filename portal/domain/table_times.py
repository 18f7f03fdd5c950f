"""The cells of a row that say how long, how often and when on the day, put together."""

import datetime as dt
import re
from fractions import Fraction

from portal.domain.durations import (
    MINUTES_LIMIT,
    Duration,
    Window,
    read_duration,
    read_window,
    within_limits,
)
from portal.domain.frequency import A_YEAR, Frequency, read_frequency
from portal.domain.phrases import GAP, Notes, Words, middle, number_range, pattern, quoted, whole
from portal.domain.table_headings import Field, Row
from portal.domain.task_facts import TaskDraft
from portal.domain.weekdays import read_weekdays
from portal.enums import Period, Weekday
from portal.words import _

_PHRASE_LIMIT = 300  # characters of all the cells that say how often
_BARE = pattern(number_range("n"))
_CLOCK_SPAN = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")  # a cell formatted as time: 0:20
_CLOCK_RANGE = re.compile(
    r"(?:(?:kl|klokka)\.?\s*)?\d{1,2}[.:]\d\d\s*(?:-|–|til)\s*\d{1,2}[.:]\d\d", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?:kl\.?\s*)?([01]?\d|2[0-4])(?:[.:]?([0-5]\d))?(?:[.:][0-5]\d)?", re.IGNORECASE
)
_O_CLOCK = re.compile(r"^(?:kl|klokka|klokken)\b\.?\s*", re.IGNORECASE)
_UNIT_ALONE = pattern(
    r"(?:(?:per|pr|i|om)\b\.?\s*)?(?P<unit>dag|døgn|uke|uka|veke|veka|måned|månad|mnd|kvartal|halvår|år|day|week|month|year)\.?"
)
_NO_MARK = pattern(r"[-–—.0]|nei|no")
_HOW_OFTEN = (Field.FREQUENCY, Field.TIMES, Field.PERIOD, Field.WEEKDAYS)


def read_times(draft: TaskDraft, row: Row, group: Frequency) -> None:
    """Fill the draft's minutes, frequency and window; `group` holds where the row says nothing."""
    loose = [_read_window(draft, row)]  # words in cells for time that may say how often
    duration, left = _read_duration(draft, row)
    loose.append(left)
    draft.frequency = _read_frequency(draft, row, " ".join(loose), group)
    if duration is not None:
        _keep_minutes(draft, row, duration)


def _read_window(draft: TaskDraft, row: Row) -> str:
    """Keep the time of the day; what is left of the cell is handed back."""
    notes = draft.notes
    starts, ends = _clock(row, Field.STARTS, notes), _clock(row, Field.ENDS, notes)
    draft.window = Window(starts, None if starts == ends else ends)
    text = row.text(Field.WINDOW)
    if not text:
        return ""
    notes.column = row.heading(Field.WINDOW)
    words = Words("kl. " + _O_CLOCK.sub("", text))
    window = read_window(words, notes)
    if window != Window():
        draft.window = window
        return words.rest.replace("kl. ", "")
    return text


def _clock(row: Row, wanted: Field, notes: Notes) -> dt.time | None:
    text = row.text(wanted)
    if not text:
        return None
    match = _CLOCK.fullmatch(text)
    if match:
        return dt.time(int(match[1]) % 24, int(match[2] or 0))
    notes.column = row.heading(wanted)
    notes.problem(
        _("«%(text)s» er ikke et klokkeslett. Skriv for eksempel 08.30.", text=quoted(text))
    )
    return None


def _read_duration(draft: TaskDraft, row: Row) -> tuple[Duration | None, str]:
    """How long the cell says, and the words in it that say something else."""
    notes = draft.notes
    text = row.text(Field.MINUTES)
    notes.column = row.heading(Field.MINUTES)
    if not notes.column:
        return _from_marks(draft, row), ""
    if not text:
        if draft.window.minutes is None:
            draft.set_minutes(None)
            notes.problem(_("Skriv hvor mange minutter oppgaven tar."))
        return None, ""
    if row.is_filled(Field.MINUTES):
        draft.set_minutes(None)
        notes.problem(_("Cellen er slått sammen med raden over. Skriv tiden for hver oppgave."))
        return None, ""
    words = Words(text)
    if _CLOCK_RANGE.fullmatch(text):  # «08.00-08.40» is not eight minutes
        draft.window = read_window(words, notes)
        return None, ""
    duration = _plain_duration(text, row.mapping.hours, notes) or read_duration(words, notes)
    if duration is not None:
        return duration, words.rest if words.rest != text else ""
    draft.set_minutes(None)
    example = "1,5" if row.mapping.hours else "20"
    notes.problem(
        _(
            "«%(text)s» er ikke en tid. Skriv for eksempel %(example)s.",
            text=quoted(text),
            example=example,
        )
    )
    return None, ""


def _plain_duration(text: str, hours: bool, notes: Notes) -> Duration | None:
    """A number alone («20», «ca. 1,5», «20–30») in the unit of the column, or a span («0:20»)."""
    clock = _CLOCK_SPAN.fullmatch(text)
    if clock:
        return Duration(Fraction(int(clock[1]) * 60 + int(clock[2])), text)
    bare = _BARE.fullmatch(text)
    if bare is None:
        return None
    minutes = middle(bare, "n") * (60 if hours else 1)
    if bare["n_to"]:
        notes.notice(
            _("«%(text)s» er regnet som %(n)s minutter.", text=quoted(text), n=whole(minutes))
        )
    return Duration(minutes, text)


def _from_marks(draft: TaskDraft, row: Row) -> Duration | None:
    """Minutes written in the columns of the days, when they are the same each day."""
    numbers = {mark for mark in row.marks().values() if _BARE.fullmatch(mark) and mark not in "01"}
    if not numbers:
        return None
    if len(numbers) > 1:
        draft.set_minutes(None)
        draft.notes.problem(
            _("Tiden er ulik fra dag til dag. Del oppgaven, så hver rad har én tid.")
        )
        return None
    return _plain_duration(numbers.pop(), row.mapping.hours, draft.notes)


def _read_frequency(draft: TaskDraft, row: Row, loose: str, group: Frequency) -> Frequency:
    """How often, from all the cells that say something about it; else from the group."""
    notes = draft.notes
    days, day_words = _days(row)
    said = [
        _times(row),
        _period(row),
        ",",
        _counted(row.text(Field.FREQUENCY)),
        ",",
        day_words,
        ",",
        loose,
    ]
    text = " ".join(said)
    notes.column = next((row.heading(wanted) for wanted in _HOW_OFTEN if row.text(wanted)), "")
    words = Words(text[:_PHRASE_LIMIT])
    frequency = read_frequency(words, notes, row.mapping.times_per, days)
    left = re.sub(rf"[{GAP}\s,]+", " ", words.rest).strip()
    if not frequency.found and not re.search(r"\w", left):
        return _unsaid(draft, row, group)
    if not frequency.found:
        notes.problem(
            _(
                "«%(text)s» forstår vi ikke. Skriv for eksempel «2 ganger i uka».",
                text=quoted(left),
            )
        )
        return Frequency(found=True)
    if re.search(r"\w", left):
        notes.notice(_("«%(text)s» forsto vi ikke, og det er ikke tatt med.", text=quoted(left)))
    return frequency


def _unsaid(draft: TaskDraft, row: Row, group: Frequency) -> Frequency:
    """No cell says how often: the heading above does, the column for time, or the title."""
    if group.found:
        return group
    if row.mapping.time_per:
        return Frequency()  # «timer per uke» says it; see `_keep_minutes`
    columns = [wanted for wanted in _HOW_OFTEN if wanted in row.mapping.columns]
    if columns or row.mapping.days:
        draft.notes.column = row.heading(columns[0]) if columns else ""
        draft.notes.problem(_("Skriv hvor ofte, for eksempel «hver dag» eller «2 ganger i uka»."))
        return Frequency(found=True)
    words = Words(draft.title)
    frequency = read_frequency(words, draft.notes)
    if frequency.found:
        draft.title = re.sub(rf"[{GAP}\s,;–-]*{GAP}[{GAP}\s,;–-]*", " ", words.rest).strip()
    return frequency


def _times(row: Row) -> str:
    return _counted(row.text(Field.TIMES))


def _counted(text: str) -> str:
    return f"{text} ganger" if _BARE.fullmatch(text) else text


def _period(row: Row) -> str:
    text = row.text(Field.PERIOD)
    unit = _UNIT_ALONE.fullmatch(text)
    return f"per {unit['unit']}" if unit else text


def _days(row: Row) -> tuple[frozenset[Weekday], str]:
    """The days of the week the row names, and words in their cell that say something else."""
    days = {day for day, mark in row.marks().items() if not _NO_MARK.fullmatch(mark)}
    text = row.text(Field.WEEKDAYS)
    if _BARE.fullmatch(text):
        return frozenset(days), f"{text} dager i uka"
    words = Words(text)
    return read_weekdays(words) | days, words.rest


def _keep_minutes(draft: TaskDraft, row: Row, duration: Duration) -> None:
    """Keep minutes each time, worked out where the cell gave those of a whole period."""
    draft.notes.column = row.heading(Field.MINUTES)
    minutes, draft.frequency = _each_time(
        duration.minutes, row.mapping.time_per, draft.frequency, draft.notes
    )
    draft.set_minutes(within_limits(whole(minutes), duration.text, draft.notes))


def _each_time(
    minutes: Fraction, per: Period | None, frequency: Frequency, notes: Notes
) -> tuple[Fraction, Frequency]:
    """Minutes each time from the minutes of a period, and how often that then is."""
    if per is None:
        return minutes, frequency
    times, days = frequency.times, frequency.weekdays
    if not frequency.found:
        if minutes > MINUTES_LIMIT:  # 300 hours a year: as much each week
            return minutes * A_YEAR[per] / 52, Frequency(found=True)
        return minutes, Frequency(1, per, found=True)
    if per is Period.DAY:
        if frequency.period is Period.DAY:
            return minutes / times, frequency
        return minutes * max(len(days), 1) / times if days else minutes, frequency
    if frequency.period is Period.DAY:  # how many days a week is not said: the sum is kept
        notes.notice(_("Hele tiden er satt på én gang %(period)s.", period=per.label))
        return minutes, Frequency(1, per, days, found=True)
    return minutes * A_YEAR[per] / (times * A_YEAR[frequency.period]), frequency
