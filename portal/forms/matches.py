"""A need that is searched for in the whole service. Read from the address: nothing is stored."""

import re
from typing import Any

from wtforms import BooleanField, StringField
from wtforms import ValidationError as Invalid
from wtforms.validators import Optional

from portal.domain.match_values import JobFeatures
from portal.enums import LanguageLevel, WorkField
from portal.forms import Form
from portal.forms.fields import CodeField, ScaledField
from portal.forms.validators import at_most, between
from portal.words import _

#: The code of an occupation, alone or before its name: «2341 Grunnskolelærere».
CODE = re.compile(r"(\d{4})\b")


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
        description=_("Skriv de fire sifrene i yrkeskoden, for eksempel 2341."),
    )
    driving_licence = BooleanField(_("Må ha førerkort"), name="forerkort")

    def validate_occupation(self, field: Any) -> None:
        if field.data and not CODE.match(field.data):
            raise Invalid(str(_("Skriv fire sifre, for eksempel 2341.")))

    @property
    def asked(self) -> bool:
        """Something is asked for."""
        return any(field.raw_data and any(field.raw_data) for field in self)

    @property
    def need(self) -> JobFeatures:
        """What a good form says, as matching reads it."""
        code = CODE.match(self.occupation.data or "")
        return JobFeatures(
            id=0,
            per_cent=self.per_cent.data or 0,
            norwegian=self.norwegian.data or LanguageLevel.NONE,
            gain=None,
            driving_licence=self.driving_licence.data,
            fields=frozenset({self.field.data} if self.field.data else ()),
            occupation=code[1] if code else "",
        )
