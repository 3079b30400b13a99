"""Is the process alive, and can it do its work? For supervisors and load balancers."""

import logging
import secrets
from collections.abc import Callable
from http import HTTPStatus

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


class NotReady(Exception):  # noqa: N818  the name says what is wrong
    """Something the site cannot work without is missing."""


class Migrations:
    """Whether all are applied. Once they are, this process asks no more: reading them is slow."""

    applied = False

    def check(self) -> None:
        if self.applied:
            return
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise NotReady("there are migrations to apply")
        Migrations.applied = True


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_storage() -> None:
    name = default_storage.save(f"probes/{secrets.token_hex(8)}", ContentFile(b"loa"))
    default_storage.delete(name)


CHECKS: dict[str, Callable[[], None]] = {
    "database": check_database,
    "migrations": Migrations().check,
    "storage": check_storage,
}


def _passes(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # any failure of a part means "not ready"; its reason belongs into the log
        logger.exception("not ready: %s", name)
        return False
    return True


@never_cache
@require_safe
def alive(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """200 when database, migrations and storage are fine, else 503 naming what is not."""
    checks = {name: _passes(name, check) for name, check in CHECKS.items()}
    fine = all(checks.values())
    body = {
        "status": "ok" if fine else "unavailable",
        "checks": {name: "ok" if passed else "failed" for name, passed in checks.items()},
    }
    return JsonResponse(body, status=HTTPStatus.OK if fine else HTTPStatus.SERVICE_UNAVAILABLE)
