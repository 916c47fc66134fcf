"""A grant keeps what its review rests on, so that a birthday which changes changes the review.

Of a grant from before, nobody can say whether whoever made it knew the birthday. Where the person
is under eighteen and nobody has looked at it since, it is looked at once more.
"""

import datetime

from django.db import migrations, models

LOCKS = "publishing_grant, for as long as its few rows are written"
TOLD = """
update publishing_grant g set
  looked_on = told.looked,
  knew_16 = coalesce(told.sixteen <= told.looked and (g.reviewed_at is not null
    or told.sixteen <= told.looked - interval '2 years'), false),
  competent_on = case when g.review_on is distinct from told.sixteen then g.review_on end
from (select x.id, (greatest(x.made_at, x.reviewed_at) at time zone 'Europe/London')::date as looked,
    (coalesce(p.born_on, make_date(p.born_about, 1, 1)) + interval '16 years')::date as sixteen
  from publishing_grant x join people_person p on p.id = x.person_id) told
where told.id = g.id;
update publishing_grant g set
  review_on = (coalesce(p.born_on, make_date(p.born_about, 1, 1)) + interval '16 years')::date
from people_person p
where p.id = g.person_id and g.kind <> 'person' and g.ended_at is null and g.review_on is null
  and not g.knew_16 and (coalesce(p.born_on, make_date(p.born_about, 1, 1)) + interval '18 years')
    > g.looked_on;
"""


class Migration(migrations.Migration):

    dependencies = [("publishing", "0001_initial")]

    operations = [
        migrations.AddField("grant", "looked_on", models.DateField(default=datetime.date(2026, 1, 1)), preserve_default=False),
        migrations.AddField("grant", "knew_16", models.BooleanField(default=False)),
        migrations.AddField("grant", "competent_on", models.DateField(blank=True, null=True)),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
