"""The candidate's own page of a question about sharing, by a personal link and in a language of choice.

Mail scanners follow links, so opening one changes nothing: the answers are buttons.
"""

from flask import Blueprint, request, url_for

from portal import clock
from portal.domain import (
    candidate_texts,
    consent_questions,
    consent_texts,
    consents,
    excerpts,
    links,
    readings,
)
from portal.domain.consent_page_texts import TEXTS, label
from portal.enums import ActorKind, ConsentState, LinkPurpose
from portal.forms.consents import AnswerForm
from portal.guards import public, viewer_or_none
from portal.pages import go, link_is_over, page, unkept
from portal.queries import consents as find
from portal.routes.candidate_pages import language_or, reading, told

bp = Blueprint("consent_answers", __name__, url_prefix="/samtykke")


@bp.get("/<token>")
@public
def show(token: str):
    _link, consent = asked(token)
    return shown(token, consent, AnswerForm())


@bp.post("/<token>")
@public
def answer(token: str):
    link, consent = asked(token)
    form = AnswerForm()
    if not form.sent_ok():
        return shown(token, consent, form)
    yes, language = form.answer.data == "yes", language_or(consent.language)
    told(
        lambda: consent_questions.answer(
            consent, yes=yes, language=language, link=link, now=clock.now()
        )
    )
    return again(token)


@bp.post("/<token>/tilbaketrekking")
@public
def withdraw(token: str):
    _link, consent = asked(token)
    told(lambda: consent_questions.withdraw(consent, now=clock.now()))
    return again(token)


def asked(token: str):
    """The link and its question; else the page that says that it is over."""
    link = links.find(token, LinkPurpose.CONSENT, now=clock.now())
    consent = find.asked_by(link) if link else None
    if consent is None:
        link_is_over("layouts/candidate_link_is_over.html", **reading(TEXTS))
    return link, consent


def shown(token, consent, form):
    language = language_or(consent.language)
    is_open = consent_questions.is_open(consent, today=clock.today())
    is_yes = consent.state is ConsentState.YES
    excerpt = excerpts.thaw(consent.excerpt) if is_open or is_yes else {}
    proposal = consents.proposal_of(consent)
    context = {
        "shown": [(label(field, language), excerpt[field]) for field in excerpt],
        "texts": consent_texts.paragraphs(
            consent.job, consent.valid_until, language, code=consent.text_version
        ),
        "until": candidate_texts.day(consent.valid_until),
        "begun": proposal is not None and consents.placement_has_begun(proposal),
    }
    if excerpt:
        readings.note(
            viewer_or_none() or ActorKind.LINK, [consent.candidate_id], "consent_answers.show"
        )
    return unkept(
        page(
            "consents/question.html",
            status=form.status,
            token=token,
            consent=consent,
            form=form,
            is_open=is_open,
            is_yes=is_yes,
            **context,
            **reading(TEXTS, consent.language),
        )
    )


def again(token):
    return unkept(go(url_for("consent_answers.show", token=token, sprak=request.args.get("sprak"))))
