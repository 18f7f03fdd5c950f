"""What is said before an answer: talks suggested and agreed, and questions about proposals."""

import datetime as dt

from portal.demo.ground import Ground
from portal.demo.world import World
from portal.enums import ConsentGivenBy, ProposalState, TalkState
from portal.models import Proposal, Remark, Talk, TalkTime

#: Which of the proposals that wait, and what came of the suggested time.
TALKS = ((1, TalkState.AGREED), (4, TalkState.ASKED), (7, TalkState.DECLINED))
#: What else is offered where the candidate has not answered: workdays later, and the hour.
OTHER_TIMES = ((0, 13), (1, 9))
THREADS = (
    (1, ("Kan personen begynne klokka ni de første ukene?", "Ja, det passer godt.")),
    (2, ("Hvor mye norsk trengs det i pausene?",)),
    (5, ("Finnes det arbeidssko å låne?", "Ja, vi har i alle størrelser.")),
)


def hold(world: World, ground: Ground) -> None:
    """Proposals that wait get a time or some words; those who read them are the adviser and the manager."""
    waiting = [row for row in world.rows[Proposal] if row["state"] is ProposalState.SENT]
    for number, state in TALKS:
        proposal = waiting[number % len(waiting)]
        asked = max(proposal["sent_at"], world.now - dt.timedelta(days=1))
        agreed = state is TalkState.AGREED
        talk = world.add(
            Talk,
            proposal_id=proposal["id"],
            state=state,
            day=world.workday(3 + number),
            starts=dt.time(10),
            ends=dt.time(10, 30),
            place="Resepsjonen i andre etasje",
            asked_by_id=ground.manager_of_unit[proposal["unit_id"]],
            asked_at=asked,
            yes_at=world.now - dt.timedelta(hours=2) if agreed else None,
            given_by=ConsentGivenBy.ADVISER_ON_WORD if agreed else None,
            version=1,
        )
        if state is TalkState.ASKED:
            for days, hour in OTHER_TIMES:
                world.add(
                    TalkTime,
                    talk_id=talk["id"],
                    day=world.workday(3 + number + days),
                    starts=dt.time(hour),
                    ends=dt.time(hour, 30),
                )
    for number, words in THREADS:
        proposal = waiting[number % len(waiting)]
        sides = (ground.manager_of_unit[proposal["unit_id"]], proposal["proposed_by_id"])
        for turn, text in enumerate(words):
            at = world.now - dt.timedelta(hours=20 - turn)
            by = sides[turn % 2]
            world.add(Remark, proposal_id=proposal["id"], by_id=by, text=text, at=at)
