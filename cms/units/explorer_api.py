"""The admin's own page API, which feeds the sidebar's explorer."""

from rest_framework.permissions import IsAuthenticated
from wagtail.admin.api.views import PagesAdminAPIViewSet


class ExplorerPages(PagesAdminAPIViewSet):
    """Open to officers: they are no "staff" in Django's sense, which our REST default asks for.

    The admin's addresses are closed to everybody without `access_admin`, and the view itself lists
    only pages that the user may explore.
    """

    permission_classes = [IsAuthenticated]
