import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

# The new index is built while people work; the old one is then dropped.
LOCKS = "work_involvement, for an instant: an index that a wider one takes the place of is dropped"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("work", "0003_passing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            "involvement",
            models.Index(
                fields=["worker"],
                include=["person", "part", "began_on", "ended_on", "until"],
                name="work_involvement_of_worker",
            ),
        ),
        migrations.AlterField(
            model_name="involvement",
            name="worker",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="involvements",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
