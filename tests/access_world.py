"""One filled world for the tests that span every page: who visits, whose records lie where.

Built once and copied back before each test (0.2 ms). Visitors carry ready-made cookies, so that a request
costs no more than the portal's own work. Every candidate is planted with words that stand nowhere else.
"""

import contextlib
import datetime as dt
import sqlite3
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
import time_machine
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict

from portal import clock
from portal.domain import (
    agreement_links,
    alternatives,
    certificate_texts,
    consent_questions,
    consents,
    employers,
    evaluation_links,
    evaluations,
    links,
    mentors,
    my_pages,
    opinions,
    position_templates,
    revisions,
    rounds,
    saved_searches,
    sessions,
    talks,
    teachers,
)
from portal.domain.evaluations import Said
from portal.domain.searches import Search
from portal.enums import (
    Cadence,
    CandidateState,
    ConsentState,
    ContactWay,
    DeclineReason,
    Gate,
    JobState,
    LanguageLevel,
    LanguagePart,
    LinkPurpose,
    MessageState,
    OrganisationKind,
    Outcome,
    Party,
    PlacementState,
    ProfileField,
    ProposalState,
    RecordKind,
    Representative,
    Revised,
    SupportKind,
    SupportState,
    WorryFrom,
)
from portal.extensions import db
from portal.models import (
    Certificate,
    FollowUp,
    GainReport,
    JobTask,
    LadderStep,
    Message,
    NavContact,
    OutcomeStatus,
    PlacementPause,
    Precondition,
    RetentionTime,
    SimpleJob,
    StartMeeting,
    SupportApplication,
    Worry,
)
from tests.browse import CSRF
from tests.factories import Make

#: A Tuesday morning in Oslo, as for every test.
NOW = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)

MANAGERS = ("manager", "sister-manager", "far-manager", "private-manager")
ADVISERS = ("adviser", "colleague", "other-adviser")
EMPLOYER_ADMINISTRATORS = ("municipal", "far-municipal", "employer")
ADMINISTRATORS = (*EMPLOYER_ADMINISTRATORS, "office")
SIGNED_IN = (*MANAGERS, *ADVISERS, *ADMINISTRATORS, "no-role")
VISITORS = (*SIGNED_IN, "nobody")
GROUPS = {
    "everyone": VISITORS,
    "signed-in": SIGNED_IN,
    "members": (*MANAGERS, *ADVISERS, *ADMINISTRATORS),
    "managers": MANAGERS,
    "advisers": ADVISERS,
    "parts": (*MANAGERS, *ADVISERS),
    "employers": (*MANAGERS, *EMPLOYER_ADMINISTRATORS),
    "employer-administrators": EMPLOYER_ADMINISTRATORS,
    "administrators": ADMINISTRATORS,
}


#: Fields of the profile that hold words of their own, beside wishes and abilities.
PLANTED_IN = ("experience", "languages", "papers", "interests", "goal", "accommodation", "travel")


@dataclass(frozen=True)
class Planted:
    """The words of one candidate that stand nowhere else, and whose eyes they are for."""

    id: int
    adviser: str
    names: tuple[str, ...]
    shared: str
    unshared: str
    #: The manager who sees what is shared, and the one who sees the names too; "" for nobody.
    seen_by: str = ""
    named_to: str = ""
    #: One in each other field of the profile, shared with nobody.
    more: tuple[str, ...] = ()

    @property
    def words(self):
        return (*self.names, self.shared, self.unshared, *self.more)

    def may_stand_before(self, visitor):
        """The words that this visitor may meet somewhere."""
        if visitor == self.adviser:
            return self.words
        names = self.names if visitor == self.named_to else ()
        return (*names, self.shared) if visitor in {self.seen_by, self.named_to} else names


