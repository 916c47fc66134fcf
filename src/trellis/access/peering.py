"""Who reads and writes what a peer group writes: a policy for each of its tables.

The functions are in ``work/sql/peering.sql``. What was decided about a person is not here: it is
that person's record, under the policy of all records.
"""

MINE = "author_id = actor()"
AGREEMENT = "exists (select 1 from peergroups_agreement a where a.id = "
BELONGS = "(of_peer_group(group_id) or leads_peer_group(group_id))"
GOES_ON = "writes_peer_group(group_id)"
# Whoever belonged to the group when it was written, whether or not they do now.
THEN = "was_there_to_read(session_id, created_at)"
TAKES_PART = "takes_part_in(session_id)"

READ = {
    "peergroups_peergroup": "(supervisor_id = actor() or was_ever_of_peer_group(id))",
    "peergroups_membership": f"(member_id = actor() or {BELONGS})",
    # What holds now is for whoever belongs now: it is written on under the day it was begun.
    "peergroups_agreement": BELONGS,
    "peergroups_agreementevent": f"({AGREEMENT} peergroups_agreementevent.id))",
    "peergroups_agreed": f"({MINE} or {AGREEMENT} agreement_id))",
    "peergroups_promises": f"({MINE} or {BELONGS})",
    "peergroups_peersession": f"({BELONGS} or was_of_peer_group(group_id, created_at))",
    # Who came and who led is the group's; of a supervisor's first session, theirs too.
    "peergroups_seat": "(sees_who_came(session_id))",
    "peergroups_notes": f"({MINE} or shown_to_id = actor() or {THEN})",
    "peergroups_feedback": f"({MINE} or to_id = actor() or {THEN})",
}
# What a row has to be to be written, where that is less than what is read.
WRITTEN = {
    "peergroups_agreement": GOES_ON,
    "peergroups_agreed": (
        f"({MINE} and {AGREEMENT} agreement_id and writes_peer_group(a.group_id)))"
    ),
    "peergroups_promises": f"({MINE} and of_peer_group(group_id) and {GOES_ON})",
    "peergroups_peersession": GOES_ON,
    "peergroups_seat": f"({TAKES_PART} and belongs_at(session_id, member_id))",
    "peergroups_notes": (
        f"({MINE} and {TAKES_PART} and (shown_to_id is null or hears_of(session_id, shown_to_id)))"
    ),
    "peergroups_feedback": f"({MINE} and {TAKES_PART} and hears_of(session_id, to_id))",
}
# Who belongs is the database's to write; a session stays with its group, a word with its reader.
RIGHTS = {
    "peergroups_peergroup": "select",
    "peergroups_membership": "select",
    "peergroups_agreed": "select, insert",
    "peergroups_promises": "select, insert, update (chosen, own_words, version, changed_at)",
    "peergroups_peersession": (
        'select, insert, update ("on", at, place, way, held_on, called_off_on, version)'
    ),
    "peergroups_seat": "select, insert, delete",
    "peergroups_notes": (
        "select, insert, update (answers, shown_to_id, version, changed_at), delete"
    ),
    "peergroups_feedback": "select, insert, update (text, read_at, version), delete",
}


def read(table: str) -> str:
    """Return the policy of reading a table or its history; empty where it is none of these."""
    return READ.get(table, "")
