"""What came of a placement."""

from typing import Any

from wtforms import BooleanField, StringField, ValidationError
from wtforms import Form as PlainForm

from portal.domain.outcomes import Told
from portal.domain.placement_plans import FULL_POST
from portal.enums import Outcome, WorkForm
from portal.forms import Form, clean
from portal.forms.fields import CodeField, ScaledField
from portal.forms.validators import at_most, between, required
from portal.queries.profile_choices import SUGGESTED, codes_of
from portal.words import _


class WorkFields(PlainForm):
    """What is asked where the outcome is work; left alone otherwise."""

    outcome: CodeField
    #: Titles of occupations by code, as the form was handed them.
    occupations: dict[str, str]
    work_form = CodeField(_("Slags ansettelse"), WorkForm, empty=_("Vet ikke ennå"))
    job_per_cent = ScaledField(
        _("Hvor mye"),
        [between(1, FULL_POST, _("Skriv et tall mellom 0 og 100."))],
        scale=100,
    )
    trade = StringField(
        _("Hva slags jobb?"),
        [at_most(160)],
        description=_("Skriv yrket, for eksempel renholder eller barnehageassistent."),
        filters=[clean],
    )
    is_here = BooleanField(_("Jobben er på samme arbeidsplass"))

    @property
    def told(self) -> Told:
        return Told(
            self.outcome.data,
            self.work_form.data,
            self.job_per_cent.data,
            self.is_here.data,
            next(iter(codes_of(self.trade.data or "", self.occupations)), None),
        ).plain

    def validate_trade(self, field: StringField) -> None:
        codes = codes_of(field.data or "", self.occupations)
        if field.data and not codes:
            raise ValidationError(
                str(_("Fant ikke yrket. Prøv et annet ord, eller la feltet stå."))
            )
        if len(codes) > 1:
            titles = "; ".join(self.occupations[code] for code in codes[:SUGGESTED])
            raise ValidationError(
                str(_("Det kan være flere yrker. Skriv ett av dem: %(titles)s.", titles=titles))
            )


class OutcomeForm(WorkFields, Form):
    """What the candidate does at one date."""

    outcome = CodeField(_("Hva gjør kandidaten nå?"), Outcome, [required()], empty=_("Velg"))

    def __init__(self, occupations: dict[str, str], *args: Any, **kwargs: Any):
        self.occupations = occupations
        super().__init__(*args, **kwargs)
