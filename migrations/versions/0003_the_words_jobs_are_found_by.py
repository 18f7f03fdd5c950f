"""The words that published jobs are found by: FTS5 on SQLite, a text search vector on PostgreSQL.

The models do not know this table; portal/domain/job_search.py writes it, and `reindex` makes it anew.

Revision ID: 0003
Revises: 0002
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        # The words come ready made, so the tokenizer has nothing to do but to part them at the spaces.
        op.execute(
            "CREATE VIRTUAL TABLE job_search USING fts5("
            "title, tasks, rest, tokenize='unicode61 remove_diacritics 0', prefix='2 3 4')"
        )
    else:
        op.execute(
            "CREATE TABLE job_search ("
            "job_id INTEGER PRIMARY KEY REFERENCES simple_job (id) ON DELETE CASCADE,"
            "words TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_job_search_words ON job_search USING gin (words)")
