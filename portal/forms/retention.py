"""The form by which a service says how long it keeps records about people."""

import datetime as dt
from typing import Any

from portal.domain.retention_times import FURTHEST, GRACE, Bounds
from portal.forms import Form
from portal.forms.fields import DayField, WholeNumberField
from portal.forms.validators import between, required
from portal.words import _, day_in_words


class RetentionForm(Form):
    """How long, in the kind's own unit, and from which day."""

    amount = WholeNumberField(_("Ta vare på dem i"), [required(_("Skriv hvor lenge."))])
    holds_from = DayField(_("Gjelder fra"), [required(_("Velg en dag."))])

    def __init__(self, bounds: Bounds, *, today: dt.date, **kwargs: Any):
        super().__init__(**kwargs)
        soonest, last = today + GRACE, today + FURTHEST
        self.amount.validators = [
            *self.amount.validators,
            between(
                bounds.least,
                bounds.most,
                _("Skriv et tall fra %(low)s til %(high)s.", low=bounds.least, high=bounds.most),
            ),
        ]
        self.holds_from.validators = [
            *self.holds_from.validators,
            between(
                soonest,
                last,
                _(
                    "Velg en dag fra %(first)s til %(last)s.",
                    first=day_in_words(soonest),
                    last=day_in_words(last),
                ),
            ),
        ]
