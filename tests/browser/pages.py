"""Every page of the main job as data: who sees it and its address; see sheets.py for what they do there first."""

from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.domain import links, opinions, outbox, saved_searches
from portal.domain.searches import Search
from portal.enums import (
    CLOSED_GATES,
    Cadence,
    CandidateState,
    ConsentState,
    JobKind,
    JobState,
    LinkPurpose,
    PlacementState,
    ProposalState,
    Representative,
    Role,
)
from portal.extensions import db
from portal.models import (
    Candidate,
    Consent,
    JobTask,
    Membership,
    Message,
    Organisation,
    Person,
    Placement,
    PositionTemplate,
    Proposal,
    SimpleJob,
    Unit,
)
from tests.browser import placement_pages
from tests.browser.sheets import (
    Sheet,
    another_position,
    emptied,
    pressed,
    ticked,
    too_late,
    typed,
    unfolded,
    uploaded,
)
from tests.factories import Make
from tests.windows import Site

PASTED = "Dekke bord 20 min 5 ganger i uka\nVaske vinduer en time i måneden\nPrate med beboerne"

PUBLIC = [
    Sheet("catalogue", "anyone", "/jobber"),
    Sheet("catalogue, unfolded", "anyone", "/jobber", unfolded),
    Sheet("catalogue, filtered", "anyone", "/jobber?q=mat&slag=unpaid&norsk=a2&timer=10-20"),
    Sheet("catalogue, no job fits", "anyone", "/jobber?q=astronaut"),
    Sheet("catalogue, a slip", "anyone", "/jobber?q=renhodl&sorter=soonest"),
    Sheet("catalogue, near", "anyone", "/jobber?naer=Hamar&km=100&sorter=nearest"),
    Sheet("catalogue, unknown place", "anyone", "/jobber?naer=Atlantis", unfolded),
    Sheet(
        "catalogue, a way out",
        "anyone",
        "/jobber?slag=paid&slag=unpaid&norsk=none&omrade=hospitality",
    ),
    Sheet("job, unpaid", "anyone", "/jobber/{unpaid_job}"),
    Sheet("job, paid", "anyone", "/jobber/{paid_job}"),
    Sheet("job, may become paid", "anyone", "/jobber/{may_become_job}"),
    Sheet("job, gone", "anyone", "/jobber/{closed_job}", status=410),
    Sheet("list inside another page", "anyone", "/jobber/innfelt"),
    Sheet("code of the list", "anyone", "/jobber/innfelt/kode?slag=paid"),
    Sheet("follow a search", "anyone", "/varsler/ny?slag=paid"),
    Sheet("follow, empty", "anyone", "/varsler/ny", emptied()),
    Sheet("follow, asked", "anyone", "/varsler/sendt"),
    Sheet("follow, link too old", "anyone", "/varsler/bekreft/nei", status=404),
    Sheet("follow, confirm", "anyone", "/varsler/bekreft/{confirm_token}"),
    Sheet("follow, followed", "anyone", "{stop_path}"),
    Sheet("how it works", "anyone", "/slik-virker-det"),
    Sheet("privacy", "anyone", "/personvern"),
    Sheet("accessibility", "anyone", "/tilgjengelighet"),
    Sheet("nothing here", "anyone", "/finnes-ikke", status=404),
    Sheet("sign in", "anyone", "/logg-inn"),
    Sheet("sign in, empty", "anyone", "/logg-inn", emptied()),
    Sheet("new password", "anyone", "/passord/glemt"),
    Sheet("new password, empty", "anyone", "/passord/glemt", emptied()),
    Sheet("new password, asked", "anyone", "/passord/sendt"),
    Sheet("invitation", "anyone", "/lenke/{link}"),
    Sheet("invitation, empty", "anyone", "/lenke/{link}", emptied()),
    Sheet("invitation, over", "anyone", "/lenke/brukt", status=404),
    Sheet("opinion", "anyone", "/uttalelse/{opinion_link}", unfolded),
    Sheet("opinion, no answer", "anyone", "/uttalelse/{opinion_link}", emptied()),
    Sheet(
        "a question about sharing, in Arabic",
        "anyone",
        "/samtykke/demo-ar",
        unfolded,
        language="ar",
    ),
    Sheet(
        "a question about sharing, link is over",
        "anyone",
        "/samtykke/brukt",
        status=404,
        language="nb",
    ),
    Sheet("several questions at once", "anyone", "/sporsmal/demo-en", language="en"),
    Sheet("several questions, in Arabic", "anyone", "/sporsmal/demo-en?sprak=ar", language="ar"),
    Sheet("several questions, no answer", "anyone", "/sporsmal/demo-en", pressed, language="en"),
    Sheet("several questions, link is over", "anyone", "/sporsmal/x", status=404, language="nb"),
    Sheet("an invitation, link is over", "anyone", "/samtale/brukt", status=404, language="nb"),
    Sheet("opinion, link is over", "anyone", "/uttalelse/brukt", status=404),
    Sheet("employer's link", "anyone", "/svar/demo-bakeriet"),
    Sheet("employer's proposal", "anyone", "/svar/demo-bakeriet", pressed, language="nb"),
    Sheet("employer's link is over", "anyone", "/svar/brukt", status=404),
    Sheet("employer's link, a new one sent", "anyone", "/svar-sendt"),
    Sheet("employers", "adviser", "/arbeidsgivere"),
    Sheet("employers, none", "new_adviser", "/arbeidsgivere"),
    Sheet("employer", "office", "/arbeidsgivere/{employer}", unfolded),
    Sheet("employer, new", "adviser", "/arbeidsgivere/ny"),
    Sheet("employer, new, empty", "adviser", "/arbeidsgivere/ny", emptied()),
    Sheet("employer, another contact", "office", "/arbeidsgivere/{employer}/kontakt"),
    Sheet("demo people", "anyone", "/demo"),
    Sheet("demo mail", "anyone", "/demo/post"),
    Sheet("demo letter", "anyone", "/demo/post/{letter}"),
]
ACCOUNT = [
    Sheet("account", "manager", "/min-konto", unfolded),
    Sheet("account, name and language", "manager", "/min-konto/opplysninger"),
    Sheet("account, name empty", "manager", "/min-konto/opplysninger", emptied()),
    Sheet("account, password", "manager", "/min-konto/passord"),
    Sheet("account, password empty", "manager", "/min-konto/passord", emptied()),
    Sheet("account, mail", "manager", "/min-konto/e-post"),
    Sheet("roles", "municipal", "/min-konto/roller"),
]
POSITIONS = [
    Sheet("manager's home", "manager", "/mitt-ansvar"),
    Sheet("manager's home, new", "newcomer", "/mitt-ansvar"),
    Sheet("positions", "manager", "/stillinger"),
    Sheet("positions, none", "newcomer", "/stillinger"),
    Sheet("five ways to begin", "manager", "/stillinger/start"),
    Sheet("templates", "manager", "/stillinger/maler"),
    Sheet("template", "manager", "/stillinger/maler/sykepleier", unfolded),
    Sheet("template, empty", "manager", "/stillinger/maler/arkivar", emptied()),
    Sheet("new position", "manager", "/stillinger/ny"),
    Sheet("new position, empty", "manager", "/stillinger/ny", emptied()),
    Sheet("position", "manager", "/stillinger/{position}"),
    Sheet("position, unfolded", "manager", "/stillinger/{position}", unfolded),
    Sheet("position, one deleted", "manager", "/stillinger/{worn_position}", unfolded),
    Sheet("position, no tasks", "manager", "/stillinger/{bare_position}"),
    Sheet(
        "position, task empty",
        "manager",
        "/stillinger/{bare_position}",
        emptied("main form[action$='/oppgaver']"),
    ),
    Sheet("position, change", "manager", "/stillinger/{position}/endring", unfolded),
    Sheet(
        "position, changed by another", "manager", "/stillinger/{position}/endring", too_late, 409
    ),
    Sheet("tasks, paste", "manager", "/stillinger/{position}/oppgaver/tekst"),
    Sheet("tasks, paste nothing", "manager", "/stillinger/{position}/oppgaver/tekst", emptied()),
    Sheet(
        "tasks, pasted", "manager", "/stillinger/{position}/oppgaver/tekst", typed(PASTED, "#text")
    ),
    Sheet("tasks, spreadsheet", "manager", "/stillinger/{position}/oppgaver/regneark"),
    Sheet("tasks, no file", "manager", "/stillinger/{position}/oppgaver/regneark", emptied()),
    Sheet("tasks, sheet read", "manager", "/stillinger/{position}/oppgaver/regneark", uploaded),
    Sheet("task", "manager", "/oppgaver/{task}", unfolded),
    Sheet("task, locked", "manager", "/oppgaver/{locked_task}"),
    Sheet("task, empty", "manager", "/oppgaver/{task}", emptied()),
]
JOBS = [
    Sheet("carve", "manager", "/stillinger/{position}/del-opp"),
    Sheet("carve, one ticked", "manager", "/stillinger/{position}/del-opp", ticked),
    Sheet("carve, nothing ticked", "manager", "/stillinger/{position}/del-opp", emptied()),
    Sheet("carve, no tasks", "manager", "/stillinger/{bare_position}/del-opp"),
    Sheet("draft, tasks again", "manager", "/enkle-jobber/{draft}/oppgaver"),
    Sheet(
        "draft, another position", "manager", "/enkle-jobber/{paired}/oppgaver", another_position
    ),
    Sheet("draft of a pair", "manager", "/enkle-jobber/{paired}"),
    Sheet("alternatives", "manager", "/enkle-jobber/{paired}/alternativer", unfolded),
    Sheet("jobs", "manager", "/enkle-jobber"),
    Sheet("jobs, drafts", "manager", "/enkle-jobber?vis=utkast"),
    Sheet("jobs, none", "newcomer", "/enkle-jobber"),
    Sheet("need", "manager", "/behov/ny"),
    Sheet("need, empty", "manager", "/behov/ny", emptied()),
    Sheet("draft", "manager", "/enkle-jobber/{draft}", unfolded),
    Sheet("draft, week", "manager", "/enkle-jobber/{draft}/uka", unfolded),
    Sheet("draft, growth", "manager", "/enkle-jobber/{draft}/opptrapping", unfolded),
    Sheet("draft, text", "manager", "/enkle-jobber/{draft}/tekst", unfolded),
    Sheet("ask a representative", "manager", "/enkle-jobber/{draft}/uttalelser/ny"),
    Sheet("ask nobody", "manager", "/enkle-jobber/{draft}/uttalelser/ny", emptied()),
    Sheet("history", "manager", "/enkle-jobber/{own_job}/historikk"),
    Sheet("history, no such version", "manager", "/enkle-jobber/{own_job}/historikk?fra=99"),
    Sheet("own job", "manager", "/enkle-jobber/{own_job}", unfolded),
    Sheet("own job, text empty", "manager", "/enkle-jobber/{own_job}/tekst", emptied()),
    Sheet("own job, closed", "hotel", "/enkle-jobber/{closed_job}"),
]
ANSWERS = [
    Sheet("inbox", "manager", "/forslag"),
    Sheet("inbox, declined", "manager", "/forslag?vis=takk-nei"),
    Sheet("inbox, empty", "newcomer", "/forslag"),
    Sheet("proposal, waits", "manager", "/forslag/{waiting}"),
    Sheet("proposal, accepted", "manager", "/forslag/{accepted}"),
    Sheet("proposal, declined", "manager", "/forslag/{declined}"),
    Sheet("decline", "manager", "/forslag/{waiting}/takk-nei"),
    Sheet("decline, empty", "manager", "/forslag/{waiting}/takk-nei", emptied()),
    Sheet("placements", "manager", "/plasseringer"),
    Sheet("placements, none", "newcomer", "/plasseringer"),
    Sheet("placement, planned", "manager", "/plasseringer/{planned}", unfolded),
    Sheet("plan", "manager", "/plasseringer/{planned}/plan"),
    Sheet("manager's follow-up", "manager", "/plasseringer/{planned}/oppfolging"),
    Sheet("manager's week", "manager", "/plasseringer/{planned}/uka", unfolded),
    Sheet("plan, empty", "manager", "/plasseringer/{planned}/plan", emptied()),
]
CANDIDATES = [
    Sheet("adviser's home", "adviser", "/mitt-ansvar"),
    Sheet("adviser's home, new", "new_adviser", "/mitt-ansvar"),
    Sheet("candidates", "adviser", "/kandidater"),
    Sheet("candidates, none", "new_adviser", "/kandidater"),
    Sheet("candidates, paused", "adviser", "/kandidater?vis=pause"),
    Sheet("candidates, found", "adviser", "/kandidater", typed("a", "#words", "button")),
    Sheet("candidates, not found", "adviser", "/kandidater", typed("xyzæ", "#words", "button")),
    Sheet("new candidate", "adviser", "/kandidater/ny"),
    Sheet("new candidate, no answer", "adviser", "/kandidater/ny", emptied()),
    Sheet("protected address", "adviser", "/kandidater/fortrolig-adresse"),
    Sheet("new profile", "adviser", "/kandidater/ny/profil?vern=nei", unfolded),
    Sheet("new profile, empty", "adviser", "/kandidater/ny/profil?vern=nei", emptied()),
    Sheet("candidate", "adviser", "/kandidater/{candidate}", unfolded),
    Sheet("candidate, paused", "other_adviser", "/kandidater/{paused_candidate}"),
    Sheet("profile", "adviser", "/kandidater/{candidate}/profil", unfolded),
    Sheet("profile, empty", "adviser", "/kandidater/{candidate}/profil", emptied()),
    Sheet("candidates, narrowed", "adviser", "/kandidater?venter=answer&sorter=frist", unfolded),
    Sheet("step, new", "adviser", "/kandidater/{candidate}/steg"),
    Sheet("step, empty", "adviser", "/kandidater/{candidate}/steg", emptied()),
    Sheet("handover", "adviser", "/kandidater/overforing"),
    Sheet("pause", "adviser", "/kandidater/{candidate}/pause"),
    Sheet("end", "adviser", "/kandidater/{candidate}/avslutning"),
    Sheet("erasure", "adviser", "/kandidater/{candidate}/sletting"),
    Sheet("erased", "adviser", "/kandidater/slettet"),
    Sheet("contact", "adviser", "/kandidater/{candidate}/kontakt"),
    Sheet("contact, empty", "adviser", "/kandidater/{candidate}/kontakt", emptied()),
]
PROPOSALS = [
    Sheet("who fits", "adviser", "/jobber/{unpaid_job}/kandidater", unfolded),
    Sheet("who nearly fits", "adviser", "/jobber/{unpaid_job}/kandidater?vis=nesten"),
    Sheet("who fits, no candidates", "new_adviser", "/jobber/{unpaid_job}/kandidater"),
    Sheet("who fits in the service", "adviser", "/jobber/{unpaid_job}/kandidater/tjenesten"),
    Sheet("jobs that fit", "adviser", "/kandidater/{free_candidate}/jobber"),
    Sheet("jobs that nearly fit", "adviser", "/kandidater/{free_candidate}/jobber?vis=nesten"),
    Sheet("a need", "adviser", "/kandidater/behov"),
    Sheet("a need, found", "adviser", "/kandidater/behov?felt=care"),
    Sheet("a need, wrong", "adviser", "/kandidater/behov?yrke=feil", status=422),
    Sheet("whom to ask", "adviser", "/samtykker/ny?jobb={unpaid_job}"),
    Sheet("which job", "adviser", "/samtykker/ny?kandidat={free_candidate}"),
    Sheet("no such job", "adviser", "/samtykker/ny?kandidat={free_candidate}&q=astronaut"),
    Sheet("ask", "adviser", "/samtykker/ny?jobb={unpaid_job}&kandidat={free_candidate}", unfolded),
    Sheet(
        "ask, no answer",
        "adviser",
        "/samtykker/ny?jobb={unpaid_job}&kandidat={free_candidate}",
        emptied(),
    ),
    Sheet(
        "ask about several",
        "adviser",
        "/samtykker/flere?kandidat={free_candidate}&jobb={unpaid_job}&jobb={paid_job}",
        unfolded,
    ),
    Sheet("ready to be sent", "adviser", "/samtykker/klare"),
    Sheet("ready to be sent, none", "new_adviser", "/samtykker/klare"),
    Sheet("consents of a candidate", "adviser", "/kandidater/{candidate}/samtykker"),
    Sheet("invite to a talk", "manager", "/forslag/{waiting}/samtale"),
    Sheet("invite to nothing", "manager", "/forslag/{waiting}/samtale", emptied()),
    Sheet("consent, yes", "adviser", "/samtykker/{yes}", unfolded),
    Sheet("consent, no", "adviser", "/samtykker/{no}"),
    Sheet("consent, withdrawn", "adviser", "/samtykker/{taken_back}"),
    Sheet("sent proposals", "adviser", "/forslag"),
    Sheet("sent proposals, none", "new_adviser", "/forslag"),
    Sheet("sent, waits", "adviser", "/forslag/{sent_waiting}", unfolded),
    Sheet("sent, accepted", "adviser", "/forslag/{sent_accepted}"),
    Sheet("sent, declined", "adviser", "/forslag/{sent_declined}"),
    Sheet("support", "manager", "/plasseringer/{planned}/stotte", unfolded),
    Sheet("contact at NAV, none", "manager", "/nav-kontakter"),
    Sheet("adviser's placements", "adviser", "/plasseringer"),
    Sheet("adviser's placement, active", "adviser", "/plasseringer/{active}"),
    Sheet("follow-up", "adviser", "/plasseringer/{active}/oppfolging", unfolded),
    Sheet("contact, empty", "adviser", "/plasseringer/{active}/oppfolging/kontakt", emptied()),
    Sheet("worry, empty", "adviser", "/plasseringer/{active}/bekymring", emptied()),
    Sheet("this week's follow-up", "adviser", "/oppfolging"),
    Sheet("week", "adviser", "/plasseringer/{active}/uka", unfolded),
    Sheet("week's plan", "adviser", "/plasseringer/{active}/uka/plan"),
    Sheet("end of placement", "adviser", "/plasseringer/{active}/avslutning"),
    Sheet("end of placement, empty", "adviser", "/plasseringer/{active}/avslutning", emptied()),
    Sheet("placement, ended", "adviser", "/plasseringer/{ended}"),
]
ORGANISATIONS = [
    Sheet("administrator's home", "municipal", "/mitt-ansvar"),
    Sheet("figures, in fives", "municipal", "/tall"),
    Sheet("figures of an office", "office", "/tall"),
    Sheet("figures of a manager", "manager", "/tall?periode=12"),
    Sheet("administrator's home, new", "first", "/mitt-ansvar"),
    Sheet("office administrator's home", "office", "/mitt-ansvar"),
    Sheet("people", "municipal", "/virksomhet"),
    Sheet("people of a service", "office", "/virksomhet"),
    Sheet("mail that did not arrive", "municipal", "/virksomhet/e-post"),
    Sheet("mail that waits", "office", "/virksomhet/e-post?vis=venter"),
    Sheet("person", "municipal", "/virksomhet/folk/{member}", unfolded),
    Sheet("work of a manager", "municipal", "/virksomhet/folk/{member}/arbeid"),
    Sheet("own templates", "municipal", "/virksomhet/maler"),
    Sheet("own templates, none", "first", "/virksomhet/maler"),
    Sheet("own template", "municipal", "/virksomhet/maler/{own_template}", unfolded),
    Sheet("position as a template", "manager", "/stillinger/{position}/mal"),
    Sheet("how long things are kept", "office", "/virksomhet/oppbevaring"),
    Sheet("how long, to change", "office", "/virksomhet/oppbevaring/candidates"),
    Sheet("soon erased", "adviser", "/kandidater/slettes-snart"),
    Sheet("responsibility", "municipal", "/virksomhet/folk/{member}/ansvar"),
    Sheet("invite", "municipal", "/virksomhet/inviter"),
    Sheet("invite, empty", "municipal", "/virksomhet/inviter", emptied()),
    Sheet("invite, without units", "first", "/virksomhet/inviter"),
    Sheet("questions go to", "municipal", "/virksomhet/kontakt"),
    Sheet("units", "municipal", "/virksomhet/enheter"),
    Sheet("units, none", "first", "/virksomhet/enheter"),
    Sheet("new unit", "municipal", "/virksomhet/enheter/ny"),
    Sheet("new unit, empty", "municipal", "/virksomhet/enheter/ny", emptied()),
    Sheet("unit", "municipal", "/virksomhet/enheter/{unit}", unfolded),
    Sheet("administrator's positions", "municipal", "/stillinger"),
    Sheet("administrator's jobs", "municipal", "/enkle-jobber"),
    Sheet("administrator's job", "municipal", "/enkle-jobber/{own_job}"),
]
SHEETS = [
    *PUBLIC,
    *ACCOUNT,
    *POSITIONS,
    *JOBS,
    *ANSWERS,
    *CANDIDATES,
    *PROPOSALS,
    *ORGANISATIONS,
    *placement_pages.PLACED,
]


