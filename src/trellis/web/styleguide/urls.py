"""Addresses of the style guide; they answer 404 unless the settings show it."""

from django.urls import path

from trellis.web.styleguide import views

app_name = "styleguide"
urlpatterns = [
    path("style-guide", views.index, name="index"),
    path("style-guide/<slug:name>", views.component, name="component"),
]
