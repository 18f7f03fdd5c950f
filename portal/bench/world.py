"""What is measured on: the demo's invented world in the size that is asked for, and who looks at it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask_migrate import upgrade

from portal import clock, create_app, keys
from portal.database import writing
from portal.demo import MARKER, build
from portal.domain import sessions
from portal.enums import Code, Role
from portal.extensions import db
from portal.models import (
    Candidate,
    Membership,
    Person,
    Position,
    Task,
    Unit,
    membership_unit,
)

#: Who has sixty candidates.
SIXTY = "siv.seksti@nav.example"


@dataclass(frozen=True)
class Viewer:
    """A membership, and the cookie of one who is signed in as it."""

    membership: Membership
    cookie: str


@contextmanager
def world(size: int, *, keep: Path | None = None, postgres: str | None = None) -> Iterator[Flask]:
    """An app with at least `size` jobs and all that belongs to them, outside any context of its own: each
    request makes one. In `keep` it is made once and used again; else it is gone afterwards. `postgres`: the
    address of a PostgreSQL database; beside it one is made for each size (the account must be allowed to)."""
    folder = keep or Path(tempfile.mkdtemp(prefix="portal-bench-"))
    os.environ.pop("PORTAL_DATABASE_URL", None)
    try:
        made = folder / "made.txt"
        is_made = made.exists() and made.read_text() == build.stamp(size)
        if not is_made:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            (folder / MARKER).write_text("")
            keys.create(folder)
            if postgres:
                _make_anew(postgres, size)
        app = create_app(
            folder=folder,
            DEMO=True,
            DATABASE_URL=_beside(postgres, size) if postgres else None,
            SITE_URL="http://127.0.0.1:5000",
            SITE_CONTACT="enklejobber@demo.example",
        )
        with app.app_context():
            engine = db.engine
            if not is_made:
                upgrade()
                build.build(size)
                made.write_text(build.stamp(size))
            with engine.begin() as connection:
                connection.exec_driver_sql("ANALYZE")
        try:
            yield app
        finally:
            engine.dispose()
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
            if postgres:
                _drop(postgres, size)


def _beside(postgres: str, size: int) -> str:
    url = sa.make_url(postgres)
    return url.set(database=f"{url.database}_{size}").render_as_string(hide_password=False)


def _make_anew(postgres: str, size: int) -> None:
    _drop(postgres, size)
    _at_the_server(postgres, f"CREATE DATABASE {_name(postgres, size)}")


def _drop(postgres: str, size: int) -> None:
    _at_the_server(postgres, f"DROP DATABASE IF EXISTS {_name(postgres, size)}")


def _name(postgres: str, size: int) -> str:
    return f'"{sa.make_url(_beside(postgres, size)).database}"'


def _at_the_server(postgres: str, command: str) -> None:
    # neither command can stand in a transaction
    engine = sa.create_engine(postgres, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(command)


def sign_in(app: Flask, membership: Membership) -> Viewer:
    with writing():
        _session, token = sessions.start(
            membership.person, membership, device="bench", now=clock.now()
        )
        db.session.commit()
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    carried = {"_user_id": token, "_fresh": True, "csrf_token": "0" * 40}
    return Viewer(membership, f"session={signer.dumps(carried)}")


def manager_with_most(app: Flask, of: type[Any], state: Code) -> Viewer:
    """The manager whose units have most proposals or placements in that state."""
    query = (
        sa.select(membership_unit.c.membership_id)
        .join(of, of.unit_id == membership_unit.c.unit_id)
        .join(Membership, Membership.id == membership_unit.c.membership_id)
        .where(of.state == state, Membership.role == Role.MANAGER, Membership.ended_at.is_(None))
        .group_by(membership_unit.c.membership_id)
        .order_by(sa.func.count().desc(), membership_unit.c.membership_id)
        .limit(1)
    )
    return sign_in(app, _membership(db.session.scalar(query)))


def adviser_with_most(app: Flask) -> Viewer:
    """The demo has few advisers: one of them has a third of all candidates."""
    return sign_in(app, _membership(db.session.scalar(_WITH_MOST)))


_WITH_MOST = (
    sa.select(Candidate.adviser_id)
    .group_by(Candidate.adviser_id)
    .order_by(sa.func.count().desc(), Candidate.adviser_id)
    .limit(1)
)


def adviser_with_sixty(app: Flask) -> Viewer:
    """An adviser with sixty candidates, as people have: the first time, they are taken over from whoever
    has most."""
    membership = db.session.scalar(
        sa.select(Membership).join(Membership.person).where(Person.email == SIXTY)
    )
    return sign_in(app, membership or _take_over_sixty())


def _take_over_sixty() -> Membership:
    earlier = _membership(db.session.scalar(_WITH_MOST))
    with writing():
        person = Person(name="Siv Seksti", email=SIXTY, created_at=clock.now())
        membership = Membership(
            person=person,
            organisation=earlier.organisation,
            role=Role.ADVISER,
            created_at=clock.now(),
        )
        db.session.add(membership)
        db.session.flush()
        newest = (
            sa.select(Candidate.id)
            .where(Candidate.adviser_id == earlier.id)
            .order_by(Candidate.id.desc())
            .limit(60)
        )
        numbers = db.session.scalars(newest).all()
        theirs = Candidate.id.in_(numbers)
        db.session.execute(sa.update(Candidate).where(theirs).values(adviser_id=membership.id))
        db.session.commit()
    return membership


def manager_of(app: Flask, unit_id: int) -> Viewer:
    return sign_in(app, _membership(manager_id_of(unit_id)))


def manager_id_of(unit_id: int) -> int | None:
    query = (
        sa.select(membership_unit.c.membership_id)
        .join(Membership, Membership.id == membership_unit.c.membership_id)
        .where(
            membership_unit.c.unit_id == unit_id,
            Membership.role == Role.MANAGER,
            Membership.ended_at.is_(None),
        )
        .limit(1)
    )
    return db.session.scalar(query)


def _membership(number: int | None) -> Membership:
    found = db.session.get(Membership, number)
    assert found is not None
    return found


def largest_position() -> Position:
    """The one with most tasks."""
    query = (
        sa.select(Position)
        .join(Task)
        .join(Unit, Unit.id == Position.unit_id)
        .join(membership_unit, membership_unit.c.unit_id == Unit.id)
        .group_by(Position.id)
        .order_by(sa.func.count(Task.id.distinct()).desc(), Position.id)
        .limit(1)
    )
    return db.session.scalars(query).one()


def latest(model: type[Any], viewer: Viewer) -> Any:
    """The newest proposal or placement of the manager's units."""
    units = [unit.id for unit in viewer.membership.units]
    return db.session.scalars(
        sa.select(model).where(model.unit_id.in_(units)).order_by(model.id.desc()).limit(1)
    ).one()
