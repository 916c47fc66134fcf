"""From an invitation to reading, by the pages: the worker, the second person and the reader."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, text_of
from tests.integration.plan_pages.conftest import build
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.publishing.models import Grant, Publication

PASSWORD = "kettle orchard violin ninety"


def days() -> dict[str, str]:
    first, found = timezone.localdate(), {}
    for name, on in (("begins_on", first), ("ends_on", first + timedelta(days=90))):
        parts = {"day": on.day, "month": on.month, "year": on.year}
        found |= {f"{name}_{part}": str(value) for part, value in parts.items()}
    return found


def test_from_an_invitation_to_reading(cast: Cast, as_user: Callable[[User], Client]) -> None:
    made = build(cast)
    made.made()
    plan = made.plan.pk
    alice, sam, at = as_user(cast.alice), as_user(cast.sam), f"/people/{cast.dot.pk}"

    # Alice lets Dot herself read, and hands her a link.
    assert "Nobody reads here yet" in text_of(alice.get(f"{at}/readers"))
    asked = {"who": "person", "basis": "It is hers.", "email": "dot@home.test", **days()}
    assert "what lets them" in errors_of(alice.post(f"{at}/readers/new", {**asked, "basis": ""}))
    granted = alice.post(f"{at}/readers/new", asked)
    assert granted.status_code == 302
    page = granted.headers["Location"]
    shown = text_of(alice.post(page, {"do": "link"}))
    (link,) = re.findall(r"http://testserver(/\S+)", shown)

    # Dot chooses a password with it, once, and signs in.
    dot = Client()
    form = dot.get(link, follow=True)
    new = {"password1": PASSWORD, "password2": PASSWORD}
    assert dot.post(form.redirect_chain[-1][0], new).status_code == 302
    assert "no longer works" in text_of(Client().get(link, follow=True))
    signed = dot.post("/accounts/login/", {"login": "dot@home.test", "password": PASSWORD})
    assert signed.status_code == 302
    home = dot.get("/", follow=True)
    assert "Nothing is here for you to read" in text_of(home)
    assert "My work" not in text_of(home)
    assert "Find a person" not in text_of(home)

    # Alice publishes the plan; it speaks of others, so Sam reads it first.
    act_as(cast.alice, person=cast.dot.pk)
    grant = Grant.objects.get()
    publish = f"{at}/publish/plan/{plan}"
    assert "Publish it here instead" in text_of(alice.get(f"{at}/letters/send/plan/{plan}"))
    assert "Dot" in text_of(alice.get(publish))
    preview = text_of(alice.get(f"{publish}?for={grant.pk}"))
    assert "copy made for them" in preview
    assert "it has words of somebody else, or says something of them" in preview
    prepared = alice.post(publish, {"for": str(grant.pk)})
    item = prepared.headers["Location"]
    assert "I have read it" not in text_of(alice.get(item))
    assert "Nothing is here" in text_of(dot.get("/published"))
    assert "prepared something to publish" in text_of(sam.get("/"))
    assert sam.post(item, {"confirm": "yes"}).status_code == 302

    # Dot reads it, and takes it.
    act_as(cast.alice, person=cast.dot.pk)
    key = Publication.objects.get().pk
    assert "About you Plan" in text_of(dot.get("/published"))
    assert dot.get(f"/published/{key}").status_code == 200
    assert dot.get(f"/published/{key}/copy.pdf").content.startswith(b"%PDF")
    for staff_page in ("/people", f"{at}/", f"{at}/readers"):
        assert dot.get(staff_page).status_code == 403
    looked = text_of(alice.get(f"{at}/who-looked"))
    assert "Dot Marlowe" in looked
    assert "it was published to them" in looked
    assert "Published to them: plan." in text_of(alice.get(f"{at}/who-can-see"))

    # Bob suspends it, without a word to her.
    as_user(cast.bob).post(page, {"do": "suspend"})
    assert "Nothing is here for you to read" in text_of(dot.get("/published"))
    assert dot.get(f"/published/{key}").status_code == 404
