"""The agreement on a placement: its terms, a yes for another, and NAV's number."""

from dataclasses import replace
from typing import Any

from wtforms import BooleanField, FormField, StringField, TextAreaField, ValidationError
from wtforms.widgets import ListWidget, RadioInput

from portal.domain.agreement_terms import Terms
from portal.domain.placement_plans import FULL_POST
from portal.enums import REASONS_FOR, AgeGroup, Measure, OnBehalf, Party
from portal.forms import ChangingForm
from portal.forms.fields import CodeField, DayField, ScaledField
from portal.forms.placements import MOST_GOALS, GoalForm, GoalsField, WithGoals
from portal.forms.validators import at_most, between, no_leaks, required
from portal.words import _

#: Terms that are typed; the parties' names come with them unseen.
_TYPED = (
    "measure", "extended", "age_group", "starts_on", "ends_on", "per_cent", "days", "place",
    "tasks", "mentor_name", "accommodation", "follow_up", "promised", "not_promised",
)  # fmt: skip


class AgreementForm(WithGoals, ChangingForm):
    """Every term, filled from what is known; with why, once there is a version."""

    measure = CodeField(_("Tiltak"), Measure, description=_("Avgjør hvor lenge det kan vare."))
    extended = BooleanField(_("NAV har gitt lengre tid"))
    age_group = CodeField(
        _("Kandidatens alder"),
        AgeGroup,
        [required(_("Velg en alder. Vi lagrer aldri fødselsdatoen."))],
        empty=_("Velg"),
        description=_("Vi lagrer bare gruppen, aldri fødselsdatoen."),
    )
    starts_on = DayField(_("Første dag"), [required(_("Velg første dag."))])
    ends_on = DayField(_("Siste dag"), [required(_("Velg siste dag."))])
    per_cent = ScaledField(
        _("Hvor mye"),
        [
            required(_("Skriv hvor mange prosent, for eksempel 50.")),
            between(1, FULL_POST, _("Skriv et tall mellom 0 og 100.")),
        ],
        scale=100,
    )
    days = ScaledField(
        _("Dager i uka"),
        [
            required(_("Skriv hvor mange dager, for eksempel 3.")),
            between(1, 70, _("Skriv et tall fra 0,1 til 7.")),
        ],
        scale=10,
    )
    place = StringField(_("Sted"), [at_most(200)])
    tasks = TextAreaField(_("Oppgaver"), [required(_("Skriv minst én oppgave.")), at_most(2000)])
    goals = GoalsField(FormField(GoalForm), label=_("Mål"), max_entries=MOST_GOALS)
    mentor_name = StringField(_("Fadder"), [at_most(120)])
    accommodation = TextAreaField(
        _("Tilrettelegging"),
        [at_most(1000), no_leaks],
        description=_("Hva som skal til, aldri hvorfor. Ingenting om helse."),
    )
    follow_up = TextAreaField(_("Oppfølging"), [required(), at_most(1000), no_leaks])
    promised = TextAreaField(_("Dette er lovet"), [required(), at_most(500), no_leaks])
    not_promised = TextAreaField(
        _("Dette er ikke lovet"),
        [
            required(_("Skriv det som ikke er lovet, så ingen venter forgjeves.")),
            at_most(500),
            no_leaks,
        ],
    )
    reason = StringField(
        _("Hvorfor endres avtalen?"),
        [at_most(300), no_leaks],
        description=_("Alle tre leser dette."),
    )

    @classmethod
    def showing(
        cls, terms: Terms, *, version: int | None, formdata: Any = False
    ) -> "AgreementForm":
        """The form with these terms, and one empty row for a goal more."""
        given = {name: getattr(terms, name) for name in _TYPED}
        given["goals"] = [{"category": category, "text": text} for category, text in terms.goals]
        given["version"] = version
        options = {} if formdata is False else {"formdata": formdata}
        form = cls(data=given, **options)
        if not form.is_submitted() or formdata is None:
            form.add_row()
        return form

    def validate_ends_on(self, field: DayField) -> None:
        start = self.starts_on.data
        if field.data and start and field.data < start:
            raise ValidationError(str(_("Siste dag kan ikke være før første dag.")))

    def terms(self, known: Terms) -> Terms:
        """What was typed, with the parties of `known`."""
        rows: list[dict[str, Any]] = self.goals.data
        typed = {name: self[name].data for name in _TYPED}
        return replace(
            known,
            **typed,
            goals=tuple((row["category"], row["text"]) for row in rows if row["text"]),
        )


class ConfirmForm(ChangingForm):
    """One's own yes: only a button."""


class OnBehalfForm(ChangingForm):
    """A yes for another, with a reason from the list."""

    on_behalf = CodeField(
        _("Hvorfor bekrefter du for en annen?"),
        OnBehalf,
        [required()],
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )

    @classmethod
    def for_party(cls, party: Party, **kwargs: Any) -> "OnBehalfForm":
        """The form with the reasons that can hold for the party."""
        form = cls(**kwargs)
        form.on_behalf.codes = list(REASONS_FOR[party])
        form.on_behalf.choices = [
            choice
            for choice in form.on_behalf.choices
            if choice.value in {code.value for code in REASONS_FOR[party]}
        ]
        return form


class NavNumberForm(ChangingForm):
    """The number of the legal agreement at NAV."""

    nav_number = StringField(
        _("Avtalenummer hos NAV"),
        [at_most(40), no_leaks],
        description=_("Står øverst i avtalen hos NAV. La det stå tomt til den er laget."),
    )
