"""The command line: set up, serve, show the demo, look after. Speaks Norwegian to whoever runs it."""

import datetime as dt
import logging
import shutil
import time
from pathlib import Path
from typing import Any

import click
from flask import Flask

from portal import background, chores, clock, create_app, doctor, imports, keys, settings
from portal.arms import arms
from portal.bench.command import bench
from portal.database import writing
from portal.demo import MARKER
from portal.domain import erasure_register, erasures, organisations, people
from portal.domain.errors import NotAllowed
from portal.domain.registers import MUNICIPALITIES_SINCE, number_organisations
from portal.enums import ROLES_OF, ActorKind, OrganisationKind, Role
from portal.extensions import db, migrate_up

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "instance"
DEMO_DATA = DATA / "demo"
SETUP_HOURS = 24

data_option = click.option(
    "--data", type=click.Path(path_type=Path), default=DATA, help="Mappen med database og nøkler."
)


@click.group(context_settings={"help_option_names": ["--help", "-h"]})
def main() -> None:
    """Enkle jobber. Hver kommando forteller mer med --help."""


# Set up ------------------------------------------------------------------------------------------


@main.command()
@data_option
@click.option("--municipality", prompt="Hva heter kommunen", help="For eksempel «Granvåg kommune».")
@click.option("--name", prompt="Hva heter du")
@click.option("--email", prompt="Hva er e-postadressen din")
def init(data: Path, municipality: str, name: str, email: str) -> None:
    """Lag nøkler og database, og en lenke som setter opp den første administratoren."""
    if (data / keys.FILE_NAME).exists():
        raise click.ClickException(
            f"{data} er i bruk fra før. Kjør «serve», eller velg en annen mappe."
        )
    keys.create(data)
    app = open_app(data)
    with app.app_context():
        migrate_up()
        imports.fill()
        _found(app, OrganisationKind.MUNICIPALITY, municipality, None, name, email)
    click.echo(
        f"Ta vare på {data / keys.FILE_NAME}, atskilt fra databasen. Uten den er dataene tapt."
    )


@main.command("add")
@data_option
@click.argument("kind", type=click.Choice([kind.value for kind in OrganisationKind]))
@click.argument("organisation")
@click.option("--municipality", help="Kommunen den ligger i (ikke for kommuner).")
@click.option("--name", prompt="Hva heter administratoren")
@click.option("--email", prompt="Hva er e-postadressen")
def add(
    data: Path, kind: str, organisation: str, municipality: str | None, name: str, email: str
) -> None:
    """Legg til en kommune, en tjeneste eller en bedrift, med sin første administrator."""
    app = open_app(data)
    with app.app_context():
        _found(app, OrganisationKind(kind), organisation, municipality, name, email)


def _found(
    app: Flask,
    kind: OrganisationKind,
    organisation: str,
    municipality: str | None,
    name: str,
    email: str,
) -> None:
    now = clock.now()
    [role] = ROLES_OF[kind] - {Role.MANAGER, Role.ADVISER}
    with writing():
        try:
            place = (
                organisations.named(OrganisationKind.MUNICIPALITY, municipality)
                if municipality
                else None
            )
            founded = organisations.found(
                kind, organisation, municipality=place, by=ActorKind.COMMAND_LINE, now=now
            )
            number_organisations()
            _membership, token = people.invite(
                founded, role, name, email, by=ActorKind.COMMAND_LINE, hours=SETUP_HOURS, now=now
            )
        except NotAllowed as error:
            db.session.rollback()
            raise click.ClickException(str(error.message)) from error
        db.session.commit()
    click.echo(f"{founded.name} er lagt til.")
    if token:
        site = app.config["SITE_URL"].rstrip("/")
        click.echo(f"{name} velger passord her innen {SETUP_HOURS} timer:\n  {site}/lenke/{token}")
    else:
        click.echo(f"{name} har tilgang fra før, og kan bytte til den nye rollen.")


@main.command()
@data_option
def upgrade(data: Path) -> None:
    """Gjør databasen klar for denne versjonen. Alt eller ingenting."""
    with open_app(data).app_context():
        migrate_up()
        imports.fill()
    click.echo("Databasen er klar.")


@main.group("import")
def import_() -> None:
    """Les inn lister: kommuner og yrker. Uten fil brukes lista som følger med portalen."""


list_argument = click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)


@import_.command("municipalities")
@list_argument
@data_option
@click.option(
    "--from",
    "since",
    type=click.DateTime(["%Y-%m-%d"]),
    default=str(MUNICIPALITIES_SINCE),
    show_default=True,
    help="Dagen lista gjelder fra. Kommuner som ikke står i den, slutter da.",
)
def import_municipalities(file: Path | None, data: Path, since: dt.datetime) -> None:
    """Kommuner med nummer, navn, fylke og midtpunkt."""
    imports.municipalities(open_app(data), file, since.date())


@import_.command("occupations")
@list_argument
@data_option
def import_occupations(file: Path | None, data: Path) -> None:
    """Yrker med kode (STYRK-08) og navn."""
    imports.occupations(open_app(data), file)


@main.command()
@data_option
def reindex(data: Path) -> None:
    """Lag søket i jobbene på nytt, når «doctor» sier at det trengs."""
    imports.reindex(open_app(data))


@main.command("erase-again")
@data_option
def erase_again(data: Path) -> None:
    """Slett på nytt dem som er slettet før, etter at en sikkerhetskopi er lagt tilbake."""
    click.echo(f"Slettet {_erase_again(open_app(data))} på nytt.")


