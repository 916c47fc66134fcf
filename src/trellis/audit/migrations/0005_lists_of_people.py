import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

# The index is built while people work; the column is empty for all that was before.
LOCKS = "audit_event, for an instant: a column that may be empty is added"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("audit", "0004_indexes")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="people",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), null=True, size=None
            ),
        ),
        AddIndexConcurrently(
            "event",
            django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(people__isnull=False),
                fields=["people"],
                fastupdate=False,
                name="audit_event_in_list",
            ),
        ),
    ]
