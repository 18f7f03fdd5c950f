"""One blueprint a noun. A route loads, asks a rule, commits and answers, and nothing else."""

from importlib import import_module

from flask import Flask
from werkzeug.routing import BaseConverter

NOUNS = (
    "home",
    "about",
    "sessions",
    "account",
    "mail_choices",
    "organisation",
    "messages",
    "queue_items",
    "employers",
    "employer_links",
    "position_templates",
    "beginnings",
    "positions",
    "tasks",
    "task_lines",
    "needs",
    "simple_jobs",
    "carving",
    "alternatives",
    "job_texts",
    "job_pages",
    "job_weeks",
    "opinions",
    "revisions",
    "catalogue",
    "feeds",
    "site_map",
    "embeds",
    "saved_searches",
    "candidates",
    "path_steps",
    "handovers",
    "erasures",
    "retention",
    "matches",
    "consents",
    "consent_answers",
    "rounds",
    "proposals",
    "talks",
    "placements",
    "figures",
    "start_meetings",
    "agreements",
    "placement_changes",
    "outcomes",
    "evaluations",
    "evaluation_answers",
    "gains",
    "supports",
    "nav_contacts",
    "certificates",
    "agreement_papers",
    "agreement_answers",
    "mentors",
    "teachers",
    "my_pages",
    "my_waits",
    "my_weeks",
    "follow_ups",
    "placement_weeks",
    "worries",
)


class PublicId(BaseConverter):
    """The 13 letters and digits of a public id: `/forslag/<pid:proposal_id>`."""

    regex = "[a-z2-7]{13}"


def init_app(app: Flask) -> None:
    app.url_map.converters["pid"] = PublicId
    for noun in (*NOUNS, *(["demo"] if app.config["DEMO"] else [])):
        app.register_blueprint(import_module(f"portal.routes.{noun}").bp)
