"""The whole schema in one read. Columns, constraints, relationships: no rules, no queries.

Work time is whole minutes a year, money whole øre, per cent whole hundredths (5000 = 50 %).
"""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from portal.columns import CodesColumn, LevelsColumn, SealedText, enum_type, new_public_id
from portal.enums import (
    Activity,
    ActorKind,
    AmountPer,
    Audience,
    Cadence,
    CandidateEnd,
    CandidateState,
    CautionCode,
    CheckCode,
    ConsentGivenBy,
    ConsentState,
    ContactWay,
    Countersign,
    Coverage,
    Decision,
    DeclineReason,
    Demand,
    EarlyEnd,
    EmploymentForm,
    Examiner,
    FollowUpState,
    FundingSource,
    Gate,
    GoalCategory,
    JobKind,
    JobState,
    LanguageGain,
    LanguageLevel,
    LanguagePart,
    LinkPurpose,
    MailEvent,
    MailGroup,
    MessageState,
    OnBehalf,
    OpinionState,
    OrganisationKind,
    Outcome,
    Party,
    Period,
    PlacementState,
    ProfileField,
    ProposalState,
    QueueState,
    RecordKind,
    Representative,
    Revised,
    Role,
    StepKind,
    StepState,
    SupportKind,
    SupportState,
    TalkState,
    TextLanguage,
    TimeUse,
    Verdict,
    Weekday,
    WorkField,
    WorkForm,
    WorryFrom,
)
from portal.extensions import Base, db


def one_of(codes: Any, **options: Any) -> Mapped[Any]:
    """A column that holds one code of the enum."""
    return mapped_column(enum_type(codes), **options)


def some_of(codes: Any) -> Mapped[Any]:
    """A column that holds any number of the enum's codes."""
    return mapped_column(CodesColumn(codes), default=frozenset())


def to(target: str, *, ondelete: str | None = None, **options: Any) -> Mapped[Any]:
    """A foreign key with its index."""
    return mapped_column(sa.ForeignKey(target, ondelete=ondelete), **{"index": True, **options})


class Public:
    """A record with an address: the number stays inside, the random id is shown."""

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(13), unique=True, default=new_public_id)


class Versioned:
    """A record that people change: the form carries the version it showed."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


# People and organisations -------------------------------------------------------------


class Organisation(Public, db.Model):
    """Kommune, privat arbeidsgiver, eller tjeneste: employers have units, services have candidates."""

    kind: Mapped[OrganisationKind] = one_of(OrganisationKind)
    name: Mapped[str] = mapped_column(sa.String(120))
    #: The municipality it lies in; none for the municipality itself.
    municipality_id: Mapped[int | None] = to("organisation.id")
    contact_email: Mapped[str] = mapped_column(sa.String(254), default="")
    created_at: Mapped[dt.datetime]
    #: Its number in the public register, where somebody knew it.
    number: Mapped[str | None] = mapped_column(sa.String(9))
    #: The service that brought a private employer in, whose contact answers by link: see
    #: domain/employers.py. None for those that came by themselves.
    brought_in_by_id: Mapped[int | None] = to("organisation.id")

    municipality: Mapped["Organisation | None"] = relationship(
        remote_side="Organisation.id", foreign_keys="Organisation.municipality_id"
    )
    units: Mapped[list["Unit"]] = relationship(back_populates="organisation")

    __table_args__ = (sa.UniqueConstraint("kind", "name"),)


class MunicipalityName(db.Model):
    """What a municipality is called and numbered from a date on: both change, so neither is a key."""

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = to("organisation.id")
    name: Mapped[str] = mapped_column(sa.String(120))
    number: Mapped[str] = mapped_column(sa.String(4))
    valid_from: Mapped[dt.date]
    valid_until: Mapped[dt.date | None]

    __table_args__ = (
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until > valid_from", name="ends_after_start"
        ),
    )


class Municipality(db.Model):
    """Kommune as the public register has it from a date on: what distances are reckoned from. It need
    not use the portal: those that do are organisations."""

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(sa.String(4))
    name: Mapped[str] = mapped_column(sa.String(120))
    county: Mapped[str] = mapped_column(sa.String(60), default="")
    #: Its rough middle, in degrees.
    latitude: Mapped[float]
    longitude: Mapped[float]
    valid_from: Mapped[dt.date]
    valid_until: Mapped[dt.date | None]

    __table_args__ = (
        sa.UniqueConstraint("number", "valid_from"),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until > valid_from", name="ends_after_start"
        ),
    )


class Occupation(db.Model):
    """Yrke: what posts are called in the Norwegian standard of occupations, STYRK-08; suggested in forms."""

    code: Mapped[str] = mapped_column(sa.String(4), primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(160))


class Unit(Public, Versioned, db.Model):
    """Enhet: a workplace of an employer."""

    organisation_id: Mapped[int] = to("organisation.id")
    name: Mapped[str] = mapped_column(sa.String(120))
    #: What it does, as the unit itself says: "Sykehjem", "Barnehage".
    field: Mapped[str] = mapped_column(sa.String(80), default="")
    place: Mapped[str] = mapped_column(sa.String(80), default="")
    #: Where one goes and how one gets there, on the pages of its jobs.
    address: Mapped[str] = mapped_column(sa.String(120), default="", server_default="")
    travel: Mapped[str] = mapped_column(sa.String(160), default="", server_default="")
    closed_at: Mapped[dt.datetime | None]

    organisation: Mapped[Organisation] = relationship(back_populates="units")

    __table_args__ = (sa.UniqueConstraint("organisation_id", "name"),)


class Person(Public, Versioned, db.Model):
    """Someone who signs in. Candidates are never persons here."""

    name: Mapped[str] = mapped_column(sa.String(120))
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(255))
    locale: Mapped[str] = mapped_column(sa.String(5), default="nb")
    created_at: Mapped[dt.datetime]

    memberships: Mapped[list["Membership"]] = relationship(back_populates="person")


membership_unit = sa.Table(
    "membership_unit",
    Base.metadata,
    sa.Column("membership_id", sa.ForeignKey("membership.id"), primary_key=True),
    sa.Column("unit_id", sa.ForeignKey("unit.id"), primary_key=True, index=True),
)


class Membership(Public, db.Model):
    """Medlemskap: a person's role in an organisation. The viewer of every page is one of these."""

    person_id: Mapped[int] = to("person.id")
    organisation_id: Mapped[int] = to("organisation.id")
    role: Mapped[Role] = one_of(Role)
    created_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    #: In the demo: what a visitor can try in these shoes.
    story: Mapped[str] = mapped_column(sa.String(300), default="")

    person: Mapped[Person] = relationship(back_populates="memberships")
    organisation: Mapped[Organisation] = relationship()
    #: The units a manager answers for.
    units: Mapped[list[Unit]] = relationship(secondary=membership_unit)

    __table_args__ = (
        sa.Index(
            "ix_membership_active",
            "person_id",
            "organisation_id",
            "role",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    @property
    def unit_ids(self) -> list[int]:
        return [unit.id for unit in self.units]


class RetentionTime(db.Model):
    """Oppbevaringstid: how long a service keeps records of a kind, from a day on. Without one, the
    installation's holds; earlier ones stay, as what held then."""

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = to("organisation.id")
    kind: Mapped[RecordKind] = one_of(RecordKind)
    #: In the kind's own unit: whole months, or weeks for what a workplace sees.
    amount: Mapped[int]
    holds_from: Mapped[dt.date]
    decided_at: Mapped[dt.datetime]
    decided_by_id: Mapped[int] = to("membership.id")

    decided_by: Mapped["Membership"] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "kind", "holds_from"),
        sa.CheckConstraint("amount > 0", name="some_time"),
    )


class SignInSession(UserMixin, db.Model):
    """One sign-in on one device, acting in one membership. Only a hash of its token is kept."""

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(sa.String(13), unique=True, default=new_public_id)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[int] = to("person.id")
    membership_id: Mapped[int | None] = to("membership.id")
    device: Mapped[str] = mapped_column(sa.String(120), default="")
    started_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    #: The personal link it was opened by: it reaches what the link is about and nothing else, and is
    #: gone with the link. None for those who signed in with a password.
    link_id: Mapped[int | None] = to("link.id", ondelete="CASCADE")

    person: Mapped[Person] = relationship()
    membership: Mapped[Membership | None] = relationship()
    link: Mapped["Link | None"] = relationship()


class SignInAttempt(db.Model):
    """A failed sign-in, counted to slow down guessing. Holds blind indexes, no address."""

    id: Mapped[int] = mapped_column(primary_key=True)
    email_index: Mapped[str] = mapped_column(sa.String(64), index=True)
    source_index: Mapped[str] = mapped_column(sa.String(64), index=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)


class Link(db.Model):
    """Lenke: one person or one candidate, one purpose, kept as a hash, used once and before it expires."""

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[LinkPurpose] = one_of(LinkPurpose)
    #: Whose it is: one of the two.
    person_id: Mapped[int | None] = to("person.id")
    candidate_id: Mapped[int | None] = to("candidate.id")
    #: What it is about, `SimpleJob:abc…`, where the purpose alone does not say it.
    subject: Mapped[str] = mapped_column(sa.String(60), default="", index=True)
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]

    person: Mapped[Person | None] = relationship()
    candidate: Mapped["Candidate | None"] = relationship()

    __table_args__ = (sa.CheckConstraint("expires_at > created_at", name="expires_later"),)


