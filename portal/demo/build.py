"""Makes the demo world: the same every time, dated around today."""

import hashlib
from pathlib import Path

from portal.demo import (
    administering,
    agreeing,
    alternatives,
    days,
    employers,
    endings,
    evaluating,
    folk,
    following,
    ground,
    mail,
    needs,
    opinions,
    supporting,
    weeks,
    work,
)
from portal.demo.cast import CAST
from portal.demo.world import World
from portal.domain import catalogue_entries, registers
from portal.extensions import db


def build(size: int) -> None:
    """At least `size` simple jobs with all that belongs to them, in an empty database; commits."""
    world = World()
    places = ground.lay(world, towns=_towns(size))
    jobs = work.divide(world, places, size=size)
    folk.meet(world, places, jobs)
    opinions.discuss(world, places, jobs)
    weeks.think(world, places, jobs)
    alternatives.lay(world, places, jobs)
    needs.post(world, places)
    mail.lie(world)
    following.follow(world)
    days.live(world)
    agreeing.agree(world)
    endings.end(world)
    evaluating.evaluate(world)
    supporting.ask(world, places)
    employers.come(world, places)
    administering.decide(world)
    world.store()
    registers.take_what_is_missing()
    catalogue_entries.rebuild()
    folk.trace(world)
    db.session.commit()


def _towns(size: int) -> int:
    """How many times the workplaces stand side by side to hold that many jobs."""
    return max(1, -(-size // work.JOBS_A_TOWN))


def stamp(size: int) -> str:
    """Says what a demo was made from: its size, and the texts and tables of this version."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    library = sorted((here.parent / "library").glob("*.py"))
    for path in [*sorted(here.glob("*.py")), *library, here.parent / "models.py"]:
        digest.update(path.read_bytes())
    return f"{size} {digest.hexdigest()[:16]}"


def people_to_be() -> list[str]:
    """Who a visitor can step into: name, role, and what to try."""
    return [f"{one.name}, {one.memberships[0].role.label}: {one.try_this}" for one in CAST]
