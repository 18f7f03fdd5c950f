"""How often one wants mail."""

from typing import Any

from wtforms.widgets import ListWidget, RadioInput

from portal.domain.mail_choices import CHOICES
from portal.enums import Cadence, MailGroup
from portal.forms import Form
from portal.forms.fields import CodeField


def _field(group: MailGroup) -> CodeField:
    return CodeField(
        group.label,
        CHOICES[group],
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )


class MailChoicesForm(Form):
    """One question for each group; the fields have the groups' names."""

    proposals = _field(MailGroup.PROPOSALS)
    meetings = _field(MailGroup.MEETINGS)
    placements = _field(MailGroup.PLACEMENTS)
    jobs = _field(MailGroup.JOBS)
    other = _field(MailGroup.OTHER)

    def __init__(self, chosen: dict[MailGroup, Cadence], **kwargs: Any):
        super().__init__(data={group.value: cadence for group, cadence in chosen.items()}, **kwargs)

    @property
    def choices(self) -> dict[MailGroup, Cadence]:
        return {group: self[group.value].data for group in CHOICES}

    @property
    def questions(self) -> list[CodeField]:
        return [self[group.value] for group in CHOICES]
