"""Addresses of how a record reads, under a person's. There is no list of them."""

from django.urls import path

from trellis.web.reads import views

app_name = "reads"
urlpatterns = [
    path("conversations/<uuid:conversation>/reads", views.conversation, name="conversation"),
    path("assessments/<uuid:assessment>/reads", views.assessment, name="assessment"),
]
