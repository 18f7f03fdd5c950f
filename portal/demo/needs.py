"""Ten project positions in Øygarden (practice 9, begun in Fjell): needs that units post without a position.

Two years, assistant's pay, Norwegian in the evenings; paid by integration grants and own means. The tasks
are written as a manager types them.
"""

from dataclasses import dataclass

from portal.demo.ground import Ground
from portal.demo.world import World
from portal.domain import needs
from portal.domain.task_lines import read_text
from portal.enums import EmploymentForm, FundingSource, JobKind, JobState, LanguageLevel
from portal.models import JobFunding, JobTask, SimpleJob

GRANT, OWN = FundingSource.INTEGRATION_GRANT, FundingSource.OWN_MEANS
WAGE, MENTOR = FundingSource.WAGE_SUBSIDY, FundingSource.MENTOR_GRANT
DRAFT, PUBLISHED = JobState.DRAFT, JobState.PUBLISHED

GROUND = "Prosjektstilling i to år."
PART_TIME_NEED = "Resten av uka er norskkurs."
AGREED = "Tillitsvalgte sitter i prosjektgruppa og har sagt ja til alle ti stillingene samlet."

#: What a task of its own says; the rest of its columns have their defaults.
SAID = ("title", "minutes_a_year", "place", "weekdays", "starts", "ends", "movable", "gates", "language")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Need:
    """`hours` a week; money in whole kroner a year; a share of funding is per cent."""

    unit: str
    title: str
    text: str
    tasks: str
    hours: int
    state: JobState
    cost: int
    kroner: tuple[tuple[FundingSource, int, str], ...]
    shares: tuple[tuple[FundingSource, int, str], ...] = ()


# One need reads as one paragraph, so the formatter stays out.
# fmt: off

NEEDS = (
    Need("vestbris", "Skolevert", "Du er med i gangene, i kantina og ute i friminuttene. Elevene kjenner deg igjen.",
         "Åpne skolen og tenne lys, 30 min, mandag til fredag\nVære ute i friminuttene, 2 timer, mandag til fredag, politiattest\n"
         "Dekke og rydde kantina, 90 min, mandag til fredag\nRydde garderober", 28, PUBLISHED, 390_000,
         ((GRANT, 250_000, "Andre år"), (OWN, 140_000, "Rammen til skolen"))),
    Need("vestbris", "SFO-hjelper", "Du leker, spiser og er ute sammen med barna etter skoletid.",
         "Smøre mat med barna, 60 min, mandag til fredag, politiattest\nLeke ute med barna, 2 timer, mandag til fredag, politiattest\n"
         "Rydde leker og vaske bord", 22, PUBLISHED, 306_000,
         ((GRANT, 200_000, "Andre år"), (OWN, 106_000, ""))),
    Need("vestbris", "Bokvenn", "Du setter bøker på plass og leser høyt på språket ditt.",
         "Sette bøker på plass, 60 min, mandag til fredag\nLese høyt for små grupper, 45 min, 3 ganger i uka, politiattest\n"
         "Plaste og merke nye bøker", 20, PUBLISHED, 278_000,
         ((GRANT, 180_000, "Første år"),), ((OWN, 20, "Fast andel"),)),
    Need("vestbris", "Renholder på skolen", "Du holder klasserom og garderober rene sammen med en fast renholder.",
         "Vaske klasserom, 3 timer, mandag til fredag\nVaske garderober, 60 min, mandag til fredag\nFylle såpe og papir", 25,
         PUBLISHED, 348_000, ((GRANT, 250_000, ""), (OWN, 98_000, "Rammen til renhold"))),
    Need("vestbris", "Kantinehjelper", "Du lager lunsj, rydder og vasker opp. Dere er to på kjøkkenet.",
         "Smøre baguetter, 90 min, mandag til fredag, kurs i mattrygghet\nVaske opp, 60 min, mandag til fredag\nTelle varer", 18,
         PUBLISHED, 250_000, ((GRANT, 190_000, ""),), ((WAGE, 24, "Søkt hos NAV"),)),
    Need("vestbris", "", "", "Følge elever til svømming, 3 timer, 2 ganger i uka, politiattest\nTørke utstyr og henge opp", 10,
         DRAFT, 139_000, ((OWN, 60_000, ""),)),
    Need("havnavakt", "Driftshjelper", "Du er med ut til pumpestasjonene og holder dem ryddige. Du kjører ikke selv.",
         "Rydde rundt pumpestasjoner, 4 timer, 3 ganger i uka\nMale gjerder og dører, 6 timer, hver uke\nVaske bilene, 60 min, 3 ganger i uka\n"
         "Sortere deler på lageret", 30, PUBLISHED, 418_000,
         ((GRANT, 250_000, "Andre år"), (OWN, 150_000, "Vann og avløp"), (MENTOR, 18_000, "Fadder to timer i uka"))),
    Need("havnavakt", "Målerhjelper", "Du bytter og merker vannmålere sammen med en rørlegger.",
         "Merke vannmålere, 90 min, mandag til fredag\nPakke ut og telle målere, 60 min, mandag til fredag\nKaste emballasje", 20,
         PUBLISHED, 278_000, ((GRANT, 200_000, ""),), ((OWN, 15, ""),)),
    Need("havnavakt", "", "", "Klippe gras ved bassengene, 5 timer, 2 ganger i uka\nRydde vrakgods i strandsona", 22, DRAFT, 306_000,
         ((GRANT, 200_000, "Hvis flere blir bosatt"),)),
    Need("havnavakt", "Arkivhjelper for kart", "Du skanner gamle kart og gir filene navn. Vi lærer deg hvordan.",
         "Skanne kart, 3 timer, mandag til fredag\nGi filer navn, 60 min, mandag til fredag\nRydde kartskuffer", 24, DRAFT, 334_000,
         ((OWN, 100_000, ""),), ((GRANT, 50, "Søkt"),)),
)
# fmt: on


