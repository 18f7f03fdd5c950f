"""Several in one go: asked with one link each, answered one by one, and sent on together."""

from dataclasses import replace

from flask import Blueprint, abort, flash, request, url_for

from portal import access, clock
from portal.domain import (
    candidate_texts,
    consent_page_texts,
    consent_questions,
    consent_texts,
    consents,
    excerpts,
    links,
    readings,
    recognition,
    round_texts,
    rounds,
)
from portal.domain.errors import NotAllowed
from portal.enums import ActorKind, ConsentState, LinkPurpose, ProfileField, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.rounds import RoundForm, SendForm, answers_form
from portal.guards import public, requires, viewer, viewer_or_none
from portal.pages import creates, go, link_is_over, page, told_on, unkept, wants_part
from portal.queries import candidates as find_candidates
from portal.queries import earlier
from portal.queries import recognition as find_crowds
from portal.queries import rounds as find
from portal.routes.candidate_pages import language_or, reading, told
from portal.words import _, ngettext

bp = Blueprint("rounds", __name__)


# The adviser asks ----------------------------------------------------------------------------------


@bp.route("/samtykker/flere", methods=["GET", "POST"])
@requires(Role.ADVISER)
def new():
    chosen, wanted = request.args.getlist("kandidat"), request.args.getlist("jobb")
    candidates, jobs = find.candidates(viewer(), chosen), find.jobs(wanted)
    if not candidates or not jobs:
        flash(_("Kryss av for dem du vil spørre om først."))
        return go(back_to(chosen, wanted))
    if len(candidates) == len(jobs) == 1:
        return go(url_for("consents.new", jobb=wanted[0], kandidat=chosen[0]))
    rounds.check_number(len(candidates) * len(jobs))
    if not all(access.may_propose(viewer(), one) for one in candidates):
        raise NotAllowed(_("Kandidaten er ikke aktiv. Start opp igjen før du spør."))
    asking = Asking(candidates, jobs)
    if wants_part() or "preview" in request.form:
        return asking.page()
    return asked(asking)


def back_to(chosen, wanted):
    """Where one chooses among jobs, or among candidates."""
    if chosen:
        return url_for("matches.for_candidate", candidate_id=chosen[0])
    return url_for("matches.for_job", job_id=wanted[0]) if wanted else url_for("candidates.index")


@creates
def asked(asking):
    form = asking.form
    if not form.sent_ok() or not asking.to_ask:
        return asking.page()
    with told_on(form):
        for candidate, jobs in asking.to_ask.items():
            question = form.question_in(asking.languages[candidate.id])
            rounds.ask(candidate, jobs, question, by=viewer(), now=clock.now())
    if form.errors:
        return asking.page()
    db.session.commit()
    count = len(asking.to_ask)
    flash(
        ngettext(
            "Lenken er sendt. Du får beskjed når det er svar.",
            "%(num)s kandidater er spurt. Du får beskjed etter hvert som de svarer.",
            count,
        ),
        "success",
    )
    if len(asking.candidates) > 1:
        return go(url_for("matches.for_job", job_id=asking.jobs[0].public_id))
    return go(url_for("matches.for_candidate", candidate_id=asking.candidates[0].public_id))


class Asking:
    """Who is asked about what, with what came before, and the form of the question."""

    def __init__(self, candidates, jobs):
        self.candidates, self.jobs = candidates, jobs
        pairs = [(one.id, job.id) for one in candidates for job in jobs]
        answers = find.answers(viewer(), candidates)
        self.languages = answers.languages
        self.earlier = {
            pair: replace(before, said_no=answers.said_no.get(pair))
            for pair, before in earlier.before(viewer(), pairs, jobs).items()
        }
        self.available = {one.id: excerpts.of(one) for one in candidates}
        self.to_ask = {
            one: wanted
            for one in candidates
            if one.email and (wanted := [job for job in jobs if self.is_open(one, job)])
        }
        self.form = self.question()

    def is_open(self, candidate, job):
        return not self.earlier[candidate.id, job.id].standing

    def question(self):
        today, first = clock.today(), self.candidates[0]
        several = len(self.candidates) > 1
        words = {k: text for shared in self.available.values() for k, text in shared.items()}
        return RoundForm(
            {field: words[field] for field in ProfileField if field in words},
            usual=frozenset().union(*(excerpts.needed_by(job) for job in self.jobs)),
            names=[first.identity.first_name, first.identity.last_name],
            today=today,
            until=consents.usual_end(today=today),
            latest=consents.latest_end(today=today),
            several=several,
            language=self.languages[first.id],
        )

    def page(self):
        form = self.form
        statement = (form.statement.data or "") if "statement" in form else ""
        shared = {
            one: {k: text for k, text in self.available[one.id].items() if k in form.chosen}
            for one in self.to_ask
        }
        crowds = find_crowds.crowds(viewer(), shared.items())
        readings.note(viewer(), [one.id for one in self.candidates], "rounds.new")
        return page(
            "rounds/new.html",
            part="rounds/_preview.html",
            status=form.status,
            asking=self,
            form=form,
            shown=[
                (
                    find_candidates.name_of(one),
                    excerpts.rows(words),
                    recognition.signs(words, statement) + recognition.few_alike(crowds.get(one.id)),
                )
                for one, words in shared.items()
            ],
            statement=statement,
            language_names=consent_texts.LANGUAGES,
        )


