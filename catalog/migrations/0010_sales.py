import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0009_products'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='For staff and the price history. Shoppers do not see it.', max_length=80)),
                ('percent_off', models.PositiveSmallIntegerField(help_text='Off the regular price, from 1 to 90. The percentage that shoppers see is reckoned from the lowest price of the 30 days before, as the law asks, so it may be smaller.', validators=[django.core.validators.MinValueValidator(1, 'Take at least 1 percent off.'), django.core.validators.MaxValueValidator(90, 'Take at most 90 percent off.')], verbose_name='percent off')),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(blank=True, help_text='Leave it empty to end the sale by hand.', null=True, verbose_name='ends')),
                ('covers_everything', models.BooleanField(default=False, verbose_name='everything in the shop')),
                ('due_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                ('collections', models.ManyToManyField(blank=True, related_name='sales', to='catalog.collection')),
                ('products', models.ManyToManyField(blank=True, related_name='sales', to='catalog.product')),
            ],
            options={
                'ordering': ['-starts_at', '-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='sale',
            constraint=models.CheckConstraint(condition=models.Q(('percent_off__gte', 1), ('percent_off__lte', 90)), name='sale_percent_is_sane', violation_error_message='Take from 1 to 90 percent off.'),
        ),
        migrations.AddConstraint(
            model_name='sale',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='sale_ends_after_it_starts', violation_error_message='A sale ends after it starts.'),
        ),
        migrations.AddField(
            model_name='pricechange',
            name='sale',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='price_changes', to='catalog.sale'),
        ),
        migrations.AddField(
            model_name='variant',
            name='sale',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='variants', to='catalog.sale'),
        ),
        migrations.AddField(
            model_name='variant',
            name='struck_price_minor',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='lowest price of the 30 days before'),
        ),
        migrations.AddField(
            model_name='variant',
            name='regular_price_minor',
            field=models.PositiveIntegerField(null=True, verbose_name='regular price'),
        ),
    ]
