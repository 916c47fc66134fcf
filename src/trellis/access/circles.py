"""Who reads what is noted in a learning circle: those who are in it, and who wrote it.

The circle itself is writing shared with named colleagues, so the policy of that shape decides who
is in it; what is noted follows it.
"""

IN_IT = "exists (select 1 from reflections_circle c where c.id = circle_id)"

READ = {"reflections_circlenote": f"(author_id = actor() or {IN_IT})"}
WRITTEN = {"reflections_circlenote": f"(author_id = actor() and {IN_IT})"}
