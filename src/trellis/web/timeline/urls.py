"""The address of a person's timeline."""

from django.urls import path

from trellis.web.timeline import views

app_name = "timeline"

urlpatterns = [path("timeline", views.page, name="page")]
