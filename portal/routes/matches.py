"""Matches: who may fit a job, which jobs may fit a candidate, and a need beside the whole service."""

from flask import Blueprint, request

from portal.domain import matching, readings
from portal.domain.match_values import Criterion
from portal.enums import Role
from portal.forms.matches import NeedForm
from portal.guards import requires, viewer
from portal.pages import page
from portal.queries import match_jobs, match_services, matches, profile_choices
from portal.queries.matches import View

bp = Blueprint("matches", __name__)


@bp.get("/jobber/<pid:job_id>/kandidater")
@requires(Role.ADVISER)
def for_job(job_id):
    job = matches.job(job_id)
    view = request.args.get("vis", View.ALL, type=View)
    only = request.args.get("grunn", type=Criterion) if view is View.NEARLY else None
    found = matches.for_job(viewer(), job, view, after=request.args.get("etter", ""), only=only)
    readings.note(viewer(), [row.id for row in found.rows], "matches.for_job")
    return page(
        "matches/for_job.html",
        part="matches/_candidates.html",
        found=found,
        view=view,
        only=only,
        ways_out=matching.WAYS_OUT,
    )


@bp.get("/jobber/<pid:job_id>/kandidater/tjenesten")
@requires(Role.ADVISER)
def in_service(job_id):
    job = matches.job(job_id)
    found = match_services.for_need(viewer(), job.features)
    readings.note(viewer(), [row.id for row in found.own], "matches.in_service")
    return page("matches/in_service.html", job=job, found=found, ways_out=matching.WAYS_OUT)


@bp.get("/kandidater/<pid:candidate_id>/jobber")
@requires(Role.ADVISER)
def for_candidate(candidate_id):
    one = match_jobs.seeker(viewer(), candidate_id)
    nearly = request.args.get("vis") == View.NEARLY
    found = match_jobs.for_candidate(
        viewer(), one, nearly=nearly, after=request.args.get("etter", "")
    )
    readings.note(viewer(), [one.candidate.id], "matches.for_candidate")
    return page(
        "matches/for_candidate.html",
        part="matches/_jobs.html",
        candidate=one.candidate,
        name=one.name,
        found=found,
        nearly=nearly,
    )


@bp.get("/kandidater/behov")
@requires(Role.ADVISER)
def need():
    form = NeedForm(request.args, profile_choices.occupations() if request.args.get("yrke") else {})
    wanted = form.asked and form.validate()
    found = match_services.for_need(viewer(), form.need) if wanted else None
    readings.note(viewer(), [row.id for row in found.own] if found else [], "matches.need")
    return page(
        "matches/need.html",
        part="matches/_need.html",
        status=form.status,
        form=form,
        found=found,
        ways_out=matching.WAYS_OUT,
    )
