"""Addresses of installed packs."""

from django.urls import path

from trellis.web.packs import taking, views

app_name = "packs"
ALONG = "people/<uuid:person>/questions-to-take-along"
urlpatterns = [
    path("packs", views.packs, name="list"),
    path("packs/<str:pack>/<str:version>", views.one_release, name="release"),
    path("packs/<str:pack>/<str:version>/<slug:kind>/<str:file>", views.one_file, name="file"),
    path(ALONG, taking.forms, name="along"),
    path(f"{ALONG}/<str:pack>/<str:version>/<str:form>", taking.questions, name="take"),
]
