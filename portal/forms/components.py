"""One field of each kind, for the page that shows the components (/demo/komponenter)."""

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    EmailField,
    FileField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

KINDS = [
    SelectChoice("paid", "Lønnet jobb"),
    SelectChoice("unpaid", "Praksisplass, uten lønn"),
    SelectChoice("may", "Praksisplass som kan bli jobb"),
]
LEVELS = [
    SelectChoice("none", "Ikke nødvendig"),
    SelectChoice("a1", "A1, noen ord"),
    SelectChoice("a2", "A2, enkle samtaler"),
]
DAYS = [
    SelectChoice("mon", "Mandag"),
    SelectChoice("tue", "Tirsdag"),
    SelectChoice("wed", "Onsdag"),
]


class ComponentsForm(FlaskForm):
    """Every kind of field the portal uses; nothing is ever sent."""

    acting = HiddenField(default="eksempel")
    title = StringField(
        "Navn på jobben",
        [DataRequired("Skriv hva jobben heter."), Length(max=80, message="Skriv høyst 80 tegn.")],
        description="Kort, slik folk sier det",
    )
    email = EmailField("E-post", [DataRequired("Skriv e-posten din.")])
    password = PasswordField("Passord", [DataRequired("Skriv passordet ditt.")])
    words = TextAreaField("Et par ord til kandidaten", description="Si hva som var bra.")
    minutes = IntegerField(
        "Minutter hver gang", [InputRequired("Skriv hvor mange minutter det tar.")]
    )
    hours = DecimalField("Timer i full stilling", [Optional()], places=1)
    starts_on = DateField("Første dag", [Optional()])
    norwegian = SelectField("Norsk", choices=LEVELS)
    kind = RadioField(
        "Hva slags jobb er det?", [InputRequired("Velg hva slags jobb det er.")], choices=KINDS
    )
    days = SelectMultipleField(
        "Dager",
        choices=DAYS,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    mentor_joins = BooleanField("Fadderen blir med")
    sheet = FileField("Regneark", [Optional()], description="xlsx, ods eller csv")
