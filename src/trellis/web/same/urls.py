"""Addresses of records that may be about one person."""

from django.urls import path

from trellis.web.same import comparing, likely, merged, undoing

app_name = "same"
PERSON = "people/<uuid:person>/"

urlpatterns = [
    path("people/thought-the-same", likely.thought, name="thought"),
    path(f"{PERSON}same", likely.likely, name="likely"),
    path(f"{PERSON}same/<uuid:other>", comparing.compare, name="compare"),
    path(f"{PERSON}merges/<uuid:merge>", merged.merged, name="merged"),
    path(f"{PERSON}merges/<uuid:merge>/undo", undoing.undo, name="undo"),
]
