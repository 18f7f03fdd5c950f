"""Consents: who is asked about which job, the question, the answer, and what comes of it."""

from flask import Blueprint, flash, request, url_for

from portal import access, clock
from portal.domain import (
    candidate_texts,
    consent_questions,
    consent_texts,
    consents,
    excerpts,
    proposals,
    readings,
    recognition,
)
from portal.domain.errors import NotAllowed
from portal.enums import ProfileField, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.candidates import SearchForm
from portal.forms.consents import ASK, NO, SEND, ConsentForm
from portal.guards import requires, viewer
from portal.pages import creates, go, page, told_on, wants_part
from portal.queries import candidate_lists as lists
from portal.queries import candidates as find_candidates
from portal.queries import consents as find
from portal.queries import earlier
from portal.queries import recognition as find_crowd
from portal.queries.candidate_lists import Order, Wanted
from portal.words import _

bp = Blueprint("consents", __name__)


@bp.route("/samtykker/ny", methods=["GET", "POST"])
@requires(Role.ADVISER)
def new():
    job = find.published_job(request.args["jobb"]) if request.args.get("jobb") else None
    if not request.args.get("kandidat"):
        return choose_candidate(job)
    candidate = find_candidates.get(viewer(), request.args["kandidat"])
    if job is None:
        return choose_job(candidate)
    if not access.may_propose(viewer(), candidate):
        raise NotAllowed(_("Kandidaten er ikke aktiv. Start opp igjen før du spør."))
    before = proposed_before(candidate, job)
    if before.standing:
        flash(_("Du har allerede sendt dette forslaget. Det venter på svar."))
        return go(url_for("proposals.show", proposal_id=before.standing))
    form = question_about(candidate, job)
    if wants_part() or "preview" in request.form:
        return asking(candidate, job, form, before)
    return answered(candidate, job, form, before)


def choose_candidate(job):
    """One's own active candidates; a search comes with POST, so that no name stands in an address."""
    form = SearchForm()
    words = form.words.data if form.sent_ok() else ""
    if words:
        found = lists.listed(viewer(), Wanted(words=words))
    else:
        found = lists.listed(
            viewer(), Wanted(order=Order.NAME), after=request.args.get("etter", "")
        )
    readings.note(viewer(), [row.id for row in found.rows], "consents.new")
    return page(
        "consents/choose_candidate.html",
        status=form.status,
        found=found,
        job=job,
        form=form,
        words=words,
    )


def choose_job(candidate):
    words = request.args.get("q", "").strip()[:100]
    jobs = find.jobs_to_choose(viewer(), words, after=request.args.get("etter", ""))
    readings.note(viewer(), [candidate.id], "consents.new")
    return page(
        "consents/choose_job.html",
        candidate=candidate,
        name=find_candidates.name_of(candidate),
        jobs=jobs,
        words=words,
    )


def question_about(candidate, job):
    today = clock.today()
    return ConsentForm(
        excerpts.of(candidate),
        usual=excerpts.needed_by(job),
        names=[candidate.identity.first_name, candidate.identity.last_name],
        today=today,
        until=consents.usual_end(today=today),
        latest=consents.latest_end(today=today),
    )


def asking(candidate, job, form, before):
    """The page with the question, or the part of it that follows what is ticked and written."""
    statement = form.statement.data or ""
    context = {
        "name": find_candidates.name_of(candidate),
        "earlier": [
            row
            for row in find_candidates.ledger(viewer(), candidate)
            if row.job_public_id == job.public_id
        ],
        "proposed_before": before,
        "shown": excerpts.rows(form.excerpt),
        "statement": statement,
        "signs": recognition.signs(form.excerpt, statement)
        + recognition.few_alike(find_crowd.crowd(viewer(), candidate, form.excerpt)),
        "not_checked": candidate_texts.NOT_CHECKED,
        "directions": {code: candidate_texts.direction(code) for code in consent_texts.LANGUAGES},
        "texts": [
            (code, name, consent_texts.paragraphs(job, form.until_shown, code))
            for code, name in consent_texts.LANGUAGES.items()
        ],
    }
    readings.note(viewer(), [candidate.id], "consents.new")
    return page(
        "consents/new.html",
        part="consents/_preview.html",
        status=form.status,
        form=form,
        candidate=candidate,
        job=job,
        **context,
    )


def proposed_before(candidate, job):
    """What came before this candidate and this job; earlier answers stand on the page by themselves."""
    pair = (candidate.id, job.id)
    return earlier.before(viewer(), [pair], [job])[pair]


@creates
def answered(candidate, job, form, before):
    """Only this uses up the form: a preview still on its way never stands in for the answer."""
    if form.sent_ok() and form.answer.data != ASK:
        return store(candidate, job, form)
    if form.sent_ok():
        with told_on(form):
            consent = consent_questions.ask(candidate, job, form.question, by=viewer())
        if not form.errors:
            db.session.commit()
            flash(_("Spørsmålet er sendt. Du får beskjed når det er svar."), "success")
            return go(url_for("consents.show", consent_id=consent.public_id))
    return asking(candidate, job, form, before)


