"""Dekknavn: what a proposal is called until its stage lets the name be seen.

Drawn by chance for each proposal. It says nothing of the candidate, and two proposals of the same
candidate never share one, so that nobody can follow a person from job to job.
"""

import secrets
from collections.abc import Callable, Collection, Sequence

import sqlalchemy as sa

from portal.extensions import db
from portal.models import Candidate, Proposal, SimpleJob

#: Trees and birds: calm words that are no one's name, sex or origin.
WORDS = (
    "Rogn", "Hassel", "Osp", "Selje", "Gran", "Furu", "Lønn", "Eik", "Barlind", "Vier",
    "Hegg", "Einer", "Kristtorn", "Poppel", "Lerke", "Terne", "Svale", "Trost", "Spove", "Vipe", "Ærfugl",
    "Heilo", "Sisik", "Spurv", "Kjøttmeis", "Måke", "Alke", "Havørn",
)  # fmt: skip
NUMBERS = range(10, 1000)

Choose = Callable[[Sequence[str]], str]


def draw(taken: Collection[str], *, choose: Choose = secrets.choice) -> str:
    """An alias that is not among the taken ones: «Rogn 214»."""
    numbers = [str(number) for number in NUMBERS]
    while True:
        alias = f"{choose(WORDS)} {choose(numbers)}"
        if alias not in taken:
            return alias


def new(job: SimpleJob, candidate: Candidate) -> str:
    """An alias that neither the job's other proposals nor the candidate's other proposals carry."""
    used = sa.select(Proposal.alias).where(
        sa.or_(Proposal.job_id == job.id, Proposal.candidate_id == candidate.id)
    )
    return draw(set(db.session.scalars(used)))
