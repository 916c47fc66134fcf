"""Addresses of the governance officer's pages: opaque keys; an NHS number is only ever posted."""

from django.urls import path

from trellis.web.governance import answering, enquiring, home, moves, trail, watching

app_name = "governance"
LOOK = "<slug:kind>/<uuid:worker>/<uuid:about>/<int:first>/<int:last>"

urlpatterns = [
    path("governance/looks/<int:weeks>", home.looks, name="looks"),
    path("governance/enquiries", enquiring.index, name="enquiries"),
    path(f"governance/enquiries/new/{LOOK}", enquiring.new, name="enquire"),
    path("governance/enquiries/<uuid:enquiry>", enquiring.page, name="enquiry"),
    path("governance/enquiries/<uuid:enquiry>/ask", enquiring.ask, name="ask"),
    path("governance/enquiries/<uuid:enquiry>/close", enquiring.close, name="close"),
    path("governance/trail", trail.page, name="trail"),
    path("governance/trail.csv", trail.file, name="trail_file"),
    path("governance/moved", moves.page, name="moves"),
    path("governance/watched", watching.page, name="watched"),
    path("asked/<uuid:question>", answering.page, name="asked"),
]
