"""Addresses of the pages about Trellis itself."""

from django.urls import path

from trellis.web.pages import health, views

app_name = "pages"
urlpatterns = [
    path("accessibility", views.accessibility, name="accessibility"),
    path("how-we-keep-records-safe", views.safe, name="safe"),
    path("help", views.help_page, name="help"),
    path("drafts", views.keep, name="keep"),
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
]