def store(candidate, job, form):
    """The answer is kept whatever becomes of the proposal."""
    answer = form.answer.data
    consent = consents.record(candidate, job, form.question, yes=answer != NO, by=viewer())
    db.session.commit()
    if answer == SEND:
        return sent(consent)
    if answer == NO:
        flash(_("Svaret er lagret. Bare du ser det, og det har ingen følger."), "success")
        return go(url_for("candidates.show", candidate_id=candidate.public_id))
    flash(_("Ja-et er lagret. Du kan sende forslaget når du vil."), "success")
    return go(url_for("consents.show", consent_id=consent.public_id))


@bp.get("/samtykker/<pid:consent_id>")
@requires(Role.ADVISER)
def show(consent_id):
    consent = find.get(viewer(), consent_id)
    proposal = find.proposal_of(viewer(), consent)
    frozen = excerpts.thaw(consent.excerpt)
    context = {
        "name": find_candidates.name_of(consent.candidate),
        "shown": excerpts.rows(frozen),
        "proposed_before": None if proposal else proposed_before(consent.candidate, consent.job),
        "changed": excerpts.of(consent.candidate, consent.fields) != frozen,
        "text": consent_texts.paragraphs(
            consent.job, consent.valid_until, consent.language, code=consent.text_version
        ),
        "over": consent.valid_until < clock.today(),
        "link_until": consent_questions.link_until(consent, now=clock.now()),
        "may_renew": consent_questions.may_renew(consent, today=clock.today()),
        "begun": proposal is not None and consents.placement_has_begun(proposal),
    }
    readings.note(viewer(), [consent.candidate_id], "consents.show")
    return page(
        "consents/show.html",
        consent=consent,
        proposal=proposal,
        language=consent_texts.LANGUAGES[consent.language],
        direction=candidate_texts.direction(consent.language),
        form=Form(formdata=None),
        **context,
    )


@bp.post("/samtykker/<pid:consent_id>/forslag")
@requires(Role.ADVISER)
def propose(consent_id):
    return sent(find.get(viewer(), consent_id))


def sent(consent):
    """The proposal is on its way; or the page of the yes says why it could not be sent."""
    try:
        proposal = proposals.send(consent, by=viewer())
    except NotAllowed as refusal:
        flash(str(refusal.message), "warning")
        return go(url_for("consents.show", consent_id=consent.public_id))
    db.session.commit()
    flash(
        _("Forslaget er sendt. Lederen ser det som «%(alias)s».", alias=proposal.alias), "success"
    )
    return go(url_for("proposals.show", proposal_id=proposal.public_id))


@bp.post("/samtykker/<pid:consent_id>/tilbaketrekking")
@requires(Role.ADVISER)
def withdraw(consent_id):
    consent = find.get(viewer(), consent_id)
    consents.withdraw(consent, by=viewer())
    db.session.commit()
    proposal = find.proposal_of(viewer(), consent)
    if proposal is not None and consents.placement_has_begun(proposal):
        flash(
            _(
                "Ja-et er trukket, og det er skjult. Plasseringen går videre: snakk med arbeidsplassen."
            ),
            "warning",
        )
    else:
        flash(_("Ja-et er trukket. Alt som var delt, er skjult nå."), "success")
    return go(url_for("consents.show", consent_id=consent.public_id))


@bp.post("/samtykker/<pid:consent_id>/ny-lenke")
@requires(Role.ADVISER)
def renew(consent_id):
    consent = find.get(viewer(), consent_id)
    consent_questions.renew(consent, by=viewer())
    db.session.commit()
    flash(_("En ny lenke er sendt. Den gamle virker ikke lenger."), "success")
    return go(url_for("consents.show", consent_id=consent_id))


@bp.post("/samtykker/<pid:consent_id>/sporsmal-tilbake")
@requires(Role.ADVISER)
def take_back(consent_id):
    consent = find.get(viewer(), consent_id)
    candidate_id = consent.candidate.public_id
    consent_questions.take_back(consent, by=viewer())
    db.session.commit()
    flash(_("Spørsmålet er tatt tilbake. Lenken virker ikke lenger."), "success")
    return go(url_for("candidates.show", candidate_id=candidate_id))


@bp.get("/kandidater/<pid:candidate_id>/samtykker")
@requires(Role.ADVISER)
def ledger(candidate_id):
    """Every question and answer on a page of their own, to print and to hand over."""
    candidate = find_candidates.get(viewer(), candidate_id)
    rows = find_candidates.ledger(viewer(), candidate)
    readings.note(viewer(), [candidate.id], "consents.ledger")
    return page(
        "consents/ledger.html",
        candidate=candidate,
        name=find_candidates.name_of(candidate),
        ledger=rows,
        profile_fields=list(ProfileField),
        today=clock.today(),
    )
