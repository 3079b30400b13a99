"""The play log can be added to, never changed: held by the database itself."""

from django.db import migrations

from cms.broadcast.append_only import protect, release

TABLE = "broadcast_playlog"


def forwards(apps, schema_editor):
    protect(schema_editor, TABLE)


def backwards(apps, schema_editor):
    release(schema_editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [("broadcast", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
