"""Addresses of installed packs."""

from django.urls import path

from trellis.web.packs import views

app_name = "packs"
urlpatterns = [
    path("packs", views.packs, name="list"),
    path("packs/<str:pack>/<str:version>", views.one_release, name="release"),
    path("packs/<str:pack>/<str:version>/<slug:kind>/<str:file>", views.one_file, name="file"),
]