class Submission(db.Model):
    """A form that created something, so that sending it twice creates it once."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    membership_id: Mapped[int | None] = to("membership.id")
    location: Mapped[str | None] = mapped_column(sa.String(500))
    at: Mapped[dt.datetime] = mapped_column(index=True)


# Positions and tasks ----------------------------------------------------------------------


class Position(Public, Versioned, db.Model):
    """Stilling: an existing post whose tasks are mapped."""

    unit_id: Mapped[int] = to("unit.id")
    title: Mapped[str] = mapped_column(sa.String(120))
    #: A full post of this kind, in minutes a week: 2250 is 37.5 hours.
    full_time_minutes: Mapped[int] = mapped_column(default=2250)
    #: How many people hold it, and what an hour costs with all charges.
    holders: Mapped[int] = mapped_column(default=1)
    hourly_cost_ore: Mapped[int | None]
    created_at: Mapped[dt.datetime]
    archived_at: Mapped[dt.datetime | None]

    unit: Mapped[Unit] = relationship()
    tasks: Mapped[list["Task"]] = relationship(
        back_populates="position",
        primaryjoin="and_(Position.id == Task.position_id, Task.deleted_at.is_(None))",
        order_by="Task.place_in_list, Task.id",
        viewonly=True,
    )

    __table_args__ = (
        sa.CheckConstraint("full_time_minutes BETWEEN 60 AND 3000", name="full_time_is_sane"),
        sa.CheckConstraint("holders >= 1", name="at_least_one_holder"),
        sa.CheckConstraint("hourly_cost_ore >= 0", name="cost_not_negative"),
    )


class TaskColumns:
    """What a task and a job's own copy of it have in common."""

    title: Mapped[str] = mapped_column(sa.String(200))
    place: Mapped[str] = mapped_column(sa.String(80), default="")
    weekdays: Mapped[frozenset[Weekday]] = some_of(Weekday)
    starts: Mapped[dt.time | None]
    ends: Mapped[dt.time | None]
    movable: Mapped[bool] = mapped_column(default=True)
    gates: Mapped[frozenset[Gate]] = some_of(Gate)
    demands: Mapped[dict[Demand, int]] = mapped_column(LevelsColumn(Demand), default=dict)
    language: Mapped[LanguageLevel] = one_of(LanguageLevel, default=LanguageLevel.NONE)
    language_gain: Mapped[LanguageGain] = one_of(LanguageGain, default=LanguageGain.SOME)
    training_hours: Mapped[int] = mapped_column(default=0)
    #: Minutes of guidance on each working day.
    supervision_minutes: Mapped[int] = mapped_column(default=0)


class Task(TaskColumns, Public, Versioned, db.Model):
    """Oppgave: a piece of work in a position. Times are those of the whole position, all holders."""

    position_id: Mapped[int] = to("position.id")
    place_in_list: Mapped[int] = mapped_column(default=0)
    minutes_each: Mapped[int]
    times: Mapped[int] = mapped_column(default=1)
    period: Mapped[Period] = one_of(Period, default=Period.WEEK)
    #: minutes_each × times × periods a year: kept so that sums are plain SQL.
    minutes_a_year: Mapped[int]
    coverage: Mapped[Coverage] = one_of(Coverage, default=Coverage.DONE)
    statutory: Mapped[bool] = mapped_column(default=False)
    #: Gates that its name may mean, and that a manager said no to: see domain/gate_hints.py.
    gates_denied: Mapped[frozenset[Gate]] = mapped_column(
        CodesColumn(Gate), default=frozenset(), server_default=""
    )
    decision: Mapped[Decision] = one_of(Decision, default=Decision.KEEP)
    decision_reason: Mapped[str] = mapped_column(sa.String(200), default="")
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"))
    deleted_at: Mapped[dt.datetime | None]
    #: The task that this one is a part of since they were merged: then it is deleted, and stays so.
    merged_into_id: Mapped[int | None] = to("task.id")

    position: Mapped[Position] = relationship(back_populates="tasks")

    __table_args__ = (
        sa.CheckConstraint("minutes_each BETWEEN 1 AND 6000", name="minutes_are_sane"),
        sa.CheckConstraint("times BETWEEN 1 AND 100", name="times_are_sane"),
        sa.CheckConstraint("minutes_a_year > 0", name="takes_time"),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR deleted_at IS NOT NULL", name="merged_is_gone"
        ),
    )


class PositionTemplate(Public, Versioned, db.Model):
    """Stillingsmal: a position's tasks without who holds it, for all units of the employer to begin with.
    Offered until an administrator takes it in; then in use until it is withdrawn."""

    organisation_id: Mapped[int] = to("organisation.id")
    title: Mapped[str] = mapped_column(sa.String(120))
    #: What the units it is for say that they do, as Unit.field.
    field: Mapped[str] = mapped_column(sa.String(80), default="")
    full_time_minutes: Mapped[int]
    #: How many the times of its tasks are for, all together.
    holders: Mapped[int] = mapped_column(default=1)
    offered_by_id: Mapped[int] = to("membership.id")
    offered_at: Mapped[dt.datetime]
    taken_in_at: Mapped[dt.datetime | None]
    withdrawn_at: Mapped[dt.datetime | None]

    offered_by: Mapped[Membership] = relationship()
    tasks: Mapped[list["TemplateTask"]] = relationship(
        back_populates="template", order_by="TemplateTask.id", cascade="all, delete-orphan"
    )


class TemplateTask(TaskColumns, db.Model):
    """A task of a template; times are those of all who held the position together."""

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = to("position_template.id")
    minutes_each: Mapped[int]
    times: Mapped[int] = mapped_column(default=1)
    period: Mapped[Period] = one_of(Period, default=Period.WEEK)
    coverage: Mapped[Coverage] = one_of(Coverage, default=Coverage.DONE)
    decision: Mapped[Decision] = one_of(Decision, default=Decision.KEEP)

    template: Mapped[PositionTemplate] = relationship(back_populates="tasks")

    __table_args__ = (
        sa.CheckConstraint("minutes_each BETWEEN 1 AND 6000", name="minutes_are_sane"),
        sa.CheckConstraint("times BETWEEN 1 AND 100", name="times_are_sane"),
    )


# Simple jobs --------------------------------------------------------------------------------


class SimpleJob(Public, Versioned, db.Model):
    """Enkel jobb: tasks bundled into a job that is easy to get. Without a position it is a need (behov)."""

    unit_id: Mapped[int] = to("unit.id")
    #: Where it was begun. Its tasks say from which positions it takes.
    position_id: Mapped[int | None] = to("position.id")
    #: The draft that this one is another way to carve, till one of the two is chosen: see domain/holds.py.
    alternative_to_id: Mapped[int | None] = to("simple_job.id")
    title: Mapped[str] = mapped_column(sa.String(120))
    #: What one does, with whom, how a day is: to the reader, as "du".
    description: Mapped[str] = mapped_column(sa.Text, default="")
    #: What title and description are written in.
    written_in: Mapped[TextLanguage] = one_of(TextLanguage, default=TextLanguage.NB)
    kind: Mapped[JobKind] = one_of(JobKind, default=JobKind.UNPAID)
    state: Mapped[JobState] = one_of(JobState, default=JobState.DRAFT)
    places: Mapped[int] = mapped_column(default=1)
    starts_on: Mapped[dt.date | None]
    #: Sums of the job's own tasks, of one place, set when they change, for lists and filters.
    minutes_a_year: Mapped[int] = mapped_column(default=0)
    language: Mapped[LanguageLevel] = one_of(LanguageLevel, default=LanguageLevel.NONE)
    #: For paid jobs: permanent or temporary with its ground, why it is no full post, when the part-time
    #: employees' right to more hours was looked into, where and by when to apply, and what an hour
    #: costs with all charges (never public).
    employment_form: Mapped[EmploymentForm | None] = one_of(EmploymentForm)
    temporary_ground: Mapped[str] = mapped_column(sa.String(200), default="")
    part_time_need: Mapped[str] = mapped_column(sa.String(300), default="")
    preference_checked_on: Mapped[dt.date | None]
    apply_where: Mapped[str] = mapped_column(sa.String(300), default="")
    apply_by: Mapped[dt.date | None]
    hourly_cost_ore: Mapped[int | None]
    #: What a need costs in a year, to see whether its funding covers it; never public.
    cost_ore_a_year: Mapped[int | None] = mapped_column(sa.BigInteger)
    #: Every word that the catalogue finds it by, in small letters: databases disagree about Æ, Ø and Å.
    search_text: Mapped[str] = mapped_column(sa.Text, default="")
    #: How many times it was carved otherwise: what an opinion is about (see Revision and Opinion).
    carving: Mapped[int] = mapped_column(default=0)
    #: Why it was published though no representative agreed; empty where one did.
    unagreed_reason: Mapped[str] = mapped_column(sa.String(300), default="")
    created_at: Mapped[dt.datetime]
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"))
    published_at: Mapped[dt.datetime | None]
    #: When a manager last said that the published job still stands, and when they were last asked.
    confirmed_at: Mapped[dt.datetime | None]
    asked_current_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    deleted_at: Mapped[dt.datetime | None]

    unit: Mapped[Unit] = relationship()
    position: Mapped[Position | None] = relationship()
    tasks: Mapped[list["JobTask"]] = relationship(back_populates="job", order_by="JobTask.id")
    #: How its per cent may grow; empty where it is the same from the first day.
    growth: Mapped[list["JobGrowthStep"]] = relationship(
        back_populates="job", order_by="JobGrowthStep.week", cascade="all, delete-orphan"
    )
    #: What was said to the warnings about it.
    caution_answers: Mapped[list["CautionAnswer"]] = relationship(
        back_populates="job", order_by="CautionAnswer.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.CheckConstraint("places BETWEEN 1 AND 100", name="at_least_one_place"),
        sa.CheckConstraint("minutes_a_year >= 0", name="minutes_not_negative"),
        sa.CheckConstraint("cost_ore_a_year > 0", name="cost_is_something"),
        sa.CheckConstraint("hourly_cost_ore >= 0", name="cost_not_negative"),
        sa.CheckConstraint(
            "state NOT IN ('published', 'withdrawn') OR published_at IS NOT NULL",
            name="publishing_is_dated",
        ),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closing_is_dated"),
        sa.Index("ix_simple_job_stamp", "state", "version", "public_id"),
        sa.Index("ix_simple_job_catalogue", "state", "published_at", "id"),
        sa.Index("ix_simple_job_by_kind", "state", "kind", "published_at", "id"),
        sa.Index("ix_simple_job_by_language", "state", "language", "published_at", "id"),
        sa.Index("ix_simple_job_by_unit", "unit_id", "state", "published_at", "id"),
    )


