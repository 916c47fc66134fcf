"""Addresses of reading back, under a person's."""

from django.urls import path

from trellis.web.readback import answering, sheets, views

app_name = "readback"

urlpatterns = [
    path("conversations/<uuid:conversation>/read-back", views.conversation, name="conversation"),
    path("assessments/<uuid:assessment>/read-back", views.assessment, name="assessment"),
    path("passages/<uuid:passage>/read-back", answering.answer, name="answer"),
    path("read-back/missed", answering.missed, name="missed"),
    path("conversations/<uuid:conversation>/kept", answering.kept, name="kept"),
    path(
        "conversations/<uuid:conversation>/read-back.<slug:kind>",
        sheets.of_conversation,
        name="conversation_sheet",
    ),
    path(
        "assessments/<uuid:assessment>/read-back.<slug:kind>",
        sheets.of_assessment,
        name="assessment_sheet",
    ),
]
