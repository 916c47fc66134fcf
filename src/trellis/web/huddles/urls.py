"""Addresses of huddles. What a huddle leaves in a person's record are pages of that person."""

from django.urls import path

from trellis.web.huddles import bringing, home, live, of_person, room

app_name = "huddles"
ONE = "huddles/<uuid:huddle>"
PERSON = "people/<uuid:person>/huddles"

urlpatterns = [
    path("huddles", home.index, name="index"),
    path("huddles/new", home.new, name="new"),
    path(ONE, room.room, name="room"),
    path(f"{ONE}/live", live.live, name="live"),
    path(f"{ONE}/who", home.who, name="who"),
    path(f"{ONE}/whom", bringing.whom, name="whom"),
    path(f"{ONE}/close", home.close_it, name="close"),
    path(PERSON, of_person.index, name="of_person"),
    path(f"{PERSON}/<uuid:huddle>/bring", bringing.bring, name="bring"),
    path(f"{PERSON}/<uuid:huddle>/record", of_person.put, name="record"),
]