class CatalogueEntry(db.Model):
    """What the public catalogue sorts and counts a published job by. There is one exactly while the job
    is published (see domain/catalogue_entries.py); the words it is found by stand in `job_search`."""

    job_id: Mapped[int] = mapped_column(sa.ForeignKey("simple_job.id"), primary_key=True)
    published_at: Mapped[dt.datetime]
    #: The first day, as date.toordinal() has it; 0 for any time, which comes before every day.
    starts: Mapped[int]
    minutes_a_year: Mapped[int]
    #: The municipality it lies in, which may be the employer itself.
    municipality_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"))
    #: One bit for each value of each filter (see domain/catalogue_tags.py).
    tags: Mapped[int] = mapped_column(sa.BigInteger)

    __table_args__ = (
        sa.Index("ix_catalogue_entry_newest", "published_at", "job_id"),
        sa.Index("ix_catalogue_entry_figures", "municipality_id", "starts", "tags"),
        sa.Index("ix_catalogue_entry_of_town", "municipality_id", "published_at", "job_id"),
    )


class JobTask(TaskColumns, db.Model):
    """A job's own copy of a task, with the minutes it takes: later edits of the task leave it alone."""

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = to("simple_job.id")
    #: The task of a position that it is taken from; None where a need has tasks of its own.
    task_id: Mapped[int | None] = to("task.id")
    #: Minutes a year of one place, and the task's version when they were taken.
    minutes_a_year: Mapped[int]
    task_version: Mapped[int | None]
    #: All of the task's minutes a year then, to tell whether they have changed.
    task_minutes_a_year: Mapped[int | None]

    job: Mapped[SimpleJob] = relationship(back_populates="tasks")
    task: Mapped[Task | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("job_id", "task_id"),
        sa.CheckConstraint("minutes_a_year > 0", name="takes_time"),
        sa.CheckConstraint(
            "(task_id IS NULL) = (task_version IS NULL)"
            " AND (task_id IS NULL) = (task_minutes_a_year IS NULL)",
            name="taken_from_a_version",
        ),
    )


class JobGrowthStep(db.Model):
    """Opptrapping: from so many weeks after the first day the job is so much of a full post."""

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = to("simple_job.id")
    #: 0 is the first day.
    week: Mapped[int]
    #: Hundredths of a per cent of a full post.
    per_cent: Mapped[int]

    job: Mapped[SimpleJob] = relationship(back_populates="growth")

    __table_args__ = (
        sa.UniqueConstraint("job_id", "week"),
        sa.CheckConstraint("week BETWEEN 0 AND 104", name="week_is_sane"),
        sa.CheckConstraint("per_cent BETWEEN 1 AND 10000", name="share_is_a_part"),
    )


class JobFunding(db.Model):
    """Finansiering: what one source pays of a need, in øre a year or in hundredths of a per cent."""

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = to("simple_job.id")
    source: Mapped[FundingSource] = one_of(FundingSource)
    ore_a_year: Mapped[int | None] = mapped_column(sa.BigInteger)
    per_cent: Mapped[int | None]
    note: Mapped[str] = mapped_column(sa.String(200), default="")

    job: Mapped[SimpleJob] = relationship()

    __table_args__ = (
        sa.CheckConstraint(
            "(ore_a_year IS NULL) <> (per_cent IS NULL)", name="an_amount_or_a_share"
        ),
        sa.CheckConstraint("ore_a_year > 0", name="amount_is_something"),
        sa.CheckConstraint("per_cent BETWEEN 1 AND 10000", name="share_is_a_part"),
    )


class TextDecision(db.Model):
    """Words in a job's text that were asked about and that someone chose to keep, with the reason."""

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = to("simple_job.id")
    code: Mapped[CheckCode] = one_of(CheckCode)
    #: The words as they stand in the text; the same words in other letters are the same decision.
    found: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.String(200))
    at: Mapped[dt.datetime]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))

    job: Mapped[SimpleJob] = relationship()
    by: Mapped[Membership] = relationship()


class CautionAnswer(db.Model):
    """What a manager says to a warning about the job as it is carved: that it has been thought of."""

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = to("simple_job.id")
    code: Mapped[CautionCode] = one_of(CautionCode)
    #: The warning and the tasks that it is about: about others it is another warning.
    key: Mapped[str] = mapped_column(sa.String(12))
    reason: Mapped[str] = mapped_column(sa.String(200))
    at: Mapped[dt.datetime]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))

    job: Mapped[SimpleJob] = relationship(back_populates="caution_answers")
    by: Mapped[Membership] = relationship()

    __table_args__ = (sa.UniqueConstraint("job_id", "key"),)


class Revision(db.Model):
    """Versjon: a job as it stood after somebody changed it, so that two versions can be compared."""

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = to("simple_job.id")
    #: 1, 2, 3 … within the job.
    number: Mapped[int]
    event: Mapped[Revised] = one_of(Revised)
    at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"))
    #: As the job's own columns, then.
    carving: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(120))
    description: Mapped[str] = mapped_column(sa.Text)
    kind: Mapped[JobKind] = one_of(JobKind)
    places: Mapped[int]
    minutes_a_year: Mapped[int]

    job: Mapped[SimpleJob] = relationship()
    by: Mapped[Membership | None] = relationship()
    tasks: Mapped[list["RevisionTask"]] = relationship(
        back_populates="revision", order_by="RevisionTask.id"
    )

    __table_args__ = (sa.UniqueConstraint("job_id", "number"),)


class RevisionTask(db.Model):
    """What one place had of a task in that version, in minutes a year."""

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = to("revision.id")
    #: None where the job is a need with tasks of its own.
    task_id: Mapped[int | None] = to("task.id")
    title: Mapped[str] = mapped_column(sa.String(200))
    minutes_a_year: Mapped[int]

    revision: Mapped[Revision] = relationship(back_populates="tasks")

    __table_args__ = (sa.UniqueConstraint("revision_id", "task_id"),)


class Opinion(Public, db.Model):
    """Uttalelse: what a representative of the employees says about a job as it is carved."""

    job_id: Mapped[int] = to("simple_job.id")
    #: Who answers, by link; no member of anything.
    person_id: Mapped[int] = to("person.id")
    #: As the manager who asked knows the person.
    name: Mapped[str] = mapped_column(sa.String(120))
    representative: Mapped[Representative] = one_of(Representative)
    union_name: Mapped[str] = mapped_column(sa.String(80), default="")
    #: The job's `carving` that it is about: with another it is about an earlier version.
    carving: Mapped[int]
    state: Mapped[OpinionState] = one_of(OpinionState, default=OpinionState.ASKED)
    comment: Mapped[str] = mapped_column(sa.String(1000), default="")
    asked_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]

    job: Mapped[SimpleJob] = relationship()
    person: Mapped[Person] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("job_id", "person_id", "carving"),
        sa.CheckConstraint(
            "(state IN ('agreed', 'disagreed')) = (answered_at IS NOT NULL)",
            name="answer_is_dated",
        ),
    )


# Candidates and consent -----------------------------------------------------------------------


