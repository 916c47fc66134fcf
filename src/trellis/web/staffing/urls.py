"""Addresses of people and teams, for administrators."""

from django.urls import path

from trellis.web.staffing import people, teams

app_name = "staffing"
urlpatterns = [
    path("staff", people.people, name="people"),
    path("staff/add", people.add, name="add"),
    path("staff/<uuid:colleague>", people.one, name="one"),
    path("staff/<uuid:colleague>/end", people.end, name="end"),
    path("teams", teams.teams, name="teams"),
    path("teams/<uuid:team>", teams.team, name="team"),
]
