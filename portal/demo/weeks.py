"""What managers in the demo world thought of a job's week: growth in steps, warnings answered, words kept."""

from datetime import timedelta
from typing import Any

from portal.demo.ground import Ground
from portal.demo.work import MadeJob
from portal.demo.world import World
from portal.domain import cautions
from portal.domain.clashes import Piece
from portal.enums import CautionCode, CheckCode
from portal.models import CautionAnswer, JobGrowthStep, JobTask, TextDecision

Row = dict[str, Any]

#: By the job's key: from which week, how many hundredths of a per cent.
GROWTH: dict[str, tuple[tuple[int, int], ...]] = {
    "drift-vei/veivert": ((0, 1000), (8, 1800), (20, 2600)),
    "sentralkjokken-kokk/kjøkkenvert": ((0, 2000), (6, 3000), (14, 4500)),
}
#: What was said to which warning about which job; the one in the central kitchen still waits.
THOUGHTS: dict[str, tuple[CautionCode, str]] = {
    "solvlia-sfo/sfo-hjelper": (
        CautionCode.CLASH,
        "Sjakken er inne når det regner. Da spiller ingen ball.",
    ),
    "solbakken-sykepleier/måltidsvert": (
        CautionCode.EVERY_DAY,
        "Turnusen gir fri annenhver helg. Vi er to som deler.",
    ),
}
#: Words that the check asked about and someone kept.
KEPT: dict[str, tuple[CheckCode, str, str]] = {
    "solvlia-sfo/sfo-hjelper": (
        CheckCode.JARGON,
        "SFO",
        "Alle i bygda sier SFO. Vi forklarer det når folk kommer.",
    ),
}


def think(world: World, ground: Ground, jobs: list[MadeJob]) -> None:
    """In the first town: two jobs grow, two warnings are answered, and one word is kept."""
    copies: dict[int, list[Row]] = {}
    for copy in world.rows[JobTask]:
        copies.setdefault(copy["job_id"], []).append(copy)
    for job in jobs:
        if job.town:
            continue
        key, about = job.spec.key, {"job_id": job.row["id"]}
        said: Row = {
            "at": job.row["created_at"] + timedelta(days=3),
            "by_id": ground.manager_of_unit[job.unit["id"]],
        }
        for week, per_cent in GROWTH.get(key, ()):
            world.add(JobGrowthStep, **about, week=week, per_cent=per_cent)
        if key in THOUGHTS:
            code, reason = THOUGHTS[key]
            pieces = [
                Piece(JobTask(**row), row["minutes_a_year"]) for row in copies[about["job_id"]]
            ]
            [caution] = [one for one in cautions.find(pieces) if one.code is code]
            world.add(CautionAnswer, **about, code=code, key=caution.key, reason=reason, **said)
        if key in KEPT:
            code_of_words, found, reason = KEPT[key]
            world.add(TextDecision, **about, code=code_of_words, found=found, reason=reason, **said)
