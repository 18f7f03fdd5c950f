"""Jobs, and what the employees' representatives say of them."""

from functools import partial

from portal import clock
from portal.access import may_manage_job
from portal.domain import opinions, simple_jobs
from portal.enums import LIVE_JOBS, JobState, OpinionState, Representative
from portal.models import Link, Opinion
from tests.domain.moves import LINK, Deed, Moves, all_but, to

MANAGER = frozenset({"manager"})

by_manager = partial(Deed, may=MANAGER, shown=may_manage_job, shown_in=LIVE_JOBS)


def job(make, state):
    return make.job(state=state, tasks=[make.task()])


JOBS = Moves(
    states=JobState,
    make=job,
    belongs_to=lambda one: (one.unit, None),
    deeds=(
        by_manager(
            "publish",
            simple_jobs.publish,
            lambda one, by: simple_jobs.publish(one, by=by, reason="Her er ingen tillitsvalgt."),
            to(JobState.PUBLISHED),
        ),
        by_manager(
            "withdraw",
            simple_jobs.withdraw,
            lambda one, by: simple_jobs.withdraw(one, by=by),
            to(JobState.WITHDRAWN),
        ),
        by_manager(
            "close",
            simple_jobs.close,
            lambda one, by: simple_jobs.close(one, by=by),
            to(JobState.CLOSED),
        ),
    ),
)

ASKED, AGREED, DISAGREED, WITHDRAWN = OpinionState


def opinion(make, state):
    """On a draft, where an answer may still be changed."""
    draft = make.job(state=JobState.DRAFT)
    return make.add(
        Opinion(
            job=draft,
            person=make.person(name="Tone Tveit"),
            name="Tone Tveit",
            representative=Representative.UNION,
            carving=draft.carving,
            state=state,
            asked_at=clock.now(),
            answered_at=clock.now() if state in opinions.ANSWERS else None,
        )
    )


def answer(state, one):
    link = Link(used_at=clock.now())
    opinions.answer(one, state, "", link=link, carving=one.carving, now=clock.now())


def ask(one, by):
    who = Representative.UNION, one.name, one.person.email
    opinions.ask(one.job, *who, by=by, now=clock.now())


by_asker = partial(
    Deed,
    may=MANAGER,
    shown=lambda by, one: may_manage_job(by, one.job),
    shown_in=frozenset(OpinionState),
)
by_representative = partial(Deed, may=frozenset(LINK), tried_by=LINK)

OPINIONS = Moves(
    states=OpinionState,
    make=opinion,
    belongs_to=lambda one: (one.job.unit, None),
    deeds=(
        by_representative(
            "agree",
            opinions.answer,
            lambda one, by: answer(AGREED, one),
            to(AGREED),
            quiet={AGREED: frozenset(LINK)},
        ),
        by_representative(
            "disagree",
            opinions.answer,
            lambda one, by: answer(DISAGREED, one),
            to(DISAGREED),
            quiet={DISAGREED: frozenset(LINK)},
        ),
        by_asker(
            "withdraw the question",
            opinions.withdraw,
            lambda one, by: opinions.withdraw(one, by=by),
            to(WITHDRAWN),
        ),
        by_asker(
            "discard the job",
            simple_jobs.discard,
            lambda one, by: simple_jobs.discard(one.job, by=by),
            to(WITHDRAWN),
            quiet=all_but(to(WITHDRAWN), MANAGER),
        ),
        by_asker("ask", opinions.ask, ask, to(ASKED)),
        by_asker(
            "send a new link",
            opinions.renew,
            lambda one, by: opinions.renew(one, by=by, now=clock.now()),
            to(ASKED),
            quiet=all_but(to(ASKED), MANAGER),
        ),
    ),
)
