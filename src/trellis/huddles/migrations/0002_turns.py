"""Whose turn it is in a huddle, who has spoken, who comes later; and that nobody closed it."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add what a stage in which everybody speaks in turn has to know, and a huddle left open."""

    dependencies = [("huddles", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="huddle",
            name="turn",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="huddle",
            name="heard",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="huddle",
            name="passed",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="huddle",
            name="left_open",
            field=models.BooleanField(default=False),
        ),
    ]