class World:
    """What the addresses name in the demo world, and newcomers who have nothing yet."""

    def __init__(self, site: Site):
        self.site = site
        with site.app.app_context():
            self.people = self._people()
            self.names = self._names()
            db.session.commit()

    def address(self, sheet: Sheet) -> str:
        return sheet.path.format_map(self.names)

    def who(self, sheet: Sheet) -> Membership | None:
        return None if sheet.who in {"anyone", "candidate"} else self.people[sheet.who]

    def _people(self) -> dict[str, Membership]:
        make = Make()
        manager = self._cast("lise@asker.example", Role.MANAGER)
        fresh = make.organisation(name="Tomvik kommune")
        return {
            "manager": manager,
            "hotel": self._cast("henrik@fjordtun.example", Role.MANAGER),
            "adviser": self._cast("vidar@nav-asker.example", Role.ADVISER),
            "office": self._cast("tor.egil@nav-asker.example", Role.OFFICE_ADMINISTRATOR),
            "municipal": self._cast("marit@asker.example", Role.MUNICIPAL_ADMINISTRATOR),
            "other_adviser": self._first(
                Candidate, Candidate.state == CandidateState.PAUSED
            ).adviser,
            "newcomer": make.manager(
                unit=make.unit(organisation=manager.organisation, name="Nyåpnet helsestasjon"),
                name="Tora Ny",
            ),
            "new_adviser": make.adviser(name="Tore Ny"),
            "first": make.administrator(fresh, name="Ada Først"),
        }

    def _names(self) -> dict[str, str]:
        make, who = Make(), SimpleNamespace(**self.people)
        mine, sent = (
            Proposal.unit_id.in_(who.manager.unit_ids),
            Proposal.proposed_by_id == who.adviser.id,
        )
        placed = Placement.proposal.has(sent)
        asked = Consent.candidate.has(Candidate.adviser_id == who.adviser.id)
        free = (Candidate.adviser_id == who.adviser.id, Candidate.state == CandidateState.ACTIVE)
        in_unit = SimpleJob.unit_id.in_(who.manager.unit_ids)
        carved = SimpleJob.id.in_(sa.select(JobTask.job_id))
        first = self._first
        own_draft = first(SimpleJob, in_unit, SimpleJob.state == JobState.DRAFT, carved)
        position = own_draft.position
        unpaid = first(SimpleJob, *_open(JobKind.UNPAID))
        bare = make.position(unit=who.manager.units[0], title="Vaktmester uten oppgaver")
        worn = make.position(unit=who.manager.units[0], title="Kjøkkenassistent")
        make.task(position=worn, title="Skrelle poteter")
        make.task(position=worn, title="Brette kluter", deleted_at=clock.now())
        invited = make.person(name="Ida Invitert", email="ida@tomvik.example")
        token = links.issue(invited, LinkPurpose.INVITATION, hours=24, now=clock.now())
        _opinion, opinion_token = opinions.ask(
            own_draft,
            Representative.SAFETY,
            "Vera Vern",
            "vera@tomvik.example",
            by=who.manager,
            now=clock.now(),
        )
        asked_already = sa.select(Proposal.candidate_id).where(Proposal.job_id == unpaid.id)
        found: dict[str, Any] = {
            "unpaid_job": unpaid,
            "paid_job": first(SimpleJob, *_open(JobKind.PAID)),
            "may_become_job": first(SimpleJob, *_open(JobKind.MAY_BECOME)),
            "letter": outbox.tell(
                who.manager.person, "Nytt forslag", "Du har fått et forslag.", path="/forslag"
            ),
            "position": position,
            "own_template": first(
                PositionTemplate,
                PositionTemplate.organisation_id == who.municipal.organisation_id,
            ),
            "bare_position": bare,
            "worn_position": worn,
            "task": next(task for task in position.tasks if not task.gates & CLOSED_GATES),
            "locked_task": next(task for task in position.tasks if task.gates & CLOSED_GATES),
            "draft": own_draft,
            "paired": first(SimpleJob, in_unit, SimpleJob.alternative_to_id.is_not(None)),
            "own_job": first(SimpleJob, in_unit, SimpleJob.state == JobState.PUBLISHED),
            "closed_job": first(
                SimpleJob,
                SimpleJob.unit_id.in_(who.hotel.unit_ids),
                SimpleJob.state == JobState.CLOSED,
            ),
            "waiting": first(Proposal, mine, Proposal.state == ProposalState.SENT),
            "accepted": first(Proposal, mine, Proposal.state == ProposalState.ACCEPTED),
            "declined": first(Proposal, mine, Proposal.state == ProposalState.DECLINED),
            "planned": first(
                Placement,
                Placement.unit_id.in_(who.manager.unit_ids),
                Placement.state == PlacementState.PLANNED,
            ),
            "candidate": first(Proposal, sent).candidate,
            "paused_candidate": first(Candidate, Candidate.state == CandidateState.PAUSED),
            "free_candidate": first(Candidate, *free, Candidate.id.not_in(asked_already)),
            "yes": first(Consent, asked, Consent.state == ConsentState.YES),
            "no": first(Consent, asked, Consent.state == ConsentState.NO),
            "taken_back": first(Consent, asked, Consent.state == ConsentState.WITHDRAWN),
            "sent_waiting": first(Proposal, sent, Proposal.state == ProposalState.SENT),
            "sent_accepted": first(Proposal, sent, Proposal.state == ProposalState.ACCEPTED),
            "sent_declined": first(Proposal, sent, Proposal.state == ProposalState.DECLINED),
            "active": first(Placement, placed, Placement.state == PlacementState.ACTIVE),
            "ended": first(Placement, placed, Placement.state == PlacementState.ENDED),
            "employer": first(Organisation, Organisation.brought_in_by_id.is_not(None)),
            "member": who.manager,
            "unit": first(Unit, Unit.id.in_(who.manager.unit_ids)),
        }
        db.session.flush()
        return (
            {"link": token, "opinion_link": opinion_token}
            | _followed()
            | placement_pages.names(who.adviser)
            | {name: record.public_id for name, record in found.items()}
        )

    @staticmethod
    def _first(model: Any, *conditions: Any) -> Any:
        query = sa.select(model).where(*conditions).order_by(model.id)
        found = db.session.scalars(query.limit(1)).first()
        assert found is not None, f"the demo has no such {model.__name__}: {query}"
        return found

    @staticmethod
    def _cast(email: str, role: Role) -> Membership:
        query = sa.select(Membership).join(Membership.person)
        return db.session.scalars(query.where(Person.email == email, Membership.role == role)).one()


def _open(kind: JobKind) -> tuple[Any, ...]:
    return SimpleJob.state == JobState.PUBLISHED, SimpleJob.kind == kind


def _followed() -> dict[str, str]:
    """Where a search by mail is said yes to, and where one that is followed can be stopped."""
    asked = [
        saved_searches.save(
            "kari@post.example",
            Search.read("slag=paid"),
            cadence=Cadence.DAILY,
            language="nb",
            hours=48,
            now=clock.now(),
        )
        for _n in range(2)
    ]
    assert asked[0] is not None
    saved_searches.confirm(asked[0], days=365, now=clock.now())
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()
    assert letter is not None
    assert letter.body is not None
    return {
        "confirm_token": letter.body.split("/bekreft/")[1].split()[0],
        "stop_path": saved_searches.stop_path(asked[0].public_id),
    }