class Candidate(Public, Versioned, db.Model):
    """Kandidat: wishes and abilities, in neutral words. Who it is stands in CandidateIdentity."""

    service_id: Mapped[int] = to("organisation.id")
    #: The adviser (membership) who knows the person and alone sees the profile.
    adviser_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))
    state: Mapped[CandidateState] = one_of(CandidateState, default=CandidateState.ACTIVE)
    wishes: Mapped[str] = mapped_column(SealedText, default="")
    abilities: Mapped[str] = mapped_column(SealedText, default="")
    experience: Mapped[str] = mapped_column(SealedText, default="")
    norwegian: Mapped[LanguageLevel] = one_of(LanguageLevel, default=LanguageLevel.NONE)
    languages: Mapped[str] = mapped_column(SealedText, default="")
    #: Wished part of a full post, in hundredths of a per cent.
    per_cent_from: Mapped[int] = mapped_column(default=2000)
    per_cent_to: Mapped[int] = mapped_column(default=10000)
    weekdays: Mapped[frozenset[Weekday]] = some_of(Weekday)
    starts_on: Mapped[dt.date | None]
    travel: Mapped[str] = mapped_column(SealedText, default="")
    driving_licence: Mapped[bool] = mapped_column(default=False)
    accommodation: Mapped[str] = mapped_column(SealedText, default="")
    #: On equal footing: what the person likes, what papers they hold, and where they want to get to.
    interests: Mapped[str] = mapped_column(SealedText, default="", server_default="")
    papers: Mapped[str] = mapped_column(SealedText, default="", server_default="")
    goal: Mapped[str] = mapped_column(SealedText, default="", server_default="")
    #: What matching reads, as codes: wished fields of work; the level of Norwegian that the person is
    #: working towards; how heavy the work may be, 0 to 3 as a task's demand; what there should be
    #: little of; the hours of the day that suit.
    fields: Mapped[frozenset[WorkField]] = mapped_column(
        CodesColumn(WorkField), default=frozenset(), server_default=""
    )
    norwegian_goal: Mapped[LanguageLevel | None] = one_of(LanguageLevel)
    #: Codes of STYRK-08, with blanks between: what the person knows from papers or from life.
    occupations: Mapped[str] = mapped_column(sa.String(120), default="", server_default="")
    physical_load: Mapped[int] = mapped_column(default=3, server_default="3")
    little_of: Mapped[frozenset[Demand]] = mapped_column(
        CodesColumn(Demand), default=frozenset(), server_default=""
    )
    day_starts: Mapped[dt.time | None]
    day_ends: Mapped[dt.time | None]
    #: Where the person travels from: a municipality's number as it is today, and how far in whole km.
    municipality_number: Mapped[str | None] = mapped_column(sa.String(4))
    travel_km: Mapped[int | None]
    #: While paused: when to take it up again. When ended: why.
    returns_on: Mapped[dt.date | None]
    ended_because: Mapped[CandidateEnd | None] = one_of(CandidateEnd)
    created_at: Mapped[dt.datetime]
    #: Last time something happened: retention counts from here.
    active_at: Mapped[dt.datetime]
    #: The day they will be erased, told to the adviser in time; none while something happens.
    leaves_on: Mapped[dt.date | None]
    #: When the person was erased: the row stays for the figures, and nobody sees it.
    erased_at: Mapped[dt.datetime | None]

    service: Mapped[Organisation] = relationship()
    adviser: Mapped[Membership] = relationship()
    identity: Mapped["CandidateIdentity"] = relationship(back_populates="candidate")

    __table_args__ = (
        sa.CheckConstraint(
            "per_cent_from BETWEEN 100 AND 10000 AND per_cent_to BETWEEN per_cent_from AND 10000",
            name="per_cent_is_a_range",
        ),
        sa.Index("ix_candidate_stamp", "service_id", "version", "public_id"),
        sa.Index("ix_candidate_adviser", "adviser_id", "state", "id"),
        sa.Index(
            "ix_candidate_waiting",
            "adviser_id",
            "service_id",
            "state",
            "created_at",
            "id",
            sqlite_where=sa.text("erased_at IS NULL"),
            postgresql_where=sa.text("erased_at IS NULL"),
        ),
    )

    @property
    def email(self) -> str:
        """Where mail reaches the person; empty where nothing does, and once they are erased."""
        return self.identity.email if self.identity else ""


class CandidateIdentity(db.Model):
    """Who a candidate is: sealed, apart from the profile, found by blind index."""

    candidate_id: Mapped[int] = mapped_column(sa.ForeignKey("candidate.id"), primary_key=True)
    first_name: Mapped[str] = mapped_column(SealedText)
    last_name: Mapped[str] = mapped_column(SealedText)
    email: Mapped[str] = mapped_column(SealedText, default="")
    phone: Mapped[str] = mapped_column(SealedText, default="")
    name_index: Mapped[str] = mapped_column(sa.String(64), index=True)

    candidate: Mapped[Candidate] = relationship(back_populates="identity")


class CandidateSession(db.Model):
    """A candidate reads their own page on one device: opened by a link and a one-time code, for half an
    hour. Only keyed hashes of code and token are kept."""

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = to("candidate.id")
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    code_until: Mapped[dt.datetime]
    tries: Mapped[int] = mapped_column(default=0)
    token_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    ends_at: Mapped[dt.datetime | None]

    candidate: Mapped[Candidate] = relationship()

    __table_args__ = (
        sa.CheckConstraint("(token_hash IS NULL) = (ends_at IS NULL)", name="opened_ends"),
    )


class PathStep(Public, Versioned, db.Model):
    """Steg: one step of a candidate's own way to work. Proposals and placements are no steps here: they
    join the way from their own records."""

    candidate_id: Mapped[int] = to("candidate.id")
    kind: Mapped[StepKind] = one_of(StepKind)
    state: Mapped[StepState] = one_of(StepState, default=StepState.PLANNED)
    title: Mapped[str] = mapped_column(SealedText)
    place_in_list: Mapped[int] = mapped_column(default=0)
    #: When it should be done, or looked at again.
    due_on: Mapped[dt.date | None]
    started_on: Mapped[dt.date | None]
    #: When it was done or dropped.
    ended_on: Mapped[dt.date | None]

    candidate: Mapped[Candidate] = relationship()

    __table_args__ = (
        sa.CheckConstraint(
            "(state IN ('done', 'dropped')) = (ended_on IS NOT NULL)", name="end_is_dated"
        ),
        sa.CheckConstraint("state <> 'started' OR started_on IS NOT NULL", name="start_is_dated"),
        sa.Index("ix_path_step_of_candidate", "candidate_id", "place_in_list", "id"),
    )


class CandidateTrait(db.Model):
    """A language or a trade that stands in a candidate's sealed words, as a blind index: so that one can
    count how many share it without opening anybody's words."""

    candidate_id: Mapped[int] = mapped_column(sa.ForeignKey("candidate.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(sa.String(64), primary_key=True, index=True)


class Erasure(db.Model):
    """A candidate who was erased everywhere, by public id: a backup that is put back is erased anew."""

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_public_id: Mapped[str] = mapped_column(sa.String(13), unique=True)
    at: Mapped[dt.datetime]


class Consent(Public, Versioned, db.Model):
    """Samtykke til deling: a candidate's answer to sharing these fields, as frozen, for this job."""

    candidate_id: Mapped[int] = to("candidate.id")
    job_id: Mapped[int] = to("simple_job.id")
    state: Mapped[ConsentState] = one_of(ConsentState, default=ConsentState.ASKED)
    fields: Mapped[frozenset[ProfileField]] = some_of(ProfileField)
    #: The words of those fields as the candidate heard them, {field: text}: JSON, sealed.
    excerpt: Mapped[str] = mapped_column(SealedText)
    #: What the adviser says about the candidate, also read and agreed to.
    statement: Mapped[str] = mapped_column(SealedText, default="")
    text_version: Mapped[str] = mapped_column(sa.String(20))
    language: Mapped[str] = mapped_column(sa.String(5), default="nb")
    interpreter: Mapped[bool] = mapped_column(default=False)
    given_by: Mapped[ConsentGivenBy | None] = one_of(ConsentGivenBy)
    #: Legal basis under GDPR, by the code and date of portal/domain/legal_basis.py.
    legal_basis: Mapped[str] = mapped_column(sa.String(40))
    valid_until: Mapped[dt.date]
    asked_at: Mapped[dt.datetime]
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))
    #: What was asked in one go has one link, and the same letters here: see domain/rounds.py.
    round: Mapped[str | None] = mapped_column(sa.String(13), index=True)
    answered_at: Mapped[dt.datetime | None]
    withdrawn_at: Mapped[dt.datetime | None]

    candidate: Mapped[Candidate] = relationship()
    job: Mapped[SimpleJob] = relationship()

    __table_args__ = (
        sa.CheckConstraint(
            "(state = 'asked') = (answered_at IS NULL)"
            " AND (answered_at IS NULL) = (given_by IS NULL)",
            name="answer_is_dated",
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawal_is_dated"
        ),
    )


# Proposals ---------------------------------------------------------------------------------------


