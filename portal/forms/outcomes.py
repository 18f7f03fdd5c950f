"""What came of a placement."""

from wtforms import BooleanField
from wtforms import Form as PlainForm

from portal.domain.outcomes import Told
from portal.domain.placement_plans import FULL_POST
from portal.enums import Outcome, WorkForm
from portal.forms import Form
from portal.forms.fields import CodeField, ScaledField
from portal.forms.validators import between, required
from portal.words import _


class WorkFields(PlainForm):
    """What is asked where the outcome is work; left alone otherwise."""

    outcome: CodeField
    work_form = CodeField(_("Slags ansettelse"), WorkForm, empty=_("Vet ikke ennå"))
    job_per_cent = ScaledField(
        _("Hvor mye"),
        [between(1, FULL_POST, _("Skriv et tall mellom 0 og 100."))],
        scale=100,
    )
    is_here = BooleanField(_("Jobben er på samme arbeidsplass"))

    @property
    def told(self) -> Told:
        return Told(
            self.outcome.data, self.work_form.data, self.job_per_cent.data, self.is_here.data
        ).plain


class OutcomeForm(WorkFields, Form):
    """What the candidate does at one date."""

    outcome = CodeField(_("Hva gjør kandidaten nå?"), Outcome, [required()], empty=_("Velg"))
