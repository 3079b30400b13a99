"""What this app adds to Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def dress() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("branding/admin.css"))
