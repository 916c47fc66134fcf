"""Who reads and writes what two people write in supervision: a policy for each of its tables.

The functions are in ``work/sql/supervising.sql``. Notes about a person are not here: they are that
person's record, under the policy of all records.
"""

MINE = "author_id = actor()"
THERE = f"({MINE} or sits_in(session_id))"
OF_THE_TWO = "of_the_two(supervision_id)"

READ = {
    "supervision_supervision": "(actor() in (supervisee_id, supervisor_id) or stands_in(id))",
    "supervision_agreement": (
        f"({OF_THE_TWO} or (in_force_from is not null and stands_in(supervision_id)))"
    ),
    "supervision_session": f"({OF_THE_TWO} or holds(id))",
    "supervision_standin": "(colleague_id = actor() or sits_in(session_id))",
    "supervision_agendaitem": THERE,
    "supervision_wanted": THERE,
    "supervision_preparation": f"({MINE} or (shared_at is not null and sits_in(session_id)))",
    "supervision_preparedperson": f"({MINE} or reads_preparation(preparation_id))",
    "supervision_workernote": THERE,
    # The two who were in the room, as they were when it was written.
    "supervision_privatenote": "(actor() in (author_id, other_id))",
}
# What a row has to be to be written, where that is less than what is read.
WRITTEN = {
    "supervision_agreement": OF_THE_TWO,
    **dict.fromkeys(
        (
            "supervision_agendaitem",
            "supervision_wanted",
            "supervision_preparation",
            "supervision_workernote",
            "supervision_privatenote",
        ),
        f"({MINE} and sits_in(session_id))",
    ),
    "supervision_preparedperson": f"({MINE} and writes_preparation(preparation_id))",
}
# A session stays with the two whose it is, and a note between two with those two.
RIGHTS = {
    "supervision_supervision": "select",
    "supervision_standin": "select",
    "supervision_session": (
        'select, insert, update ("on", at, place, held_on, called_off_on, version)'
    ),
    "supervision_privatenote": "select, insert, update (part, item, text, version), delete",
    "supervision_workernote": "select, insert, update (part, item, text, version), delete",
    "supervision_agendaitem": "select, insert, update (text, version), delete",
}


def read(table: str) -> str:
    """Return the policy of reading a table or its history; empty where it is none of these."""
    return READ.get(table) or READ.get(table.removesuffix("event"), "")
