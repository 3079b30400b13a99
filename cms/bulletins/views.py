"""Admin pages that no viewset covers."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from . import after_publish
from .models import PublishAction
from .viewsets import visible_actions


@require_POST
def retry_action(request: HttpRequest, action_id: int) -> HttpResponse:
    """Queue one action of a bulletin again, for those who may edit or publish it.

    Goes back to `next`, or to the bulletin.
    """
    row: PublishAction = get_object_or_404(visible_actions(request.user), pk=action_id)
    rights = row.bulletin.permissions_for_user(request.user)
    if not (rights.can_edit() or rights.can_publish()):
        raise PermissionDenied
    label = {"action": after_publish.label_of(row.name)}
    if after_publish.may_be_tried_again(row):
        after_publish.retry(row)
        messages.success(request, _("%(action)s: queued again.") % label)
    else:
        messages.warning(request, _("%(action)s: there is nothing to try again.") % label)
    back = get_valid_next_url_from_request(request)
    return redirect(back) if back else redirect("wagtailadmin_pages:edit", row.bulletin_id)
