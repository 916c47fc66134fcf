"""Addresses of hints on wording. A text is posted, never part of an address."""

from django.urls import path

from trellis.web.hints import views

app_name = "hints"
urlpatterns = [
    path("wording", views.look, name="look"),
    path("wording/leave", views.leave, name="leave"),
    path("wording/hints", views.turn, name="turn"),
]
