"""Addresses of what was put right."""

from django.urls import path

from trellis.web.corrections import moving, sealed, views

app_name = "corrections"
PERSON = "people/<uuid:person>/"

urlpatterns = [
    path(f"{PERSON}put-right", views.index, name="index"),
    path(
        f"{PERSON}conversations/<uuid:conversation>/wrong-record", moving.conversation, name="move"
    ),
    path(f"{PERSON}put-right/taken-out/<uuid:move>", moving.moved, name="moved"),
    path("sealed/<uuid:move>", sealed.page, name="sealed"),
]
