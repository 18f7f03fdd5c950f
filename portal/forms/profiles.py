"""Who a candidate is, and the fields of the profile, on equal footing: what was lived and what is on paper."""

from typing import Any

from wtforms import BooleanField, EmailField, StringField, TextAreaField
from wtforms import ValidationError as Invalid
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from portal.domain import excerpts
from portal.domain.candidates import Contact, Profile
from portal.enums import Demand, LanguageLevel, Weekday, WorkField
from portal.forms.fields import (
    ClockField,
    CodeField,
    CodesField,
    DayField,
    LevelField,
    ScaledField,
    WholeNumberField,
)
from portal.forms.validators import at_most, between, email, no_leaks, required
from portal.queries.profile_choices import SUGGESTED, codes_of, number_of
from portal.words import _

#: How many occupations a profile names at most.
MOST_TRADES = 5


def given(message: Any) -> Any:
    """A number stands there, also when it is 0: whether it is sensible is for the next check."""

    def check(form: Any, field: Any) -> None:
        if field.data is None:
            raise Invalid(str(message))

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check


def _pieces(text: str | None) -> list[str]:
    """What stands between the commas; titles with a comma of their own are written with a semicolon."""
    separator = ";" if ";" in (text or "") else ","
    return [piece.strip() for piece in (text or "").split(separator) if piece.strip()]


class LoadField(LevelField):
    """How heavy the work may be, 0 to 3: the same scale as a task's demand."""

    LEVELS = (
        ("0", _("Lett, gjerne sittende")),
        ("1", _("Stående og gående")),
        ("2", _("Noe tungt")),
        ("3", _("Tungt arbeid går bra")),
    )


def phone(form: Any, field: Any) -> None:
    """Digits with blanks, perhaps with a country code."""
    digits = [c for c in field.data or "" if c.isdigit()]
    if not 5 <= len(digits) <= 15 or any(
        not (c.isdigit() or c in "+ -()\N{NO-BREAK SPACE}") for c in field.data
    ):
        raise Invalid(str(_("Skriv telefonnummeret med bare tall.")))


class ContactFields:
    """Who it is: sealed, and apart from the profile."""

    first_name = StringField(_("Fornavn"), [required(_("Skriv fornavnet.")), at_most(80)])
    last_name = StringField(_("Etternavn"), [required(_("Skriv etternavnet.")), at_most(80)])
    phone = StringField(_("Telefon"), [Optional(), at_most(30), phone])
    email = EmailField(_("E-post"), [Optional(), at_most(254), email])

    @property
    def contact(self) -> Contact:
        """What a good form says."""
        return Contact(
            first_name=self.first_name.data,
            last_name=self.last_name.data,
            email=self.email.data or "",
            phone=self.phone.data or "",
        )


