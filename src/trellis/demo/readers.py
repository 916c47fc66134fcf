"""Let invented people read what is published to them, and publish a letter to each."""

from typing import Any

from trellis.accounts.models import User
from trellis.demo.load import PASSWORD
from trellis.demo.people import Story, day
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.wording import ENGLISH
from trellis.letters.actions import Copy
from trellis.letters.composing import seen_by
from trellis.letters.document import correspondence
from trellis.letters.models import Letter, Sending
from trellis.people.models import Relationship
from trellis.people.wanted import USUAL_POINTS, wanted
from trellis.publishing.granting import Reads, grant, invite
from trellis.publishing.looking import open_looks
from trellis.publishing.models import Grant
from trellis.publishing.publications import (
    Item,
    confirm,
    made_here,
    name_of,
    publish,
    reader_of,
)
from trellis.web.copies import about, copy_for

HOME = "home.example"  # where the invented people who read have their post


def load_readers(story: Story) -> None:
    """Let everybody read whom the data names, and publish what it says to them."""
    for told in story.data.get("readers") or []:
        by = story.act(story.data["work"][0]["worker"])
        made = _granted(story, told, by)
        letter = Letter.objects.filter(person=story.person, kind=told["letter"]).latest("on")
        item = publish(by=by, grant=made, item=_item(letter, made, by, told.get("why", "")))
        if item.published_at is None:
            item.grant = made
            confirm(by=story.act(told["second"]), publication=item)


def _granted(story: Story, told: dict[str, Any], by: User) -> Grant:
    person, tie = story.person, None
    if told["as"] != Grant.Kind.PERSON:
        tie = Relationship.objects.get(person=person, name=told["who"])
    email = f"{told['sign_in']}@{HOME}"
    reader = invite(by=by, person=person, email=email, name=told["who"])
    reader.set_password(PASSWORD)
    reader.save(update_fields=["password"])
    reads = Reads(
        kind=told["as"],
        basis=told["basis"],
        begins_on=day(told["from"]),
        ends_on=day(told["to"]) if "to" in told else None,
        relationship=tie,
        organisation=told.get("organisation", ""),
    )
    made = grant(by=by, person=person, reader=reader, reads=reads)
    made.person = person
    if told.get("looks") == "opened":
        open_looks(by=by, grant=made)
    return made


def _item(letter: Letter, made: Grant, by: User, why: str) -> Item:
    person = made.person
    points = USUAL_POINTS if made.relationship else wanted(person).points
    how = made_here(points, easy_words=letter.easy_words)
    whom = copy_for(person, by, str(made.relationship_id or "person"))
    words = correspondence(letter, **about(person, whom, made=how, why=why))
    copy = Copy(
        output=Sending.Output.LETTER,
        of=letter.pk,
        to=name_of(made),
        reader=reader_of(made),
        made=how,
        layout=as_data(lay_out(words, ENGLISH)),
        without=seen_by(person, reader_of(made)).without,
        letter=letter,
        relationship=made.relationship,
    )
    return Item(copy, str(letter.get_kind_display()), why)
