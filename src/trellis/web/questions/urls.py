"""Addresses of the question bank."""

from django.urls import path

from trellis.web.questions import views

app_name = "questions"
urlpatterns = [
    path("questions", views.index, name="index"),
    path("questions/favourite", views.favourite, name="favourite"),
    path("questions/card", views.card, name="card"),
]
