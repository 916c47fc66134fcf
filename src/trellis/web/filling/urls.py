"""Addresses of the forms that are filled in for a person. Ids of a pack may hold full stops."""

from django.urls import path

from trellis.web.filling import copies, finishing, index, reading, sections

app_name = "forms"
FORM = "forms/<uuid:filled>"

urlpatterns = [
    path("forms", index.index, name="index"),
    path("forms/new/<str:pack>/<str:form>", index.begin, name="begin"),
    path(FORM, reading.read, name="form"),
    path(f"{FORM}/sections/<str:heading>", sections.section, name="section"),
    path(f"{FORM}/finish", finishing.finish, name="finish"),
    path(f"{FORM}/open-again", finishing.again, name="open_again"),
    path(f"{FORM}/put-away", finishing.away, name="put_away"),
    path(f"{FORM}/versions", reading.versions, name="versions"),
    path(f"{FORM}/versions/<int:number>", reading.version, name="version"),
    path(f"{FORM}/copies", copies.copies, name="copies"),
    path(f"{FORM}/form.<slug:kind>", copies.file, name="file"),
]
