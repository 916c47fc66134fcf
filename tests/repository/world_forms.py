"""What is filled in, typed and worded in the world of the table."""

from uuid import UUID

from django.utils import timezone

from tests.repository.world_people import DAY, Record
from tests.repository.world_saying import conversed, hidden, jpeg, marked, sentence
from trellis.aboutme.actions import Told, put_photograph, tell_event, write_heading
from trellis.conversations.actions import Excluded, set_not_for
from trellis.conversations.showing import show_reading
from trellis.drafts.actions import keep_draft
from trellis.forms.actions import begin_form, write_section
from trellis.hints.actions import Text, digest, leave_as_is
from trellis.pictures.photographs import Picture
from trellis.records.actions import finish, put_away, say_who_helped
from trellis.records.queries import only_record


def filled_in(r: Record) -> None:
    """Fill in a council's form, twice; part of each rests on what was told in confidence."""
    c, by = r.canary, r.worker
    for name in ("filled", "finished_form"):
        form = begin_form(
            by=by, person=r.person, pack="cymraeg", form="before-we-begin", language="cy"
        )
        answers = {"language": "welsh", "called": c("form.called")}
        brought = {"called": [UUID(r.keys["passage"])]}
        form = write_section(
            by=by, record=form, section="how-we-talk", answers=answers, version=0, brought=brought
        )
        form = write_section(
            by=by,
            record=form,
            section="today",
            answers={
                "matters": {"id": "", "words": c("form.matters")},
                "before-we-come": c(hidden("form.before-we-come")),
            },
            version=form.version,
            brought={"before-we-come": [UUID(r.keys["hidden_wish"])]},
        )
        form = say_who_helped(
            by=by,
            record=form,
            helped_by=c("form.helped_by"),
            helped_how=c("form.helped_how"),
            written_on=DAY,
        )
        r.keep(**{name: form, f"{name}_version": form.version})
    finish(by=by, record=form, version=form.version, on=timezone.localdate())
    begun = begin_form(
        by=by, person=r.person, pack="cymraeg", form="before-we-begin", language="en"
    )
    put_away(by=by, record=begun, why=c("form.away_why"), on=timezone.localdate())
    r.keep(away_form=begun)
    r.keep(heading="how-we-talk")


def own_account(r: Record) -> None:
    """Write About me, Who I am and a life story; part of each from what was told in confidence."""
    c, by = r.canary, r.worker
    again = sentence(r, hidden("worry"), "Never tell them what my worry is: it is")
    for form, section, said, source in (
        ("about-me", "most-important", {"most-important": c("about-me.most-important")}, "passage"),
        ("about-me", "communicate", {"communicate": c("about-me.communicate")}, None),
        ("about-me", "wellness", {"wellness": c(hidden("about-me.wellness"))}, "hidden_wish"),
        ("about-me", "people", {"people": c(hidden("about-me.people"))}, "hidden_network"),
        ("about-me", "also", {"also": f"{c('about-me.also')} {again}"}, None),
        ("who-i-am", "roots", {"roots": c("who-i-am.roots")}, None),
        ("who-i-am", "hopes", {"hopes": c(hidden("who-i-am.hopes"))}, "hidden_wish"),
    ):
        held = only_record(r.person.pk, form)
        written = write_heading(
            by=by,
            person=r.person,
            form=form,
            section=section,
            answers=said,
            version=held.version if held else 0,
            brought=[UUID(r.keys[source])] if source else [],
        )
        if form == "about-me":
            helped = say_who_helped(
                by=by,
                record=written,
                helped_by=c("about-me.helped_by"),
                helped_how=c("about-me.helped_how"),
                written_on=DAY,
            )
            r.keep(about_me_version=helped.version)
    for name, called, source in (
        ("event", str, "passage"),
        ("hidden_event", hidden, "hidden_history"),
    ):
        told = Told(
            c(called("event.words")), c(called("event.when")), 1961, c(called("event.told_by"))
        )
        event = tell_event(by=by, person=r.person, told=told, brought=[UUID(r.keys[source])])
        put_photograph(
            by=by,
            event=event,
            picture=Picture(jpeg(), 16, 16),
            description=c(called("photograph.description")),
        )
        r.keep(**{name: event})
    r.keep(form="about-me", section="most-important", event_version=1)


def kept_typed(r: Record) -> None:
    """Write something nothing rests on yet; leave something typed and not saved on a page."""
    said = sentence(r, "passage later", "A last word:")
    later = conversed(r, "later", [said])
    loose = marked(r, later, said, "history", areas=())
    set_not_for(
        by=r.worker, passage=loose, readers=[Excluded(relationship=UUID(r.keys["hidden_tie"]))]
    )
    r.keep(loose=loose, later=later)
    keep_draft(
        by=r.worker,
        page=f"/people/{r.person.pk}/before-you-knock",
        fields={"text": [r.canary("draft.fields")]},
        about=r.person.pk,
    )


def worded(r: Record) -> None:
    """Leave a hint on wording, and show how a conversation reads to nobody but its writer."""
    text = Text(person=r.person.pk, page="edit", field="text")
    leave_as_is(by=r.worker, text=text, rules=["blame.refus"], words=digest("refused"))
    shown = r.keys["conversation"]
    show_reading(by=r.worker, person=r.person.pk, record=shown, to=r.worker)
