"""What is told in the world of the table: who a person is, openly and in confidence."""

from datetime import date, time, timedelta

from django.utils import timezone

from tests.repository.canaries import Canaries
from tests.repository.world_people import DAY, Record
from tests.repository.world_saying import conversed, hidden, marked, sentence
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import Excluded, save_narrative, set_not_for
from trellis.conversations.models import Conversation
from trellis.conversations.questions import note_asked
from trellis.frameworks.queries import current
from trellis.outcomes.actions import (
    change_outcome,
    give_reading,
    make_outcome,
    make_relationship,
    make_tie,
)
from trellis.outcomes.models import Barrier, Need, Strength, Worry
from trellis.people.actions import (
    OtherName,
    begin_person,
    change_picture,
    set_how_to_talk,
    set_other_names,
    tell_relationship,
    write_contact_note,
)
from trellis.people.models import Person, Relationship
from trellis.people.representing import name_representative
from trellis.work.actions import arrange_visit


def begun(worker: User, name: str, c: Canaries) -> Person:
    person = begin_person(
        by=worker,
        name=f"{name} {c('person.name')}",
        called=f"{name}{c('person.called')}",
        why=c("work.reason"),
        pronouns=c("person.pronouns"),
        born_on=date(1951, 4, 9),
        nhs_number=c.nhs,
        address=f"{c('person.address')}\nWrenmouth",
        locality=c("person.locality"),
        phone=c("person.phone"),
        email=f"{c('person.email')}@example.test",
        identity=c("person.identity"),
    )
    act_as(worker, person=person.pk)
    set_other_names(
        by=worker, person=person, names=[OtherName(f"{name} {c('name.name')}", "former")]
    )
    return set_how_to_talk(
        by=worker,
        person=person,
        version=person.version,
        needs=["hearing-aid", "needs-advocate"],
        how_to_talk=c("person.how_to_talk"),
        how_to_talk_more=c("person.how_to_talk_more"),
        information_format=c("person.information_format"),
        language=c("person.language"),
        interpreter=c("person.interpreter"),
        print_points=18,
    )


def around(r: Record) -> None:
    c, by, person = r.canary, r.worker, r.person
    write_contact_note(
        by=by,
        person=person,
        text=c("contact_note.text"),
        asked_on=timezone.localdate() - timedelta(days=3),
        look_again_on=timezone.localdate() + timedelta(days=20),
    )
    tie = tell_relationship(
        by=by,
        person=person,
        name=f"Gwen {c('relationship.name')}",
        how=c("relationship.how"),
        gives=c("relationship.gives"),
        receives=c("relationship.receives"),
        contact=c("relationship.contact"),
        until=c("relationship.until"),
        source_told=c("relationship.source_told"),
        closeness="close",
        began=c("relationship.began"),
        is_carer=True,
        willing=True,
        able=True,
    )
    gone = tell_relationship(
        by=by, person=person, name="Elsie", died=c("relationship.died"), source_told="herself"
    )
    reader = tell_relationship(by=by, person=person, name="Rhoda", source_told="herself")
    tell_relationship(
        by=by, person=person, name="Ned", ended=c("relationship.ended"), source_told="herself"
    )
    change_picture(
        by=by,
        person=person,
        version=0,
        drawn_on=DAY,
        drawn_with=c("picture.drawn_with"),
        comment=c("picture.comment"),
        comment_by=c("picture.comment_by"),
        angles={str(tie.pk): 40},
    )
    visit = arrange_visit(
        by=by,
        person=person,
        on=timezone.localdate() + timedelta(days=1),
        at=time(10, 0),
        place=c("visit.place"),
        purpose=c("visit.purpose"),
    )
    today = arrange_visit(
        by=by, person=person, on=timezone.localdate(), at=time(23, 50), place=c("visit.place")
    )
    texts = ("name", "contact", "how_they_act", "scope", "document", "source_told")
    representative = name_representative(
        by=by,
        person=person,
        relationship=tie,
        kind="lpa-welfare",
        seen_on=timezone.localdate(),
        ended_on=timezone.localdate(),
        ended_why=c("representative.ended"),
        **{name: c(f"representative.{name}") for name in texts},
    )
    r.keep(representative=representative)
    r.keep(relationship=tie, gone=gone, reader=reader, visit=visit, visit_today=today)


