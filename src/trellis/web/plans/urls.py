"""Addresses of a person's outcomes, plans and reviews."""

from django.urls import URLPattern

app_name = "plans"
urlpatterns: list[URLPattern] = []