@dataclass
class World:
    app: object
    raw: sqlite3.Connection
    filled: sqlite3.Connection
    #: Public ids by the name of the record; the token of the link beside them.
    ids: dict[str, str] = field(default_factory=dict)
    acting: dict[str, str] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)

    def fresh(self):
        """Everything is as it was."""
        self.filled.backup(self.raw)
        return self

    @property
    def csrf(self):
        return URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token").dumps(CSRF)

    def carried(self, visitor):
        """What every form of this visitor carries."""
        return {"csrf_token": self.csrf, "acting": self.acting.get(visitor, "")}

    def address(self, endpoint, **named):
        """`job_id="@draft"` is the public id of that record, `jobb="@job,@draft"` those of several; what no
        address takes is the query."""
        values = {
            name: [self.ids.get(one[1:], one) for one in value.split(",")]
            if value.startswith("@") and "," in value
            else self.ids[value[1:]]
            if value.startswith("@")
            else value
            for name, value in named.items()
        }
        return self.app.url_map.bind("portal.example").build(endpoint, values)

    def ask(self, visitor, method, url, data=None, *, hx=False, headers=()):
        sent = {"Cookie": f"session={self.cookies[visitor]}"} | dict(headers)
        if hx:
            sent["HX-Request"] = "true"
        client = self.app.test_client(use_cookies=False)
        typed = MultiDict(data) if data is not None else None
        return client.open(url, method=method, data=typed, headers=sent, buffered=True)

    def rows(self, query, *values):
        return self.raw.execute(query, values).fetchall()

    def stored(self, but=frozenset()):
        """Every row of every table except those."""
        tables = self.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return {name: self.rows(f'SELECT * FROM "{name}"') for (name,) in tables if name not in but}

    @contextlib.contextmanager
    def unchanged(self, but=frozenset()):
        """Nothing is stored inside, except in those tables."""
        before, counted = self.stored(but) if but else {}, self.raw.total_changes
        yield
        if but:
            after = self.stored(but)
            assert [name for name in before if before[name] != after[name]] == []
        else:
            assert self.raw.total_changes == counted


def build(app):
    """The world, once for all tests."""
    with app.app_context():
        raw = db.engine.raw_connection().driver_connection
        app.empty.backup(raw)
        world = World(app, raw, sqlite3.connect(":memory:", check_same_thread=False))
        with time_machine.travel(NOW, tick=False):
            fill(world, Make())
        db.session.remove()
        raw.backup(world.filled)
    return world


def fill(world, make):
    town = make.organisation(name="Granvåg kommune")
    far_town = make.organisation(name="Fjordby kommune")
    firm = make.organisation(name="Granvåg Bakeri AS", kind=OrganisationKind.PRIVATE_EMPLOYER)
    office = make.service(name="NAV Granvåg", municipality_id=town.id)
    other = make.service(
        name="Granvåg flyktningtjeneste",
        kind=OrganisationKind.REFUGEE_SERVICE,
        municipality_id=town.id,
    )
    unit = make.unit(organisation=town, name="Solbakken sykehjem")
    sister_unit = make.unit(organisation=town, name="Lia barnehage")
    far_unit = make.unit(organisation=far_town, name="Fjordby bibliotek")
    firm_unit = make.unit(organisation=firm, name="Bakeriet")
    closed_unit = make.unit(
        organisation=town, name="Gamle Solbakken", closed_at=clock.now() - dt.timedelta(days=9)
    )

    who = {
        "manager": make.manager(unit, name="Lise Lund"),
        "sister-manager": make.manager(sister_unit, name="Siri Sand"),
        "far-manager": make.manager(far_unit, name="Frode Fjell"),
        "private-manager": make.manager(firm_unit, name="Bente Bakke"),
        "adviser": make.adviser(office, name="Vidar Vik"),
        "colleague": make.adviser(office, name="Kari Kleiva"),
        "other-adviser": make.adviser(other, name="Omar Osen"),
        "municipal": make.administrator(town, name="Ada Aune"),
        "far-municipal": make.administrator(far_town, name="Finn Foss"),
        "employer": make.administrator(firm, name="Eva Eng"),
        "office": make.administrator(office, name="Olga Os"),
    }
    make.add(
        RetentionTime(
            organisation_id=office.id,
            kind=RecordKind.SIGHT,
            amount=8,
            holds_from=clock.today() + dt.timedelta(days=20),
            decided_at=clock.now(),
            decided_by=who["office"],
        )
    )
    second_role = make.adviser(other, person=who["manager"].person)
    no_role = make.person(name="Nils Nes")
    newcomer = make.adviser(office, name="Ny Nordli")  # has no password yet
    invited = make.manager(unit, name="Mia Moen")
    ids = world.ids
    ids |= {
        "town unit": sister_unit.public_id,
        "unit": unit.public_id,
        "firm unit": firm_unit.public_id,
        "closed unit": closed_unit.public_id,
        "lone manager": who["sister-manager"].public_id,
        "invited manager": invited.public_id,
        "newcomer": newcomer.public_id,
        "second role": second_role.public_id,
        "far person": who["far-manager"].public_id,
    }
    jobs(make, unit, who["manager"], ids)
    people(world, make, unit, who)
    for number, (side, place, adviser) in enumerate(
        (
            ("sister-manager", sister_unit, "other-adviser"),
            ("far-manager", far_unit, "colleague"),
            ("private-manager", firm_unit, "other-adviser"),
        )
    ):
        elsewhere(world, make, side, place, who[side], adviser, who[adviser], number)

    for name, person in {
        "office mail": newcomer.person,
        "town mail": invited.person,
        "firm mail": who["private-manager"].person,
        "far mail": who["far-manager"].person,
    }.items():
        now = clock.now()
        failed = Message(
            person=person,
            subject="Qmail",
            body="Qmail",
            state=MessageState.FAILED,
            created_at=now,
            due_at=now,
        )
        ids[name] = make.add(failed).public_id
    at_nav = NavContact(
        organisation=office, name="Nora Nes", phone="000 00 999", created_at=clock.now()
    )
    ids["nav contact"] = make.add(at_nav).public_id
    ids["link"] = links.issue(no_role, LinkPurpose.NEW_PASSWORD, hours=1, now=clock.now())
    saved_search(ids)
    brought_in(ids, who["adviser"])
    sign_in(world, who, no_role)
    db.session.commit()


