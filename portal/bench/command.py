"""`portal bench`: measures, prints the table, and says by its exit code whether what must never slip has."""

from collections.abc import Sequence
from pathlib import Path

import click

SIZES = (1_000, 10_000, 100_000)
QUICK_SIZES = (60, 240)


@click.command()
@click.option(
    "--size", "sizes", type=click.IntRange(60, 100_000), multiple=True,
    help="Antall jobber; kan gjentas. Uten: 1000, 10 000 og 100 000.",
)  # fmt: skip
@click.option(
    "--postgres",
    help="Adressen til en PostgreSQL-database. Ved siden av den lages en for hver størrelse, som også måles.",
)
@click.option("--keep", type=click.Path(path_type=Path), help="Ta vare på dataene i denne mappen.")
@click.option("--rounds", type=click.IntRange(1), default=15, show_default=True)
@click.option("--json", "json_to", type=click.Path(path_type=Path), help="Skriv tallene hit også.")
@click.option("--quick", is_flag=True, help="Små data, få runder. Bryr seg ikke om tider.")
def bench(
    sizes: Sequence[int],
    postgres: str | None,
    keep: Path | None,
    rounds: int,
    json_to: Path | None,
    quick: bool,
) -> None:
    """Mål hva sidene koster, ved siden av en side uten database."""
    # only here, so that no other command waits for it
    from portal.bench import changes, figures, growth, measure, report, world, writers

    sizes = sizes or (QUICK_SIZES if quick else SIZES)
    measured: list[measure.Measured] = []
    told: list[figures.Figure] = figures.sizes()
    for size in sizes:
        for server in (None, postgres) if postgres else (None,):
            kind = "postgres" if server else "sqlite"
            click.echo(f"{size:,} jobs, {kind} …", err=True)
            place = keep / f"{kind}-{size}" if keep else None
            with world.world(size, keep=place, postgres=server) as app:
                found = measure.measure(
                    app, size, rounds=1 if quick else rounds, repeats=1 if quick else 3
                )
                measured += found
                if size == sizes[0]:
                    told += changes.tick(
                        app, rounds=1 if quick else rounds, calls_a_round=1 if quick else 3
                    )
                if not quick and size == sizes[0] and server is None:
                    told += figures.process(Path(app.instance_path))
                    told += changes.state_change(app, rounds=rounds)
                    told += writers.under_load(app)
            if json_to:  # so that a run that is cut short has not been for nothing
                report.write(json_to, measured, told)
    if not quick:
        told += figures.top_twenty()
    click.echo(report.table(measured, told))
    if json_to:
        report.write(json_to, measured, told)
    slipped = growth.slipped(measured)
    for words in slipped:
        click.echo(f"✗ {words}", err=True)
    if slipped:
        raise SystemExit(1)
