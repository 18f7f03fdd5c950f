"""Who the teacher is and gets a link; and what the teacher writes."""

from wtforms import EmailField, StringField

from portal.enums import LanguageLevel, LanguagePart
from portal.forms import Form
from portal.forms.fields import CodeField, DayField
from portal.forms.validators import at_most, email, required
from portal.words import _


class TeacherForm(Form):
    """Name and address at work."""

    name = StringField(_("Navn"), [required(_("Skriv hva læreren heter.")), at_most(120)])
    email = EmailField(
        _("E-post på jobb"), [required(_("Skriv e-posten til læreren.")), at_most(254), email]
    )


class TestForm(Form):
    """One result."""

    __test__ = False

    part = CodeField(_("Hva ble testet?"), LanguagePart)
    level = CodeField(_("Nivå"), [one for one in LanguageLevel if one.rank])
    tested_on = DayField(_("Dag"), [required(_("Velg dagen."))])
