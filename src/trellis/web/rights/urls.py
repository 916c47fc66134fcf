"""Addresses of a person's rights over their record."""

from django.urls import path

from trellis.web.rights import looks, sharing

app_name = "rights"

urlpatterns = [
    path("who-looked", looks.page, name="looks"),
    path("who-looked/who-looked.<slug:kind>", looks.file, name="looks_file"),
    path("sharing", sharing.register, name="register"),
    path("sharing/shared.<slug:kind>", sharing.file, name="register_file"),
    path("sharing/new", sharing.new, name="sharing_new"),
    path("sharing/<uuid:sharing>", sharing.one, name="sharing"),
]
