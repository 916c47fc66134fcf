"""Addresses of a person's assessments."""

from django.urls import path

from trellis.web.assessments import (
    after,
    areas,
    beginning,
    carry,
    copies,
    deciding,
    finishing,
    questions,
    together,
    versions,
    viewpoints,
)

app_name = "assessments"
ONE = "assessments/<uuid:assessment>/"
urlpatterns = [
    path("assessments/new", beginning.new, name="new"),
    path(f"{ONE}", beginning.overview, name="overview"),
    path(f"{ONE}questions", questions.questions, name="questions"),
    path(f"{ONE}before", carry.carry, name="carry"),
    path(f"{ONE}together", together.together, name="together"),
    path(f"{ONE}areas/<slug:area>", areas.area, name="area"),
    path(f"{ONE}areas/<slug:area>/line", areas.line, name="line"),
    path(f"{ONE}areas/<slug:area>/passages", areas.passages, name="passages"),
    path(f"{ONE}conversations", beginning.sources, name="sources"),
    path(f"{ONE}views", viewpoints.views_page, name="views"),
    path(f"{ONE}decisions/<slug:kind>", deciding.determination, name="determination"),
    path(f"{ONE}finish", finishing.finish, name="finish"),
    path(f"{ONE}agree", finishing.agree, name="agree"),
    path(f"{ONE}read", finishing.read, name="read"),
    path(f"{ONE}share", after.share, name="share"),
    path(f"{ONE}comment", after.comment, name="comment"),
    path(f"{ONE}addendum", after.addendum, name="addendum"),
    path(f"{ONE}reopen", after.reopen, name="reopen"),
    path(f"{ONE}versions", versions.versions, name="versions"),
    path(f"{ONE}copies", copies.copies, name="copies"),
    path(f"{ONE}assessment.<slug:kind>", copies.file, name="file"),
]
