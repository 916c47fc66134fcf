import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

# The new indexes are built while people work; each of the two old ones is then dropped.
LOCKS = "audit_event, for an instant, twice: an index that a wider one takes the place of is dropped"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("audit", "0003_verification"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently("event", models.Index(fields=["at"], name="audit_event_by_time")),
        AddIndexConcurrently(
            "event", models.Index(fields=["actor", "at"], name="audit_event_of_worker")
        ),
        AddIndexConcurrently(
            "event", models.Index(fields=["about_id", "at"], name="audit_event_about_person")
        ),
        migrations.AlterField(
            model_name="event", name="about_id", field=models.UUIDField(null=True)
        ),
        migrations.AlterField(
            model_name="event",
            name="actor",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