def brought_in(ids, adviser):
    """An employer without an account, and the link by which its contact posts a need."""
    contact = employers.bring_in(
        "Qbakeriet", contact="Berit Baker", email="berit@baker.example", by=adviser, now=clock.now()
    )
    ids["brought"] = contact.organisation.public_id
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()
    ids["employer link"] = letter.body.split("/svar/")[1].split("?")[0]


def saved_search(ids):
    """One that is followed, and one that waits for its yes."""
    now = clock.now()
    for state in ("followed", "waits"):
        saved = saved_searches.save(
            "kari@post.example",
            Search(),
            cadence=Cadence.DAILY,
            language="nb",
            hours=48,
            now=now,
        )
        if state == "followed":
            saved_searches.confirm(saved, days=365, now=now)
            path = saved_searches.stop_path(saved.public_id)
            ids["saved"], ids["stop"] = path.split("/")[2:]
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()
    ids["confirm"] = letter.body.split("/bekreft/")[1].split()[0]


def jobs(make, unit, manager, ids):
    """A position, and a job in each state."""
    position = make.position(unit=unit, title="Sykepleier")
    archived = make.position(unit=unit, title="Vaktmester", archived_at=clock.now())
    bare = make.position(unit=unit, title="Renholder")
    task = make.task(position=position, title="Servere frokost")
    taken = make.task(position=position, title="Vanne planter", minutes_each=30)
    locked = make.task(
        position=position, title="Dele ut medisin", gates=frozenset({Gate.MEDICINES})
    )
    more = make.task(position=position, title="Lese høyt", minutes_each=40)
    template = position_templates.offer(position, by=manager, now=clock.now())
    template.title = "Sykepleier på natt"
    deleted = make.task(position=position, title="Telle kopper", deleted_at=clock.now())
    by = {"created_by_id": manager.id}
    draft = make.job(tasks=[taken], state=JobState.DRAFT, title="Plantevert", **by)
    toast = make.task(position=make.position(unit=unit, title="Baker"), title="Smøre brød")
    paired = make.job(tasks=[toast], state=JobState.DRAFT, title="Brødvert", **by)
    alternatives.begin(paired, by=manager)
    long_ago = clock.now() - dt.timedelta(days=70)
    open_job = make.job(tasks=[more], title="Lesevenn", places=9, published_at=long_ago, **by)
    need = make.job(unit=unit, state=JobState.DRAFT, title="Ryddehjelp", **by)
    make.add(JobTask(job=need, title="Rydde lageret", minutes_a_year=52_000))
    withdrawn = make.job(unit=unit, state=JobState.WITHDRAWN, title="Kioskvert", **by)
    closed = make.job(
        unit=unit, state=JobState.CLOSED, title="Turvenn", published_at=clock.now(), **by
    )
    for event in (Revised.CARVED, Revised.WRITTEN):
        revisions.note(draft, event, by=manager)
    opinion, token = opinions.ask(
        draft,
        Representative.UNION,
        "Tone Tveit",
        "tone@delta.example",
        union_name="Delta",
        by=manager,
        now=clock.now() - dt.timedelta(days=3),
    )
    ids |= {"opinion": opinion.public_id, "opinion link": token}
    discarded = make.job(
        unit=unit, state=JobState.DRAFT, title="Postbud", deleted_at=clock.now(), **by
    )
    for name, record in {
        "position": position,
        "archived": archived,
        "template": template,
        "bare position": bare,
        "task": task,
        "locked task": locked,
        "deleted task": deleted,
        "draft": draft,
        "paired": paired,
        "need": need,
        "published": open_job,
        "withdrawn": withdrawn,
        "closed": closed,
        "discarded": discarded,
    }.items():
        ids[name] = record.public_id


