"""Several questions in one go: to ask them, to answer them, and to send what was agreed to."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import RadioField
from wtforms import ValidationError as Invalid
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from portal.domain.consents import Question
from portal.forms import CreatingForm, Form
from portal.forms.consents import ConsentForm
from portal.forms.fields import ChosenManyField
from portal.models import Consent
from portal.words import _


class RoundForm(ConsentForm):
    """The question without its answer, which comes by link. With several candidates nothing is said about
    one of them, and each is asked in the language of last time."""

    answer = None
    given_by = None
    interpreter = None

    def __init__(self, *args: Any, several: bool, language: str = "nb", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.language.label.text = str(_("Språk det spørres på"))
        if several:
            del self.statement, self.language
        elif not self.language.raw_data:
            self.language.data = language

    def question_in(self, language: str) -> Question:
        """What a good form says; `language` where it does not say one itself."""
        return Question(
            fields=self.chosen,
            statement=(self.statement.data or "") if "statement" in self else "",
            language=self.language.data if "language" in self else language,
            interpreter=False,
            given_by=None,
            valid_until=self.valid_until.data or self.until,
        )


class SendForm(CreatingForm):
    """Which of the yeses are sent now."""

    consents = ChosenManyField(_("Forslag"), choices=[])

    def __init__(self, choices: Mapping[str, str], chosen: Iterable[str] = ()):
        super().__init__(data={"consents": list(chosen)})
        self.consents.choices = [SelectChoice(value, label) for value, label in choices.items()]

    def validate_consents(self, field: Any) -> None:
        if not field.data:
            raise Invalid(str(_("Velg minst ett forslag.")))


class _Answers(Form):
    def answers(self) -> dict[str, bool]:
        """Yes or no, by the question's public id; those left alone are not there."""
        return {
            name.removeprefix("answer_"): field.data == "yes"
            for name, field in self._fields.items()
            if name.startswith("answer_") and field.data in {"yes", "no"}
        }

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        good: bool = super().validate(*args, **kwargs)
        if good and not self.answers():
            self.form_errors.append("pick")
            return False
        return good


def answers_form(consents: Iterable[Consent]) -> Any:
    """A yes and a no of equal weight for each question, none of them chosen."""
    fields = {
        f"answer_{consent.public_id}": RadioField(
            choices=[SelectChoice("yes", ""), SelectChoice("no", "")], validators=[Optional()]
        )
        for consent in consents
    }
    form_class: Any = type("AnswersForm", (_Answers,), fields)
    return form_class()
