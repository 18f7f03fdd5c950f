"""Records for tests: `make.proposal(alias="Rogn 1")`; everything not named gets a plain default."""

import dataclasses
import datetime as dt
import itertools
import json

from portal import clock
from portal.columns import keys
from portal.domain import agreement_terms, catalogue_entries
from portal.domain.legal_basis import CURRENT as LEGAL_BASIS
from portal.enums import (
    AgeGroup,
    ConsentGivenBy,
    ConsentState,
    JobState,
    OrganisationKind,
    Period,
    ProfileField,
    ProposalState,
    Role,
    StepKind,
)
from portal.extensions import db
from portal.models import (
    AgreementVersion,
    Candidate,
    CandidateIdentity,
    Consent,
    JobTask,
    Membership,
    Organisation,
    PathStep,
    Person,
    Placement,
    PlacementAgreement,
    Position,
    Proposal,
    SimpleJob,
    Task,
    Unit,
)


class Make:
    """Each call stores and commits one record, and what it stands on where that is not given."""

    def __init__(self):
        self.numbers = itertools.count(1)

    def add(self, record):
        db.session.add(record)
        db.session.commit()
        return record

    # People and organisations

    def organisation(self, **kw):
        n = next(self.numbers)
        defaults = {
            "kind": OrganisationKind.MUNICIPALITY,
            "name": f"Granvåg {n}",
            "created_at": clock.now(),
        }
        return self.add(Organisation(**defaults | kw))

    def service(self, **kw):
        n = next(self.numbers)
        return self.organisation(
            **{"kind": OrganisationKind.NAV_OFFICE, "name": f"NAV Granvåg {n}"} | kw
        )

    def unit(self, **kw):
        organisation = kw.pop("organisation", None) or self.organisation()
        n = next(self.numbers)
        defaults = {
            "name": f"Solbakken sykehjem {n}",
            "field": "Sykehjem",
            "place": "Lia",
            "organisation": organisation,
        }
        return self.add(Unit(**defaults | kw))

    def person(self, **kw):
        n = next(self.numbers)
        defaults = {
            "name": "Lise Lund",
            "email": f"person{n}@granvag.example",
            "created_at": clock.now(),
        }
        return self.add(Person(**defaults | kw))

    def membership(self, role, organisation, **kw):
        named = {"name": kw.pop("name")} if "name" in kw else {}
        person = kw.pop("person", None) or self.person(**named)
        return self.add(
            Membership(
                **{
                    "person": person,
                    "organisation": organisation,
                    "role": role,
                    "created_at": clock.now(),
                }
                | kw
            )
        )

    def manager(self, unit=None, **kw):
        """Lise, leder: answers for one unit."""
        unit = unit or self.unit()
        return self.membership(
            Role.MANAGER, unit.organisation, **{"units": [unit], "name": "Lise Lund"} | kw
        )

    def adviser(self, service=None, **kw):
        """Vidar, veileder at a NAV office."""
        return self.membership(
            Role.ADVISER, service or self.service(), **{"name": "Vidar Vik"} | kw
        )

    def administrator(self, organisation=None, **kw):
        """Of the municipality, the firm or the service, by the kind of the organisation."""
        organisation = organisation or self.organisation()
        role = {
            OrganisationKind.MUNICIPALITY: Role.MUNICIPAL_ADMINISTRATOR,
            OrganisationKind.PRIVATE_EMPLOYER: Role.EMPLOYER_ADMINISTRATOR,
        }.get(organisation.kind, Role.OFFICE_ADMINISTRATOR)
        return self.membership(role, organisation, **{"name": "Ada Aune"} | kw)

    # Positions and jobs

    def position(self, **kw):
        defaults = {
            "title": "Sykepleier",
            "unit": kw.get("unit") or self.unit(),
            "created_at": clock.now(),
        }
        return self.add(Position(**defaults | kw))

    def task(self, **kw):
        """Ten minutes five times a week: 2600 minutes a year."""
        minutes, times = kw.get("minutes_each", 10), kw.get("times", 5)
        defaults = {
            "position": kw.get("position") or self.position(),
            "title": "Dekke bord",
            "minutes_each": minutes,
            "times": times,
            "period": Period.WEEK,
            "minutes_a_year": minutes * times * 52,
        }
        return self.add(Task(**defaults | kw))

    def job(self, **kw):
        """Published, one place, without tasks unless given `tasks` (whole minutes taken)."""
        tasks = kw.pop("tasks", [])
        unit = kw.pop("unit", None) or (tasks[0].position.unit if tasks else self.unit())
        n = next(self.numbers)
        defaults = {
            "title": "Måltidsvert",
            "description": "Du dekker bord og serverer frokost.",
            "unit": unit,
            "position": tasks[0].position if tasks else None,
            "state": JobState.PUBLISHED,
            "created_at": clock.now(),
            "minutes_a_year": sum(task.minutes_a_year for task in tasks),
        }
        if kw.get("state", JobState.PUBLISHED) in {JobState.PUBLISHED, JobState.WITHDRAWN}:
            # a second apart, so that newest first is an order
            defaults["published_at"] = clock.now() + dt.timedelta(seconds=n)
        if kw.get("state") is JobState.CLOSED:
            defaults["closed_at"] = clock.now()
        job = SimpleJob(**defaults | kw)
        self.add(job)
        for task in tasks:
            self.add(
                JobTask(
                    job=job,
                    task=task,
                    title=task.title,
                    gates=task.gates,
                    language=task.language,
                    language_gain=task.language_gain,
                    minutes_a_year=task.minutes_a_year,
                    task_version=task.version,
                    task_minutes_a_year=task.minutes_a_year,
                )
            )
        catalogue_entries.renew(job)
        db.session.commit()
        return job

    # Candidates and proposals

    def candidate(self, **kw):
        """Ulla Utheim, with an adviser of her own unless given."""
        adviser = kw.pop("adviser", None) or self.adviser()
        first_name, last_name = kw.pop("first_name", "Ulla"), kw.pop("last_name", "Utheim")
        contact = {"email": kw.pop("email", "ulla@post.example"), "phone": kw.pop("phone", "")}
        defaults = {
            "adviser": adviser,
            "service": adviser.organisation,
            "wishes": "Vil jobbe med mat.",
            "abilities": "Er rolig og nøyaktig.",
            "created_at": clock.now(),
            "active_at": clock.now(),
        }
        candidate = self.add(Candidate(**defaults | kw))
        name_index = keys().blind(f"{first_name} {last_name}")
        self.add(
            CandidateIdentity(
                candidate=candidate,
                first_name=first_name,
                last_name=last_name,
                name_index=name_index,
                **contact,
            )
        )
        return candidate

    def step(self, **kw):
        """A planned course of a candidate, the next in the list."""
        defaults = {
            "candidate": kw.get("candidate") or self.candidate(),
            "kind": StepKind.COURSE,
            "title": "Truckkurs",
            "place_in_list": next(self.numbers),
        }
        return self.add(PathStep(**defaults | kw))

    def consent(self, **kw):
        """A yes to sharing the wishes, for three months."""
        candidate = kw.get("candidate") or self.candidate()
        fields = kw.get("fields", frozenset({ProfileField.WISHES}))
        defaults = {
            "candidate": candidate,
            "job": kw.get("job") or self.job(),
            "state": ConsentState.YES,
            "fields": fields,
            "excerpt": json.dumps({"wishes": candidate.wishes}, ensure_ascii=False),
            "statement": "",
            "text_version": "2026-11",
            "legal_basis": LEGAL_BASIS.code,
            "valid_until": clock.today() + dt.timedelta(days=90),
            "asked_at": clock.now(),
            "asked_by_id": candidate.adviser_id,
        }
        if kw.get("state", ConsentState.YES) is not ConsentState.ASKED:
            defaults |= {"answered_at": clock.now(), "given_by": ConsentGivenBy.PERSON}
        if kw.get("state") is ConsentState.WITHDRAWN:
            defaults["withdrawn_at"] = clock.now()
        return self.add(Consent(**defaults | kw))

    def proposal(self, **kw):
        """Sent, waiting for an answer."""
        consent = kw.pop("consent", None)
        job = kw.pop("job", None) or (consent.job if consent else self.job())
        candidate = kw.pop("candidate", None) or (
            consent.candidate if consent else self.candidate()
        )
        consent = consent or self.consent(candidate=candidate, job=job)
        n = next(self.numbers)
        defaults = {
            "job": job,
            "candidate": candidate,
            "consent": consent,
            "unit": job.unit,
            "alias": f"Rogn {n}",
            "proposed_by": candidate.adviser,
            "sent_at": clock.now() + dt.timedelta(seconds=n),
        }
        return self.add(Proposal(**defaults | kw))

    def placement(self, **kw):
        """Planned, from an accepted proposal."""
        proposal = kw.pop("proposal", None) or self.proposal()
        if proposal.state is ProposalState.SENT:
            manager = kw.pop("manager", None) or self.manager(unit=proposal.unit)
            proposal.state, proposal.answered_at, proposal.answered_by = (
                ProposalState.ACCEPTED,
                clock.now(),
                manager,
            )
        defaults = {
            "proposal": proposal,
            "job": proposal.job,
            "candidate": proposal.candidate,
            "unit": proposal.unit,
            "per_cent": 5000,
            "created_at": clock.now(),
        }
        return self.add(Placement(**defaults | kw))

    def agreement(self, **kw):
        """On a placement, in a first version that waits for everybody."""
        placement = kw.pop("placement", None) or self.placement(starts_on=clock.today())
        drafted = agreement_terms.draft(placement)
        terms = dataclasses.replace(
            drafted,
            **{
                "starts_on": clock.today(),
                "ends_on": clock.today() + dt.timedelta(weeks=26),
                "age_group": AgeGroup.ADULT,
                "days": 30,
                "tasks": "Dekke bord",
            }
            | kw.pop("terms", {}),
        )
        agreement = self.add(
            PlacementAgreement(placement=placement, rules_on=clock.today(), created_at=clock.now())
        )
        self.add(
            AgreementVersion(
                agreement=agreement,
                number=1,
                terms=agreement_terms.freeze(terms),
                made_at=clock.now(),
                made_by=kw.get("made_by") or placement.proposal.answered_by,
            )
        )
        return agreement
