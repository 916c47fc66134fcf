"""Addresses of About me."""

from django.urls import path

from trellis.web.aboutme import copies, headings, page, photographs, story, together

app_name = "aboutme"
STORY = "about-me/story"
EVENT = f"{STORY}/<uuid:event>"

urlpatterns = [
    path("about-me", page.about_me, name="about_me"),
    path("about-me/together", together.together, name="together"),
    path("about-me/copies", copies.copies, name="copies"),
    path("about-me/about-me.<slug:kind>", copies.file, name="file"),
    path(f"{STORY}/new", story.new, name="event_new"),
    path(EVENT, story.edit, name="event"),
    path(f"{EVENT}/photograph", photographs.photograph, name="photograph"),
    path(f"{EVENT}/photograph/change", photographs.change, name="photograph_change"),
    path("about-me/<slug:form>/<slug:section>", headings.heading, name="heading"),
]
