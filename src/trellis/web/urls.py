"""Addresses, by area of use. Records go by opaque keys; nothing personal stands in an address."""

from django.urls import include, path

PERSON = "people/<uuid:person>/"

urlpatterns = [
    path("", include("trellis.web.mywork.urls")),
    path("", include("trellis.web.pages.urls")),
    path("", include("trellis.web.signin.urls")),
    path("", include("trellis.web.hints.urls")),
    path("", include("trellis.web.questions.urls")),
    path("", include("trellis.web.packs.urls")),
    path("", include("trellis.web.styleguide.urls")),
    path("", include("trellis.web.same.urls")),
    path("", include("trellis.web.groupcopies.urls")),
    path("", include("trellis.web.openings.urls")),
    path("", include("trellis.web.governance.urls")),
    path("", include("trellis.web.staffing.urls")),
    path("", include("trellis.web.publishing.urls")),
    path("", include("trellis.web.retention.urls")),
    path("", include("trellis.web.corrections.urls")),
    path("", include("trellis.web.handovers.urls")),
    path("", include("trellis.web.reflections.urls")),
    path("", include("trellis.web.supervision.urls")),
    path("", include("trellis.web.peergroups.urls")),
    path("", include("trellis.web.huddles.urls")),
    path("", include("trellis.web.people.urls")),
    path(PERSON, include("trellis.web.aboutme.urls")),
    path(PERSON, include("trellis.web.conversations.urls")),
    path(PERSON, include("trellis.web.assessments.urls")),
    path(PERSON, include("trellis.web.reads.urls")),
    path(PERSON, include("trellis.web.plans.urls")),
    path(PERSON, include("trellis.web.readback.urls")),
    path(PERSON, include("trellis.web.letters.urls")),
    path(PERSON, include("trellis.web.timeline.urls")),
    path(PERSON, include("trellis.web.filling.urls")),
    path(PERSON, include("trellis.web.rights.urls")),
]
