"""Addresses of a person's letters, of what was sent to them, and of their chronology."""

from django.urls import path

from trellis.web.letters import chronology, sending, views, writing

app_name = "letters"
LETTER = "letters/<uuid:letter>"
SENT = "letters/sent/<uuid:sending>"

urlpatterns = [
    path("letters", views.index, name="index"),
    path("letters/new", views.new, name="new"),
    path("letters/send/<slug:output>/<uuid:key>", sending.send_page, name="send"),
    path(SENT, sending.sent_page, name="sent"),
    path(f"{SENT}/copy.<slug:kind>", sending.sent_file, name="sent_file"),
    path(LETTER, writing.letter, name="letter"),
    path(f"{LETTER}/change", writing.edit, name="edit"),
    path(f"{LETTER}/letter.<slug:kind>", writing.file, name="letter_file"),
    path("chronology", chronology.page, name="chronology"),
    path("chronology/chronology.<slug:kind>", chronology.file, name="chronology_file"),
]