def candidate(world, make, key, number, adviser_name, adviser, *, seen_by="", named_to="", **kw):
    """A candidate of whom every word is told apart."""
    first, last = f"Q{key}fornavn", f"Q{key}etternavn"
    email, phone = f"q{key}@post.example", f"000 00 {100 + number}"
    wishes, abilities = f"Liker q{key}onske.", f"Kan q{key}evne."
    more = {name: f"q{key}{name}" for name in PLANTED_IN}
    record = make.candidate(
        adviser=adviser,
        first_name=first,
        last_name=last,
        email=email,
        phone=phone,
        wishes=wishes,
        abilities=abilities,
        **{name: f"Om {word}." for name, word in more.items()},
        **kw,
    )
    names = (first, last, email, phone)
    shared, unshared, others = f"q{key}onske", f"q{key}evne", tuple(more.values())
    world.planted.append(
        Planted(record.id, adviser_name, names, shared, unshared, seen_by, named_to, others)
    )
    world.ids[key] = record.public_id
    return record


def people(world, make, unit, who):
    """Vidar's candidates: new, on pause, waiting, turned down, taken back, planned, at work, long over."""
    ids, adviser, manager = world.ids, who["adviser"], who["manager"]
    now = clock.now()
    job = make.job(unit=unit, title="Måltidsvert", places=20)
    ids["job"] = job.public_id

    def one(key, number, **kw):
        return candidate(world, make, key, number, "adviser", adviser, **kw)

    leaves_on = clock.today() + dt.timedelta(days=9)
    paused = one("paused", 1, state=CandidateState.PAUSED, leaves_on=leaves_on)
    ask_by_link(make, paused, job, ids)
    fresh = one("fresh", 2)
    due = clock.today() - dt.timedelta(days=1)
    ids["step"] = make.step(candidate=fresh, due_on=due).public_id
    make.step(candidate=fresh, title="Lage CV")
    for key in ("colleague", "sister-manager"):  # so that candidates and work can be handed over
        who[key].person.password_hash = "x"
    ids["adviser"], ids["colleague"] = adviser.public_id, who["colleague"].public_id
    ids["unsent consent"] = make.consent(candidate=fresh, job=job).public_id
    waiting = one("waiting", 3, seen_by="manager")
    proposal = make.proposal(candidate=waiting, job=job)
    ids["proposal"], ids["consent"] = proposal.public_id, proposal.consent.public_id
    invite(proposal, manager, ids)
    answered = {"answered_at": now, "answered_by_id": manager.id}
    declined = make.proposal(
        candidate=one("declined", 4),
        job=job,
        state=ProposalState.DECLINED,
        decline_reason=DeclineReason.PLACE_TAKEN,
        decline_sentence="Takk for at du ville.",
        **answered,
    )
    published = db.session.scalars(
        sa.select(SimpleJob).where(SimpleJob.public_id == ids["published"])
    ).one()
    ask_in_one_go(declined.candidate, [job, published], ids)
    withdrawn = make.proposal(
        candidate=one("taken", 5), job=job, state=ProposalState.WITHDRAWN, withdrawn_at=now
    )
    ids |= {"declined proposal": declined.public_id, "withdrawn proposal": withdrawn.public_id}

    planned = make.placement(
        proposal=make.proposal(candidate=one("planned", 6, named_to="manager"), job=job),
        manager=manager,
    )
    active = make.placement(
        proposal=make.proposal(candidate=one("active", 7, named_to="manager"), job=job),
        manager=manager,
        state=PlacementState.ACTIVE,
        starts_on=clock.today() - dt.timedelta(days=7),
        started_at=now,
    )
    contact = make.add(FollowUp(placement=active, way=ContactWay.VISIT, due_on=clock.today()))
    step = make.add(LadderStep(placement=active, title="Bestille varer", from_on=clock.today()))
    ids["ladder"] = step.public_id
    worry = Worry(placement=active, raised_for=WorryFrom.MANAGER, text="Sliten.", raised_at=now)
    worry.raised_by = manager
    ids |= {"contact": contact.public_id, "worry": make.add(worry).public_id}
    over = make.placement(
        proposal=make.proposal(candidate=one("over", 8), job=job),
        manager=manager,
        state=PlacementState.ENDED,
        starts_on=clock.today() - dt.timedelta(weeks=30),
        ends_on=clock.today() - dt.timedelta(weeks=20),
        started_at=now - dt.timedelta(weeks=30),
        ended_at=now - dt.timedelta(weeks=20),
        outcome=Outcome.ORDINARY_JOB,
    )
    ids |= lately_over(make, one("left", 20, named_to="manager"), job, manager)
    ready = make.placement(
        proposal=make.proposal(candidate=one("ready", 9, named_to="manager"), job=job),
        manager=manager,
        starts_on=clock.today(),
    )
    make.add(
        StartMeeting(
            placement=ready, day=clock.today(), held_on=clock.today(), held_noted_by=manager
        )
    )
    agreement = make.agreement(placement=ready, made_by=manager)
    ids["agreement link"] = agreement_links.send_link(agreement, now=now)
    ids["agreement"] = agreement.public_id
    ids["mentor link"] = mentor_link(ready, manager)
    ids |= teacher_link(ready)
    ids["my page link"] = my_pages.invite(ready.candidate, by=ready.candidate.adviser, now=now)
    pause = make.add(
        PlacementPause(
            placement=active,
            starts_on=clock.today() - dt.timedelta(days=2),
            ends_on=clock.today() + dt.timedelta(days=2),
            made_at=now,
            made_by=manager,
        )
    )
    certificate = make.add(
        Certificate(
            candidate=active.candidate,
            placements=[active],
            content=certificate_texts.freeze(certificate_texts.begin([active])),
            language="nb",
            made_at=now,
            made_by=manager,
        )
    )
    supported(make, active, ids)
    make.add(GainReport(placement=active, asked_at=now, expected_minutes=360))
    asked = {"due_on": over.ends_on, "asked_at": over.ended_at}
    told = {"answered_at": now, "answered_by_id": over.candidate.adviser_id}
    make.add(
        OutcomeStatus(
            placement=over, months=0, outcome=Outcome.ORDINARY_JOB, per_cent=6000, **asked, **told
        )
    )
    status = make.add(OutcomeStatus(placement=over, months=3, **asked))
    unseen = make.add(Precondition(placement=planned, gate=Gate.CONFIDENTIALITY))
    seen = make.add(
        Precondition(
            placement=planned,
            gate=Gate.POLICE_CERTIFICATE,
            seen_on=clock.today(),
            seen_by=manager,
        )
    )
    for name, record in {
        "placement": planned,
        "active placement": active,
        "over placement": over,
        "ready placement": ready,
        "unseen": unseen,
        "seen": seen,
        "pause": pause,
        "certificate": certificate,
        "status": status,
    }.items():
        ids[name] = record.public_id


