"""Addresses, by area of use. Records go by opaque keys; nothing personal stands in an address."""

from django.urls import include, path

PERSON = "people/<uuid:person>/"

urlpatterns = [
    path("", include("trellis.web.mywork.urls")),
    path("", include("trellis.web.pages.urls")),
    path("", include("trellis.web.packs.urls")),
    path("", include("trellis.web.styleguide.urls")),
    path("", include("trellis.web.people.urls")),
    path(PERSON, include("trellis.web.conversations.urls")),
    path(PERSON, include("trellis.web.assessments.urls")),
    path(PERSON, include("trellis.web.plans.urls")),
]