def post(world: World, ground: Ground) -> None:
    """The ten needs stand in their units, those that are ready in the catalogue."""
    units = ground.units[0]
    for number, need in enumerate(NEEDS):
        unit = units[need.unit]
        tasks = needs.tasks_of(read_text(need.tasks), need.hours * 60)
        out = need.state is PUBLISHED
        job = world.add(
            SimpleJob,
            unit_id=unit["id"],
            position_id=None,
            title=need.title,
            description=need.text,
            kind=JobKind.PAID,
            state=need.state,
            places=1,
            starts_on=world.workday(30 + number),
            minutes_a_year=sum(task.minutes_a_year for task in tasks),
            language=LanguageLevel.NONE,
            employment_form=EmploymentForm.TEMPORARY if out else None,
            temporary_ground=GROUND if out else "",
            part_time_need=PART_TIME_NEED if out else "",
            preference_checked_on=world.in_days(-20) if out else None,
            apply_where="prosjekt@oygarden.example" if out else "",
            unagreed_reason=AGREED if out else "",
            cost_ore_a_year=need.cost * 100,
            version=1,
            created_at=world.ago(30 + number),
            created_by_id=ground.manager_of_unit[unit["id"]],
            published_at=world.ago(12 + number) if out else None,
        )
        for task in tasks:
            world.add(JobTask, job_id=job["id"], **{name: getattr(task, name) for name in SAID})
        for source, kroner, note in need.kroner:
            world.add(
                JobFunding,
                job_id=job["id"],
                source=source,
                ore_a_year=kroner * 100,
                per_cent=None,
                note=note,
            )
        for source, per_cent, note in need.shares:
            world.add(
                JobFunding,
                job_id=job["id"],
                source=source,
                ore_a_year=None,
                per_cent=per_cent * 100,
                note=note,
            )
