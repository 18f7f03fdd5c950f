"""The forms of a position: a new one, and a change."""

from typing import Any

from wtforms import RadioField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from portal.domain.positions import PositionFacts
from portal.forms import ChangingForm, CreatingForm
from portal.forms.fields import ScaledField, WholeNumberField
from portal.forms.unit_choice import UnitChoice
from portal.forms.validators import at_most, between, required
from portal.models import Position
from portal.words import _

OWN = "own"
#: A full post, in minutes a week.
FULL_TIMES = (
    SelectChoice("2250", _("37,5 timer, vanlig dagarbeid")),
    SelectChoice("2130", _("35,5 timer, turnus")),
    SelectChoice("2016", _("33,6 timer, turnus med helg og natt")),
    SelectChoice(OWN, _("Et annet tall")),
)


class PositionFields:
    """What is said about a position."""

    title = StringField(
        _("Navn på stillingen"),
        [required(_("Skriv hva stillingen heter.")), at_most(120)],
        description=_("Slik dere sier det: «Sykepleier, 2. etasje»."),
    )
    full_time = RadioField(
        _("Full stilling i uka"),
        [required(_("Velg hvor mange timer en full stilling er."))],
        choices=list(FULL_TIMES),
        default="2250",
        validate_choice=False,
    )
    own_hours = ScaledField(_("Timer i uka, hvis et annet tall"), scale=60)
    holders = WholeNumberField(
        _("Hvor mange har denne stillingen?"),
        [
            required(_("Skriv hvor mange det er.")),
            between(1, 500, _("Skriv et tall fra 1 til 500.")),
        ],
        default=1,
        description=_("Alle som gjør disse oppgavene, også i deltid."),
    )
    hourly_cost = ScaledField(
        _("Hva koster en time?"),
        [Optional(), between(0, 1_000_000, _("Skriv et tall fra 0 til 10 000."))],
        scale=100,
        description=_("Lønn med sosiale utgifter. Brukes bare når du regner på lønnede jobber."),
    )

    def validate_full_time(self, field: Any) -> None:
        if field.data not in {choice.value for choice in FULL_TIMES}:
            raise ValidationError(str(_("Velg noe fra lista.")))

    def validate_own_hours(self, field: Any) -> None:
        if self.full_time.data != OWN:
            return
        if field.data is None:
            raise ValidationError(str(_("Skriv hvor mange timer det er.")))
        if not 60 <= field.data <= 3000:
            raise ValidationError(str(_("Skriv et tall fra 1 til 50.")))

    @property
    def facts(self) -> PositionFacts:
        """What a good form says."""
        full_time = self.full_time.data
        return PositionFacts(
            title=self.title.data,
            full_time_minutes=self.own_hours.data if full_time == OWN else int(full_time),
            holders=self.holders.data,
            hourly_cost_ore=self.hourly_cost.data,
        )


class NewPositionForm(UnitChoice, PositionFields, CreatingForm):
    """A position in one of the manager's units; the unit is asked for when there are several."""

    unit = SelectField(_("Enhet"), validate_choice=False)


class ChangePositionForm(PositionFields, ChangingForm):
    """The position as it stands, to be corrected."""

    @classmethod
    def showing(cls, position: Position, **kwargs: Any) -> "ChangePositionForm":
        """The position as it stands; with formdata=None also when something else was sent."""
        minutes = position.full_time_minutes
        known = str(minutes) in {choice.value for choice in FULL_TIMES}
        return cls(
            data={
                "title": position.title,
                "full_time": str(minutes) if known else OWN,
                "own_hours": None if known else minutes,
                "holders": position.holders,
                "hourly_cost": position.hourly_cost_ore,
                "version": position.version,
            },
            **kwargs,
        )
