"""Addresses of what was put right."""

from django.urls import path

from trellis.web.corrections import moving, rectifying, sealed, views

app_name = "corrections"
PERSON = "people/<uuid:person>/"

urlpatterns = [
    path(f"{PERSON}put-right", views.index, name="index"),
    path(f"{PERSON}put-right/new", rectifying.new, name="new"),
    path(f"{PERSON}put-right/<uuid:statement>", rectifying.one, name="one"),
    path(f"{PERSON}put-right/<uuid:statement>/more-time", rectifying.more_time, name="time"),
    path(f"{PERSON}put-right/<uuid:statement>/answer.<slug:kind>", rectifying.file, name="file"),
    path(
        f"{PERSON}conversations/<uuid:conversation>/wrong-record", moving.conversation, name="move"
    ),
    path(f"{PERSON}put-right/taken-out/<uuid:move>", moving.moved, name="moved"),
    path("sealed/<uuid:move>", sealed.page, name="sealed"),
]
