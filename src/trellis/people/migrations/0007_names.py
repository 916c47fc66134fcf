from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

# Built while people work.
LOCKS = "nothing: the index is made beside what goes on"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("people", "0006_hiding")]

    operations = [
        AddIndexConcurrently(
            "person",
            models.Index(fields=["id"], include=["name"], name="people_person_names"),
        ),
    ]
