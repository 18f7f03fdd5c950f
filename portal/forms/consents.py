"""The form of a question about sharing: what is shared, with which words, and the answer."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms import ValidationError as Invalid
from wtforms.fields.choices import SelectChoice

from portal.domain import consent_texts
from portal.domain.consents import LONGEST_MONTHS, Question
from portal.domain.excerpts import Excerpt
from portal.enums import ConsentGivenBy, ProfileField
from portal.forms import CreatingForm, Form
from portal.forms.fields import ChosenField, CodesField, DayField
from portal.forms.validators import at_most, no_leaks, required
from portal.words import _

SEND, WAIT, NO, ASK = "send", "wait", "no", "ask"
ANSWERS = (
    (SEND, _("Ja. Send forslaget nå")),
    (WAIT, _("Ja, men vent med å sende")),
    (NO, _("Nei")),
    (ASK, _("Ikke svart ennå. Send spørsmålet som en lenke på e-post")),
)
#: Who can answer here; a link says for itself who does.
ANSWERERS = (ConsentGivenBy.PERSON, ConsentGivenBy.ADVISER_ON_WORD)


class ConsentForm(CreatingForm):
    """Handed what there is to share, the usual ticks, the candidate's names and the days that bound it."""

    share = CodesField(_("Hva sier personen ja til å dele?"), ProfileField)
    statement = TextAreaField(
        _("Det du sier om personen"),
        [at_most(600), no_leaks],
        description=_("Personen skal høre eller lese dette før svaret. Skriv uten navn."),
    )
    language = ChosenField(
        _("Språk det ble spurt på"),
        choices=[SelectChoice(code, name) for code, name in consent_texts.LANGUAGES.items()],
    )
    interpreter = BooleanField(_("Tolk var med"))
    valid_until = DayField(
        _("Ja-et gjelder til og med"),
        [required(_("Velg siste dag."))],
        description=_("Høyst 6 måneder"),
    )
    answer = RadioField(
        _("Hva er svaret?"),
        [required(_("Velg hva personen svarte."))],
        choices=[SelectChoice(value, label) for value, label in ANSWERS],
        validate_choice=False,
    )
    given_by = RadioField(
        _("Hvem svarer her?"),
        choices=[SelectChoice(code.value, code.label) for code in ANSWERERS],
        validate_choice=False,
    )

    def __init__(
        self,
        available: Excerpt,
        *,
        usual: Iterable[ProfileField],
        names: Iterable[str],
        today: dt.date,
        until: dt.date,
        latest: dt.date,
    ):
        super().__init__(
            data={
                "share": frozenset(usual) & frozenset(available),
                "valid_until": until,
                "language": "nb",
            }
        )
        self.available, self.names = available, list(names)
        self.today, self.until, self.latest = today, until, latest
        self.share.choices = [SelectChoice(field.value, field.label) for field in available]

    def validate_share(self, field: Any) -> None:
        if not self.chosen:
            raise Invalid(str(_("Velg minst én ting som kan deles.")))

    def validate_valid_until(self, field: Any) -> None:
        if field.data < self.today:
            raise Invalid(str(_("Velg en dag som ikke er over.")))
        if field.data > self.latest:
            raise Invalid(
                str(_("Et ja kan gjelde i høyst %(months)s måneder.", months=LONGEST_MONTHS))
            )

    def validate_answer(self, field: Any) -> None:
        if field.data not in {value for value, _label in ANSWERS}:
            raise Invalid(str(_("Velg hva personen svarte.")))

    def validate_given_by(self, field: Any) -> None:
        if self.answer.data == ASK:
            return
        if field.data not in {code.value for code in ANSWERERS}:
            raise Invalid(str(_("Velg hvem som svarer.")))

    @property
    def chosen(self) -> frozenset[ProfileField]:
        """What is ticked and has words."""
        return frozenset(self.share.data) & frozenset(self.available)

    @property
    def excerpt(self) -> Excerpt:
        """The words of what is ticked, also before the form is good."""
        return {field: text for field, text in self.available.items() if field in self.chosen}

    @property
    def until_shown(self) -> dt.date:
        """The typed last day, or the usual one while it cannot be read."""
        day: dt.date | None = self.valid_until.data
        return day or self.until

    @property
    def question(self) -> Question:
        """What a good form says."""
        return Question(
            fields=self.chosen,
            statement=self.statement.data or "",
            language=self.language.data,
            interpreter=self.interpreter.data,
            given_by=None if self.answer.data == ASK else ConsentGivenBy(self.given_by.data),
            valid_until=self.valid_until.data,
        )


class AnswerForm(Form):
    """The candidate's own: two buttons of equal weight, so that neither is nudged."""

    answer = RadioField(choices=[SelectChoice("yes", ""), SelectChoice("no", "")])
