"""Addresses of closing a record, opening one for a while, and standing in."""

from django.urls import path

from trellis.web.openings import closing, coming_in, keeping, looking_at, standing_in

app_name = "openings"
urlpatterns = [
    path("open", coming_in.come_in, name="come_in"),
    path("opened/<uuid:opening>", looking_at.page, name="look_at"),
    path("kept/<uuid:kept>", keeping.keep, name="kept"),
    path("away", standing_in.away, name="away"),
    path("people/<uuid:person>/closed", closing.closed, name="closed"),
    path("people/<uuid:person>/opened/<uuid:opening>/close", coming_in.close, name="close"),
]
