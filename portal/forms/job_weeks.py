"""The forms of a job's week: what is said to a warning, and how the job may grow."""

from typing import Any

from wtforms import HiddenField, StringField

from portal.domain.growth import LAST_WEEK, STEPS_LIMIT, Step, wrong
from portal.domain.hiring import per_cent_of
from portal.forms import ChangingForm, Form
from portal.forms.fields import ScaledField, WholeNumberField
from portal.forms.validators import at_most, between, required
from portal.models import SimpleJob
from portal.words import _

#: The steps after the first, which begins on the first day.
LATER = range(1, STEPS_LIMIT)


class CautionForm(Form):
    """What has been thought about one warning; `caution` is its key."""

    caution = HiddenField()
    reason = StringField(
        _("Hva har dere tenkt?"), [required(_("Skriv kort hva dere har tenkt.")), at_most(200)]
    )


class GrowthForm(ChangingForm):
    """From how many per cent the job begins, and what it may grow to after so many weeks.

    A step with neither week nor per cent is not there; with no step at all the job does not grow.
    """

    per_cent_0 = ScaledField(
        _("Fra første dag"), [between(1, 10_000, _("Skriv fra 0,01 til 100 prosent."))], scale=100
    )

    @classmethod
    def showing(cls, job: SimpleJob, **kwargs: Any) -> "GrowthForm":
        """The plan as it stands; with formdata=None also when something else was sent."""
        data: dict[str, Any] = {"version": job.version}
        for number, step in enumerate(job.growth):
            data |= {f"week_{number}": step.week, f"per_cent_{number}": step.per_cent}
        form = cls(data=data, **kwargs)
        form.most = per_cent_of(job)
        return form

    most: int

    @property
    def later(self) -> list[tuple[Any, Any]]:
        """The fields of each step after the first."""
        return [(self[f"week_{n}"], self[f"per_cent_{n}"]) for n in LATER]

    @property
    def steps(self) -> list[Step]:
        """What a good form says."""
        first = [] if self.per_cent_0.data is None else [Step(0, self.per_cent_0.data)]
        return first + [
            Step(week.data, per_cent.data) for week, per_cent in self.later if week.data is not None
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        if self.errors:
            return False
        for week, per_cent in self.later:
            if week.data is None and per_cent.data is not None:
                week.errors = [str(_("Skriv etter hvor mange uker."))]
            if per_cent.data is None and week.data is not None:
                per_cent.errors = [str(_("Skriv hvor mange prosent."))]
        if not self.errors and self.per_cent_0.data is None and self.steps:
            self.per_cent_0.errors = [str(_("Skriv hvor mange prosent jobben begynner med."))]
        if not self.errors and (why := wrong(self.steps, most=self.most)):
            self.form_errors.append(why)
        return not self.errors


for _number in LATER:
    setattr(
        GrowthForm,
        f"week_{_number}",
        WholeNumberField(
            _("Trinn %(number)s: etter så mange uker", number=_number + 1),
            [between(1, LAST_WEEK, _("Skriv fra 1 til %(weeks)s uker.", weeks=LAST_WEEK))],
        ),
    )
    setattr(
        GrowthForm,
        f"per_cent_{_number}",
        ScaledField(
            _("Trinn %(number)s: kan vokse til", number=_number + 1),
            [between(1, 10_000, _("Skriv fra 0,01 til 100 prosent."))],
            scale=100,
        ),
    )
