"""What every template knows: the viewer, the menu, the language, the site."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, has_request_context, request, session, url_for
from flask_babel import get_locale

from portal import access, filters
from portal.config import LANGUAGES
from portal.domain import candidate_texts
from portal.enums import Role
from portal.extensions import babel
from portal.guards import current_session, is_by_link, viewer_or_none
from portal.models import Membership
from portal.pages import asset, wants_part
from portal.queries import counts
from portal.words import LazyString, _


@dataclass(frozen=True)
class MenuItem:
    url: str
    label: LazyString
    current: bool
    count: int = 0


MANAGER_MENU = (
    ("home.index", _("Mitt ansvar")),
    ("positions.index", _("Stillinger")),
    ("simple_jobs.index", _("Jobber")),
    ("proposals.index", _("Forslag")),
    ("placements.index", _("Plasseringer")),
)
EMPLOYER_ADMINISTRATOR_MENU = (
    ("home.index", _("Mitt ansvar")),
    ("organisation.index", _("Virksomheten")),
    ("positions.index", _("Stillinger")),
    ("simple_jobs.index", _("Jobber")),
    ("figures.index", _("Tall")),
)
MENUS: dict[Role | None, tuple[tuple[str, LazyString], ...]] = {
    None: (("catalogue.index", _("Finn en jobb")), ("about.how", _("Slik virker det"))),
    Role.MANAGER: MANAGER_MENU,
    Role.ADVISER: (
        ("home.index", _("Mitt ansvar")),
        ("candidates.index", _("Kandidater")),
        ("catalogue.index", _("Finn en jobb")),
        ("proposals.index", _("Forslag")),
        ("placements.index", _("Plasseringer")),
    ),
    Role.OFFICE_ADMINISTRATOR: (
        ("home.index", _("Mitt ansvar")),
        ("organisation.index", _("Tjenesten")),
        ("figures.index", _("Tall")),
    ),
    Role.MUNICIPAL_ADMINISTRATOR: EMPLOYER_ADMINISTRATOR_MENU,
    Role.EMPLOYER_ADMINISTRATOR: EMPLOYER_ADMINISTRATOR_MENU,
}


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(filters.ALL)
    app.jinja_env.globals.update(
        asset=asset,
        period=filters.period,
        access=access,
        is_by_link=is_by_link,
        languages=LANGUAGES,
        candidate_languages=candidate_texts.LANGUAGES,
    )
    app.context_processor(everywhere)
    app.before_request(load_counts)
    babel.init_app(app, locale_selector=locale)


def everywhere() -> dict[str, Any]:
    viewer = viewer_or_none()
    here = current_session()
    config = current_app.config
    return {
        "viewer": viewer,
        "person": here.person if here else None,
        "menu": [] if is_by_link() else menu(viewer),
        "locale": str(get_locale() or "nb"),
        "site_name": config["SITE_NAME"],
        "site_owner": config["SITE_OWNER"] or _owner(viewer),
        "site_contact": config["SITE_CONTACT"],
        "account_url": url_for("account.index"),
        "sign_in_url": url_for("sessions.sign_in"),
        "demo": config["DEMO"],
    }


def _owner(viewer: Membership | None) -> str:
    if viewer is None:
        return ""
    return (viewer.organisation.municipality or viewer.organisation).name


#: Pages that need no figure, or find it among their own.
COUNT_THEMSELVES = {None, "static", "home.index", "proposals.index"}


def load_counts() -> None:
    """The figure beside "Forslag", fetched before anything is rendered, for whole pages only."""
    counted = request.endpoint not in COUNT_THEMSELVES and not is_by_link()
    viewer = viewer_or_none() if counted else None
    g.waiting = counts.waiting_proposals(viewer) if viewer and not wants_part() else 0


def menu(viewer: Membership | None) -> list[MenuItem]:
    role = viewer.role if viewer else None
    here = _menu_noun()
    return [
        MenuItem(
            url=url_for(endpoint),
            label=label,
            current=endpoint.split(".")[0] == here
            and (here != "about" or request.endpoint == endpoint),
            count=g.get("waiting", 0) if endpoint == "proposals.index" else 0,
        )
        for endpoint, label in MENUS[role]
    ]


#: Pages that stand under another noun's place in the menu: a blueprint, or one page of it.
STANDS_UNDER = {
    "consents": "candidates",
    "rounds": "candidates",
    "rounds.ready": "proposals",
    "talks": "proposals",
    "employers": "catalogue",
    "matches": "candidates",
    "matches.for_job": "catalogue",
    "matches.in_service": "catalogue",
    "path_steps": "candidates",
    "erasures.erase": "candidates",
    "erasures.done": "candidates",
    "erasures.erase_by_name": "organisation",
    "handovers.new": "candidates",
    "handovers.take_over": "organisation",
    "handovers.work": "organisation",
    "retention": "organisation",
    "position_templates": "organisation",
    "position_templates.new": "positions",
    "retention.leaving": "candidates",
    "tasks": "positions",
    "task_lines": "positions",
    "beginnings": "positions",
    "needs": "simple_jobs",
    "opinions": "simple_jobs",
    "job_texts": "simple_jobs",
    "job_pages": "simple_jobs",
    "revisions": "simple_jobs",
    "alternatives": "simple_jobs",
    "carving": "simple_jobs",
    "carving.carve": "positions",
    "carving.carve_account": "positions",
    "carving.carve_choices": "positions",
    "carving.carve_gate": "positions",
    "agreements": "placements",
    "start_meetings": "placements",
    "mentors": "placements",
    "teachers": "placements",
    "follow_ups": "placements",
    "placement_weeks": "placements",
    "worries": "placements",
    "supports": "placements",
    "nav_contacts": "organisation",
    "nav_contacts.show": "home",
}


def _menu_noun() -> str:
    blueprint = (request.blueprint or "") if request else ""
    endpoint = (request.endpoint or "") if request else ""
    return STANDS_UNDER.get(endpoint) or STANDS_UNDER.get(blueprint) or blueprint


def locale() -> str:
    """Chosen by hand, else by the person's own setting, else by the browser."""
    if not has_request_context():  # the queue worker and the command line
        return "nb"
    chosen = session.get("locale")
    if chosen not in LANGUAGES:
        here = current_session()
        chosen = here.person.locale if here else None
    if chosen not in LANGUAGES:
        chosen = request.accept_languages.best_match(["nb", "nn", "en", "no"], "nb")
    return "nb" if chosen == "no" else str(chosen)
