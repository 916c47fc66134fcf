"""Addresses of what a reader reads, of a person's readers, and of publishing to them."""

from django.urls import path

from trellis.web.publishing import looked, publications, readers, reading, saying

app_name = "publishing"
PERSON = "people/<uuid:person>"
urlpatterns = [
    path("published", reading.home, name="home"),
    path("published/who-looked", looked.who_looked, name="who_looked"),
    path("published/<uuid:publication>", reading.item, name="item"),
    path("published/<uuid:publication>/copy.<slug:kind>", reading.file, name="file"),
    path("published/<uuid:publication>/not-right", saying.not_right, name="not_right"),
    path(f"{PERSON}/readers", readers.index, name="readers"),
    path(f"{PERSON}/readers/new", readers.new, name="new"),
    path(f"{PERSON}/readers/<uuid:reading>", readers.one, name="reader"),
    path(f"{PERSON}/publish/<slug:output>/<uuid:key>", publications.publish_page, name="publish"),
    path(f"{PERSON}/publications/<uuid:publication>", publications.one, name="publication"),
]
