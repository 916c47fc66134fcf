"""Addresses of supervision. Notes about a person are pages of that person."""

from django.urls import path

from trellis.web.supervision import (
    agreement,
    home,
    meeting,
    notes,
    of_person,
    preparing,
    reflecting,
    session,
    standing_in,
)

app_name = "supervision"
ONE = "supervision/<uuid:supervision>"
SESSION = "supervision/sessions/<uuid:session>"
PERSON = "people/<uuid:person>/supervision"

urlpatterns = [
    path("supervision", home.index, name="index"),
    path("supervision/new", home.new, name="new"),
    path(ONE, home.one, name="one"),
    path(f"{ONE}/end", home.end, name="end"),
    path(f"{ONE}/agreement", agreement.agreement, name="agreement"),
    path(f"{ONE}/agreement/write", agreement.write, name="agreement_write"),
    path(f"{ONE}/arrange", meeting.arrange, name="arrange"),
    path(SESSION, session.session, name="session"),
    path(f"{SESSION}/when", meeting.when, name="when"),
    path(f"{SESSION}/close", meeting.close, name="close"),
    path(f"{SESSION}/stand-in", standing_in.stand_in, name="stand_in"),
    path(f"{SESSION}/prepare", preparing.prepare_session, name="prepare"),
    path(f"{SESSION}/reflect", reflecting.reflect, name="reflect"),
    path(f"{SESSION}/whom/<slug:what>", preparing.whom, name="whom"),
    path(f"{SESSION}/agenda/<uuid:item>", notes.agenda, name="agenda"),
    path(f"{SESSION}/notes/<slug:kind>/new", notes.new, name="note_new"),
    path(f"{SESSION}/notes/<slug:kind>/<uuid:note>", notes.change, name="note"),
    path(PERSON, of_person.index, name="of_person"),
    path(f"{PERSON}/bring/<uuid:session>", preparing.bring, name="bring"),
    path(f"{PERSON}/new/<uuid:session>", of_person.new, name="decide"),
    path(f"{PERSON}/<uuid:decision>", of_person.decided, name="decided"),
    path(f"{PERSON}/<uuid:decision>/change", of_person.change, name="decided_change"),
]
