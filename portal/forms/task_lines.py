"""Many tasks at a time: pasted text or a spreadsheet, and the lines as they were understood."""

import datetime as dt
import json
import secrets
from collections.abc import Sequence
from typing import Any

import wtforms
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    TextAreaField,
    ValidationError,
)

from portal.domain import gate_hints
from portal.domain.task_facts import LINES_LIMIT, TaskLine
from portal.domain.tasks import TaskFacts
from portal.enums import Gate, LanguageLevel, Period, Weekday
from portal.forms import CreatingForm, Form
from portal.forms.tasks import TaskLineFields
from portal.forms.validators import at_most, required
from portal.queries.tasks import when
from portal.words import LazyString, _

TEXT_LIMIT = 50_000
#: What the answer about a gate makes of it.
ANSWERS = {"yes": "gates", "no": "gates_denied"}


class PasteForm(Form):
    """Text with a task on each line."""

    text = TextAreaField(
        _("Oppgavene, én på hver linje"),
        [required(_("Lim inn eller skriv minst én oppgave.")), at_most(TEXT_LIMIT)],
        description=_("Skriv hva, hvor lenge og hvor ofte: «Dekke bord, 20 min, hver dag»."),
    )


class SheetForm(Form):
    """A spreadsheet from the reader's own machine."""

    file = FileField(_("Regneark"), description=_("xlsx, ods eller csv, høyst 1 MB."))

    def validate_file(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(str(_("Velg fila med oppgavene.")))


# The lines as they were understood -----------------------------------------------------------------


class LineForm(TaskLineFields, wtforms.Form):
    """One line: what can be corrected in place, and what else was read in it."""

    take = BooleanField(_("Ta med"))
    row = HiddenField()
    more = HiddenField()
    problem = HiddenField()
    source = HiddenField()
    #: The gate that was asked about, and «yes» or «no».
    asked = HiddenField()
    answer = HiddenField()

    class Meta(Form.Meta):
        csrf = False

    @property
    def facts(self) -> TaskFacts:
        said = _unpacked(self.more.data)
        if self.asked.data in set(Gate) and self.answer.data in ANSWERS:
            name = ANSWERS[self.answer.data]
            said[name] = said.get(name, frozenset()) | {Gate(self.asked.data)}
        return TaskFacts(
            title=self.title.data,
            minutes_each=self.minutes_each.data,
            times=self.times.data,
            period=self.period.data,
            **said,
        )

    @property
    def asks(self) -> Gate | None:
        """The gate that the line's words make one ask about."""
        return gate_hints.to_ask(
            self.title.data or "", _unpacked(self.more.data).get("gates", frozenset())
        )

    @property
    def question(self) -> LazyString | None:
        return gate_hints.QUESTIONS[self.asks] if self.asks else None

    @property
    def also(self) -> str:
        """What else was read in the line, in words."""
        said = _unpacked(self.more.data)
        if not said:
            return ""
        words = [when(said["weekdays"], said["starts"], said["ends"]), said["place"]]
        words += [str(gate.label) for gate in Gate if gate in said["gates"]]
        if said["language"] is not LanguageLevel.NONE:
            words.append(str(said["language"].label))
        return " · ".join(word for word in words if word)

    @property
    def problems(self) -> list[str]:
        """What to correct, in words; before anything is sent, what the reader of lines said."""
        errors = [str(error) for field in self for error in field.errors]
        return errors or ([self.problem.data] if self.problem.data else [])

    @property
    def is_good(self) -> bool:
        return bool(self.take.data) and not any(field.errors for field in self)


class LinesForm(CreatingForm):
    """The lines, each to be corrected, left out or stored. Those that are stored leave the form."""

    lines = FieldList(FormField(LineForm), max_entries=LINES_LIMIT)
    from_table = HiddenField()
    #: Nobody has looked at it yet: what the reader of lines said still holds.
    as_read = False

    @classmethod
    def showing(cls, lines: Sequence[TaskLine], *, from_table: bool) -> "LinesForm":
        """The lines that are tasks, as they were read."""
        entries = [_entry(line) for line in lines[:LINES_LIMIT] if not line.left_out]
        form = cls(formdata=None, data={"lines": entries, "from_table": "1" if from_table else ""})
        form.as_read = True
        return form

    def check(self) -> None:
        """Each line that is to be stored is good or has errors; the others have none."""
        self.validate()
        for line in self.entries:
            if not line.take.data:
                for field in line:
                    field.errors = []

    @property
    def entries(self) -> list[LineForm]:
        return [entry.form for entry in self.lines]

    @property
    def good(self) -> list[LineForm]:
        return [line for line in self.entries if line.is_good and not self._flawed_as_read(line)]

    @property
    def flawed(self) -> list[LineForm]:
        return [line for line in self.entries if line not in self.good and line.problems]

    @property
    def passed_over(self) -> list[LineForm]:
        """Lines without a fault that the reader does not want."""
        return [line for line in self.entries if line not in self.good and not line.problems]

    def _flawed_as_read(self, line: LineForm) -> bool:
        return self.as_read and bool(line.problem.data)

    def renew(self) -> None:
        """What is left can be sent as a form of its own."""
        self.key.data = secrets.token_urlsafe(16)


def _entry(line: TaskLine) -> dict[str, Any]:
    """A line of which something is missing has the field empty; of another fault, it is not ticked."""
    lacks = line.minutes is None or not line.title
    once_a_week = line.times == 1 and line.period is Period.WEEK and not line.weekdays
    unsaid = once_a_week and len(line.problems) > (1 if lacks else 0)
    return {
        "title": line.title,
        "minutes_each": line.minutes,
        "times": None if unsaid else line.times,
        "period": line.period,
        "take": line.ready or lacks or unsaid,
        "row": str(line.row),
        "more": _packed(line),
        "problem": _together(line),
        "source": line.source[:200] if line.problems else "",
    }


def _together(line: TaskLine) -> str:
    """All the problems of a line, with its number said once."""
    if not line.problems:
        return ""
    first, *others = (str(problem) for problem in line.problems)
    number = [
        str(text)
        for text in (
            _("Linje %(row)s: %(text)s", row=line.row, text=""),
            _("Rad %(row)s: %(text)s", row=line.row, text=""),
        )
    ]
    for place in number:
        others = [text.removeprefix(place) for text in others]
    return " ".join([first, *others])


def _packed(line: TaskLine) -> str:
    """What was read beside the four fields, as text that travels in the form."""
    said = {
        "place": line.place,
        "weekdays": [day.value for day in Weekday if day in line.weekdays],
        "starts": line.starts and f"{line.starts:%H:%M}",
        "ends": line.ends and f"{line.ends:%H:%M}",
        "gates": [gate.value for gate in Gate if gate in line.gates],
        "language": line.language.value if line.language is not LanguageLevel.NONE else "",
    }
    said = {name: value for name, value in said.items() if value}
    return json.dumps(said, ensure_ascii=False) if said else ""


def _unpacked(text: str | None) -> dict[str, Any]:
    """The same as facts of a task; nothing where somebody has tampered with it."""
    try:
        said = json.loads(text or "{}")
        return {
            "place": str(said.get("place", ""))[:80],
            "weekdays": frozenset(Weekday(day) for day in said.get("weekdays", [])),
            "starts": dt.time.fromisoformat(said["starts"]) if "starts" in said else None,
            "ends": dt.time.fromisoformat(said["ends"]) if "ends" in said else None,
            "gates": frozenset(Gate(gate) for gate in said.get("gates", [])),
            "language": LanguageLevel(said.get("language", LanguageLevel.NONE)),
        }
    except (ValueError, TypeError, AttributeError):
        return {}
