from django.db import migrations, models

LOCKS = "audit_event, for an instant: a column is added, empty for all that was before"


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_lists_of_people")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="change",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
    ]
