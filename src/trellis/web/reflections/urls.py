"""Addresses of reflections, of one's own development record, and of learning."""

from django.urls import path

from trellis.web.reflections import (
    circles,
    development,
    learning,
    mine,
    reading,
    starting,
    writing,
)

app_name = "reflections"
PERSON = "people/<uuid:person>/"
ONE = "reflect/<uuid:reflection>"
RECORD = "learning/record"
CIRCLES = "learning/circles"

urlpatterns = [
    path("reflect", mine.mine, name="mine"),
    path("reflect/new", starting.new, name="new"),
    path(f"{PERSON}reflect", starting.of_person, name="of_person"),
    path(
        f"{PERSON}conversations/<uuid:conversation>/reflect",
        starting.of_conversation,
        name="of_conversation",
    ),
    path(ONE, reading.read, name="read"),
    path(f"{ONE}/write", writing.write, name="write"),
    path(f"{ONE}/about", reading.about, name="about"),
    path(f"{ONE}/show", reading.show, name="show"),
    path(f"{ONE}/counts", development.counts, name="counts"),
    path("learning", learning.learning, name="learning"),
    path(f"{CIRCLES}/new", circles.new, name="circle_new"),
    path(f"{CIRCLES}/<uuid:circle>", circles.circle, name="circle"),
    path(f"{CIRCLES}/<uuid:circle>/who", circles.who, name="circle_who"),
    path("learning/stories/<slug:pack>/<slug:story>", learning.story, name="story"),
    path(RECORD, development.record, name="record"),
    path(f"{RECORD}/new", development.new, name="entry_new"),
    path(f"{RECORD}/<uuid:development>", development.entry, name="entry"),
    path(f"{RECORD}.<slug:kind>", development.file, name="file"),
]
