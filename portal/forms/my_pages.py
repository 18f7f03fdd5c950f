"""What a candidate sends from their own page."""

from wtforms import HiddenField, StringField, TextAreaField

from portal.forms import ChangingForm, Form
from portal.forms.validators import at_most, no_leaks, required

#: Characters of what a candidate writes.
MOST = 1000


class CodeForm(Form):
    """The one-time code."""

    code = StringField(validators=[at_most(20)])


class MyAnswerForm(Form):
    """Yes or no to one question."""

    answer = HiddenField()


class MyYesForm(ChangingForm):
    """Yes to the version of the agreement that the page showed."""


class MyWordsForm(ChangingForm):
    """A worry, or what should be different in a certificate."""

    text = TextAreaField(validators=[required(), at_most(MOST), no_leaks])

    @property
    def trouble(self) -> str:
        """Why it was not sent, by its name in the candidate's texts; empty where it may be."""
        if not self.text.errors:
            return ""
        text = (self.text.data or "").strip()
        if not text:
            return "write_something"
        return "too_long" if len(text) > MOST else "leak"
