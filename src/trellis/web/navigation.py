"""What a page offers to go to. Only pages that exist are offered.

The mock-ups show the whole of Trellis; a release shows what it has. Each entry names an address;
one that this release does not have is left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch
from django.utils.translation import gettext

from trellis.web.addresses import address


@dataclass(frozen=True)
class Page:
    """Somewhere to go: a key that says which one is shown now, its name, address and icon.

    ``needs`` is the permission without which it is not offered.
    """

    key: str
    name: str
    href: str
    icon: str = ""
    needs: str = ""


def _page(key: str, name: str, to: str, icon: str = "", *args: Any, needs: str = "") -> list[Page]:
    """Return the page in a list, or an empty list where this release has no such address."""
    try:
        return [Page(key, name, address(to, *args), icon, needs)]
    except NoReverseMatch:
        return []


def main_pages() -> list[Page]:
    """Return the main navigation, by what people do."""
    return [
        *_page("My work", gettext("My work"), "mywork:today", "day"),
        *_page("People", gettext("People"), "people:list", "people", needs="search-register"),
        *_page("Reflect", gettext("Reflect"), "reflections:mine", "reflect", needs="write-records"),
    ]


def reader_pages() -> list[Page]:
    """Return the main navigation of somebody who reads what is published to them, and no more."""
    return _page("To read", gettext("To read"), "publishing:home", "day")


def account_page() -> Page | None:
    """Return the page behind "More" on a phone and the initials on a desktop."""
    return next(iter(_page("More", gettext("More"), "mfa_index", "more")), None)


# What somebody's role has to carry for a page of their account to be of use to them.
NEEDS = {
    "staff": "manage-users",
    "teams": "manage-users",
    "waiting": "manage-users",
    "group-copies": "read-records",
    "huddles": "write-records",
    "away": "read-records",
    "handovers": "read-records",
    "supervision": "write-records",
    "peer-groups": "write-records",
    "packs": "install-packs",
    "ending": "retain",
}


def account_pages(may: Callable[[str], bool]) -> list[Page]:
    """Return what that page leads to, for somebody.

    Args:
        may: says whether their role carries a permission, by its key.
    """
    pages = [
        *_page("password", gettext("Change your password"), "account_change_password"),
        *_page("places", gettext("Where you are signed in"), "signin:places"),
        *_page("staff", gettext("People who work here"), "staffing:people"),
        *_page("teams", gettext("Teams"), "staffing:teams"),
        *_page("waiting", gettext("Staff who cannot sign in"), "signin:waiting"),
        *_page("group-copies", gettext("Copies without names"), "groupcopies:index"),
        *_page("supervision", gettext("Supervision"), "supervision:index"),
        *_page("peer-groups", gettext("Peer groups"), "peergroups:index"),
        *_page("huddles", gettext("Huddles"), "huddles:index"),
        *_page("away", gettext("When somebody is away"), "openings:away"),
        *_page("handovers", gettext("Handing over"), "handovers:mine"),
        *_page("packs", gettext("Practice packs"), "packs:list"),
        *_page("how-long", gettext("How long we keep what"), "retention:rules"),
        *_page("ending", gettext("Records that come to their end"), "retention:due"),
        *_page("help", gettext("Help"), "pages:help"),
        *_page("accessibility", gettext("Accessibility"), "pages:accessibility"),
        *_page("safe", gettext("How we keep records safe"), "pages:safe"),
    ]
    return [one for one in pages if one.key not in NEEDS or may(NEEDS[one.key])]


def person_pages(person: Any) -> list[Page]:
    """Return the pages of one person.

    Args:
        person: anything with an ``id``.
    """
    return [
        *_page("Overview", gettext("Overview"), "people:person", "", person.id),
        *_page("About me", gettext("About me"), "aboutme:about_me", "", person.id),
        *_page("Conversations", gettext("Conversations"), "conversations:list", "", person.id),
        *_page("Network", gettext("Network"), "people:network", "", person.id),
        *_page("Outcomes and plan", gettext("Outcomes and plan"), "plans:outcomes", "", person.id),
        *_page("Forms", gettext("Forms"), "forms:index", "", person.id),
        *_page("Letters", gettext("Letters"), "letters:index", "", person.id),
        *_page("Timeline", gettext("Timeline"), "timeline:page", "", person.id),
    ]
