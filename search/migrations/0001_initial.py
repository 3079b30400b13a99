import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("bulletins", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="BulletinText",
            fields=[
                (
                    "bulletin",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="bulletins.bulletinpage",
                    ),
                ),
                ("title", models.TextField()),
                ("summary", models.TextField()),
                ("body", models.TextField()),
                ("published_at", models.DateTimeField()),
            ],
            options={"default_permissions": ()},
        ),
    ]
