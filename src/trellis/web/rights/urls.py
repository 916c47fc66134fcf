"""Addresses of a person's rights over their record."""

from django.urls import path

from trellis.web.rights import copies, items, looks, sharing

app_name = "rights"
COPY = "rights/copies/<uuid:extract>"

urlpatterns = [
    path("rights", copies.index, name="index"),
    path("rights/copies/new", copies.new, name="copy_new"),
    path(COPY, copies.page, name="copy"),
    path(f"{COPY}/items/<uuid:entry>", items.page, name="copy_item"),
    path(f"{COPY}/more-time", copies.more_time, name="copy_time"),
    path(f"{COPY}/agree", copies.agree, name="copy_agree"),
    path(f"{COPY}/sent", copies.went, name="copy_sent"),
    path(f"{COPY}/copy.<slug:kind>", copies.file, name="copy_file"),
    path("who-looked", looks.page, name="looks"),
    path("who-looked/who-looked.<slug:kind>", looks.file, name="looks_file"),
    path("sharing", sharing.register, name="register"),
    path("sharing/shared.<slug:kind>", sharing.file, name="register_file"),
    path("sharing/new", sharing.new, name="sharing_new"),
    path("sharing/<uuid:sharing>", sharing.one, name="sharing"),
]
