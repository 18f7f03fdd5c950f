"""The forms that split a task in two, make several of them one, and say where one stands."""

from collections.abc import Mapping
from typing import Any

from wtforms import HiddenField, SelectChoice, StringField

from portal.forms import ChangingForm, Form
from portal.forms.fields import ChosenManyField, WholeNumberField
from portal.forms.validators import at_most, between, no_patient, required
from portal.models import Task
from portal.words import _


class ArrangeForm(Form):
    """A task was dragged to just before another, or just after it: their public ids."""

    task = HiddenField()
    beside = HiddenField()
    side = HiddenField()


class SplitTaskForm(ChangingForm):
    title = StringField(
        _("Hva blir gjort i den nye oppgaven?"),
        [
            required(_("Skriv hva som blir gjort, for eksempel «Dekke bord».")),
            at_most(200),
            no_patient,
        ],
    )
    minutes = WholeNumberField(
        _("Minutter til den nye oppgaven"),
        [
            required(_("Skriv hvor mange minutter det tar.")),
            between(1, 6000, _("Skriv fra 1 til 6000 minutter.")),
        ],
    )

    @classmethod
    def showing(cls, task: Task) -> "SplitTaskForm":
        """Half of the minutes, to begin with."""
        return cls(
            data={
                "title": task.title,
                "minutes": max(1, task.minutes_each // 2),
                "version": task.version,
            }
        )


class MergeTasksForm(ChangingForm):
    title = StringField(
        _("Hva blir gjort?"),
        [
            required(_("Skriv hva som blir gjort, for eksempel «Dekke bord».")),
            at_most(200),
            no_patient,
        ],
    )
    others = ChosenManyField(
        _("Slå sammen med"), [required(_("Velg minst én oppgave til."))], choices=[]
    )

    @classmethod
    def showing(cls, task: Task, offered: Mapping[str, str]) -> "MergeTasksForm":
        """The task's own title, and the tasks that it can be one with, {public id: text}."""
        form = cls(data={"title": task.title, "version": task.version})
        form.others.choices = [SelectChoice(key, text) for key, text in offered.items()]
        return form

    def chosen(self, tasks: Mapping[str, Any]) -> list[Any]:
        return [tasks[key] for key in self.others.data or () if key in tasks]
