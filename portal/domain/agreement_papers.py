"""The agreement as a paper, in its reader's language: the terms of one version and who has said yes."""

import datetime as dt
from collections.abc import Sequence

from portal import clock
from portal.domain import agreement_terms, papers
from portal.domain.agreement_terms import Terms
from portal.domain.papers import Paper, Section
from portal.enums import AgreementState
from portal.models import AgreementConfirmation, OrganisationArms, Placement
from portal.words import _, day_in_words


def render(
    placement: Placement,
    terms: Terms,
    confirmations: Sequence[AgreementConfirmation],
    *,
    name: str,
    number: int,
    state: AgreementState,
    nav_number: str,
    language: str,
    now: dt.datetime,
) -> bytes:
    """The version as a PDF file; called in the reader's language, which `language` names."""
    organisation = placement.job.unit.organisation
    rows = [(str(label), text) for label, text in agreement_terms.rows(terms) if text]
    if nav_number:
        rows.append((str(_("Nummer hos NAV")), nav_number))
    paper = Paper(
        title=str(_("Avtale om en plassering")),
        sender=organisation.name,
        lead=f"{name}, {placement.job.title}",
        sections=[
            Section(str(_("Dette er avtalt")), rows=rows),
            Section(
                str(_("Dette er ikke den juridiske avtalen")),
                words=[
                    str(
                        _(
                            "Den juridiske avtalen lages i NAVs eget system, mellom NAV og arbeidsgiveren. Avtalen her er for at kandidaten, lederen og veilederen skal være enige."
                        )
                    )
                ],
            ),
        ],
        language=language,
        signatures=[(str(yes.party.label), _said(yes)) for yes in confirmations],
        footer=str(_("Avtalen, versjon %(n)s: %(state)s", n=number, state=state.label)),
        draft=str(_("UTKAST")) if state is AgreementState.WAITING else "",
    )
    arms: OrganisationArms | None = papers.arms_of(organisation.id)
    return papers.render(paper, at=now, arms=arms)


def _said(yes: AgreementConfirmation) -> str:
    words = str(_("Bekreftet %(day)s", day=day_in_words(clock.today(yes.confirmed_at))))
    if yes.on_behalf and yes.by:
        return f"{words}\n{yes.by.person.name}: {yes.on_behalf.label}"
    return f"{words}\n{yes.by.person.name}" if yes.by else words
