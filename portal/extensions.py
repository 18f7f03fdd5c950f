"""The extensions the app is built from; created here, bound in create_app()."""

import datetime as dt
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask_babel import Babel
from flask_htmx import HTMX
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import DeclarativeBase, registry

from portal.columns import UTCDateTime

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    # Flask-SQLAlchemy refuses a Base with its own type_annotation_map; a registry carries it.
    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMING),
        type_annotation_map={dt.datetime: UTCDateTime()},
    )


# Partials show records after the commit, so nothing expires by it.
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()
htmx = HTMX()


class Migrations:
    """Stands where Flask-Migrate keeps itself in an app, and fetches it for whoever migrates: with Alembic
    it took a tenth of the time to start."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self._app, self._folder = app, folder
        app.extensions["migrate"] = self

    def __getattr__(self, name: str) -> Any:
        from flask_migrate import Migrate

        Migrate(render_as_batch=True, compare_type=True).init_app(
            self._app, db, directory=str(self._folder)
        )
        return getattr(self._app.extensions["migrate"], name)


def migrate_up() -> None:
    """The app's database is of this version."""
    from flask_migrate import upgrade

    upgrade()
