from typing import Any

from django.db import migrations


def mark_reviewers(apps: Any, schema_editor: Any) -> None:
    """Whoever stands under an article as its reviewer may go on doing so."""
    apps.get_model("articles", "Person").objects.filter(reviewed_articles__isnull=False).update(
        may_review=True
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_workflow")]

    operations = [migrations.RunPython(mark_reviewers, migrations.RunPython.noop, elidable=True)]