class Proposal(Public, Versioned, db.Model):
    """Forslag: a candidate, as the frozen excerpt of one consent and under an alias of its own."""

    job_id: Mapped[int] = to("simple_job.id")
    candidate_id: Mapped[int] = to("candidate.id")
    consent_id: Mapped[int] = mapped_column(sa.ForeignKey("consent.id"), unique=True)
    #: Of the job; kept here because the manager's list is read by unit.
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    alias: Mapped[str] = mapped_column(sa.String(40))
    state: Mapped[ProposalState] = one_of(ProposalState, default=ProposalState.SENT)
    proposed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"), index=True)
    sent_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"))
    decline_reason: Mapped[DeclineReason | None] = one_of(DeclineReason)
    #: One sentence that the candidate can read.
    decline_sentence: Mapped[str] = mapped_column(sa.String(500), default="")
    withdrawn_at: Mapped[dt.datetime | None]
    #: When its words were erased: the row stays for the figures, and nobody sees it.
    emptied_at: Mapped[dt.datetime | None]

    job: Mapped[SimpleJob] = relationship()
    candidate: Mapped[Candidate] = relationship()
    consent: Mapped[Consent] = relationship()
    unit: Mapped[Unit] = relationship()
    proposed_by: Mapped[Membership] = relationship(foreign_keys=[proposed_by_id])
    answered_by: Mapped[Membership | None] = relationship(foreign_keys=[answered_by_id])
    placement: Mapped["Placement | None"] = relationship(back_populates="proposal")
    talk: Mapped["Talk | None"] = relationship(back_populates="proposal")

    __table_args__ = (
        sa.UniqueConstraint("job_id", "alias"),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'declined')"
            " OR (answered_at IS NOT NULL AND answered_by_id IS NOT NULL)",
            name="answer_is_dated",
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawal_is_dated"
        ),
        sa.CheckConstraint(
            "(state = 'declined') = (decline_reason IS NOT NULL)", name="decline_has_a_reason"
        ),
        sa.Index("ix_proposal_inbox", "unit_id", "state", "sent_at", "id"),
        sa.Index("ix_proposal_of_candidate", "candidate_id", "state", "sent_at", "id"),
        sa.Index(
            "ix_proposal_waiting",
            "job_id",
            "candidate_id",
            unique=True,
            sqlite_where=sa.text("state = 'sent'"),
            postgresql_where=sa.text("state = 'sent'"),
        ),
    )


class Talk(Public, Versioned, db.Model):
    """Samtale: the manager invites whoever is proposed, and the candidate's own yes releases the first
    name. One a proposal: a new time moves it, so that calendars move the same entry."""

    proposal_id: Mapped[int] = mapped_column(sa.ForeignKey("proposal.id"), unique=True)
    state: Mapped[TalkState] = one_of(TalkState, default=TalkState.ASKED)
    day: Mapped[dt.date]
    starts: Mapped[dt.time]
    ends: Mapped[dt.time]
    place: Mapped[str] = mapped_column(sa.String(120))
    #: Counts the changes: see domain/appointments.py.
    sequence: Mapped[int] = mapped_column(default=0)
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))
    asked_at: Mapped[dt.datetime]
    #: Since when the candidate wants to meet; a new time keeps it, a no or a calling off empties it.
    yes_at: Mapped[dt.datetime | None]
    given_by: Mapped[ConsentGivenBy | None] = one_of(ConsentGivenBy)

    proposal: Mapped[Proposal] = relationship(back_populates="talk")
    asked_by: Mapped[Membership] = relationship()
    #: What else may be chosen, while the candidate has not answered.
    other_times: Mapped[list["TalkTime"]] = relationship(
        cascade="all, delete-orphan", order_by="(TalkTime.day, TalkTime.starts, TalkTime.id)"
    )

    __table_args__ = (
        sa.CheckConstraint("ends > starts", name="ends_after_start"),
        sa.CheckConstraint("state <> 'agreed' OR yes_at IS NOT NULL", name="agreed_with_a_yes"),
        sa.CheckConstraint(
            "state NOT IN ('declined', 'cancelled') OR yes_at IS NULL", name="over_without_a_yes"
        ),
    )


class TalkTime(db.Model):
    """Another time that a talk may be at, beside the first: gone once the candidate has answered."""

    id: Mapped[int] = mapped_column(primary_key=True)
    talk_id: Mapped[int] = to("talk.id")
    day: Mapped[dt.date]
    starts: Mapped[dt.time]
    ends: Mapped[dt.time]

    __table_args__ = (sa.CheckConstraint("ends > starts", name="ends_after_start"),)


class Remark(db.Model):
    """Innlegg: a question or an answer about a proposal, between manager and adviser."""

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = to("proposal.id")
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))
    text: Mapped[str] = mapped_column(SealedText)
    at: Mapped[dt.datetime]

    proposal: Mapped[Proposal] = relationship()
    by: Mapped[Membership] = relationship()


# Placements -----------------------------------------------------------------------------------------


class Placement(Public, Versioned, db.Model):
    """Arbeidstrening eller jobb: the candidate's time at the workplace, from plan to outcome."""

    proposal_id: Mapped[int] = mapped_column(sa.ForeignKey("proposal.id"), unique=True)
    job_id: Mapped[int] = to("simple_job.id")
    candidate_id: Mapped[int] = to("candidate.id")
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    state: Mapped[PlacementState] = one_of(PlacementState, default=PlacementState.PLANNED)
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    #: Part of a full post of the job's position, in hundredths of a per cent.
    per_cent: Mapped[int]
    mentor_name: Mapped[str] = mapped_column(sa.String(120), default="")
    created_at: Mapped[dt.datetime]
    started_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    cancelled_at: Mapped[dt.datetime | None]
    #: The last day the workplace sees who it was; until it is set, the installation's time holds.
    sight_until: Mapped[dt.date | None]
    #: What came of it at once; what came later stands in OutcomeStatus.
    outcome: Mapped[Outcome | None] = one_of(Outcome)
    #: Why it ended before its last day.
    early_end: Mapped[EarlyEnd | None] = one_of(EarlyEnd)
    #: Minutes that were worked in all, as told at the end.
    true_minutes: Mapped[int | None]

    proposal: Mapped[Proposal] = relationship(back_populates="placement")
    job: Mapped[SimpleJob] = relationship()
    candidate: Mapped[Candidate] = relationship()
    unit: Mapped[Unit] = relationship()
    goals: Mapped[list["PlacementGoal"]] = relationship(
        back_populates="placement", order_by="PlacementGoal.id", cascade="all, delete-orphan"
    )
    preconditions: Mapped[list["Precondition"]] = relationship(
        back_populates="placement", order_by="Precondition.id"
    )
    #: Planned together with the placement; none in those from before there were such meetings.
    start_meeting: Mapped["StartMeeting | None"] = relationship(back_populates="placement")
    pauses: Mapped[list["PlacementPause"]] = relationship(
        viewonly=True, order_by="PlacementPause.starts_on"
    )

    __table_args__ = (
        sa.CheckConstraint("per_cent BETWEEN 1 AND 10000", name="per_cent_of_a_post"),
        sa.CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        sa.CheckConstraint(
            "state NOT IN ('active', 'ended') OR (started_at IS NOT NULL AND starts_on IS NOT NULL)",
            name="start_is_dated",
        ),
        sa.CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name="end_is_dated"),
        sa.CheckConstraint("(state = 'ended') = (outcome IS NOT NULL)", name="end_has_an_outcome"),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelling_is_dated"
        ),
        sa.Index("ix_placement_of_unit", "unit_id", "state", "starts_on", "id"),
        sa.Index("ix_placement_of_candidate", "candidate_id", "state", "starts_on", "id"),
    )


class PlacementGoal(db.Model):
    """Mål: what the placement shall give, by category."""

    id: Mapped[int] = mapped_column(primary_key=True)
    placement_id: Mapped[int] = to("placement.id")
    category: Mapped[GoalCategory] = one_of(GoalCategory)
    text: Mapped[str] = mapped_column(sa.String(300))

    placement: Mapped[Placement] = relationship(back_populates="goals")


class Precondition(Public, db.Model):
    """Før første dag: what must be seen before the placement starts; never its content."""

    placement_id: Mapped[int] = to("placement.id")
    gate: Mapped[Gate] = one_of(Gate)
    seen_on: Mapped[dt.date | None]
    seen_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"))

    placement: Mapped[Placement] = relationship(back_populates="preconditions")
    seen_by: Mapped[Membership | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("placement_id", "gate"),
        sa.CheckConstraint("(seen_on IS NULL) = (seen_by_id IS NULL)", name="seen_by_someone"),
    )


class StartMeeting(Versioned, db.Model):
    """Oppstartsmøte: candidate, manager and adviser meet before the first day, and agree on what matters."""

    placement_id: Mapped[int] = mapped_column(sa.ForeignKey("placement.id"), primary_key=True)
    day: Mapped[dt.date | None]
    clock: Mapped[dt.time | None]
    place: Mapped[str] = mapped_column(sa.String(200), default="")
    who: Mapped[str] = mapped_column(sa.String(300), default="")
    agreed: Mapped[str] = mapped_column(SealedText, default="")
    held_on: Mapped[dt.date | None]
    held_noted_by_id: Mapped[int | None] = to("membership.id")
    #: The candidate is under 18, so somebody must see to the working hours; never a date of birth.
    young: Mapped[bool] = mapped_column(default=False)
    young_hours_seen_on: Mapped[dt.date | None]
    young_hours_seen_by_id: Mapped[int | None] = to("membership.id")

    placement: Mapped[Placement] = relationship(back_populates="start_meeting")
    held_noted_by: Mapped[Membership | None] = relationship(foreign_keys=[held_noted_by_id])
    young_hours_seen_by: Mapped[Membership | None] = relationship(
        foreign_keys=[young_hours_seen_by_id]
    )

    __table_args__ = (
        sa.CheckConstraint(
            "(held_on IS NULL) = (held_noted_by_id IS NULL)", name="held_is_noted_by_someone"
        ),
        sa.CheckConstraint(
            "(young_hours_seen_on IS NULL) = (young_hours_seen_by_id IS NULL)",
            name="hours_seen_by_someone",
        ),
    )


