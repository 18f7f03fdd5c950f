"""The forms of a candidate: the question that comes first, a new one, profile, contact."""

import datetime as dt
from typing import Any

from wtforms import BooleanField, RadioField, StringField
from wtforms import ValidationError as Invalid
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from portal.enums import CandidateEnd
from portal.forms import ChangingForm, CreatingForm, Form
from portal.forms.fields import DayField
from portal.forms.profiles import ContactFields, ProfileFields
from portal.forms.validators import at_most, required
from portal.models import Candidate, CandidateIdentity
from portal.words import _

NOT_PROTECTED = "no"
ANSWERS = (("no", _("Nei")), ("yes", _("Ja")), ("unsure", _("Vet ikke")))


class ProtectedAddressForm(Form):
    """Asked before anything is typed: for people with a protected address nothing is stored."""

    protected = RadioField(
        _("Har personen fortrolig eller strengt fortrolig adresse (kode 6 eller 7)?"),
        [required(_("Velg et svar."))],
        choices=[SelectChoice(value, label) for value, label in ANSWERS],
        validate_choice=False,
        description=_("Ser du ikke dette i fagsystemet ditt, så velg «Vet ikke»."),
    )

    def validate_protected(self, field: Any) -> None:
        if field.data not in {value for value, _label in ANSWERS}:
            raise Invalid(str(_("Velg et svar.")))


class SearchForm(Form):
    """Part of a name. Sent with POST, so that no name stands in an address or in a server's log."""

    words = StringField(
        _("Søk på navn"), [required(_("Skriv hele eller litt av navnet.")), at_most(100)]
    )


class NewCandidateForm(ContactFields, ProfileFields, CreatingForm):
    """A new candidate: who it is, then wishes and abilities."""

    another = BooleanField(_("Dette er en annen person med samme navn"))

    def __init__(self, municipalities: dict[str, str], occupations: dict[str, str], **kwargs: Any):
        self.municipalities, self.occupations = municipalities, occupations
        usual = {"norwegian": None, "per_cent_from": 2000, "per_cent_to": 5000, "physical_load": 3}
        super().__init__(**{"data": usual} | kwargs)
        self.set_levels()
        self.norwegian.choices.insert(0, SelectChoice("", _("Velg")))

    @property
    def names(self) -> list[str]:
        return [self.first_name.data or "", self.last_name.data or ""]

    def ask_if_another(self) -> None:
        """The form is not good until the adviser says that it is someone else."""
        self.another.errors = [
            str(
                _(
                    "Du har allerede en kandidat med dette navnet. Er det den samme? Åpne den i stedet."
                )
            )
        ]


class ProfileForm(ProfileFields, ChangingForm):
    """A changed profile."""

    def __init__(
        self,
        candidate: Candidate,
        municipalities: dict[str, str],
        occupations: dict[str, str],
        **kwargs: Any,
    ):
        identity = candidate.identity
        self.names = [identity.first_name, identity.last_name]
        self.municipalities, self.occupations = municipalities, occupations
        super().__init__(obj=candidate, **kwargs)
        self.set_levels()
        if kwargs.get("formdata", self) is None or not self.is_submitted():
            self.show_named(candidate.municipality_number, candidate.occupations)


class PauseForm(ChangingForm):
    """A pause, with the day to take it up again."""

    returns_on = DayField(
        _("Når tar dere det opp igjen?"),
        [Optional()],
        description=_(
            "De som skal tas opp igjen først, står øverst blant dem som har pause. Ingenting skjer av seg selv."
        ),
    )

    def __init__(self, candidate: Candidate, *, today: dt.date):
        super().__init__(obj=candidate)
        self.today = today

    def validate_returns_on(self, field: Any) -> None:
        if field.data is not None and not 0 < (field.data - self.today).days <= 366:
            raise Invalid(str(_("Velg en dag i løpet av det neste året.")))


class EndForm(ChangingForm):
    """What comes next for someone who is no longer followed up here."""

    because = RadioField(
        _("Hva skjer videre?"),
        [required(_("Velg hva som skjer videre."))],
        choices=[SelectChoice(code.value, code.label) for code in CandidateEnd],
        validate_choice=False,
    )

    def __init__(self, candidate: Candidate):
        super().__init__(data={"version": candidate.version})

    def validate_because(self, field: Any) -> None:
        if field.data not in {code.value for code in CandidateEnd}:
            raise Invalid(str(_("Velg hva som skjer videre.")))

    @property
    def reason(self) -> CandidateEnd:
        """What a good form says."""
        return CandidateEnd(self.because.data)


class ContactForm(ContactFields, ChangingForm):
    """Changed name or contact; the version is the candidate's."""

    def __init__(self, candidate: Candidate, **kwargs: Any):
        identity: CandidateIdentity = candidate.identity
        super().__init__(obj=identity, data={"version": candidate.version}, **kwargs)
