"""What was done and said in a contact, a contact to plan, and worries: few fields, the usual filled in."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, SelectChoice, TextAreaField
from wtforms import ValidationError as Invalid
from wtforms.widgets import ListWidget, RadioInput

from portal.domain.follow_up_plans import Planned
from portal.domain.follow_ups import Contact
from portal.enums import Audience, ContactWay, Role, WorryFrom
from portal.filters import date
from portal.forms import CreatingForm
from portal.forms.fields import ChosenField, CodeField, DayField
from portal.forms.validators import at_most, no_leaks, required
from portal.models import FollowUp, Membership
from portal.words import _

LONGEST_NOTE = 2000


class LogForm(CreatingForm):
    """A contact that has been. `names` is for nobody: the workplace and the service both know the person."""

    contact = ChosenField(_("Hvilken kontakt?"))
    way = CodeField(_("Hvordan?"), ContactWay)
    day = DayField(_("Når?"), [required(_("Velg dagen."))])
    text = TextAreaField(
        _("Hva skjedde?"),
        [at_most(LONGEST_NOTE), no_leaks],
        description=_("Kort er best. Skriv om arbeidet, ikke om helse eller familie."),
    )
    audience = CodeField(
        _("Hvem skal lese det?"),
        Audience,
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )
    is_review = BooleanField(_("Vi gikk gjennom målene"))

    def __init__(
        self,
        viewer: Membership,
        planned: Iterable[FollowUp],
        *,
        today: dt.date,
        chosen: FollowUp | None = None,
        **kwargs: Any,
    ):
        super().__init__(
            contact=chosen.public_id if chosen else "",
            way=chosen.way if chosen else ContactWay.VISIT,
            is_review=bool(chosen and chosen.is_review),
            day=today,
            audience=Audience.SERVICE,
            **kwargs,
        )
        self.today = today
        self.contact.choices = [SelectChoice("", _("En som ikke var planlagt"))] + [
            SelectChoice(one.public_id, f"{one.way.label}, {date(one.due_on)}") for one in planned
        ]
        if viewer.role is not Role.ADVISER:
            del self.audience

    def validate_day(self, field: DayField) -> None:
        if field.data is not None and field.data > self.today:
            raise Invalid(str(_("Velg en dag som har vært.")))
        if field.data is not None and (self.today - field.data).days > 366:
            raise Invalid(str(_("Velg en dag i løpet av det siste året.")))

    @property
    def said(self) -> Contact:
        """What a good form says; a manager's note is always shared."""
        return Contact(
            way=self.way.data,
            day=self.day.data,
            is_review=self.is_review.data,
            text=self.text.data or "",
            audience=self.audience.data if "audience" in self else Audience.SHARED,
        )


class ContactForm(CreatingForm):
    """A contact more in the plan."""

    due_on = DayField(_("Når?"), [required(_("Velg dagen."))])
    way = CodeField(_("Hvordan?"), ContactWay)
    is_review = BooleanField(_("Vi skal gå gjennom målene"))

    def __init__(self, *, today: dt.date, **kwargs: Any):
        super().__init__(**kwargs)
        self.today = today

    def validate_due_on(self, field: DayField) -> None:
        if field.data is not None and not 0 <= (field.data - self.today).days <= 3 * 366:
            raise Invalid(str(_("Velg en dag fra i dag og de neste tre årene.")))

    @property
    def planned(self) -> Planned:
        return Planned(self.due_on.data, self.way.data, is_review=self.is_review.data)


class WorryForm(CreatingForm):
    """Something that somebody must look at."""

    whose = CodeField(_("Hvem sier fra?"), [w for w in WorryFrom if w is not WorryFrom.MANAGER])
    text = TextAreaField(
        _("Hva vil du si fra om?"),
        [required(_("Skriv hva det gjelder.")), at_most(LONGEST_NOTE), no_leaks],
        description=_("Skriv hva du har sett, og hva du ønsker skal skje."),
    )

    def __init__(self, viewer: Membership, **kwargs: Any):
        super().__init__(**kwargs)
        if viewer.role is not Role.ADVISER:
            del self.whose

    @property
    def from_whom(self) -> WorryFrom:
        return self.whose.data if "whose" in self else WorryFrom.MANAGER


class WorryAnswerForm(CreatingForm):
    """What is done about it."""

    text = TextAreaField(
        _("Svar"),
        [required(_("Skriv et svar.")), at_most(LONGEST_NOTE), no_leaks],
        description=_("Skriv hva som skal skje nå."),
    )