class ProfileFields:
    """What a candidate wishes and can, in words that may be shared."""

    wishes = TextAreaField(
        _("Ønsker"),
        [required(_("Skriv hva personen vil gjøre.")), at_most(1000), no_leaks],
        description=_("Hva vil personen gjøre? Skriv det slik personen sier det."),
    )
    fields = CodesField(
        _("Vil jobbe med"), WorkField, description=_("Velg ingen når alt kan passe.")
    )
    interests = TextAreaField(
        _("Interesser"),
        [at_most(600), no_leaks],
        description=_("Det personen liker og bruker tid på, også utenom arbeid."),
    )
    abilities = TextAreaField(
        _("Kan og er god på"),
        [at_most(1000), no_leaks],
        description=_("Skriv hva personen får til. Skriv ikke om helse, familie eller tro."),
    )
    experience = TextAreaField(
        _("Erfaring fra arbeid og livet ellers"),
        [at_most(1000), no_leaks],
        description=_("Også frivillig arbeid og arbeid hjemme. Skriv ikke navn på arbeidsplasser."),
    )
    norwegian = CodeField(
        _("Norsk"), LanguageLevel, [required(_("Velg hvor mye norsk personen kan."))]
    )
    norwegian_goal = CodeField(
        _("Mål for norsk"),
        [level for level in LanguageLevel if level is not LanguageLevel.NONE],
        [Optional()],
        empty=_("Ikke avtalt"),
    )
    languages = StringField(
        _("Andre språk"),
        [at_most(200), no_leaks],
        description=_("Gjerne med nivå, for eksempel: arabisk (morsmål), engelsk B1"),
    )
    papers = TextAreaField(
        _("Kurs, fagbrev og utdanning"),
        [at_most(600), no_leaks],
        description=_("Også det som ikke er godkjent i Norge. Teller ikke mer enn erfaring."),
    )
    per_cent_from = ScaledField(
        _("Fra"),
        [
            given(_("Skriv fra hvor mange prosent.")),
            between(100, 10000, _("Skriv fra 1 til 100 prosent.")),
        ],
        scale=100,
    )
    per_cent_to = ScaledField(
        _("Til"),
        [
            given(_("Skriv til hvor mange prosent.")),
            between(100, 10000, _("Skriv fra 1 til 100 prosent.")),
        ],
        scale=100,
    )
    weekdays = CodesField(
        _("Dager som passer"), Weekday, description=_("Velg ingen når dagene kan avtales.")
    )
    day_starts = ClockField(_("Tidligst"), [Optional()], description=_("For eksempel 09.00"))
    day_ends = ClockField(_("Senest"), [Optional()])
    starts_on = DayField(_("Kan starte"), [Optional()])
    home = StringField(
        _("Reiser fra kommune"),
        [at_most(80)],
        description=_("Brukes bare til å regne ut avstand. Deles ikke."),
    )
    travel_km = WholeNumberField(
        _("Hvor langt kan personen reise?"),
        [Optional(), between(0, 500, _("Skriv fra 0 til 500 kilometer."))],
    )
    travel = StringField(
        _("Reisevei"),
        [at_most(300), no_leaks],
        description=_("For eksempel: buss, inntil 40 minutter"),
    )
    driving_licence = BooleanField(_("Har førerkort"))
    physical_load = LoadField(_("Hvor tungt arbeid kan det være?"))
    little_of = CodesField(
        _("Det bør være lite av"),
        [demand for demand in Demand if demand is not Demand.PHYSICAL_LOAD],
        description=_("Velg bare det som betyr noe for hvor personen trives."),
    )
    accommodation = TextAreaField(
        _("Trenger for å få det til"),
        [at_most(1000), no_leaks],
        description=_(
            "Skriv hva som hjelper på jobben, ikke hvorfor. For eksempel: korte, skriftlige beskjeder."
        ),
    )
    trades = StringField(
        _("Yrker personen kan"),
        [at_most(200), no_leaks],
        description=_("Fra papirer eller fra livet, med komma mellom: kokk, snekker"),
    )
    goal = TextAreaField(
        _("Mål"),
        [at_most(600), no_leaks],
        description=_("Hvor vil personen være om et år eller to?"),
    )

    def set_levels(self) -> None:
        """Levels of Norwegian as said of a person."""
        self.norwegian.choices = [
            SelectChoice(level.value, label) for level, label in excerpts.NORWEGIAN.items()
        ]

    def validate_per_cent_to(self, field: Any) -> None:
        low = self.per_cent_from.data
        if field.data is not None and low is not None and field.data < low:
            raise Invalid(str(_("Skriv et tall som er minst like stort som «Fra».")))

    #: What home and trades can name: {number: name} and {code: title}, handed by the route.
    municipalities: dict[str, str]
    occupations: dict[str, str]

    def show_named(self, number: str | None, codes: str) -> None:
        """Codes in words, for a form that shows what is stored."""
        self.home.data = self.municipalities.get(number or "", "")
        self.trades.data = "; ".join(
            self.occupations[code] for code in codes.split() if code in self.occupations
        )

    def validate_home(self, field: Any) -> None:
        if field.data and number_of(field.data, self.municipalities) is None:
            raise Invalid(str(_("Fant ikke kommunen. Skriv hele navnet, slik det heter i dag.")))

    def validate_trades(self, field: Any) -> None:
        typed = _pieces(field.data)
        if len(typed) > MOST_TRADES:
            raise Invalid(str(_("Skriv høyst %(most)s yrker.", most=MOST_TRADES)))
        for piece in typed:
            codes = codes_of(piece, self.occupations)
            if not codes:
                raise Invalid(
                    str(_("Fant ikke yrket «%(piece)s». Prøv et annet ord for det.", piece=piece))
                )
            if len(codes) > 1:
                titles = "; ".join(self.occupations[code] for code in codes[:SUGGESTED])
                raise Invalid(
                    str(
                        _(
                            "«%(piece)s» kan være flere yrker. Skriv ett av dem: %(titles)s.",
                            piece=piece,
                            titles=titles,
                        )
                    )
                )

    def validate_day_ends(self, field: Any) -> None:
        start = self.day_starts.data
        if field.data is not None and start is not None and field.data <= start:
            raise Invalid(str(_("Skriv et klokkeslett som er etter «Tidligst».")))

    @property
    def profile(self) -> Profile:
        """What a good form says."""
        return Profile(
            wishes=self.wishes.data,
            fields=self.fields.data or frozenset(),
            interests=self.interests.data or "",
            abilities=self.abilities.data or "",
            experience=self.experience.data or "",
            norwegian=self.norwegian.data,
            norwegian_goal=self.norwegian_goal.data,
            languages=self.languages.data or "",
            papers=self.papers.data or "",
            occupations=" ".join(
                codes_of(piece, self.occupations)[0] for piece in _pieces(self.trades.data)
            ),
            per_cent_from=self.per_cent_from.data,
            per_cent_to=self.per_cent_to.data,
            weekdays=self.weekdays.data,
            day_starts=self.day_starts.data,
            day_ends=self.day_ends.data,
            starts_on=self.starts_on.data,
            municipality_number=number_of(self.home.data or "", self.municipalities),
            travel_km=self.travel_km.data,
            travel=self.travel.data or "",
            driving_licence=self.driving_licence.data,
            physical_load=self.physical_load.data,
            little_of=self.little_of.data or frozenset(),
            accommodation=self.accommodation.data or "",
            goal=self.goal.data or "",
        )

    def has_errors(self, *names: str) -> bool:
        """Something in a folded part must be seen."""
        return any(getattr(self, name).errors for name in names)
