"""Admin pages that no viewset covers."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from . import after_publish
from .models import PublishAction
from .viewsets import visible_actions


@require_POST
def retry_action(request: HttpRequest, action_id: int) -> HttpResponse:
    """Queue one action of a bulletin again, for those who may edit or publish it."""
    row: PublishAction = get_object_or_404(visible_actions(request.user), pk=action_id)
    rights = row.bulletin.permissions_for_user(request.user)
    if not (rights.can_edit() or rights.can_publish()):
        raise PermissionDenied
    after_publish.retry(row)
    label = after_publish.label_of(row.name)
    messages.success(request, _("%(action)s: queued again.") % {"action": label})
    return redirect("wagtailadmin_pages:edit", row.bulletin_id)
