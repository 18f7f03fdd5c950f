"""Enkle jobber: tasks carved out of a position, a job that is easy to get, a person who gets it."""

import gc
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import (
    config,
    context,
    database,
    demo,
    error_pages,
    guards,
    keys,
    pages,
    remembered,
    routes,
    template_words,
    zipped,
)
from portal.extensions import Migrations, csrf, db, htmx, login_manager

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def create_app(*, folder: str | Path | None = None, **settings: Any) -> Flask:
    """The portal of one installation, whose database and keys lie in `folder` (else: instance/)."""
    place = str(Path(folder).resolve()) if folder else None
    app = Flask(__name__, instance_path=place, instance_relative_config=True)
    app.config.from_mapping(config.FIXED | config.DEFAULTS | config.from_environment() | settings)
    if app.config["DEMO"]:
        demo.refuse_elsewhere(Path(app.instance_path))
    app.extensions["keys"] = settings.get("KEYS") or keys.load(Path(app.instance_path))
    app.config["SECRET_KEY"] = app.extensions["keys"].cookies
    app.config["SQLALCHEMY_DATABASE_URI"] = (
        app.config["DATABASE_URL"] or f"sqlite:///{Path(app.instance_path) / 'portal.db'}"
    )
    app.config["SESSION_COOKIE_SECURE"] = app.config["SITE_URL"].startswith("https:")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if app.config["PROXIES"]:
        count = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]

    for extension in (db, login_manager, csrf, htmx):
        extension.init_app(app)
    Migrations(app, MIGRATIONS)
    login_manager.user_loader(guards.load_session)
    login_manager.unauthorized_handler(error_pages.unauthorized)
    login_manager.session_protection = None  # sessions are ours, in the table

    app.before_request(pages.refuse_cross_site)
    database.init_app(app)
    remembered.init_app(app)
    app.before_request(guards.note_presence)
    context.init_app(app)
    template_words.install(app)
    error_pages.init_app(app)
    app.after_request(pages.add_headers)
    zipped.init_app(app)
    routes.init_app(app)
    gc.enable()  # see __main__.py
    return app