class PlacementAgreement(Public, Versioned, db.Model):
    """Avtale om plassen: what candidate, manager and adviser agree on; the words stand in its versions.

    What stands here can be put right without anybody confirming again.
    """

    placement_id: Mapped[int] = mapped_column(sa.ForeignKey("placement.id"), unique=True)
    #: The day whose rules of time and age the placement keeps.
    rules_on: Mapped[dt.date]
    #: The number of the legal agreement in NAV's own system.
    nav_number: Mapped[str] = mapped_column(sa.String(40), default="")
    created_at: Mapped[dt.datetime]

    placement: Mapped[Placement] = relationship()
    versions: Mapped[list["AgreementVersion"]] = relationship(
        back_populates="agreement", order_by="AgreementVersion.number"
    )


class PlacementMentor(Public, db.Model):
    """Fadder with a personal link: reads what is agreed, once they have promised to keep it to themselves."""

    placement_id: Mapped[int] = mapped_column(sa.ForeignKey("placement.id"), unique=True)
    person_id: Mapped[int] = to("person.id")
    name: Mapped[str] = mapped_column(sa.String(120))
    asked_at: Mapped[dt.datetime]
    #: When the mentor accepted confidentiality, as worded in domain/mentors.py.
    accepted_at: Mapped[dt.datetime | None]
    withdrawn_at: Mapped[dt.datetime | None]

    placement: Mapped[Placement] = relationship()
    person: Mapped[Person] = relationship()


class PlacementTeacher(Public, db.Model):
    """Lærer with a personal link: writes down language tests along one placement, and sees no more of the
    person than the first name."""

    placement_id: Mapped[int] = mapped_column(sa.ForeignKey("placement.id"), unique=True)
    person_id: Mapped[int] = to("person.id")
    name: Mapped[str] = mapped_column(sa.String(120))
    asked_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]

    placement: Mapped[Placement] = relationship()
    person: Mapped[Person] = relationship()


class AgreementVersion(db.Model):
    """One wording of an agreement. Never changed once made: a change is a new version."""

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = to("placement_agreement.id")
    number: Mapped[int]
    #: Everything agreed on, as domain/agreement_terms.py writes it: JSON, sealed.
    terms: Mapped[str] = mapped_column(SealedText)
    #: Why it was changed; empty in the first.
    reason: Mapped[str] = mapped_column(sa.String(300), default="")
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[int] = to("membership.id")
    #: Who had not confirmed was last reminded then.
    reminded_at: Mapped[dt.datetime | None]

    agreement: Mapped[PlacementAgreement] = relationship(back_populates="versions")
    made_by: Mapped[Membership] = relationship()
    confirmations: Mapped[list["AgreementConfirmation"]] = relationship(
        back_populates="version", order_by="AgreementConfirmation.id"
    )

    __table_args__ = (
        sa.UniqueConstraint("agreement_id", "number"),
        sa.CheckConstraint("number >= 1", name="numbered_from_one"),
    )


class AgreementConfirmation(db.Model):
    """Bekreftelse: one party says yes to one version."""

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = to("agreement_version.id")
    party: Mapped[Party] = one_of(Party)
    confirmed_at: Mapped[dt.datetime]
    #: Who pressed the button; none where the party did so by a personal link.
    by_id: Mapped[int | None] = to("membership.id")
    #: Why somebody else confirmed for the party.
    on_behalf: Mapped[OnBehalf | None] = one_of(OnBehalf)

    version: Mapped[AgreementVersion] = relationship(back_populates="confirmations")
    by: Mapped[Membership | None] = relationship()

    __table_args__ = (sa.UniqueConstraint("version_id", "party"),)


class WeekPlan(Public, Versioned, db.Model):
    """Ukeplan: when one is at work, at school or elsewhere, from a Monday until the next plan."""

    placement_id: Mapped[int] = to("placement.id")
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    #: A Monday.
    valid_from: Mapped[dt.date]

    placement: Mapped[Placement] = relationship()
    slots: Mapped[list["WeekSlot"]] = relationship(
        back_populates="plan",
        order_by="WeekSlot.weekday, WeekSlot.starts",
        cascade="all, delete-orphan",
    )

    __table_args__ = (sa.UniqueConstraint("placement_id", "valid_from"),)


class WeekSlot(db.Model):
    """A stretch of one weekday, by the clock on the wall in Oslo."""

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = to("week_plan.id")
    #: 0 is Monday.
    weekday: Mapped[int]
    starts: Mapped[dt.time]
    ends: Mapped[dt.time]
    activity: Mapped[Activity] = one_of(Activity)
    place: Mapped[str] = mapped_column(sa.String(80), default="")

    plan: Mapped[WeekPlan] = relationship(back_populates="slots")

    __table_args__ = (
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="a_day_of_the_week"),
        sa.CheckConstraint("ends > starts", name="ends_after_start"),
    )


class LadderStep(Public, db.Model):
    """Trinn på oppgavestigen: a task that one takes on from a day, and masters on another."""

    placement_id: Mapped[int] = to("placement.id")
    title: Mapped[str] = mapped_column(sa.String(120))
    from_on: Mapped[dt.date]
    mastered_on: Mapped[dt.date | None]

    placement: Mapped[Placement] = relationship()


class Absence(Public, db.Model):
    """Fravær: how much of a day, never why."""

    placement_id: Mapped[int] = to("placement.id")
    day: Mapped[dt.date]
    minutes: Mapped[int]

    placement: Mapped[Placement] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("placement_id", "day"),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name="part_of_a_day"),
    )


class LanguageTest(Public, db.Model):
    """Norsktest underveis: a level on a day, and who tested it; the service's own."""

    placement_id: Mapped[int] = to("placement.id")
    tested_on: Mapped[dt.date]
    level: Mapped[LanguageLevel] = one_of(LanguageLevel)
    tested_by: Mapped[Examiner] = one_of(Examiner)
    part: Mapped[LanguagePart] = one_of(
        LanguagePart, default=LanguagePart.SPEAKING, server_default="speaking"
    )
    #: Whose personal link it was written down by; none where the adviser did.
    teacher_id: Mapped[int | None] = to("placement_teacher.id")

    placement: Mapped[Placement] = relationship()


class FollowUp(Public, db.Model):
    """Oppfølging: one contact about a placement, planned or done. What was said stands in notes."""

    placement_id: Mapped[int] = to("placement.id")
    way: Mapped[ContactWay] = one_of(ContactWay)
    state: Mapped[FollowUpState] = one_of(FollowUpState, default=FollowUpState.PLANNED)
    #: Who sees that there is such a contact at all.
    audience: Mapped[Audience] = one_of(Audience, default=Audience.SHARED)
    #: The goals are gone through.
    is_review: Mapped[bool] = mapped_column(default=False)
    due_on: Mapped[dt.date]
    done_on: Mapped[dt.date | None]
    done_by_id: Mapped[int | None] = to("membership.id")
    #: The adviser was last reminded of it then.
    reminded_on: Mapped[dt.date | None]

    placement: Mapped[Placement] = relationship()
    done_by: Mapped[Membership | None] = relationship()
    notes: Mapped[list["FollowUpNote"]] = relationship(
        back_populates="follow_up", order_by="FollowUpNote.id"
    )

    __table_args__ = (
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="doing_is_dated"),
        sa.CheckConstraint("(done_on IS NULL) = (done_by_id IS NULL)", name="done_by_someone"),
        sa.Index("ix_follow_up_due", "state", "due_on", "public_id"),
    )


class FollowUpNote(Public, db.Model):
    """Notat: what was said in a contact; written once, and read by those whom the form named."""

    follow_up_id: Mapped[int] = to("follow_up.id")
    audience: Mapped[Audience] = one_of(Audience)
    text: Mapped[str] = mapped_column(SealedText)
    written_at: Mapped[dt.datetime]
    written_by_id: Mapped[int] = to("membership.id")

    follow_up: Mapped[FollowUp] = relationship(back_populates="notes")
    written_by: Mapped[Membership] = relationship()


class Worry(Public, db.Model):
    """Bekymring: something about a placement that somebody must look at, and the answer."""

    placement_id: Mapped[int] = to("placement.id")
    raised_for: Mapped[WorryFrom] = one_of(WorryFrom)
    text: Mapped[str] = mapped_column(SealedText)
    raised_at: Mapped[dt.datetime]
    #: Candidate or mentor wrote it themselves, by personal link.
    by_link: Mapped[bool] = mapped_column(default=False, server_default=sa.text("false"))
    #: Who wrote it down; of one by link the adviser whom it went to.
    raised_by_id: Mapped[int] = to("membership.id")
    answer: Mapped[str | None] = mapped_column(SealedText)
    answered_at: Mapped[dt.datetime | None]
    answered_by_id: Mapped[int | None] = to("membership.id")

    placement: Mapped[Placement] = relationship()
    raised_by: Mapped[Membership] = relationship(foreign_keys=[raised_by_id])
    answered_by: Mapped[Membership | None] = relationship(foreign_keys=[answered_by_id])

    __table_args__ = (
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)", name="answered_by_someone"
        ),
    )


