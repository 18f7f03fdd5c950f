"""The commands that take public registers in and make the catalogue anew: what they say as they go."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask

from portal.database import count_for_the_planner, writing
from portal.domain import catalogue_entries, registers
from portal.domain.registers import Taken, Unreadable
from portal.extensions import db

MOST_PROBLEMS = 20


def municipalities(app: Flask, path: Path | None, since: dt.date) -> None:
    """Those in the file, or those that come with the portal, hold from that day on."""
    with app.app_context(), writing(), _told():
        places = registers.read_municipalities(path or registers.MUNICIPALITIES_FILE)
        click.echo(f"Leste {len(places)} kommuner.")
        taken = registers.take_municipalities(places, since=since)
        numbered = registers.number_organisations()
        db.session.commit()
    click.echo(_in_words(taken, "avsluttet"))
    if numbered:
        click.echo(f"{numbered} kommuner i portalen fikk nummeret sitt.")


def occupations(app: Flask, path: Path | None) -> None:
    """Those in the file, or those that come with the portal."""
    with app.app_context(), writing(), _told():
        titles = registers.read_occupations(path or registers.OCCUPATIONS_FILE)
        click.echo(f"Leste {len(titles)} yrker.")
        taken = registers.take_occupations(titles)
        db.session.commit()
    click.echo(_in_words(taken, "tatt bort"))


def reindex(app: Flask) -> None:
    """The catalogue is made anew from the jobs."""
    with app.app_context(), writing():
        number = catalogue_entries.rebuild()
        count_for_the_planner()
        db.session.commit()
    click.echo(f"Laget søket på nytt for {number} jobber.")


def fill() -> None:
    """After migrating: the registers are there, and the catalogue agrees with the jobs."""
    with writing():
        registers.take_what_is_missing()
        if catalogue_entries.astray():
            catalogue_entries.rebuild()
        count_for_the_planner()
        db.session.commit()


def _in_words(taken: Taken, gone: str) -> str:
    if taken == Taken():
        return "Alt var likt fra før. Ingenting er endret."
    return f"{taken.added} nye, {taken.changed} endret, {taken.ended} {gone}."


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong with a file is told, and nothing is stored."""
    try:
        yield
    except Unreadable as error:
        db.session.rollback()
        more = len(error.problems) - MOST_PROBLEMS
        shown = [*error.problems[:MOST_PROBLEMS], *([f"… og {more} til."] if more > 0 else [])]
        raise click.ClickException("\n".join([*shown, "Ingenting er endret."])) from error
