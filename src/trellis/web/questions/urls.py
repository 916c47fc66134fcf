"""Addresses of the question bank."""

from django.urls import path

from trellis.web.questions import views

app_name = "questions"
urlpatterns = [
    path("", views.index, name="index"),
    path("/favourite", views.favourite, name="favourite"),
    path("/card", views.card, name="card"),
]
