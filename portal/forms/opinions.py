"""The forms of opinions: whom a manager asks, and what a representative answers."""

from typing import Any

from wtforms import EmailField, Field, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput, ListWidget, RadioInput

from portal.enums import OpinionState, Representative
from portal.forms import CreatingForm, Form
from portal.forms.fields import CodeField
from portal.forms.validators import at_most, email, required
from portal.models import Opinion
from portal.words import _

RADIOS: dict[str, Any] = {
    "widget": ListWidget(prefix_label=False),
    "option_widget": RadioInput(),
}


class AskForm(CreatingForm):
    """Who is asked, and for whom the person speaks."""

    representative = CodeField(
        _("Hvem spør du?"), Representative, default=Representative.UNION, **RADIOS
    )
    union_name = StringField(
        _("Fagforening"), [at_most(80)], description=_("For en tillitsvalgt, for eksempel Delta.")
    )
    name = StringField(_("Navn"), [required(_("Skriv hva personen heter.")), at_most(120)])
    email = EmailField(
        _("E-post på jobb"), [required(_("Skriv e-posten til personen.")), at_most(254), email]
    )

    def validate_union_name(self, field: Field) -> None:
        if self.representative.data is Representative.UNION and not field.data:
            raise ValidationError(str(_("Skriv hvilken fagforening personen er tillitsvalgt for.")))


class AnswerForm(Form):
    """Agreed or not, and why; with the carving that the page showed."""

    carving = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    state = CodeField(
        _("Er du enig i at jobben er satt sammen slik?"),
        [OpinionState.AGREED, OpinionState.DISAGREED],
        **RADIOS,
    )
    comment = TextAreaField(
        _("Kommentar til lederen"),
        [at_most(1000)],
        description=_("Bare lederen og ledelsen ser kommentaren. Skriv ikke om enkeltpersoner."),
    )

    @classmethod
    def showing(cls, opinion: Opinion) -> "AnswerForm":
        """The form with what was answered before."""
        form = cls(obj=opinion)
        if not form.is_submitted() and opinion.state is OpinionState.ASKED:
            form.state.data = None
        return form

    def show_again(self, carving: int) -> None:
        """What was typed stands beside the job as it is now."""
        self.carving.data, self.carving.raw_data = carving, None
