"""What a candidate sends from their own page."""

from wtforms import HiddenField, StringField

from portal.forms import ChangingForm, Form
from portal.forms.validators import at_most


class CodeForm(Form):
    """The one-time code."""

    code = StringField(validators=[at_most(20)])


class MyAnswerForm(Form):
    """Yes or no to one question."""

    answer = HiddenField()


class MyYesForm(ChangingForm):
    """Yes to the version of the agreement that the page showed."""
