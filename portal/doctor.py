"""What is wrong with this installation, and what to do about it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import current_app

from portal import MIGRATIONS, clock, keys, settings
from portal.domain import audit, catalogue_entries, erasure_register
from portal.enums import MessageState, QueueState
from portal.extensions import db
from portal.models import AuditEntry, Erasure, Message, Organisation, QueueItem, Reading

DAY = dt.timedelta(days=1)
#: What should have been done this long ago stands still.
STANDS = dt.timedelta(hours=1)
START = "Se om «serve» eller «work» kjører."


@dataclass(frozen=True)
class Finding:
    """One thing looked at: fine or not, and what to do where it is not."""

    ok: bool
    text: str


def before_serving() -> list[Finding]:
    """What must be right before anyone is let in."""
    return [migrations(), key_file()]


def examine() -> list[Finding]:
    """Everything that can be looked at from here."""
    return [
        *before_serving(),
        contact(),
        mail(),
        *background(),
        *logs(),
        foreign_keys(),
        erased(),
        catalogue(),
    ]


def migrations() -> Finding:
    with db.engine.connect() as connection:
        here = None
        if sa.inspect(connection).has_table("alembic_version"):
            here = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    if here == newest_migration():
        return Finding(True, f"Databasen er klar (versjon {here}).")
    return Finding(False, "Databasen passer ikke til denne versjonen. Kjør «upgrade».")


def newest_migration() -> str:
    """By the files' names, which begin with their numbers: Alembic would make every start wait."""
    return max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def key_file() -> Finding:
    path = Path(current_app.instance_path) / keys.FILE_NAME
    if not path.exists():
        return Finding(False, f"{path} mangler. Legg den tilbake fra sikkerhetskopien av nøkler.")
    if path.stat().st_mode & 0o077:
        return Finding(False, f"Andre kan lese {path}. Kjør: chmod 600 {path}")
    return Finding(True, "Nøklene er på plass, og bare du kan lese dem.")


def contact() -> Finding:
    if current_app.config["SITE_CONTACT"] and current_app.config["SITE_OWNER"]:
        return Finding(True, "Eier og kontaktadresse er satt.")
    return Finding(
        False, "Sett PORTAL_SITE_OWNER og PORTAL_SITE_CONTACT, så folk vet hvem som svarer."
    )


def mail() -> Finding:
    if current_app.config["SMTP_HOST"]:
        return Finding(True, f"E-post går gjennom {current_app.config['SMTP_HOST']}.")
    return Finding(False, "E-post sendes ikke. Sett PORTAL_SMTP_HOST.")


def background() -> list[Finding]:
    """Whether anybody does the background work, and what of it did not work."""
    now = clock.now()
    return [_outbox(now), _queue(now), *_failed()]


def _outbox(now: dt.datetime) -> Finding:
    late = _count(Message, Message.state == MessageState.QUEUED, Message.due_at < now - STANDS)
    if late and current_app.config["SMTP_HOST"]:
        return Finding(
            False,
            f"Utboksen står: {late} meldinger skulle vært sendt for over en time siden. {START}",
        )
    failed = _count(Message, Message.state == MessageState.FAILED)
    return Finding(True, f"Utboksen går. Ikke kommet fram de siste 90 dagene: {failed}.")


def _queue(now: dt.datetime) -> Finding:
    late = _count(QueueItem, QueueItem.state == QueueState.WAITING, QueueItem.due_at < now - STANDS)
    last = db.session.scalar(sa.select(sa.func.max(QueueItem.done_at)))
    founded = db.session.scalar(sa.select(sa.func.min(Organisation.created_at)))
    since = last or founded or now
    if late:
        return Finding(False, f"Køen står: {late} ting har ventet i over en time. {START}")
    if since < now - 2 * DAY:
        return Finding(False, f"Ingen har gjort noe i køen på to døgn. {START}")
    return Finding(True, "Køen går.")


def _failed() -> list[Finding]:
    """What failed and has not been done since, by name; a chore of an earlier day is done by a later one."""
    later = sa.orm.aliased(QueueItem)
    done_since = sa.exists().where(
        later.name == QueueItem.name, later.state == QueueState.DONE, later.id > QueueItem.id
    )
    query = (
        sa.select(QueueItem.name, QueueItem.last_error, sa.func.count())
        .where(QueueItem.state == QueueState.FAILED, sa.or_(QueueItem.day.is_(None), ~done_since))
        .group_by(QueueItem.name, QueueItem.last_error)
        .order_by(QueueItem.name)
    )
    return [
        Finding(
            False,
            f"{name} sletter ikke, for klokka har hoppet mer enn to døgn. Se om den er riktig, og kjør «work --once --clock-is-right»."
            if error == "ClockJumped"
            else f"{name} gikk ikke ({error}), {count} ganger. Se i loggen.",
        )
        for name, error, count in db.session.execute(query)
    ]


def _count(model: type[Message] | type[QueueItem], *conditions: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count(model.id)).where(*conditions)) or 0


def logs() -> list[Finding]:
    found = []
    for log, name in ((AuditEntry, "Endringsloggen"), (Reading, "Innsynsloggen")):
        broken = audit.broken_at(log)
        if broken is None:
            found.append(Finding(True, f"{name} henger sammen."))
        else:
            found.append(
                Finding(
                    False,
                    f"{name} er endret fra linje {broken}. Ta vare på databasen, og meld avvik.",
                )
            )
    return found


def foreign_keys() -> Finding:
    if db.engine.dialect.name != "sqlite":
        return Finding(True, "Databasen passer selv på at postene henger sammen.")
    with db.engine.connect() as connection:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        sound = connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
    if broken or not sound:
        return Finding(False, "Databasefilen er skadet. Hent den siste sikkerhetskopien.")
    return Finding(True, "Databasefilen er hel.")


def erased() -> Finding:
    """Nobody who was erased is back, and the register beside the database knows everyone who was."""
    register = settings.erasure_register_path()
    if erasure_register.back_again(register):
        return Finding(False, "Noen som var slettet, er tilbake. Kjør «erase-again».")
    known = erasure_register.ids_in(register)
    stored = db.session.scalars(sa.select(Erasure.candidate_public_id))
    if set(stored) - known:
        return Finding(False, f"{register} mangler noen som er slettet. Kjør «erase-again».")
    return Finding(True, "Ingen som er slettet, er tilbake.")


def catalogue() -> Finding:
    """The search finds exactly the jobs that are published."""
    wrong = catalogue_entries.astray()
    if wrong:
        return Finding(False, f"Søket stemmer ikke for {wrong} jobber. Kjør «reindex».")
    return Finding(True, "Søket finner jobbene som er publisert.")
