from django.db import migrations, models

LOCKS = "people_hiddencontact, for an instant: a column with a constant default is added"


class Migration(migrations.Migration):
    dependencies = [("people", "0007_names")]

    operations = [
        migrations.AddField(
            model_name="hiddencontact",
            name="words",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
