"""Forms by which a service brings an employer in."""

from wtforms import EmailField, Field, Form, StringField, ValidationError

from portal.forms import CreatingForm
from portal.forms.validators import at_most, email, required
from portal.words import _

#: By which the last figure of an organisation number is reckoned (the register's own rule).
WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def organisation_number(form: Form, field: Field) -> None:
    """Nine figures, of which the last checks the others; nothing typed is fine."""
    figures = _without_blanks(field.data)
    if figures and not _adds_up(figures):
        raise ValidationError(
            str(_("Et organisasjonsnummer har ni sifre. Se etter om du skrev riktig."))
        )


def _adds_up(figures: str) -> bool:
    if len(figures) != 9 or not (figures.isascii() and figures.isdigit()):
        return False
    rest = sum(int(f) * weight for f, weight in zip(figures, WEIGHTS, strict=False)) % 11
    return int(figures[8]) == (11 - rest) % 11


def _without_blanks(text: str | None) -> str:
    return "".join((text or "").split())


class ContactFields:
    contact = StringField(
        _("Hvem svarer hos arbeidsgiveren?"),
        [required(_("Skriv navnet på den som svarer.")), at_most(120)],
    )
    email = EmailField(
        _("E-posten til den som svarer"),
        [required(_("Skriv e-posten til den som svarer.")), at_most(254), email],
        description=_("Hit sender vi lenkene. Bruk en e-post som bare denne personen leser"),
    )


class EmployerForm(ContactFields, CreatingForm):
    """An employer without an account, and who answers there."""

    name = StringField(
        _("Navn på arbeidsgiveren"), [required(_("Skriv hva bedriften heter.")), at_most(120)]
    )
    field = StringField(
        _("Hva slags sted er det?"),
        [at_most(80)],
        description=_("For eksempel bakeri eller verksted"),
    )
    place = StringField(
        _("Hvor ligger det?"), [at_most(80)], description=_("Grenda, bydelen eller tettstedet")
    )
    number = StringField(_("Organisasjonsnummer"), [organisation_number])

    @property
    def figures(self) -> str:
        """The number without the blanks that it is often written with."""
        return _without_blanks(self.number.data)


class ContactForm(ContactFields, CreatingForm):
    """Another person answers for an employer."""
