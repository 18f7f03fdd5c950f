"""Which of a position's tasks are shown, and in what order: links and selects, never wrong."""

from typing import Any

from wtforms import SelectChoice, SelectField

from portal.enums import Decision, Demand, Gate
from portal.forms import Form
from portal.forms.fields import CodeField
from portal.queries.task_views import Asked, Order, TaskView
from portal.words import _

#: What the law can ask, by its code in the address.
ASKED: dict[str, Asked | Gate] = {code.value: code for code in (*Asked, *Gate)}


class TaskViewForm(Form):
    class Meta(Form.Meta):
        csrf = False

    gate = SelectField(
        _("Krav i loven"),
        choices=[
            SelectChoice("", _("Alle")),
            *(SelectChoice(code.value, code.label) for code in ASKED.values()),
        ],
        name="krav",
    )
    demand = CodeField(_("Krever noe av dette"), Demand, empty=_("Alle"), name="vekt")
    decision = CodeField(_("Beslutning"), Decision, empty=_("Alle"), name="valg")
    order = CodeField(_("Rekkefølge"), Order, name="orden", default=Order.CLOCK)

    def __init__(self, typed: Any):
        super().__init__(typed)
        for field, codes in ((self.demand, Demand), (self.decision, Decision), (self.order, Order)):
            if field.data not in list(codes):
                field.data = None
        self.order.data = self.order.data or Order.CLOCK
        page, self.open = typed.get("side", ""), typed.get("endre", "")[:20]
        self.page = int(page) if page.isdecimal() and len(page) < 6 else 1

    @property
    def view(self) -> TaskView:
        """What is asked for; choices that do not exist are left out."""
        return TaskView(
            ASKED.get(self.gate.data),
            self.demand.data,
            self.decision.data,
            self.order.data,
            self.page,
            self.open,
        )
