"""Addresses of peer groups. What was decided about a person is a page of that person."""

from django.urls import path

from trellis.web.peergroups import (
    agreement,
    belonging,
    home,
    meeting,
    notes,
    of_person,
    parts,
    session,
    words,
)

app_name = "peergroups"
ONE = "peer-groups/<uuid:peer_group>"
SESSION = "peer-groups/sessions/<uuid:peer_session>"
PERSON = "people/<uuid:person>/peer-groups"

urlpatterns = [
    path("peer-groups", home.index, name="index"),
    path("peer-groups/new", home.new, name="new"),
    path(ONE, home.one, name="one"),
    path(f"{ONE}/members", belonging.members, name="members"),
    path(f"{ONE}/leave", belonging.leaving, name="leave"),
    path(f"{ONE}/supervisor", belonging.supervisor, name="supervisor"),
    path(f"{ONE}/end", belonging.end, name="end"),
    path(f"{ONE}/agreement", agreement.agreement, name="agreement"),
    path(f"{ONE}/agreement/write", agreement.write, name="agreement_write"),
    path(f"{ONE}/promises", agreement.promises, name="promises"),
    path(f"{ONE}/arrange", meeting.arrange, name="arrange"),
    path(SESSION, session.session, name="session"),
    path(f"{SESSION}/when", meeting.when, name="when"),
    path(f"{SESSION}/parts", parts.parts, name="parts"),
    path(f"{SESSION}/close", meeting.close, name="close"),
    path(f"{SESSION}/notes", notes.notes, name="notes"),
    path(f"{SESSION}/supervisor", words.new, name="word_new"),
    path(f"{SESSION}/supervisor/<uuid:peer_word>", words.change, name="word"),
    path(f"{SESSION}/whom", of_person.whom, name="whom"),
    path(PERSON, of_person.index, name="of_person"),
    path(f"{PERSON}/new/<uuid:peer_session>", of_person.new, name="decide"),
    path(f"{PERSON}/<uuid:peer_decision>", of_person.decided, name="decided"),
    path(f"{PERSON}/<uuid:peer_decision>/change", of_person.change, name="decided_change"),
]
