"""Addresses on how long records are kept, and how they come to their end."""

from django.urls import path

from trellis.web.retention import ending, of_person

app_name = "retention"
PERSON = "people/<uuid:person>/how-long"

urlpatterns = [
    path("how-long-we-keep-what", ending.rules, name="rules"),
    path("records/due", ending.due, name="due"),
    path("records/due/<uuid:line>/hold", ending.hold_line, name="hold_line"),
    path("records/disposals", ending.disposals, name="disposals"),
    path("records/holds", ending.holds, name="holds"),
    path("records/holds/<uuid:hold>/lift", ending.lift, name="lift"),
    path("records/certificates", ending.certificates, name="certificates"),
    path(PERSON, of_person.page, name="person"),
    path(f"{PERSON}/new", of_person.new, name="new"),
    path(f"{PERSON}/work-ended", of_person.ended, name="ended"),
    path(f"{PERSON}/hold", of_person.put_hold, name="hold"),
]
