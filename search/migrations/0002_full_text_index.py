"""Each database's own full-text index beside the folded text; the database keeps it true itself."""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE loa_search_fts USING fts5(
        title, summary, body,
        content='loa_search_bulletintext', content_rowid='bulletin_id',
        tokenize='unicode61', prefix='2 3'
    )
    """,
    "INSERT INTO loa_search_fts(loa_search_fts) VALUES ('rebuild')",
    """
    CREATE TRIGGER loa_search_insert AFTER INSERT ON loa_search_bulletintext BEGIN
        INSERT INTO loa_search_fts(rowid, title, summary, body)
        VALUES (new.bulletin_id, new.title, new.summary, new.body);
    END
    """,
    """
    CREATE TRIGGER loa_search_delete AFTER DELETE ON loa_search_bulletintext BEGIN
        INSERT INTO loa_search_fts(loa_search_fts, rowid, title, summary, body)
        VALUES ('delete', old.bulletin_id, old.title, old.summary, old.body);
    END
    """,
    """
    CREATE TRIGGER loa_search_update AFTER UPDATE ON loa_search_bulletintext BEGIN
        INSERT INTO loa_search_fts(loa_search_fts, rowid, title, summary, body)
        VALUES ('delete', old.bulletin_id, old.title, old.summary, old.body);
        INSERT INTO loa_search_fts(rowid, title, summary, body)
        VALUES (new.bulletin_id, new.title, new.summary, new.body);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER loa_search_update",
    "DROP TRIGGER loa_search_delete",
    "DROP TRIGGER loa_search_insert",
    "DROP TABLE loa_search_fts",
]
# 'simple', because the text is folded already and Vietnamese has no stems.
POSTGRESQL = [
    """
    ALTER TABLE loa_search_bulletintext ADD COLUMN document tsvector
    GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('simple', summary), 'B')
        || setweight(to_tsvector('simple', body), 'D')
    ) STORED
    """,
    "CREATE INDEX loa_search_document ON loa_search_bulletintext USING gin (document)",
]
POSTGRESQL_BACK = ["ALTER TABLE loa_search_bulletintext DROP COLUMN document"]


def run(statements_by_vendor):
    def execute(_apps, editor):
        for statement in statements_by_vendor[editor.connection.vendor]:
            editor.execute(statement)

    return execute


class Migration(migrations.Migration):
    dependencies = [("loa_search", "0001_initial")]

    operations = [
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        )
    ]
