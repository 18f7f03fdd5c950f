"""Pasted text read line by line into tasks: «Dele ut frokost, 20 min, hver dag».

Every line gives an answer: a task, a task with problems that say what to do, or a line left out
with the reason. Blank lines are passed over. A heading such as «Daglig:» lends its days to the
lines under it that have none of their own. A table pasted from a spreadsheet (tabs or semicolons
under a line of headings) is read by its columns.
"""

import re
from collections.abc import Iterable

from portal.domain.durations import read_window, within_limits
from portal.domain.frequency import Frequency, read_frequency
from portal.domain.phrases import GAP, LINE_LIMIT, Notes, Words, clean, pattern
from portal.domain.table_headings import guess_columns
from portal.domain.task_facts import (
    LINES_LIMIT,
    TaskDraft,
    TaskLine,
    leave_out_heading,
    leave_out_total,
    line_limit_reached,
)
from portal.domain.task_tables import read_rows
from portal.domain.task_words import group_heading, is_total, take_fact
from portal.words import _

__all__ = ["TaskLine", "guess_columns", "read_lines", "read_text"]

#: «- », «• », «1) », «2. », «a) », «[ ] »; a number alone needs its point or bracket.
_BULLET = pattern(
    r"^(?:(?:[-–—*+•·▪◦●○‣►▶☐☑✓✔§o]|\[[\sxX]?\]|\(?\d{1,3}[.)]|[^\W\d_][)])[\t\s]+)+|^[•·▪◦●○‣►▶☐☑✓✔]+"
)
_SPLIT = re.compile(
    rf"[{GAP}\s]*(?:[,;|\t]|(?<=[\s{GAP}])[-–—:](?=[\s{GAP}]|$)|(?<={GAP})\.?\s(?=[A-ZÆØÅ]))[{GAP}\s]*"
)
#: Words and marks left hanging where a time was taken out: «Vaske gulv à», «(20 min)».
_EMPTY_BRACKETS = re.compile(rf"[(\[][{GAP}\s.,;:/+-]*[)\]]")
_HANGING_END = pattern(
    r"(?:\s+(?:à|á|a|ca|og|and|x|×|per|pr|hver|hvert|kvar|tar|tek|takes|om|for|kl|fra|frå|from|at|med|til|each|every|i|på|on|in)|[\s.:,;/+*=~–—-])+$"
)
_HANGING_START = pattern(r"^(?:(?:og|and|ca|à)\s+|[\s.:,;/+*=~–—-])+")
_PLACE = pattern(r"(?:sted|stad|hvor|kvar|place|where|lokale)\s*:\s*(?P<place>.+)")
_BARE_NUMBER = re.compile(r"\d{1,4}")


def read_text(text: str) -> list[TaskLine]:
    """The tasks of a pasted text, in its order, at most 200; never an exception."""
    lines = re.split(r"\r\n|\r|\n", text)
    table = _as_table(lines)
    if table is not None:
        return table
    return read_lines(enumerate(lines, start=1))


def read_lines(lines: Iterable[tuple[int, str]], in_table: bool = False) -> list[TaskLine]:
    """Each numbered line read as a task; `in_table` says «Rad» instead of «Linje»."""
    understood: list[TaskLine] = []
    heading = Frequency()
    for row, raw in lines:
        source = clean(raw[: 2 * LINE_LIMIT])
        if not source:
            continue
        notes = Notes(row, in_table)
        if len(understood) == LINES_LIMIT:
            understood.append(line_limit_reached(TaskDraft(source, notes, title=source)))
            break
        line, heading = _read_line(source, notes, heading)
        understood.append(line)
    return understood


def _read_line(source: str, notes: Notes, heading: Frequency) -> tuple[TaskLine, Frequency]:
    """The line as a task, and the heading that holds for the lines after it."""
    draft = TaskDraft(source, notes)
    words = Words(_BULLET.sub("", source[:LINE_LIMIT]))
    if not re.search(r"\w", words.rest):
        return draft.leave_out(_("Linja har ingen tekst og er ikke tatt med.")), heading
    group = group_heading(words.rest)
    if group is not None:
        return leave_out_heading(draft, group), group
    draft.frequency = read_frequency(words, notes)
    draft.window = read_window(words, notes)
    draft.read_minutes(words)
    _read_parts(draft, words)
    if is_total(draft.title):
        return leave_out_total(draft), heading
    if not draft.frequency.found:
        draft.frequency = heading
    return draft.finish(), heading


def _read_parts(draft: TaskDraft, words: Words) -> None:
    """What is left between the commas: place, gates, language, people; the rest is the title."""
    titles: list[str] = []
    for part in _SPLIT.split(_EMPTY_BRACKETS.sub(GAP, words.rest)):
        part = _trimmed(part)
        place = _PLACE.fullmatch(part)
        if place:
            draft.place = place["place"].strip()
        elif not re.search(r"\w", part) or take_fact(draft, part):
            continue
        elif _BARE_NUMBER.fullmatch(part) and titles and not draft.minutes_said:
            draft.set_minutes(within_limits(int(part), part, draft.notes))
        else:
            titles.append(part)
    title = ", ".join(titles)
    draft.title = title[:1].upper() + title[1:]


def _trimmed(part: str) -> str:
    part = re.sub(rf"[{GAP}\s]+", " ", part).strip()
    part = _HANGING_START.sub("", _HANGING_END.sub("", part))
    if part.count("(") > part.count(")"):
        part = part.rstrip("( ") if part.endswith("(") else part.replace("(", "", 1)
    elif part.count(")") > part.count("("):
        part = part.replace(")", "", 1)
    return part.strip()


def _as_table(lines: list[str]) -> list[TaskLine] | None:
    """The tasks when the first line with text is a line of headings, else None."""
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    for delimiter in ("\t", ";"):
        mapping = guess_columns(
            [clean(cell) for cell in lines[first][:LINE_LIMIT].split(delimiter)]
        )
        if mapping.usable:
            rows = [
                [clean(cell[:LINE_LIMIT]) for cell in line[: 2 * LINE_LIMIT].split(delimiter)]
                for line in lines[first : first + 5000]
            ]
            return read_rows(rows, mapping, first_row=first + 1)
    return None
