"""One workflow at the root of the tree, whose only step finds the approvers from the page's unit.

It takes the place of the workflow that Wagtail installs for its default group of moderators.
"""

from django.db import migrations

NAME = "Duyệt bản tin"
STEP = "Người duyệt của đơn vị"


def install(apps, schema_editor):
    workflow_model = apps.get_model("wagtailcore", "Workflow")
    page = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    if page is None:
        return
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="bulletins", model="unitapproval"
    )
    step, _made = apps.get_model("bulletins", "UnitApproval").objects.get_or_create(
        name=STEP, defaults={"content_type": content_type, "active": True}
    )
    workflow, _made = workflow_model.objects.get_or_create(name=NAME, defaults={"active": True})
    apps.get_model("wagtailcore", "WorkflowTask").objects.get_or_create(
        workflow=workflow, task_id=step.pk, defaults={"sort_order": 0}
    )
    apps.get_model("wagtailcore", "WorkflowPage").objects.update_or_create(
        page=page, defaults={"workflow": workflow}
    )
    workflow_model.objects.exclude(pk=workflow.pk).update(active=False)


class Migration(migrations.Migration):
    dependencies = [
        ("bulletins", "0003_approval"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
