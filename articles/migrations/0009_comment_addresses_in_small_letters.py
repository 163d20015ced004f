from django.db import migrations
from django.db.models.functions import Lower


def lower(apps, schema_editor):
    apps.get_model("articles", "Comment").objects.update(author_email=Lower("author_email"))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_comments_in_threads'),
    ]

    operations = [
        migrations.RunPython(lower, migrations.RunPython.noop),
    ]
