from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0011_fill_regular_price'),
    ]

    operations = [
        migrations.AlterField(
            model_name='variant',
            name='regular_price_minor',
            field=models.PositiveIntegerField(verbose_name='regular price'),
        ),
        migrations.AddConstraint(
            model_name='variant',
            constraint=models.CheckConstraint(condition=models.Q(('regular_price_minor__gte', models.F('price_minor')), ('regular_price_minor__lte', 99999999)), name='price_is_at_most_the_regular_one'),
        ),
        migrations.AddConstraint(
            model_name='variant',
            constraint=models.CheckConstraint(condition=models.Q(('struck_price_minor__isnull', True), models.Q(('sale__isnull', False), ('struck_price_minor__gt', models.F('price_minor'))), _connector='OR'), name='struck_price_is_higher_and_of_a_sale'),
        ),
    ]