# The adviser sends ---------------------------------------------------------------------------------


@bp.route("/samtykker/klare", methods=["GET", "POST"])
@requires(Role.ADVISER)
@creates
def ready():
    sent = request.form.getlist("consents") if request.method == "POST" else None
    narrowed = {name: request.args.get(key, "") for name, key in NARROWED.items()}
    found = find.ready(viewer(), **narrowed)
    known = {row.consent.public_id: row.name for row in found.rows if row.can_be_sent}
    calm = [row.consent.public_id for row in found.rows if row.can_be_sent and not row.earlier]
    form = SendForm(known, calm)
    if sent is not None and form.sent_ok():
        return sent_on([row.consent for row in found.rows if row.consent.public_id in sent])
    readings.note(viewer(), [row.consent.candidate_id for row in found.rows], "rounds.ready")
    return page("rounds/ready.html", status=form.status, found=found, form=form, **narrowed)


NARROWED = {"candidate": "kandidat", "job": "jobb"}


def sent_on(yeses):
    sent, stopped = rounds.send(yeses, by=viewer(), now=clock.now())
    db.session.commit()
    if sent:
        flash(ngettext("Forslaget er sendt.", "%(num)s forslag er sendt.", len(sent)), "success")
    for consent, why in stopped:
        flash(f"{consent.job.title}: {why}", "warning")
    return go(url_for("rounds.ready") if stopped else url_for("proposals.index"))


# The candidate answers -----------------------------------------------------------------------------


@bp.get("/sporsmal/<token>")
@public
def show(token: str):
    """Mail scanners follow links, so opening one changes nothing."""
    _link, questions = invited(token)
    return shown(token, questions, answers_form(open_among(questions)))


@bp.post("/sporsmal/<token>")
@public
def say(token: str):
    link, questions = invited(token)
    form = answers_form(open_among(questions))
    if not form.sent_ok():
        return shown(token, questions, form)
    language = language_or(questions[0].language)
    told(
        lambda: rounds.answer(
            questions, form.answers(), language=language, link=link, now=clock.now()
        )
    )
    return again(token)


@bp.post("/sporsmal/<token>/<pid:consent_id>/tilbaketrekking")
@public
def withdraw(token: str, consent_id: str):
    _link, questions = invited(token)
    consent = {one.public_id: one for one in questions}.get(consent_id) or abort(404)
    told(lambda: consent_questions.withdraw(consent, now=clock.now()))
    return again(token)


def invited(token: str):
    """The link and its questions; else the page that says that it is over."""
    link = links.find(token, LinkPurpose.CONSENT, now=clock.now())
    questions = find.asked_by(link) if link else []
    if not questions:
        link_is_over("layouts/candidate_link_is_over.html", **reading(consent_page_texts.TEXTS))
    return link, questions


def open_among(questions):
    today = clock.today()
    return [one for one in questions if consent_questions.is_open(one, today=today)]


def shown(token, questions, form):
    language, is_open = language_or(questions[0].language), open_among(questions)
    texts = {
        one.public_id: consent_texts.paragraphs(
            one.job, one.valid_until, language, code=one.text_version
        )
        for one in questions
    }
    alike = [text for text in texts[questions[0].public_id] if in_all(text, texts)]
    shared = next((one for one in questions if one in is_open or holds(one)), None)
    excerpt = excerpts.thaw(shared.excerpt) if shared else {}
    if excerpt:
        reader = viewer_or_none() or ActorKind.LINK
        readings.note(reader, [shared.candidate_id], "rounds.show")
    return unkept(
        page(
            "rounds/show.html",
            status=422 if form.form_errors else form.status,
            token=token,
            form=form,
            bare=Form(formdata=None),
            is_open=is_open,
            answered=[one for one in questions if one not in is_open],
            holds=holds,
            begun=find.begun(questions),
            alike=alike,
            own={key: [text for text in told if text not in alike] for key, told in texts.items()},
            statement=shared.statement if shared else "",
            shared=[
                (consent_page_texts.label(field, language), excerpt[field]) for field in excerpt
            ],
            until=candidate_texts.day,
            r=round_texts.TEXTS.into(language),
            **reading(consent_page_texts.TEXTS, language),
        )
    )


def in_all(text, texts):
    return all(text in told for told in texts.values())


def holds(consent):
    return consent.state is ConsentState.YES and consent.valid_until >= clock.today()


def again(token):
    return unkept(go(url_for("rounds.show", token=token, sprak=request.args.get("sprak"))))
