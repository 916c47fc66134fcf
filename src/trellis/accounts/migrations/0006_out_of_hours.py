from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0005_more_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="team",
            name="out_of_hours",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