def lately_over(make, candidate, job, manager):
    """A placement that ended yesterday, of which the workplace has said how it went."""
    now = clock.now()
    left = make.placement(
        proposal=make.proposal(candidate=candidate, job=job),
        manager=manager,
        state=PlacementState.ENDED,
        starts_on=clock.today() - dt.timedelta(weeks=12),
        ends_on=clock.today() - dt.timedelta(days=1),
        started_at=now - dt.timedelta(weeks=12),
        ended_at=now,
        outcome=Outcome.EDUCATION,
    )
    said = Said({"good": "Kom presis."})
    evaluations.write(left, Party.MANAGER, said, number=0, by=manager, now=now)
    token = evaluation_links.send(left, now=now)
    return {"left placement": left.public_id, "evaluation link": token}


def supported(make, placement, ids):
    """Support that shall be applied for, that is, and that was granted."""
    adviser = placement.candidate.adviser
    for kind, state in (
        (SupportKind.WORK_TRAINING, SupportState.NEEDED),
        (SupportKind.MENTOR_GRANT, SupportState.SENT),
        (SupportKind.INCLUSION_GRANT, SupportState.GRANTED),
    ):
        sent = state is not SupportState.NEEDED
        decided = state is SupportState.GRANTED
        one = SupportApplication(
            placement=placement,
            kind=kind,
            state=state,
            noted_at=clock.now(),
            noted_by=adviser,
            sent_on=clock.today() if sent else None,
            sent_by=adviser if sent else None,
            decided_on=clock.today() if decided else None,
            decided_by=adviser if decided else None,
        )
        ids[f"support {state.value}"] = make.add(one).public_id


