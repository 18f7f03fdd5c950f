"""The first page: what waits for the viewer; the catalogue for everyone else."""

from flask import Blueprint, url_for

from portal import clock
from portal.access import EMPLOYER_ADMINISTRATORS
from portal.domain import readings
from portal.enums import Role
from portal.guards import public, signed_in, viewer_or_none
from portal.pages import go, page
from portal.queries import home as find
from portal.queries import placements

bp = Blueprint("home", __name__)


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
    if here.role is Role.MANAGER:
        return manager(here)
    if here.role is Role.ADVISER:
        return adviser(here)
    employer = here.role in EMPLOYER_ADMINISTRATORS
    return page("home/administrator.html", home=find.of_administrator(here), employer=employer)


def manager(here):
    home = find.of_manager(here, now=clock.now(), today=clock.today())
    readings.note(here, placements.readings(home.placements), "home.index")
    return page("home/manager.html", home=home, today=clock.today())


def adviser(here):
    home = find.of_adviser(here, now=clock.now(), today=clock.today())
    readings.note(here, home.candidate_ids, "home.index")
    return page("home/adviser.html", home=home, today=clock.today())
