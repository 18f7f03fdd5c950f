"""Drafting, writing and issuing a certificate, and checking one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wtforms import BooleanField, FieldList, FormField, SelectChoice, StringField, TextAreaField
from wtforms import Form as PlainForm

from portal.domain.certificate_texts import Content
from portal.enums import TextLanguage
from portal.forms import ChangingForm, CreatingForm, Form, clean
from portal.forms.fields import ChosenManyField, CodeField, ScaledField
from portal.forms.validators import at_most, between, no_leaks, required
from portal.models import Certificate, Placement
from portal.words import _


class DraftForm(CreatingForm):
    """The language, and which of the candidate's other placements come along."""

    language = CodeField(_("Språk i attesten"), TextLanguage)
    others = ChosenManyField(_("Ta med flere plasseringer i samme attest"))

    @classmethod
    def among(cls, others: Sequence[Placement]) -> "DraftForm":
        form = cls()
        form.others.choices = [
            SelectChoice(each.public_id, f"{each.job.title}, {each.job.unit.name}")
            for each in others
        ]
        if not others:
            del form.others
        return form

    @property
    def chosen(self) -> set[str]:
        return set(self.others.data or ()) if "others" in self else set()


class PartForm(PlainForm):
    """What was done in one placement."""

    tasks = TextAreaField(_("Hva gjorde personen?"), [at_most(1500), no_leaks], filters=[clean])
    minutes = ScaledField(
        _("Timer i alt"),
        [between(1, 10_000 * 60, _("Skriv et tall mellom 0 og 10 000."))],
        scale=60,
    )


class WritingForm(ChangingForm):
    """The words of a draft."""

    parts = FieldList(FormField(PartForm))
    skills = TextAreaField(
        _("Hva viste personen?"),
        [at_most(1000), no_leaks],
        description=_("Én ting på hver linje, for eksempel «møter presis»."),
    )
    words = TextAreaField(_("Noen ord til slutt"), [at_most(1000), no_leaks])

    @classmethod
    def showing(cls, content: Content, *, version: int, **kwargs: Any) -> "WritingForm":
        parts = [{"tasks": part.tasks, "minutes": part.minutes} for part in content.parts]
        said = {"parts": parts, "skills": content.skills, "words": content.words}
        return cls(data=said | {"version": version}, **kwargs)

    def content(self, before: Content) -> Content:
        """The same parts with the words that were typed."""
        typed = self.parts.data[: len(before.parts)]
        parts = tuple(
            replace(part, tasks=row["tasks"] or "", minutes=row["minutes"])
            for part, row in zip(before.parts, typed, strict=False)
        )
        return replace(
            before,
            parts=parts + before.parts[len(parts) :],
            skills=self.skills.data or "",
            words=self.words.data or "",
        )


class IssueForm(ChangingForm):
    """The candidate's yes."""

    approved = BooleanField(
        _("Kandidaten har lest attesten og sagt ja"),
        [required(_("Kandidaten må lese attesten og si ja først."))],
    )

    @classmethod
    def of(cls, certificate: Certificate, **kwargs: Any) -> "IssueForm":
        """Who said yes on their own page is not said yes for."""
        form = cls(**kwargs)
        if certificate.approved_at is not None:
            del form.approved
        return form


class CheckForm(Form):
    """The number that stands on a certificate."""

    number = StringField(
        _("Nummeret på attesten"),
        [required(_("Skriv nummeret som står nederst på attesten.")), at_most(40)],
    )
