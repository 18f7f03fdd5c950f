"""The first page: what waits for the viewer, done from the list; the catalogue for everyone else."""

from flask import Blueprint, abort, flash, g, request, url_for

from portal import clock
from portal.access import ADMINISTRATORS, EMPLOYER_ADMINISTRATORS
from portal.domain import answers, confirmations, outcomes, path_steps, people, readings, teachers
from portal.domain.answers import Refused
from portal.domain.errors import NotAllowed
from portal.domain.outcomes import Told
from portal.enums import Outcome, Role, StepState
from portal.extensions import db
from portal.forms import Form
from portal.forms.answers import AcceptForm
from portal.guards import public, requires, signed_in, viewer, viewer_or_none
from portal.pages import creates, go, page, swap_or_go
from portal.queries import home as find
from portal.queries import nav_contacts, placement_lists
from portal.queries import organisations as find_members
from portal.queries import outcomes as find_outcomes
from portal.queries import path_steps as find_steps
from portal.queries import proposals as find_proposals
from portal.queries import simple_jobs as find_jobs
from portal.routes.placements import section
from portal.routes.proposals import keep_refusal
from portal.settings import invitation_hours
from portal.words import _

bp = Blueprint("home", __name__)
#: What is told by one button; work is told with its form and per cent.
PLAIN_OUTCOMES = {each.value: Told(each) for each in Outcome if each not in outcomes.WORK}


@bp.get("/")
@public
def front():
    here = viewer_or_none()
    return go(url_for("home.index") if here else url_for("catalogue.index"))


@bp.get("/mitt-ansvar")
@signed_in
def index():
    here = viewer_or_none()
    if here is None:
        return page("home/no_role.html")
    part, content = content_for(here)
    return page("home/index.html", part=part, content=part, **content)


@bp.post("/mitt-ansvar/forslag/<pid:proposal_id>/ja")
@requires(Role.MANAGER)
@creates
def accept(proposal_id):
    proposal = find_proposals.get(viewer(), proposal_id)
    try:
        answers.accept(proposal, by=viewer())
    except Refused as refusal:
        keep_refusal(proposal, refusal)
        raise
    db.session.commit()
    flash(
        _(
            "Du har sagt ja til %(alias)s, og veilederen får beskjed. Planen står under «Før første dag».",
            alias=proposal.alias,
        ),
        "success",
    )
    return changed()


@bp.post("/mitt-ansvar/jobber/<pid:job_id>/aktuell")
@requires(Role.MANAGER)
def confirm_job(job_id):
    job = find_jobs.get(viewer(), job_id) or abort(404)
    confirmations.confirm(job, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("«%(title)s» står som aktuell fra i dag.", title=job.title), "success")
    return changed()


@bp.post("/mitt-ansvar/steg/<pid:step_id>/gjort")
@requires(Role.ADVISER)
def finish_step(step_id):
    step = find_steps.get(viewer(), step_id)
    path_steps.move(step, StepState.DONE, by=viewer(), today=clock.today())
    db.session.commit()
    flash(_("«%(step)s» er gjort. Angrer du, gjør du det om hos kandidaten.", step=step.title))
    return changed()


@bp.post("/mitt-ansvar/utfall/<pid:status_id>")
@requires(Role.ADVISER)
def tell_outcome(status_id):
    status = find_outcomes.seen(viewer(), status_id)
    told = PLAIN_OUTCOMES.get(request.form.get("outcome", ""))
    if "same" in request.form:
        told = outcomes.same_as_before(status)
    elif told is None:
        raise NotAllowed(_("Velg hva personen gjør nå."))
    outcomes.answer(status, told, by=viewer(), now=clock.now())
    db.session.commit()
    flash(
        _("Svaret er lagret med dagens dato. Er det feil, retter du det under «Utfall»."), "success"
    )
    return changed()


@bp.post("/mitt-ansvar/plasseringer/<pid:placement_id>/larer")
@requires(Role.ADVISER)
def renew_teacher(placement_id):
    teacher = teachers.of(section(placement_id).placement) or abort(404)
    teachers.renew(teacher, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Læreren får en ny lenke. Den gamle virker ikke lenger."))
    return changed()


@bp.post("/mitt-ansvar/invitasjoner/<pid:membership_id>/ny-lenke")
@requires(*ADMINISTRATORS)
def invite_again(membership_id):
    membership = find_members.member(viewer(), membership_id) or abort(404)
    people.invite_again(membership, by=viewer(), hours=invitation_hours(), now=clock.now())
    db.session.commit()
    flash(_("En ny lenke er på vei til %(name)s.", name=membership.person.name), "success")
    return changed()


def changed():
    """The page as it is now, with the figure in the menu; without script the page anew."""
    part, content = content_for(viewer())
    return swap_or_go(part, url_for("home.index"), menu_too=True, **content)


def content_for(here):
    """The part of the page for this role, and what it shows; the reading of it is noted."""
    now, today = clock.now(), clock.today()
    if here.role is Role.MANAGER:
        home = find.of_manager(here, now=now, today=today)
        read = opened(here, home, now)
        contacts = nav_contacts.for_viewer(here)
        ids = placement_lists.readings(home.placements)
        if read and read.sight.is_personal:
            ids.append(read.proposal.candidate_id)
        readings.note(here, ids, "home.index")
        g.waiting = home.duties.proposals
        return "home/_manager.html", {
            "home": home,
            "today": today,
            "opened": read,
            "contacts": contacts,
            "accept_form": AcceptForm(formdata=None),
            "form": Form(formdata=None),
        }
    if here.role is Role.ADVISER:
        home = find.of_adviser(here, now=now, today=today)
        readings.note(here, home.candidate_ids, "home.index")
        return "home/_adviser.html", {
            "home": home,
            "today": today,
            "plain_outcomes": [told.outcome for told in PLAIN_OUTCOMES.values()],
            "form": Form(formdata=None),
        }
    home = find.of_administrator(here, now=now)
    employer = here.role in EMPLOYER_ADMINISTRATORS
    return "home/_administrator.html", {
        "home": home,
        "employer": employer,
        "form": Form(formdata=None),
    }


def opened(here, home, now):
    """The one of the listed proposals that is unfolded to be read and answered."""
    public_id = request.args.get("forslag", "")
    if public_id not in {row.public_id for row in home.duties.rows}:
        return None
    return find_proposals.page(here, public_id, now=now)
