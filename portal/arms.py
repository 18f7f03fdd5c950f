"""`portal arms FILE`: a municipality's arms, at the top of its papers."""

from pathlib import Path

import click
import sqlalchemy as sa

from portal.database import writing
from portal.domain import audit, papers
from portal.enums import ActorKind
from portal.extensions import db
from portal.models import Organisation

KINDS = {".svg": "svg", ".png": "png"}
LARGEST = 500_000


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", prompt="Hvilken kommune", help="For eksempel «Granvåg kommune».")
@click.option("--data", type=click.Path(path_type=Path), help="Mappen med database og nøkler.")
def arms(file: Path, name: str, data: Path | None) -> None:
    """Sett kommunens våpen øverst på attester og avtaler. SVG eller PNG."""
    from portal.cli import DATA, open_app  # the command line itself imports this module

    kind = KINDS.get(file.suffix.lower())
    if kind is None:
        raise click.ClickException("Våpenet må være en SVG- eller PNG-fil.")
    picture = file.read_bytes()
    if len(picture) > LARGEST:
        raise click.ClickException("Filen er for stor. Den kan være 500 kB.")
    with open_app(data or DATA).app_context(), writing():
        organisation = db.session.scalar(sa.select(Organisation).where(Organisation.name == name))
        if organisation is None:
            raise click.ClickException(f"Finner ikke {name}.")
        try:
            papers.hang_arms(organisation.id, picture, kind=kind)
        except ValueError as error:
            raise click.ClickException("Klarer ikke å lese bildet.") from error
        audit.record(ActorKind.COMMAND_LINE, "organisation.arms_hung", organisation)
        db.session.commit()
    click.echo(f"{name} har fått våpenet sitt på attester og avtaler.")
