"""What is searched in: the folded text of every published bulletin."""

from typing import ClassVar

from django.db import models

from cms.bulletins.models import BulletinPage


class BulletinText(models.Model):
    """Words of one bulletin without diacritics (đ is d), in lower case.

    The database keeps its own full-text index beside these rows (migration 0002): a trigger-fed
    FTS5 table on SQLite, a generated tsvector with a GIN index on PostgreSQL.
    """

    bulletin = models.OneToOneField(
        BulletinPage, models.CASCADE, primary_key=True, related_name="+"
    )
    title = models.TextField()
    summary = models.TextField()
    body = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.title
