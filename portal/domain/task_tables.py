"""Tables of tasks as people make them in a spreadsheet: any columns, in any order, read row by row.

`table_headings` finds what each column holds; here each row becomes a task, with problems that
name the row and the column, and headings and sums are left out with the reason.
"""

import re
from collections.abc import Sequence, Set

from portal.domain.frequency import Frequency
from portal.domain.phrases import Notes, quoted
from portal.domain.table_headings import Field, Mapping, Row, heading_of
from portal.domain.table_times import read_times
from portal.domain.task_facts import (
    LINES_LIMIT,
    TaskDraft,
    TaskLine,
    leave_out_heading,
    leave_out_total,
    line_limit_reached,
)
from portal.domain.task_words import (
    gates_in,
    group_heading,
    holders_in,
    is_number,
    is_total,
    language_in,
)
from portal.words import _


def read_rows(
    rows: Sequence[Sequence[str]],
    mapping: Mapping,
    first_row: int = 1,
    filled: Set[tuple[int, int]] = frozenset(),
) -> list[TaskLine]:
    """The tasks below the row of headings, at most 200; `first_row` is the number of `rows[0]`.

    `filled` names cells (row and column index) that got their text from a merged cell above them.
    """
    header = -1 if mapping.header is None else mapping.header
    headings = list(rows[header]) if 0 <= header < len(rows) else []
    understood: list[TaskLine] = []
    group = Frequency()
    for index in range(header + 1, len(rows)):
        cells = rows[index]
        own = [text for at, text in enumerate(cells) if text and (index, at) not in filled]
        if not own:
            continue
        draft = TaskDraft("; ".join(filter(None, cells)), Notes(first_row + index, in_table=True))
        if len(understood) == LINES_LIMIT:
            understood.append(line_limit_reached(draft))
            break
        row = Row(cells, mapping, headings, {at for line, at in filled if line == index})
        line, group = _read_row(draft, row, own, group)
        understood.append(line)
    return understood


def _read_row(
    draft: TaskDraft, row: Row, own: list[str], group: Frequency
) -> tuple[TaskLine, Frequency]:
    """The row as a task, and the heading that holds for the rows after it."""
    title = row.text(Field.TITLE)
    if is_total(own[0]) or is_total(title):
        return leave_out_total(draft), group
    if len(own) == 1:
        lends = group_heading(own[0])
        if lends is None and own[0].isupper() and len(own[0]) > 3:
            lends = Frequency()
        if lends is not None:
            return leave_out_heading(draft, lends), lends
    elif all(heading_of(text) for text in own):  # the headings once more, as on each page
        return leave_out_heading(draft, Frequency()), group
    if not title and all(is_number(text) for text in own):
        why = _("Raden har bare tall («%(text)s») og er ikke tatt med.", text=quoted(draft.source))
        return draft.leave_out(why), group
    if re.search(r"[^\W\d_]", title):  # a figure alone says nothing of what is done
        draft.title = title[:1].upper() + title[1:]
    draft.place = row.text(Field.PLACE)
    read_times(draft, row, group)
    _read_facts(draft, row)
    return draft.finish(), group


def _read_facts(draft: TaskDraft, row: Row) -> None:
    """Keep what the law asks, the Norwegian needed and how many hold the task."""
    notes = draft.notes
    if gates := row.text(Field.GATES):
        notes.column = row.heading(Field.GATES)
        draft.gates = gates_in(gates, notes)
    if language := row.text(Field.LANGUAGE):
        notes.column = row.heading(Field.LANGUAGE)
        draft.language = language_in(language, notes)
    if holders := row.text(Field.HOLDERS):
        notes.column = row.heading(Field.HOLDERS)
        draft.holders = holders_in(holders, notes)