class PlacementExtension(Public, db.Model):
    """Forlengelse: a later last day, with why; where there is an agreement it is a version of that instead."""

    placement_id: Mapped[int] = to("placement.id")
    before: Mapped[dt.date | None]
    ends_on: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(SealedText)
    extended_at: Mapped[dt.datetime]
    extended_by_id: Mapped[int] = to("membership.id")

    placement: Mapped[Placement] = relationship()
    extended_by: Mapped[Membership] = relationship()


class PlacementPause(Public, db.Model):
    """Pause: days when the placement rests; never why. Open until somebody says the last day."""

    placement_id: Mapped[int] = to("placement.id")
    starts_on: Mapped[dt.date]
    #: The last day of the pause itself.
    ends_on: Mapped[dt.date | None]
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[int] = to("membership.id")

    placement: Mapped[Placement] = relationship()
    made_by: Mapped[Membership] = relationship()

    __table_args__ = (sa.CheckConstraint("ends_on >= starts_on", name="ends_after_start"),)


class OutcomeStatus(Public, db.Model):
    """Status: what a candidate does at the end of a placement, and 3, 6 and 12 months after."""

    placement_id: Mapped[int] = mapped_column(sa.ForeignKey("placement.id"))
    #: Months after the last day: 0 at the end itself.
    months: Mapped[int]
    due_on: Mapped[dt.date]
    asked_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]
    answered_by_id: Mapped[int | None] = to("membership.id")
    outcome: Mapped[Outcome | None] = one_of(Outcome)
    work_form: Mapped[WorkForm | None] = one_of(WorkForm)
    #: Of a full post, in hundredths of a per cent.
    per_cent: Mapped[int | None]
    #: The job is at the workplace where the placement was.
    is_here: Mapped[bool] = mapped_column(default=False)
    #: What kind of work it is: a code of Occupation.
    occupation: Mapped[str | None] = mapped_column(sa.String(4))

    placement: Mapped[Placement] = relationship()
    answered_by: Mapped[Membership | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("placement_id", "months"),
        sa.CheckConstraint("(answered_at IS NULL) = (outcome IS NULL)", name="answer_is_dated"),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)", name="answered_by_someone"
        ),
        sa.CheckConstraint("per_cent BETWEEN 1 AND 10000", name="per_cent_of_a_post"),
    )


class Evaluation(Public, db.Model):
    """Evaluering: what one party thinks of a placement that is over; its words stand in versions."""

    placement_id: Mapped[int] = mapped_column(sa.ForeignKey("placement.id"))
    #: The candidate or the manager.
    party: Mapped[Party] = one_of(Party)
    asked_at: Mapped[dt.datetime]
    #: How often the party was reminded.
    reminders: Mapped[int] = mapped_column(default=0)
    #: The last number that a version was given: one that is taken back leaves its number unused.
    last_number: Mapped[int] = mapped_column(default=0)

    placement: Mapped[Placement] = relationship()
    versions: Mapped[list["EvaluationVersion"]] = relationship(
        back_populates="evaluation", order_by="EvaluationVersion.number"
    )

    __table_args__ = (sa.UniqueConstraint("placement_id", "party"),)


class EvaluationVersion(db.Model):
    """One wording of an evaluation, and what the candidate says to the workplace's."""

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation.id"))
    number: Mapped[int]
    #: The words by question, as domain/evaluations.py writes them: JSON, sealed.
    words: Mapped[str] = mapped_column(SealedText)
    verdict: Mapped[Verdict | None] = one_of(Verdict)
    written_at: Mapped[dt.datetime]
    #: None where the candidate wrote it by a personal link.
    written_by_id: Mapped[int | None] = to("membership.id")
    reply: Mapped[Countersign | None] = one_of(Countersign)
    comment: Mapped[str | None] = mapped_column(SealedText)
    replied_at: Mapped[dt.datetime | None]
    #: The adviser, where the candidate said it to them.
    replied_by_id: Mapped[int | None] = to("membership.id")

    evaluation: Mapped[Evaluation] = relationship(back_populates="versions")
    written_by: Mapped[Membership | None] = relationship(foreign_keys=[written_by_id])
    replied_by: Mapped[Membership | None] = relationship(foreign_keys=[replied_by_id])

    __table_args__ = (
        sa.UniqueConstraint("evaluation_id", "number"),
        sa.CheckConstraint("(reply IS NULL) = (replied_at IS NULL)", name="reply_is_dated"),
        sa.CheckConstraint("reply IS NOT NULL OR comment IS NULL", name="comment_is_a_reply"),
    )


class GainReport(Public, Versioned, db.Model):
    """Målt gevinst: the hours a week that a manager says a placement released, beside the expected."""

    placement_id: Mapped[int] = mapped_column(sa.ForeignKey("placement.id"), unique=True)
    asked_at: Mapped[dt.datetime]
    #: What the job would release, in minutes a week, as it was when asked.
    expected_minutes: Mapped[int]
    measured_minutes: Mapped[int | None]
    uses: Mapped[frozenset[TimeUse]] = some_of(TimeUse)
    answered_at: Mapped[dt.datetime | None]
    answered_by_id: Mapped[int | None] = to("membership.id")

    placement: Mapped[Placement] = relationship()
    answered_by: Mapped[Membership | None] = relationship()

    __table_args__ = (
        sa.CheckConstraint(
            "(answered_at IS NULL) = (measured_minutes IS NULL)", name="answer_is_measured"
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)", name="answered_by_someone"
        ),
        sa.CheckConstraint("measured_minutes >= 0", name="measured_is_not_negative"),
    )


certificate_placement = sa.Table(
    "certificate_placement",
    Base.metadata,
    sa.Column("certificate_id", sa.ForeignKey("certificate.id"), primary_key=True),
    sa.Column("placement_id", sa.ForeignKey("placement.id"), primary_key=True, index=True),
)


class Certificate(Public, Versioned, db.Model):
    """Attest: what somebody did in one placement or several, approved by them; a draft until issued."""

    candidate_id: Mapped[int] = to("candidate.id")
    #: What stands in it, as domain/certificate_texts.py writes it: JSON, sealed.
    content: Mapped[str] = mapped_column(SealedText)
    language: Mapped[str] = mapped_column(sa.String(2))
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[int] = to("membership.id")
    #: Since when the draft waits on the candidate's own page; a change of its words empties both.
    asked_at: Mapped[dt.datetime | None]
    approved_at: Mapped[dt.datetime | None]
    #: What the candidate wants otherwise, written on their own page.
    comment: Mapped[str | None] = mapped_column(SealedText)
    commented_at: Mapped[dt.datetime | None]
    #: The number by which anyone can check it.
    number: Mapped[str | None] = mapped_column(sa.String(20), unique=True)
    issued_at: Mapped[dt.datetime | None]
    issued_by_id: Mapped[int | None] = to("membership.id")
    #: SHA-256 of the file, in hexadecimal.
    digest: Mapped[str | None] = mapped_column(sa.String(64))
    #: The file in base64, sealed.
    paper: Mapped[str | None] = mapped_column(SealedText)

    candidate: Mapped[Candidate] = relationship()
    made_by: Mapped[Membership] = relationship(foreign_keys=[made_by_id])
    issued_by: Mapped[Membership | None] = relationship(foreign_keys=[issued_by_id])
    placements: Mapped[list[Placement]] = relationship(
        secondary=certificate_placement, order_by="Placement.starts_on, Placement.id"
    )

    __table_args__ = (
        sa.CheckConstraint(
            "(issued_at IS NULL) = (number IS NULL) AND (issued_at IS NULL) = (paper IS NULL) AND "
            "(issued_at IS NULL) = (digest IS NULL) AND (issued_at IS NULL) = (issued_by_id IS NULL)",
            name="issued_whole",
        ),
    )


class OrganisationArms(db.Model):
    """Kommunevåpen: the picture at the top of an organisation's papers."""

    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), primary_key=True)
    #: svg or png.
    kind: Mapped[str] = mapped_column(sa.String(3))
    picture: Mapped[bytes]


