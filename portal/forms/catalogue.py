"""What someone looks for in the catalogue. Public: no token, and nothing is ever wrong about it."""

from collections.abc import Mapping
from typing import Any

from wtforms import HiddenField, SearchField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, ListWidget, RadioInput

from portal.domain.searches import (
    Hours,
    Load,
    Search,
    Start,
    Support,
    Within,
)
from portal.enums import JobKind, LanguageGain, LanguageLevel, WorkField
from portal.forms import Form
from portal.forms.fields import CodeField, CodesField
from portal.words import _

#: C1 is left out: whoever knows that much finds every job.
LEVELS = [level for level in LanguageLevel if level is not LanguageLevel.C1]
#: Said of the reader, where the labels say what a job needs.
KNOWN = [(level.value, level.label if level.rank else _("Ikke norsk ennå")) for level in LEVELS]
#: As many municipalities are offered as choices; the others are reached by the place.
SHOWN_MUNICIPALITIES = 10


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
    fields = CodesField(_("Fagområde"), WorkField, name="omrade")
    municipalities = SelectMultipleField(
        _("Kommune"),
        name="kommune",
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    near = StringField(_("Nær kommunen"), name="naer")
    within = CodeField(_("Hvor langt unna"), Within, name="km")
    starts = CodesField(_("Start"), Start, name="start")
    load = CodesField(_("Fysisk"), Load, name="tungt")
    gains = CodesField(_("Norsk du lærer"), LanguageGain, name="sprak")
    support = CodesField(_("Støtte du får"), Support, name="stotte")
    sort = HiddenField(name="sorter")

    def __init__(self, typed: Any):
        super().__init__(typed)
        self.norwegian.choices = [("", _("Alle jobber")), *KNOWN]
        self.within.data = self.within.data or Within.KM_50
        self._search = Search.read(typed.items(multi=True))

    def search(self) -> Search:
        """What is looked for; choices that do not exist are left out."""
        return self._search

    def offer(self, municipalities: Mapping[str, tuple[str, int]]) -> None:
        """The municipalities to choose from, {public id: (name, number of jobs)}: those that are chosen
        and those with the most jobs, by name."""
        chosen = self._search.municipalities
        by_size = sorted(
            municipalities, key=lambda key: (key not in chosen, -municipalities[key][1])
        )
        shown = set(by_size[: SHOWN_MUNICIPALITIES + len(chosen)])
        self.municipalities.choices = [
            (key, name) for key, (name, _n) in municipalities.items() if key in shown
        ]
