"""Everything that is kept of one candidate, as plain text and numbers: for reading, for paper and for a file.

Notes and worries that only the service reads are not here: the page says whom to ask for them.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.domain import agreement_terms, certificate_texts, excerpts
from portal.extensions import db
from portal.models import (
    Candidate,
    Certificate,
    Proposal,
    Talk,
)
from portal.queries import my_pages, my_placements
from portal.queries.my_placements import clock_time, day


def of(candidate: Candidate) -> dict[str, Any]:
    """All of it, by headings in Norwegian; days as 24.11.2026, hours as numbers."""
    who = candidate.identity
    assert who is not None
    return {
        "navn": f"{who.first_name} {who.last_name}",
        "e-post": who.email,
        "telefon": who.phone,
        "veileder": f"{candidate.adviser.person.name}, {candidate.adviser.organisation.name}",
        "profil": {str(label): text for label, text in excerpts.rows(excerpts.of(candidate))},
        "steg": [
            {"hva": step.title, "status": str(step.state.label), "innen": day(step.due_on)}
            for step in my_pages.steps(candidate)
        ],
        "samtykker": _consents(candidate),
        "forslag": _proposals(candidate),
        "plasseringer": my_placements.of(candidate),
        "avtaler": [
            {
                "versjon": version.number,
                "innhold": {
                    str(label): text
                    for label, text in agreement_terms.rows(agreement_terms.thaw(version.terms))
                },
            }
            for one in my_pages.agreement_rows(candidate)
            for version in one.versions
        ],
        "attester": _certificates(candidate),
        "sett av": [
            {"når": look.when, "hvem": look.who or "fadder eller lærer, med lenke"}
            for look in my_pages.looks(candidate)
        ],
    }


def _consents(candidate: Candidate) -> list[dict[str, Any]]:
    return [
        {
            "jobb": one.job.title,
            "arbeidsplass": one.job.unit.name,
            "status": str(one.state.label),
            "spurt": day(one.asked_at),
            "svart": day(one.answered_at),
            "trukket tilbake": day(one.withdrawn_at),
            "gjelder til": day(one.valid_until),
            "språk": one.language,
            "delt": {str(label): text for label, text in excerpts.rows(excerpts.thaw(one.excerpt))},
            "veilederen sier": one.statement,
        }
        for one in db.session.scalars(my_pages.consents(candidate))
    ]


def _proposals(candidate: Candidate) -> list[dict[str, Any]]:
    query = (
        sa.select(Proposal)
        .where(Proposal.candidate_id == candidate.id)
        .options(joinedload(Proposal.job), joinedload(Proposal.talk))
        .order_by(Proposal.id)
    )
    return [
        {
            "jobb": one.job.title,
            "status": str(one.state.label),
            "sendt": day(one.sent_at),
            "ord til deg": one.decline_sentence,
            "samtale": _talk(one.talk) if one.talk else {},
        }
        for one in db.session.scalars(query)
    ]


def _talk(talk: Talk) -> dict[str, Any]:
    return {
        "dag": day(talk.day),
        "klokka": f"{clock_time(talk.starts)}–{clock_time(talk.ends)}",
        "sted": talk.place,
        "status": str(talk.state.label),
    }


def _certificates(candidate: Candidate) -> list[dict[str, Any]]:
    query = sa.select(Certificate).where(Certificate.candidate_id == candidate.id)
    found = []
    for one in db.session.scalars(query.order_by(Certificate.id)):
        content = certificate_texts.thaw(one.content)
        found.append(
            {
                "nummer": one.number or "",
                "utstedt": day(one.issued_at),
                "du sa ja": day(one.approved_at),
                "du skrev": one.comment or "",
                "deler": [
                    {"jobb": part.work, "arbeidsplass": part.workplace, "oppgaver": part.tasks}
                    for part in content.parts
                ],
                "det du viste": content.skills,
                "ord til slutt": content.words,
            }
        )
    return found
