"""Addresses of copies without names. Only the page that makes one stands under a person's."""

from django.urls import path

from trellis.web.groupcopies import views

app_name = "groupcopies"
PERSON = "people/<uuid:person>/"
urlpatterns = [
    path("copies-without-names", views.index, name="index"),
    path("copies-without-names/<uuid:copy>", views.copy, name="copy"),
    path(f"{PERSON}conversations/<uuid:conversation>/without-names", views.new, name="new"),
]
