"""Addresses of handovers: one person's, and the list of all whom somebody works with."""

from django.urls import path

from trellis.web.handovers import copying, leaving, passing, reading, writing

app_name = "handovers"
ALL = "people/<uuid:person>/handovers"
ONE = f"{ALL}/<uuid:handover>"

urlpatterns = [
    path("handovers", leaving.mine, name="mine"),
    path("handovers/of/<uuid:worker>", leaving.of, name="of"),
    path(ALL, reading.index, name="index"),
    path(f"{ALL}/new/<uuid:worker>", writing.new, name="new"),
    path(ONE, reading.handover, name="handover"),
    path(f"{ONE}/edit", writing.edit, name="edit"),
    path(f"{ONE}/order", writing.order, name="order"),
    path(f"{ONE}/offer", passing.offer, name="offer"),
    path(f"{ONE}/take-up", passing.take_up, name="take_up"),
    path(f"{ONE}/asked/<uuid:asked>", reading.answer, name="answer"),
    path(f"{ONE}/copy", copying.copy, name="copy"),
    path(f"{ONE}/copy.<slug:kind>", copying.file, name="file"),
]