class SupportApplication(Public, Versioned, db.Model):
    """Søknad om støtte: what a workplace asks NAV for, as people say it went. Never why, and never what
    the candidate lives on. The days of its states stand with who noted them."""

    placement_id: Mapped[int] = to("placement.id")
    kind: Mapped[SupportKind] = one_of(SupportKind)
    state: Mapped[SupportState] = one_of(SupportState, default=SupportState.NEEDED)
    noted_at: Mapped[dt.datetime]
    noted_by_id: Mapped[int] = to("membership.id")
    sent_on: Mapped[dt.date | None]
    sent_by_id: Mapped[int | None] = to("membership.id")
    decided_on: Mapped[dt.date | None]
    decided_by_id: Mapped[int | None] = to("membership.id")
    #: What NAV granted: øre a month or in all, and the first and the last day.
    amount_ore: Mapped[int | None] = mapped_column(sa.BigInteger)
    amount_per: Mapped[AmountPer | None] = one_of(AmountPer)
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    #: NAV's own number of the case.
    case_number: Mapped[str] = mapped_column(sa.String(40), default="")
    #: When it was last told that it is soon too late to apply, and that what was granted soon ends.
    told_to_apply_on: Mapped[dt.date | None]
    told_of_end_on: Mapped[dt.date | None]

    placement: Mapped[Placement] = relationship()
    noted_by: Mapped[Membership] = relationship(foreign_keys=[noted_by_id])
    sent_by: Mapped[Membership | None] = relationship(foreign_keys=[sent_by_id])
    decided_by: Mapped[Membership | None] = relationship(foreign_keys=[decided_by_id])

    __table_args__ = (
        sa.CheckConstraint(
            "(state IN ('sent', 'granted', 'refused')) = (sent_on IS NOT NULL)",
            name="sending_is_dated",
        ),
        sa.CheckConstraint(
            "(state IN ('granted', 'refused')) = (decided_on IS NOT NULL)", name="decision_is_dated"
        ),
        sa.CheckConstraint("(sent_on IS NULL) = (sent_by_id IS NULL)", name="sent_by_someone"),
        sa.CheckConstraint(
            "(decided_on IS NULL) = (decided_by_id IS NULL)", name="decided_by_someone"
        ),
        sa.CheckConstraint(
            "state = 'granted' OR (amount_ore IS NULL AND starts_on IS NULL AND ends_on IS NULL)",
            name="only_what_is_granted_has_an_amount",
        ),
        sa.CheckConstraint(
            "(amount_ore IS NULL) = (amount_per IS NULL)", name="amount_says_for_what"
        ),
        sa.CheckConstraint("amount_ore > 0", name="amount_is_something"),
        sa.CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        sa.Index("ix_support_application_due", "state", "ends_on", "id"),
        sa.Index(
            "ix_support_application_open",
            "placement_id",
            "kind",
            unique=True,
            sqlite_where=sa.text("state IN ('needed', 'sent')"),
            postgresql_where=sa.text("state IN ('needed', 'sent')"),
        ),
    )


class NavContact(Public, Versioned, db.Model):
    """Kontakt i NAV: whom workplaces ask, kept by the office. How to reach them at work, nothing else."""

    organisation_id: Mapped[int] = to("organisation.id")
    name: Mapped[str] = mapped_column(sa.String(120))
    #: What the person does there, in the office's words: "Markedskontakt".
    role: Mapped[str] = mapped_column(sa.String(80), default="")
    phone: Mapped[str] = mapped_column(sa.String(20), default="")
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    #: The part of the municipality they look after, as units write their place; empty for all of it.
    place: Mapped[str] = mapped_column(sa.String(80), default="")
    #: The fields of work they look after; none for all of them.
    fields: Mapped[frozenset[WorkField]] = some_of(WorkField)
    created_at: Mapped[dt.datetime]

    organisation: Mapped[Organisation] = relationship()

    __table_args__ = (sa.CheckConstraint("phone <> '' OR email <> ''", name="can_be_reached"),)


# Messages, traces --------------------------------------------------------------------------------------


class Message(Public, db.Model):
    """Utboksen: a mail to somebody, sent after the transaction that caused it. No personal data in it.

    To a person, to a candidate (whose address is looked up when it is sent) or to an address alone.
    """

    person_id: Mapped[int | None] = to("person.id")
    candidate_id: Mapped[int | None] = to("candidate.id")
    #: Whoever asked for mail without an account; emptied once sent.
    address: Mapped[str | None] = mapped_column(SealedText)
    event: Mapped[MailEvent] = one_of(MailEvent, default=MailEvent.OTHER, server_default="other")
    #: The record that it is about, `Proposal:abc…`: what is taken back there is not sent.
    about: Mapped[str] = mapped_column(sa.String(60), default="", server_default="", index=True)
    #: What subject and body are written in: one of config.LANGUAGES, or "uk" or "ar" to candidates.
    language: Mapped[str] = mapped_column(sa.String(5), default="nb", server_default="nb")
    subject: Mapped[str] = mapped_column(sa.String(200))
    #: May hold a one-time link, so it is sealed, and emptied once sent.
    body: Mapped[str | None] = mapped_column(SealedText)
    #: A time to put in one's calendar, as portal/domain/appointments.py writes it; emptied once sent.
    appointment: Mapped[str | None] = mapped_column(SealedText)
    #: Where one click stops mail of this kind; emptied once sent.
    stop_path: Mapped[str | None] = mapped_column(SealedText)
    state: Mapped[MessageState] = one_of(MessageState, default=MessageState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    #: How often the server had all of it and we never heard its answer, the attempt under way included.
    unsure: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[dt.datetime]
    due_at: Mapped[dt.datetime]
    leased_until: Mapped[dt.datetime | None]
    sent_at: Mapped[dt.datetime | None]
    last_error: Mapped[str] = mapped_column(sa.String(300), default="")

    person: Mapped[Person | None] = relationship()
    candidate: Mapped[Candidate | None] = relationship()

    __table_args__ = (
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sending_is_dated"),
        sa.Index("ix_message_due", "state", "due_at"),
    )


class SavedSearch(Public, db.Model):
    """Lagret søk: somebody without an account hears by mail of new jobs that fit. Erased when it ends."""

    #: Sealed, and found again by a blind index of it.
    email: Mapped[str] = mapped_column(SealedText)
    email_index: Mapped[str] = mapped_column(sa.String(64), index=True)
    #: The search as it stands in an address (see portal/domain/searches.py).
    query: Mapped[str] = mapped_column(sa.Text)
    cadence: Mapped[Cadence] = one_of(Cadence)
    language: Mapped[str] = mapped_column(sa.String(5), default="nb")
    created_at: Mapped[dt.datetime]
    #: Of the link in the first mail; None once it is used.
    token_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    confirmed_at: Mapped[dt.datetime | None]
    ends_on: Mapped[dt.date | None]

    __table_args__ = (
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (token_hash IS NOT NULL)"
            " AND (confirmed_at IS NULL) = (ends_on IS NULL)",
            name="confirmed_or_waiting",
        ),
        sa.CheckConstraint("cadence <> 'off'", name="comes_at_all"),
        sa.Index("ix_saved_search_due", "cadence", "confirmed_at"),
    )


#: What each saved search has told of, so that no job is told twice.
saved_search_told = sa.Table(
    "saved_search_told",
    Base.metadata,
    sa.Column("saved_search_id", sa.ForeignKey("saved_search.id"), primary_key=True),
    sa.Column("job_id", sa.ForeignKey("simple_job.id"), primary_key=True, index=True),
)


class MailChoice(db.Model):
    """How often a person wants mail of a group; where there is none, the usual holds."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = to("person.id")
    group: Mapped[MailGroup] = one_of(MailGroup)
    cadence: Mapped[Cadence] = one_of(Cadence)

    __table_args__ = (sa.UniqueConstraint("person_id", "group"),)


class QueueItem(db.Model):
    """Kø: work to be done after the transaction that asked for it, by whichever worker takes it first."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    #: Numbers and public ids that the handler needs; never anything personal.
    payload: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    #: While one waits, another with the same key is not made; free again once it is taken up.
    key: Mapped[str | None] = mapped_column(sa.String(120), unique=True)
    #: The day in Oslo that a daily chore is for: made once a day, however many ask.
    day: Mapped[dt.date | None]
    state: Mapped[QueueState] = one_of(QueueState, default=QueueState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[dt.datetime]
    due_at: Mapped[dt.datetime]
    #: Whoever holds the lease works on it; when it has run out, anyone may take it over.
    leased_until: Mapped[dt.datetime | None]
    lease: Mapped[str | None] = mapped_column(sa.String(13))
    done_at: Mapped[dt.datetime | None]
    #: The class of the last error only: its words may hold what nobody should read here.
    last_error: Mapped[str] = mapped_column(sa.String(120), default="")

    __table_args__ = (
        sa.UniqueConstraint("name", "day"),
        sa.CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="doing_is_dated"),
        sa.CheckConstraint("(lease IS NULL) = (leased_until IS NULL)", name="lease_has_an_end"),
        sa.Index("ix_queue_item_due", "state", "due_at"),
    )


class Traced:
    """A line in a log that nobody can change unseen: each carries a keyed hash of all before it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor_kind: Mapped[ActorKind] = one_of(ActorKind)

    @declared_attr
    @classmethod
    def membership_id(cls) -> Mapped[int | None]:
        return mapped_column(sa.ForeignKey("membership.id"), index=True)

    hash: Mapped[str] = mapped_column(sa.String(64))


class AuditEntry(Traced, db.Model):
    """Who changed what, acting as what, and why."""

    action: Mapped[str] = mapped_column(sa.String(60))
    subject: Mapped[str] = mapped_column(sa.String(60), index=True)
    reason: Mapped[str] = mapped_column(sa.String(300), default="")


class Reading(Traced, db.Model):
    """Who saw a candidate's data, on which page."""

    __table_args__ = (
        # what the lists of proposals ask: when the viewer last opened one of this candidate
        sa.Index(
            "ix_reading_of_proposal",
            "candidate_id",
            "membership_id",
            "at",
            sqlite_where=sa.text("page = 'proposals.show'"),
            postgresql_where=sa.text("page = 'proposals.show'"),
        ),
    )

    candidate_id: Mapped[int] = to("candidate.id")
    page: Mapped[str] = mapped_column(sa.String(60))


class CatalogueVersion(db.Model):
    """Another stamp after every change of what the public catalogue shows (see portal/remembered.py). One
    row, or none before the first change."""

    id: Mapped[int] = mapped_column(primary_key=True)
    stamp: Mapped[str] = mapped_column(sa.String(16))
