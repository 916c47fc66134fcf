"""Write one invented person: who they are, their network, and the work with them."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.models import Conversation
from trellis.outcomes.models import Outcome
from trellis.people.actions import (
    OtherName,
    begin_person,
    change_picture,
    set_other_names,
    tell_relationship,
    write_contact_note,
)
from trellis.people.models import Person, Relationship
from trellis.work.actions import allocate, arrange_visit, begin_work
from trellis.work.models import Involvement, PieceOfWork


@dataclass
class Story:
    """What has been written of a person so far, by the data's own short names."""

    data: dict[str, Any]
    person: Person
    staff: dict[str, User]
    work: dict[str, PieceOfWork] = field(default_factory=dict)
    network: dict[str, Relationship] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def act(self, slug: str) -> User:
        """Go on as one of the staff."""
        act_as(self.staff[slug], person=self.person.pk)
        return self.staff[slug]


def day(offset: int) -> date:
    """Return the day that lies so many days from today."""
    return timezone.localdate() + timedelta(days=offset)


def load_person(data: dict[str, Any], staff: dict[str, User]) -> Person:
    """Write everything that the data tells of one person, and return them."""
    from trellis.demo.forms import load_forms
    from trellis.demo.letters import load_letters
    from trellis.demo.own_account import load_own_account
    from trellis.demo.practice import load_practice
    from trellis.demo.readers import load_readers
    from trellis.demo.told import load_told

    story = _begin(data, staff)
    _work(story)
    _network(story)
    _drawn(story)
    _contact(story)
    load_told(story)
    load_own_account(story)
    load_forms(story)
    load_practice(story)
    _visits(story)
    load_letters(story)
    load_readers(story)
    return story.person


def _begin(data: dict[str, Any], staff: dict[str, User]) -> Story:
    about, first = data["person"], data["work"][0]
    worker = staff[first["worker"]]
    act_as(worker)
    wanted = about.get("information") or {}
    person = begin_person(
        by=worker,
        name=about["name"],
        called=about["called"],
        work_kind=first["kind"],
        why=first["reason"],
        pronouns=about.get("pronouns", ""),
        born_on=about.get("born_on"),
        born_about=about.get("born_about"),
        nhs_number=about.get("nhs_number", ""),
        address="\n".join(about.get("address", [])),
        locality=about.get("locality", ""),
        phone=about.get("phone", ""),
        email=about.get("email") or "",
        identity=about.get("identity", ""),
        how_to_talk=about.get("how_to_talk", ""),
        how_to_talk_more=about.get("how_to_talk_more", ""),
        information_format=wanted.get("format") or "",
        print_points=wanted.get("points") or 12,
        language=wanted.get("language") or "",
        interpreter=wanted.get("interpreter") or "",
    )
    others = [n for n in about.get("names", []) if n["kind"] not in {"used", "short"}]
    set_other_names(
        by=worker, person=person, names=[OtherName(n["name"], n["kind"]) for n in others]
    )
    return Story(data=data, person=person, staff=staff)


def _work(story: Story) -> None:
    for place, told in enumerate(story.data["work"]):
        worker = story.act(told["worker"])
        if place == 0:
            piece = PieceOfWork.objects.get(person=story.person)
        else:
            piece = begin_work(
                by=worker, person=story.person, kind=told["kind"], why=told["reason"]
            )
        for colleague in told.get("co_workers") or []:
            allocate(by=worker, work=piece, colleague=story.staff[colleague])
        PieceOfWork.objects.filter(pk=piece.pk).update(began_on=day(told["began"]))
        Involvement.objects.filter(work=piece).update(began_on=day(told["began"]))
        piece.refresh_from_db()
        story.work[told["slug"]] = piece


def _network(story: Story) -> None:
    worker = story.act(story.data["work"][0]["worker"])
    for told in story.data.get("network", []):
        story.network[told["name"]] = tell_relationship(
            by=worker,
            person=story.person,
            name=told["name"],
            how=told.get("how", ""),
            kind=told.get("kind", "family"),
            **_feels(told),
            kin=told.get("kin") or "",
            began=str(told.get("began") or ""),
            ended=str(told.get("ended") or ""),
            gives=told.get("gives") or "",
            receives=told.get("receives") or "",
            contact=str(told.get("contact") or ""),
            may_contact=bool(told.get("contact")),
            is_carer=bool(told.get("carer")),
            willing=told.get("willing"),
            able=told.get("able"),
            until=str(told.get("until") or ""),
            next_of_kin=bool(told.get("next_of_kin")),
            died=str(told.get("died") or ""),
            source_told=told.get("source") or f"Told to {worker.name}",
        )


def _drawn(story: Story) -> None:
    """Set back the days on which ties were written down, and say how the picture was drawn."""
    began = timezone.make_aware(datetime.combine(day(story.data["work"][0]["began"]), time(12)))
    Relationship.objects.filter(person=story.person).update(created_at=began)
    told = story.data.get("network_picture")
    if told:
        worker = story.act(story.data["work"][0]["worker"])
        change_picture(
            by=worker,
            person=story.person,
            version=0,
            drawn_on=day(told["on"]),
            drawn_with=told["with"],
            comment=told.get("said", ""),
            comment_by=told.get("by", ""),
        )


def _feels(told: dict[str, Any]) -> dict[str, Any]:
    """Return how close a tie is and how strong; strain may stand in the place of closeness."""
    closeness = told.get("closeness") or ""
    return {
        "closeness": closeness if closeness in Relationship.Closeness.values else "",
        "strained": closeness == "strained" or bool(told.get("strained")),
        "wished_for": bool(told.get("wished_for")),
        "strength": told.get("strength") or "",
    }


def _contact(story: Story) -> None:
    told = story.data["person"].get("before_you_knock")
    if told:
        worker = story.act(story.data["work"][0]["worker"])
        write_contact_note(
            by=worker,
            person=story.person,
            text=told["text"],
            asked_on=day(told["asked"]),
            look_again_on=day(told["look_again"]),
        )


def _visits(story: Story) -> None:
    for told in story.data.get("visits") or []:
        worker = story.act(told["worker"])
        arrange_visit(
            by=worker,
            person=story.person,
            on=day(told["on"]),
            at=time.fromisoformat(told["at"]),
            place=told["place"],
            purpose=told.get("purpose", ""),
        )
