"""What a manager says to the warnings about a job: «we have thought of it», with a reason.

The warnings are worked out from the job each time; only what someone answers is stored. A job that is
carved otherwise has other warnings, and the answers to those of before are not shown.
"""

import datetime as dt
from collections.abc import Iterable

from portal.domain import audit
from portal.domain.cautions import Caution
from portal.domain.errors import NotAllowed
from portal.domain.job_locks import lock_to_change
from portal.models import CautionAnswer, Membership, SimpleJob
from portal.words import _


def answers(job: SimpleJob) -> dict[str, CautionAnswer]:
    """What has been said, by the warning's key."""
    return {answer.key: answer for answer in job.caution_answers}


def still_open(job: SimpleJob, cautions: Iterable[Caution]) -> list[Caution]:
    """The warnings that nobody has answered."""
    said = answers(job)
    return [caution for caution in cautions if caution.key not in said]


def keep(
    job: SimpleJob, caution: Caution, reason: str, *, by: Membership, now: dt.datetime
) -> None:
    """The warning stands with the manager's reason beside it."""
    lock_to_change(job, by=by)
    if not reason.strip():
        raise NotAllowed(_("Skriv kort hva dere har tenkt."), about="reason")
    answer = answers(job).get(caution.key) or CautionAnswer(key=caution.key, code=caution.code)
    answer.reason, answer.at, answer.by_id = reason.strip(), now, by.id
    if answer not in job.caution_answers:
        job.caution_answers.append(answer)
    audit.record(by, "simple_job.caution_answered", job, reason=reason.strip())


def ask_again(job: SimpleJob, key: str, *, by: Membership) -> None:
    """The warning is unanswered. Asking again twice is asking once."""
    lock_to_change(job, by=by)
    answer = answers(job).get(key)
    if answer is not None:
        job.caution_answers.remove(answer)
        audit.record(by, "simple_job.caution_asked_again", job)
