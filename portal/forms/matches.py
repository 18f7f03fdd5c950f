"""A need that is searched for in the whole service. Read from the address: nothing is stored."""

from typing import Any

from wtforms import BooleanField, StringField
from wtforms import ValidationError as Invalid
from wtforms.validators import Optional

from portal.domain.match_values import JobFeatures
from portal.enums import LanguageLevel, WorkField
from portal.forms import Form
from portal.forms.fields import CodeField, ScaledField
from portal.forms.validators import at_most, between
from portal.queries.profile_choices import codes_of
from portal.words import _


class NeedForm(Form):
    """What is needed; what is left open is not asked for."""

    class Meta(Form.Meta):
        csrf = False

    field = CodeField(_("Felt"), WorkField, [Optional()], name="felt", empty=_("Alle felt"))
    norwegian = CodeField(
        _("Norsk"), LanguageLevel, [Optional()], name="norsk", empty=_("Ikke bestemt")
    )
    per_cent = ScaledField(
        _("Del av full stilling"),
        [Optional(), between(100, 10000, _("Skriv fra 1 til 100 prosent."))],
        scale=100,
        name="prosent",
    )
    occupation = StringField(
        _("Yrke"),
        [at_most(160)],
        name="yrke",
        description=_("For eksempel lærer. Papirer og erfaring teller likt."),
    )
    driving_licence = BooleanField(_("Må ha førerkort"), name="forerkort")

    def __init__(self, typed: Any, titles: dict[str, str]):
        """`titles` are those of the occupations that can be named, by code."""
        super().__init__(typed)
        self.titles = titles

    def validate_occupation(self, field: Any) -> None:
        if field.data and not codes_of(field.data, self.titles):
            raise Invalid(
                str(_("Fant ikke yrket «%(piece)s». Prøv et annet ord for det.", piece=field.data))
            )

    @property
    def asked(self) -> bool:
        """Something is asked for."""
        return any(field.raw_data and any(field.raw_data) for field in self)

    @property
    def need(self) -> JobFeatures:
        """What a good form says, as matching reads it."""
        return JobFeatures(
            id=0,
            per_cent=self.per_cent.data or 0,
            norwegian=self.norwegian.data or LanguageLevel.NONE,
            gain=None,
            driving_licence=self.driving_licence.data,
            fields=frozenset({self.field.data} if self.field.data else ()),
            occupations=frozenset(codes_of(self.occupation.data or "", self.titles)),
        )