def invite(proposal, manager, ids):
    """A time that the candidate has not answered."""
    time = (clock.today() + dt.timedelta(days=7), dt.time(10), dt.time(11), "Resepsjonen")
    talks.invite(proposal, *time, by=manager, now=clock.now())
    to_candidate = Message.candidate_id == proposal.candidate_id
    letter = db.session.scalars(sa.select(Message).where(to_candidate)).one()
    ids["talk link"] = letter.body.split("/samtale/")[1].split()[0]


def ask_by_link(make, candidate, job, ids):
    """A question without planted words, so that only the log tells that its page was opened."""
    asked = make.consent(
        candidate=candidate, job=job, state=ConsentState.ASKED, excerpt='{"norwegian": "A2"}'
    )
    consent_questions.renew(asked, by=candidate.adviser, now=clock.now())
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()
    ids["asked consent"] = asked.public_id
    ids["consent link"] = letter.body.split("/samtykke/")[1].split()[0]


def ask_in_one_go(candidate, jobs, ids):
    """Two questions with one link, also without planted words."""
    question = consents.Question(
        fields=frozenset({ProfileField.NORWEGIAN}),
        statement="",
        language="nb",
        interpreter=False,
        given_by=None,
        valid_until=clock.today() + dt.timedelta(days=60),
    )
    asked = rounds.ask(candidate, jobs, question, by=candidate.adviser, now=clock.now())
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()
    ids["asked together"] = asked[0].public_id
    ids["round link"] = letter.body.split("/sporsmal/")[1].split()[0]


def mentor_link(placement, manager):
    """A mentor who has not promised anything yet."""
    mentors.ask(placement, "Berit Lund", "berit@granvag.example", by=manager, now=clock.now())
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()
    return letter.body.split("/fadder/")[1].split()[0]


def teacher_link(placement):
    """A teacher who has written down one test."""
    adviser, now = placement.candidate.adviser, clock.now()
    teacher = teachers.ask(placement, "Lea Lærer", "lea@granvag.example", by=adviser, now=now)
    test = teachers.note_test(
        teacher, LanguagePart.READING, LanguageLevel.A2, clock.today(), today=clock.today()
    )
    db.session.flush()
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()
    token = letter.body.split("/larer/")[1].split()[0]
    return {"teacher link": token, "language test": test.public_id}


def elsewhere(world, make, side, unit, manager, adviser_name, adviser, number):
    """Records of another side, so that everyone has something of their own to see."""
    ids = world.ids
    position = make.position(unit=unit, title=f"Stilling {number}")
    task = make.task(position=position, title=f"Oppgave {number}")
    job = make.job(tasks=[task], title=f"Jobb {number}", places=9)
    draft = make.job(unit=unit, state=JobState.DRAFT, title=f"Utkast {number}")
    key = f"side{number}"
    proposal = make.proposal(
        candidate=candidate(
            world, make, f"{key}sent", 20 + number, adviser_name, adviser, seen_by=side
        ),
        job=job,
    )
    placement = make.placement(
        proposal=make.proposal(
            candidate=candidate(
                world, make, f"{key}in", 30 + number, adviser_name, adviser, named_to=side
            ),
            job=job,
        ),
        manager=manager,
    )
    unseen = make.add(Precondition(placement=placement, gate=Gate.CONFIDENTIALITY))
    for name, record in {
        "position": position,
        "task": task,
        "job": job,
        "draft": draft,
        "proposal": proposal,
        "placement": placement,
        "unseen": unseen,
    }.items():
        ids[f"{side} {name}"] = record.public_id


def sign_in(world, who, no_role):
    """A session and its cookie for each visitor; Lise has one on another device too."""
    signer = SecureCookieSessionInterface().get_signing_serializer(world.app)
    for name, membership in {**who, "no-role": None}.items():
        person = membership.person if membership else no_role
        _session, token = sessions.start(person, membership, device="", now=clock.now())
        carried = {"_user_id": token, "_fresh": True, "csrf_token": CSRF}
        world.cookies[name] = signer.dumps(carried)
        if membership:
            world.acting[name], world.members[name] = membership.public_id, membership.id
    world.cookies["nobody"] = signer.dumps({"csrf_token": CSRF})
    device, _token = sessions.start(
        who["manager"].person, who["manager"], device="Telefon", now=clock.now()
    )
    db.session.flush()
    world.ids["device"] = device.public_id


@pytest.fixture(scope="session")
def filled_world(_app):
    return build(_app)


@pytest.fixture
def world(filled_world):
    """The filled world, as if nobody had touched it."""
    return filled_world.fresh()
