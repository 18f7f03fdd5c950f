"""How migrations run: whole or not at all, on SQLite and PostgreSQL alike. Forward only.

SQLite rebuilds a table to change it. With foreign keys on, dropping the old table would delete every row
that hangs on it, so they are off while migrations run, and checked before anything is kept.
"""

from alembic import context
from flask import current_app

from portal.database import writing
from portal.extensions import db

target = current_app.extensions["migrate"].db.metadatas[None]


def portable_type(type_, item, autogen):
    """Write our column types into migrations as the plain types they are stored as."""
    if type_ == "type" and type(item).__module__ == "portal.columns":
        plain = item.impl_instance if hasattr(item, "impl_instance") else item.impl
        return f"sa.{plain!r}"
    return False


def in_the_models(name, type_, parent_names):
    """The search table is written by hand, and on SQLite brings tables of its own."""
    return not (type_ == "table" and name.startswith("job_search"))


def run():
    with db.engine.connect() as connection, writing():
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # Takes effect only outside a transaction, so on the driver's own connection.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        try:
            context.configure(
                connection=connection,
                target_metadata=target,
                render_as_batch=True,
                compare_type=True,
                include_name=in_the_models,
                render_item=portable_type,
                transactional_ddl=True,
                transaction_per_migration=False,
            )
            with context.begin_transaction():
                context.run_migrations()
                if sqlite:
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                    if broken:
                        raise RuntimeError(f"the migration would lose references: {broken[:5]}")
        finally:
            if sqlite:
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


run()
