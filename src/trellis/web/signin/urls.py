"""Addresses of where one is signed in, and of who has to wait."""

from django.urls import path

from trellis.web.signin import views

app_name = "signin"
urlpatterns = [
    path("single-sign-on", views.single, name="single"),
    path("second-step", views.second, name="second"),
    path("signed-in", views.places, name="places"),
    path("signed-in/end", views.end, name="end"),
    path("waiting-to-sign-in", views.kept_waiting, name="waiting"),
    path("waiting-to-sign-in/lift", views.let_in, name="lift"),
]