def told_openly(r: Record) -> None:
    c = r.canary
    kinds = ("strength", "wish", "network", "community", "worry", "need", "barrier", "history")
    said = {kind: sentence(r, f"passage {kind}", f"About my {kind} I say") for kind in kinds}
    told = conversed(
        r,
        "conversation",
        [*said.values(), c("narrative.text")],
        place=c("conversation.place"),
        place_why=c("conversation.place_why"),
        held=c("conversation.held"),
        present=c("conversation.present"),
        helped=c("conversation.helped"),
    )
    text = told.narrative.text
    save_narrative(
        by=r.worker, conversation=told, text=f"{text} {c('narrative.earlier')}", version=1
    )
    save_narrative(by=r.worker, conversation=told, text=f"{text} And so on.", version=2)
    told.refresh_from_db()
    told = Conversation.objects.get(pk=told.pk)
    made = {kind: marked(r, told, words, kind) for kind, words in said.items()}
    r.keep(**{f"{kind}_passage": passage for kind, passage in made.items()})
    r.keep(passage=made["history"], number=1, kind="pdf", start=0, end=20, version=3)
    note_asked(
        by=r.worker,
        conversation=told,
        question=next(iter(current("conversations").every_question())).id,
    )
    person = r.person
    outcome = make_outcome(
        by=r.worker,
        passage=made["wish"],
        person=person,
        words=c("outcome.words"),
        eligibility=["home-safety"],
    )
    typed = make_outcome(
        by=r.worker,
        passage=None,
        person=person,
        words=c("outcome typed"),
        said_by=c("outcome.said_by"),
        source_told=c("outcome.source_told"),
    )
    change_outcome(by=r.worker, outcome=typed, ended_on=DAY, ended_why=c("outcome.ended_why"))
    other = make_outcome(
        by=r.worker, passage=None, person=person, words=c("outcome open"), source_told="her sister"
    )
    for who, own in ((person.called, True), (c("reading.by_name"), False)):
        give_reading(
            by=r.worker,
            outcome=outcome,
            on=DAY,
            value=4,
            by_name=who,
            by_the_person=own,
            because=c("reading.because"),
        )
    make_relationship(by=r.worker, passage=made["network"], person=person, name=c("tie by passage"))
    place = make_tie(
        by=r.worker,
        passage=made["community"],
        person=person,
        place=c("tie.place"),
        about=c("tie.about"),
        source_told=c("tie.source_told"),
    )
    r.keep(tie=place)
    r.keep(outcome=outcome, other_outcome=other, ended_outcome=typed)
    for model in (Strength, Worry, Need, Barrier):  # no action writes how a made line is known
        name = model.__name__.lower()
        model.objects.filter(person=person).update(source_told=c(f"{name}.source_told"))


def told_in_confidence(r: Record, staff: dict[str, User]) -> None:
    """Tell what is not for Hugo, nor for the person, nor for Rhoda; and make everything from it."""
    c, person, by = r.canary, r.person, r.worker
    kinds = ("strength", "wish", "network", "community", "worry", "need", "barrier", "history")
    said = {
        kind: sentence(r, hidden(kind), f"Never tell them what my {kind} is: it is")
        for kind in kinds
    }
    again = said["worry"].upper().strip("“”")
    told = conversed(r, "confidence", [*said.values(), f"(She said it twice: {again})"])
    conversed(r, "elsewhere", [f"Again she told me: {said['worry'].strip('“”')}"])
    made = {kind: marked(r, told, words, kind, areas=("safety",)) for kind, words in said.items()}
    for passage in made.values():
        set_not_for(
            by=by,
            passage=passage,
            readers=[
                Excluded(the_person=True),
                Excluded(colleague=staff["hugo"].pk),
                Excluded(relationship=Relationship.objects.get(pk=r.keys["reader"]).pk),
            ],
        )
    r.keep(**{f"hidden_{kind}": passage for kind, passage in made.items()})
    outcome = make_outcome(
        by=by, passage=made["wish"], person=person, words=c(hidden("outcome.words"))
    )
    reading = give_reading(
        by=by,
        outcome=outcome,
        on=DAY,
        value=2,
        by_name=c(hidden("reading.by_name")),
        by_the_person=False,
        because=c(hidden("reading.because")),
    )
    tie = make_relationship(
        by=by, passage=made["network"], person=person, name=c(hidden("relationship.name"))
    )
    Relationship.objects.filter(pk=tie.pk).update(is_carer=True)
    place = make_tie(by=by, passage=made["community"], person=person, place=c(hidden("tie.place")))
    r.keep(hidden_outcome=outcome, hidden_reading=reading, hidden_tie=tie, hidden_place=place)
