"""What someone looks for in the catalogue. Public: no token, and nothing is ever wrong about it."""

from collections.abc import Mapping
from typing import Any

from wtforms import SearchField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget, RadioInput

from portal.enums import JobKind, LanguageLevel
from portal.forms import Form
from portal.forms.fields import CodeField, CodesField
from portal.queries.catalogue_figures import Hours, Search
from portal.words import _

#: C1 is left out: whoever knows that much finds every job.
LEVELS = [level for level in LanguageLevel if level is not LanguageLevel.C1]
#: Said of the reader, where the labels say what a job needs.
KNOWN = [(level.value, level.label if level.rank else _("Ikke norsk ennå")) for level in LEVELS]


class CatalogueForm(Form):
    class Meta(Form.Meta):
        csrf = False

    q = SearchField(_("Hva vil du gjøre?"))
    kinds = CodesField(_("Lønn"), JobKind, name="slag")
    norwegian = CodeField(
        _("Norsk du kan"),
        LEVELS,
        empty=_("Alle jobber"),
        name="norsk",
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )
    hours = CodesField(_("Timer i uka"), Hours, name="timer")
    municipalities = SelectMultipleField(
        _("Kommune"),
        name="kommune",
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, typed: Any):
        super().__init__(typed)
        self.norwegian.choices = [("", _("Alle jobber")), *KNOWN]

    def search(self) -> Search:
        """What is looked for; choices that do not exist are left out."""
        level = self.norwegian.data
        return Search(
            words=(self.q.data or "")[:100],
            kinds=self.kinds.data or frozenset(),
            norwegian=level if level in LEVELS else None,
            hours=self.hours.data or frozenset(),
            municipalities=frozenset((self.municipalities.data or [])[:20]),
        )

    def offer(self, municipalities: Mapping[str, tuple[str, int]]) -> None:
        """The municipalities to choose from, {public id: (name, number of jobs)}."""
        self.municipalities.choices = [(key, name) for key, (name, _n) in municipalities.items()]
