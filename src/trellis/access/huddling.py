"""Who reads and writes what belongs to a huddle: whoever is in it, and nobody else.

The functions are in ``work/sql/huddling.sql``. That somebody was brought, and what was agreed, are
not here: they are that person's record, under the policy of all records.
"""

IN_IT = "in_huddle(huddle_id)"
MINE = "(author_id = actor() and writes_in_huddle(huddle_id))"

READ = {
    "huddles_huddle": "in_huddle(id)",
    **{f"huddles_{name}": IN_IT for name in ("member", "case", "line", "action")},
    "huddles_agreed": "reads_action(action_id)",
}
WRITTEN = {
    "huddles_huddle": "leads_huddle(id)",
    "huddles_case": "(author_id = actor() and presents_in_huddle(huddle_id))",
    "huddles_line": "(author_id = actor() and speaks_in_huddle(huddle_id, said_by_id))",
    "huddles_action": MINE,
    "huddles_agreed": "(author_id = actor() and answers_for(action_id, member_id))",
}
# What was agreed to keeps its words; who is in a huddle is the database's to write.
RIGHTS = {
    "huddles_huddle": "select, update (stage, stage_began_at, minutes)",
    "huddles_member": "select",
    "huddles_case": "select, insert, update (text, confirmed_at)",
    "huddles_line": "select, insert",
    "huddles_action": "select, insert",
    "huddles_agreed": "select, insert, delete",
    "huddles_brought": "select, insert",
    "huddles_entry": "select, insert",
}