def _erase_again(app: Flask) -> int:
    """Whoever the register names is erased, and the register knows all who are; says how many came back."""
    with app.app_context(), writing():
        register = settings.erasure_register_path()
        back = erasure_register.back_again(register)
        erasures.erase_again(back, by=ActorKind.COMMAND_LINE, now=clock.now())
        db.session.commit()
        erasure_register.write_out(register)
    if back:
        click.echo(
            f"{len(back)} som var slettet, kom tilbake med en sikkerhetskopi. Slettet på nytt."
        )
    return len(back)


@main.command("doctor")
@data_option
def doctor_command(data: Path) -> None:
    """Si hva som er galt, og hva du gjør med det."""
    with open_app(data).app_context():
        findings = doctor.examine()
    for finding in findings:
        click.echo(f"{'✓' if finding.ok else '✗'} {finding.text}")
    if not all(finding.ok for finding in findings):
        raise SystemExit(1)


# Serve -------------------------------------------------------------------------------------------


port_option = click.option("--port", type=click.IntRange(1, 65535), default=5000, show_default=True)


@main.command()
@data_option
@port_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Adressen det svares på.")
def serve(data: Path, port: int, host: str) -> None:
    """Start portalen. Legg en mellomtjener med https foran når andre skal bruke den."""
    app = open_app(data)
    with app.app_context():
        trouble = [finding for finding in doctor.before_serving() if not finding.ok]
    if trouble:
        raise click.ClickException(" ".join(finding.text for finding in trouble))
    _erase_again(app)
    if app.config["WORK_IN_SERVE"]:
        background.start(app)
    _serve(app, host, port)


@main.command()
@data_option
@click.option("--once", is_flag=True, help="Gjør det som venter nå, og gå. For cron.")
@click.option(
    "--clock-is-right",
    is_flag=True,
    help="Slett det som er gammelt nok, selv om klokka har hoppet.",
)
def work(data: Path, once: bool, clock_is_right: bool) -> None:
    """Gjør det som venter i køen og utboksen, til du stopper med Ctrl+C. Der nettjeneren ikke skal gjøre
    det selv (PORTAL_WORK_IN_SERVE=0)."""
    app = open_app(data)
    with app.app_context():
        if clock_is_right:
            with writing():
                again = chores.clock_is_right(now=clock.now())
                db.session.commit()
            click.echo(f"{again} gjøremål skal gjøres likevel.")
        if once:
            done, sent = background.do_all()
            click.echo(f"Gjorde {done} ting i køen og sendte {sent} meldinger.")
            return
    click.echo("Arbeider. Stopp med Ctrl+C.")
    background.start(app).wait()


@main.command()
@click.option(
    "--data", type=click.Path(path_type=Path), default=DEMO_DATA, help="Mappen med demoen."
)
@port_option
@click.option(
    "--size", type=click.IntRange(60, 100_000), default=60, show_default=True, help="Antall jobber."
)
@click.option("--fresh", is_flag=True, help="Lag demoen på nytt.")
def demo(data: Path, port: int, size: int, fresh: bool) -> None:
    """Start portalen med en oppdiktet verden, og gå inn som hvem du vil."""
    from portal.demo import build

    marker = data / MARKER
    if not marker.exists() and data.exists() and any(data.iterdir()):
        raise click.ClickException(f"{data} er ikke en demo. Velg en tom mappe med --data.")
    if fresh or not marker.exists() or marker.read_text() != build.stamp(size):
        _make_demo(data, port, size)
    app = demo_app(data, port)
    click.echo(
        f"\n  http://127.0.0.1:{port}/\n\nGå inn som en av disse på http://127.0.0.1:{port}/demo:"
    )
    for person in build.people_to_be():
        click.echo(f"  {person}")
    click.echo("\nStopp med Ctrl+C.")
    _serve(app, "127.0.0.1", port)


main.add_command(bench)
main.add_command(arms)


def _make_demo(data: Path, port: int, size: int) -> None:
    """A demo made whole: the marker gets its stamp last, so that a half-made one is made again."""
    from portal.demo import build

    started = time.monotonic()
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    (data / MARKER).write_text("")
    keys.create(data)
    with demo_app(data, port).app_context():
        migrate_up()
        build.build(size)
    (data / MARKER).write_text(build.stamp(size))
    click.echo(f"Laget demoen på {time.monotonic() - started:.1f} s.")


def demo_app(data: Path, port: int) -> Flask:
    return create_app(
        folder=data,
        DEMO=True,
        SITE_URL=f"http://127.0.0.1:{port}",
        SITE_CONTACT="enklejobber@demo.example",
    )


def _serve(app: Flask, host: str, port: int) -> None:
    from waitress import serve as waitress_serve

    # it would write a line for every request that waits for another
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        # Slow clients hold a connection, never a thread: waitress reads whole requests first.
        many = {"threads": 8, "connection_limit": 1000, "channel_timeout": 60}
        waitress_serve(app, host=host, port=port, ident=None, **many)
    except OSError as error:
        raise click.ClickException(f"Port {port} er opptatt. Velg en annen med --port.") from error


def open_app(data: Path, **settings: Any) -> Flask:
    try:
        return create_app(folder=data, **settings)
    except keys.KeysMissing as error:
        raise click.ClickException(
            f"Finner ikke nøklene i {data}. Kjør «init» først, eller legg {keys.FILE_NAME} tilbake."
        ) from error
