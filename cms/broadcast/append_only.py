"""Triggers that keep a table append-only, in each database's own words."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END
$$ LANGUAGE plpgsql
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse()
"""
_VERBS = ("update", "delete")


def protect(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Refuse UPDATE and DELETE on `table` from now on.

    SQLite drops triggers when Django rebuilds a table to alter a column: a migration that does so
    must call this again afterwards.
    """
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRESQL_FUNCTION.format(table=table), params=None)
        statement = _POSTGRESQL
    else:
        statement = _SQLITE
    for verb in _VERBS:
        editor.execute(statement.format(table=table, verb=verb), params=None)


def release(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Take the triggers of `table` away again."""
    on_table = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
    for verb in _VERBS:
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on_table}", params=None)
