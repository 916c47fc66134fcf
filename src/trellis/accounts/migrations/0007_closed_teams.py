from django.db import migrations, models

LOCKS = "accounts_team, for an instant: a column that may be empty is added"


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0006_out_of_hours"),
    ]

    operations = [
        migrations.AddField(
            model_name="team",
            name="closed_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
