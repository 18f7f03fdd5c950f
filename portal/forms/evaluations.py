"""What each part thinks of a placement that is over, and what the candidate says to the workplace's."""

from typing import Any

from wtforms import TextAreaField
from wtforms.widgets import ListWidget, RadioInput

from portal.domain.evaluations import QUESTIONS, VERDICTS, Said
from portal.enums import Party, Verdict
from portal.forms import ChangingForm
from portal.forms.fields import CodeField
from portal.forms.validators import at_most, no_leaks
from portal.words import _

MOST = 1000
_KEPT_APART = _("Skriv om arbeidet og plassen, ikke om helse eller annet som er privat.")
_W, _C = QUESTIONS[Party.MANAGER], QUESTIONS[Party.CANDIDATE]


class VerdictField(CodeField):
    """Every answer on the page, and none chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()

    def pre_validate(self, form: Any) -> None:
        if self.data is not None or self.process_errors:
            super().pre_validate(form)


class EvaluationForm(ChangingForm):
    """`version` is the number of the version that the page showed, 0 for none."""

    party: Party

    def show(self, number: int, said: Said | None) -> "EvaluationForm":
        """With the version as it was written, unless something was typed."""
        if not self.is_submitted():
            self.version.data = number
            for key, text in (said.words if said else {}).items():
                if key in self:
                    self[key].data = text
            self.verdict.data = said.verdict if said else None
        return self

    def renew(self, number: int) -> None:
        """What is sent next is sent to this version; what was typed stays."""
        self.version.raw_data, self.version.data = None, number

    @property
    def said(self) -> Said:
        words = {key: self[key].data or "" for key in QUESTIONS[self.party]}
        return Said(words, self.verdict.data)


class WorkplaceForm(EvaluationForm):
    """The manager writes."""

    party = Party.MANAGER
    good = TextAreaField(_W["good"], [at_most(MOST), no_leaks], description=_KEPT_APART)
    learnt = TextAreaField(
        _W["learnt"],
        [at_most(MOST), no_leaks],
        description=_("Av dere, og av den som var hos dere."),
    )
    otherwise = TextAreaField(_W["otherwise"], [at_most(MOST), no_leaks])
    verdict = VerdictField(VERDICTS[Party.MANAGER], Verdict)


class CandidateForm(EvaluationForm):
    """The candidate writes, of themselves and as they like."""

    party = Party.CANDIDATE
    good = TextAreaField(_C["good"], [at_most(MOST)])
    hard = TextAreaField(_C["hard"], [at_most(MOST)])
    verdict = VerdictField(VERDICTS[Party.CANDIDATE], Verdict)
    wish = TextAreaField(_C["wish"], [at_most(MOST)])


class ToldForm(EvaluationForm):
    """The adviser writes down what the candidate said."""

    party = Party.CANDIDATE
    good = TextAreaField(_("Hva var bra?"), [at_most(MOST), no_leaks], description=_KEPT_APART)
    hard = TextAreaField(_("Hva var vanskelig?"), [at_most(MOST), no_leaks])
    verdict = VerdictField(_("Var det slik kandidaten hadde fått vite?"), Verdict)
    wish = TextAreaField(_("Hva vil kandidaten gjøre nå?"), [at_most(MOST), no_leaks])


class ReplyForm(ChangingForm):
    """The candidate's yes, or a comment: two buttons."""

    comment = TextAreaField(_("Kommentar fra kandidaten"), [at_most(MOST)])

    def renew(self, number: int) -> None:
        """What is sent next is sent to this version."""
        self.version.raw_data, self.version.data = None, number
