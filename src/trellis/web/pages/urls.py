"""Addresses of the pages about Trellis itself."""

from django.urls import path

from trellis.web.pages import views

app_name = "pages"
urlpatterns = [
    path("accessibility", views.accessibility, name="accessibility"),
    path("how-we-keep-records-safe", views.safe, name="safe"),
    path("help", views.help_page, name="help"),
    path("drafts", views.keep, name="keep"),
]
