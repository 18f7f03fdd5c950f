"""The answer to whether the law asks something of a task: a button, which says it all."""

from dataclasses import dataclass

from wtforms import HiddenField

from portal.enums import Gate
from portal.forms import Form


@dataclass(frozen=True)
class GateAnswer:
    """`needed`: yes or no; `task`: public id of the task, where the address does not say it."""

    needed: bool
    gate: Gate
    task: str


class GateForm(Form):
    """`yes.medicines`, or with the task `no.medicines.<task>`."""

    gate = HiddenField()

    @property
    def answer(self) -> GateAnswer | None:
        """None where it cannot be read."""
        said, gate, task = (*(self.gate.data or "").split("."), "", "", "")[:3]
        if said not in {"yes", "no"} or gate not in set(Gate):
            return None
        return GateAnswer(said == "yes", Gate(gate), task)
