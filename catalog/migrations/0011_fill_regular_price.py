from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    """There were no sales yet: what a variant costs is its regular price."""
    variants = apps.get_model('catalog', 'Variant').objects
    variants.filter(regular_price_minor=None).update(regular_price_minor=F('price_minor'))


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0010_sales'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
