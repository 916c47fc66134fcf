"""Addresses of people: finding someone, and the pages of a person that keep who they are."""

from django.urls import path

from trellis.web.people import (
    arranging,
    details,
    family,
    finding,
    hiding,
    making_contact,
    network,
    network_copies,
    overview,
    picturing,
    representing,
    seeing,
    work,
)

app_name = "people"
PERSON = "people/<uuid:person>/"

urlpatterns = [
    path("people", finding.people, name="list"),
    path("people/search", finding.search, name="search"),
    path("people/new", finding.new, name="new"),
    path(PERSON, overview.person, name="person"),
    path(f"{PERSON}edit", details.edit, name="edit"),
    path(f"{PERSON}hidden", hiding.hidden, name="hidden"),
    path(f"{PERSON}hidden/edit", hiding.edit, name="hidden_edit"),
    path(f"{PERSON}hidden/show", hiding.show, name="hidden_show"),
    path(f"{PERSON}names", details.names, name="names"),
    path(f"{PERSON}how-to-talk", details.talk, name="talk"),
    path(f"{PERSON}before-you-knock", making_contact.knock, name="knock"),
    path(f"{PERSON}network", network.network, name="network"),
    path(f"{PERSON}network/new", network.new, name="relationship_new"),
    path(f"{PERSON}network/copies", network_copies.copies, name="network_copies"),
    path(f"{PERSON}network/network.<slug:kind>", network_copies.file, name="network_file"),
    path(f"{PERSON}network/arrange", arranging.arrange, name="arrange"),
    path(f"{PERSON}network/drawn-with", picturing.picture, name="picture"),
    path(f"{PERSON}network/family", family.tree, name="family"),
    path(f"{PERSON}network/places/<uuid:tie>", network.place, name="place"),
    path(f"{PERSON}network/<uuid:relationship>", network.edit, name="relationship"),
    path(f"{PERSON}representatives", representing.representatives, name="representatives"),
    path(f"{PERSON}representatives/new", representing.new, name="representative_new"),
    path(
        f"{PERSON}representatives/<uuid:representative>", representing.edit, name="representative"
    ),
    path(f"{PERSON}work/new", work.begin, name="work_new"),
    path(f"{PERSON}visits/new", making_contact.visit_new, name="visit_new"),
    path(f"{PERSON}visits/<uuid:visit>", making_contact.visit, name="visit"),
    path(f"{PERSON}who-can-see", seeing.who_sees, name="who_sees"),
    path(f"{PERSON}involved", work.allocate_page, name="allocate"),
    path(f"{PERSON}involved/<uuid:involvement>/end", work.end, name="involvement_end"),
]
