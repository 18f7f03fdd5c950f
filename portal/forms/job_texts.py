"""What is kept of the words in a job's text: one short reason for each that is asked about."""

from collections.abc import Iterable
from typing import Any

from wtforms import StringField

from portal.domain.text_decisions import Asked
from portal.forms import Form
from portal.forms.validators import at_most
from portal.words import _


class _Reasons:
    """A field for each question; `keep` is the key of the one whose button was pressed."""

    def reason_of(self, asked: Asked) -> StringField:
        return self[f"reason_{asked.key}"]  # type: ignore[index]

    def typed(self) -> dict[str, str]:
        """The reasons that say something, by the question's key."""
        return {
            field.name.removeprefix("reason_"): field.data
            for field in self  # type: ignore[attr-defined]
            if field.name.startswith("reason_") and field.data
        }


def reasons_form(asked: Iterable[Asked]) -> Any:
    """The form over these questions, standing inside the form of the text."""
    fields: dict[str, Any] = {
        f"reason_{one.key}": StringField(
            _("Behold «%(words)s», fordi", words=one.question.found), [at_most(200)]
        )
        for one in asked
    }
    fields["keep"] = StringField(default="")
    return type("ReasonsForm", (_Reasons, Form), fields)()
