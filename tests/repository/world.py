"""Wrenmouth in little: two people with everything in their records, and everybody who works there.

Dot is Alice's and Fred is Charlie's. Every text field of either record holds a canary of its own;
what is made from passages that are not for Hugo, for the person, or for one of their network holds
canaries called ``hidden …``. Everything is written through the actions that the pages call; only
fields that no action writes yet are filled in by hand, below, each by name.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.cast import user
from tests.conftest import shared_handler
from tests.repository.canaries import HIDDEN, Canaries, number
from tests.repository.world_corrections import misplaced, said_wrong
from tests.repository.world_handovers import handed_over
from tests.repository.world_hidden import address_hidden
from tests.repository.world_huddles import huddled
from tests.repository.world_passing_by import opened_for_a_while
from tests.repository.world_peergroups import grouped
from tests.repository.world_readers import READERS, also_read, published
from tests.repository.world_reflections import reflected
from tests.repository.world_retention import circumstances
from tests.repository.world_rights import asked_for, shared
from tests.repository.world_supervision import supervised
from trellis.aboutme.actions import Told, put_photograph, tell_event, write_heading
from trellis.access.actor import act_as, acting
from trellis.accounts.models import Membership, Role, Team, User
from trellis.assessments.actions import (
    ask_supervisor,
    begin_assessment,
    complete_assessment,
    determine,
    write_analysis,
    write_line,
    write_told,
    write_views,
)
from trellis.assessments.carrying import begin_again, carry_line
from trellis.assessments.lifecycle import (
    add_addendum,
    keep_comment,
    reopen_assessment,
    share_assessment,
)
from trellis.assessments.models import Assessment
from trellis.assessments.together import carry_out_jointly
from trellis.audit.actions import record as record_event
from trellis.conversations.actions import (
    Excluded,
    begin_conversation,
    mark,
    save_narrative,
    set_not_for,
)
from trellis.conversations.group_copies import confirm_copy
from trellis.conversations.models import Conversation, Passage
from trellis.conversations.picturing import AboutPicture, add_picture
from trellis.conversations.questions import note_asked
from trellis.conversations.readers import Reader
from trellis.conversations.reading_back import begin_read_back, choose_kept, give_answer
from trellis.conversations.showing import show_reading
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.outgoing import Correspondence
from trellis.documents.wording import ENGLISH
from trellis.drafts.actions import keep_draft
from trellis.forms.actions import begin_form, write_section
from trellis.frameworks.queries import current
from trellis.governance.enquiries import answer as answer_in
from trellis.governance.enquiries import ask_in, close_enquiry, open_enquiry, watch
from trellis.governance.models import Enquiry, Question
from trellis.hints.actions import Text, digest, leave_as_is
from trellis.law import Answer, questions
from trellis.letters.actions import Copy, begin_letter, send, write_letter
from trellis.letters.document import correspondence
from trellis.letters.models import Letter
from trellis.outcomes.actions import (
    change_outcome,
    give_reading,
    make_by_itself,
    make_outcome,
    make_relationship,
    make_tie,
)
from trellis.outcomes.models import Barrier, Need, Outcome, Strength, Worry
from trellis.people.actions import (
    OtherName,
    begin_person,
    change_picture,
    set_how_to_talk,
    set_other_names,
    tell_relationship,
    write_contact_note,
)
from trellis.people.duplicates import search_same
from trellis.people.merging import merge, say_may_be_same, say_not_same, undo_merge
from trellis.people.models import Person, Relationship
from trellis.people.representing import name_representative
from trellis.people.wanted import Made
from trellis.pictures.photographs import Picture, redrawn
from trellis.plans.actions import (
    add_action,
    begin_plan,
    begin_review,
    change_plan,
    finish_plan,
    finish_review,
    put_outcome,
    record_agreement,
    wording_version,
    write_review,
)
from trellis.plans.completeness import asked, stops
from trellis.plans.interim import (
    begin_interim,
    end_interim,
    put_in_force,
    write_interim,
)
from trellis.plans.interim import form_of as interim_form
from trellis.plans.models import Plan, PlanOutcome
from trellis.records.actions import finish, put_away, say_who_helped
from trellis.records.queries import only_record
from trellis.web.access import ASKED
from trellis.work.actions import allocate, arrange_visit, end_involvement
from trellis.work.models import Involvement, PieceOfWork, Visit
from trellis.work.openings import close_opening, look_at, open_in_emergency, restrict

NOBODY = "nobody"
PERSONAS = {
    "nobody": "nobody is signed in",
    "alice": "allocated to Dot",
    "cora": "co-worker with Dot",
    "bob": "in the team that Dot's work sits with",
    "sam": "supervises Alice, in another team",
    "nell": "newly qualified, co-worker with Dot",
    "hugo": "co-worker with Dot, for whom some passages are not",
    "charlie": "practitioner elsewhere; Fred is his",
    "petra": "practice lead elsewhere",
    "ada": "administrator",
    "gwen": "information governance officer",
    "enid": "was co-worker with Dot; it has ended",
    "ruth": "co-worker with Dot, and kept out of her record by a restriction",
    "ivan": "was co-worker with Dot; works here no more",
    "sybil": "supervisor elsewhere; supervises Charlie",
    "tess": "was in the team; her place there has ended",
    "dinah": "on duty; opened Dot's record by starting a contact, until her shift ends",
    "greta": "opened Dot's record in an emergency; it is open still",
    "rita": "of Dot's school: a partner who reads one item, by name, until a day to come",
    "dot": "the person herself, who reads what is published to her",
    "paula": "Dot's parent, with a grant and an item of her own",
    "avis": "Dot's advocate, with a grant and an item of her own",
    "otto": "Dot's other parent, whose grant is suspended; an item was published to him before",
    "rolf": "reads about Fred, and has no grant for Dot",
}
DAY = date(2026, 2, 24)


def _jpeg() -> bytes:
    """Return a small photograph of nothing."""
    made = BytesIO()
    Image.new("RGB", (16, 16), "white").save(made, "PNG")
    return redrawn(made.getvalue()).jpeg


@dataclass
class Record:
    """A person, the keys of what is in their record, and the canaries in it."""

    person: Person
    worker: User
    canary: Canaries
    keys: dict[str, str] = field(default_factory=dict)

    def keep(self, **made: Any) -> None:
        """Remember keys by the name that addresses and the table use."""
        self.keys |= {name: str(getattr(one, "pk", one)) for name, one in made.items()}


@dataclass
class World:
    """Everybody and both records; browsers are signed in once."""

    staff: dict[str, User]
    dot: Record
    fred: Record
    cookies: dict[str, str] = field(default_factory=dict)
    foreign: dict[tuple[str, frozenset[str]], set[str]] = field(default_factory=dict)

    def browser(self, who: str, *, checked: bool = False) -> Client:
        """Return a browser in which somebody is signed in, or nobody is.

        Args:
            who: one of the personas.
            checked: whether its posts need the form's own token, as real ones do.
        """
        client = Client(enforce_csrf_checks=checked, raise_request_exception=False)
        client.handler = shared_handler(checked)
        if cookie := self.cookies.get(who):
            client.cookies["sessionid"] = cookie
        return client

    @property
    def numbers(self) -> tuple[str, str]:
        """Both NHS numbers."""
        return self.dot.canary.nhs, self.fred.canary.nhs

    def called(self, words: set[str]) -> list[str]:
        """Return what canaries are called."""
        names = self.dot.canary.names() | self.fred.canary.names()
        return sorted(names.get(word, word) for word in words)


def hire_more() -> None:
    """Take on those of the personas whom the cast does not have; only the owner may."""
    near, away = Team.objects.get(name="Near"), Team.objects.create(name="Away")
    alice = User.objects.get(name="Alice Brandt")
    sybil = user("Sybil Hart", away, Role.SUPERVISOR)
    User.objects.filter(name="Charlie Nunn").update(supervisor=sybil)
    for name in ("Cora Webb", "Hugo Pym", "Enid Rowe", "Ruth Amos", "Ivan Ash"):
        user(name, away)
    user("Nell Frost", away, job_title="newly qualified social worker", supervisor=alice.supervisor)
    for name in READERS:
        email = f"{name.split()[0].lower()}@example.test"
        User.objects.create_user(email, name=name, role=Role.READER)
    user("Greta Lyle", away)
    user("Dinah Coe", Team.objects.create(name="Duty", on_duty=True))
    tess = user("Tess Vane", near)
    Membership.objects.filter(user=tess).update(ended_on=date(2025, 6, 1))


def build() -> World:
    """Write both records, and sign everybody in."""
    staff = {one.first_name.lower(): one for one in User.objects.all()}
    dot = _record(staff["alice"], staff, "Dot", Canaries("d", "99912345"))
    fred = _record(staff["charlie"], staff, "Fred", Canaries("f", "99954321"))
    with acting(staff["alice"], person=dot.person.pk):
        work = PieceOfWork.objects.filter(person=dot.person).first()
        assert work is not None
        part = {
            name: allocate(by=staff["alice"], work=work, colleague=staff[name])
            for name in ("cora", "nell", "hugo", "enid", "ruth", "ivan")
        }
        dot.keep(enid=part["enid"], involvement=_part_of(dot, "alice", staff))
    for name in ("enid",):
        with acting(staff["sam"], person=dot.person.pk):
            end_involvement(by=staff["sam"], involvement=Involvement.objects.get(pk=part[name]))
    closed(dot, staff["sam"], to=staff["ruth"])
    for record, by in ((dot, "sam"), (fred, "sybil")):
        closed(record, staff[by], to=staff["enid"])
        opened(record, by=staff["tess"], petra=staff["petra"])
        governed(record, staff)
        with acting(record.worker, person=record.person.pk):
            handed_over(record, to=staff["cora" if record is dot else "petra"])
            reflected(record, to=staff["cora" if record is dot else "petra"])
            address_hidden(record, staff[by], staff["cora"])
            supervised(record, staff[by], staff["bob" if record is dot else "petra"])
            other = staff["enid" if record is dot else "petra"]
            grouped(record, staff[by], [other], left=staff["tess"])
            leads, outsider = ("bob", "petra") if record is dot else ("sybil", "cora")
            huddled(record, staff[leads], staff[outsider])
        _sundries(record, staff)
    opened_for_a_while(dot, staff["dinah"], staff["greta"])
    world = World(staff, dot, fred)
    for name, one in staff.items():
        client = Client()
        client.force_login(one, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session  # as within a minute of a page before: none has this written
        session[ASKED] = int((timezone.now() + timedelta(days=1)).timestamp())
        session.save()
        world.cookies[name] = client.cookies["sessionid"].value
    return world


def closed(r: Record, by: User, to: User) -> None:
    """Keep a colleague out of the record."""
    about = {"person": r.person, "kind": "keep-out", "reason": "related"}
    with acting(by, person=r.person.pk):
        r.keep(restriction=restrict(by=by, colleague=to, why=r.canary("restriction.why"), **about))


def opened(r: Record, by: User, petra: User) -> None:
    """Open the record in an emergency twice, close it again, and have Petra look at the first."""
    for name in ("opened", "opening"):
        about = {"person": r.person.pk, "reason": "harm", "minutes": 60}
        with acting(by):
            key = open_in_emergency(by=by, why=r.canary(f"{name}.why"), **about)
        with acting(by, person=r.person.pk):
            close_opening(by=by, opening=key, person=r.person.pk)
        r.keep(**{name: key})
    with acting(petra):
        found = r.canary("opened.found")
        look_at(by=petra, opening=r.keys["opened"], outcome="right", found=found)


def governed(r: Record, staff: dict[str, User]) -> None:
    """Watch the record, and ask twice into a look of the worker's; one enquiry is closed."""
    with acting(r.worker, person=r.person.pk):
        look = record_event("person.seen:people:person", by=r.worker, about=r.person.pk).at
    about = {"worker": r.worker, "about": r.person.pk, "first_at": look, "last_at": look}
    with acting(staff["gwen"]):
        watch(by=staff["gwen"], about=r.person.pk, why=r.canary("governance.watched"))
    for name in ("closed_enquiry", "enquiry"):
        with acting(staff["gwen"]):
            why = r.canary("governance.why")
            key = open_enquiry(by=staff["gwen"], kind="watched", why=why, **about)
            enquiry = Enquiry.objects.get(pk=key)
            words = r.canary("governance.asked")
            asked = ask_in(by=staff["gwen"], enquiry=enquiry, whom=r.worker, words=words)
        r.keep(**{name: key})
        if name == "enquiry":
            r.keep(asked_question=asked)
            continue
        with acting(r.worker):
            question = Question.objects.get(pk=asked)
            answer_in(by=r.worker, question=question, words=r.canary("governance.answer"))
        with acting(staff["gwen"]):
            found = r.canary("governance.found")
            close_enquiry(by=staff["gwen"], enquiry=enquiry, outcome="right", found=found)


def _sundries(r: Record, staff: dict[str, User]) -> None:
    """Remember what forms are sent with besides: versions, days to come, colleagues."""
    today = timezone.localdate()
    ahead = today + timedelta(days=31)
    with acting(r.worker, person=r.person.pk):
        r.person.refresh_from_db()
        r.keep(
            person_version=r.person.version,
            work=PieceOfWork.objects.filter(person=r.person).first(),
            assessment_version=Assessment.objects.get(pk=r.keys["assessment"]).version,
            draft_version=Plan.objects.get(pk=r.keys["draft_plan"]).version,
            plan_version=Plan.objects.get(pk=r.keys["plan"]).version,
            day=today.day,
            month=today.month,
            year=today.year,
            next_month=ahead.month,
            next_year=ahead.year,
            sybil=staff["sybil"],
            alice=staff["alice"],
            placed=PlanOutcome.objects.get(plan=r.keys["draft_plan"], outcome=r.keys["outcome"]),
            hidden_placed=PlanOutcome.objects.get(
                plan=r.keys["draft_plan"], outcome=r.keys["hidden_outcome"]
            ),
            outcome_version=wording_version(Outcome.objects.get(pk=r.keys["outcome"])),
            review_version=1,
            pk=1,
            key="none",
            uidb36="1",
        )


def _part_of(record: Record, who: str, staff: dict[str, User]) -> Involvement:
    return Involvement.objects.get(person=record.person, worker=staff[who])


def _record(worker: User, staff: dict[str, User], name: str, canary: Canaries) -> Record:
    with transaction.atomic():
        act_as(worker)
        person = _person(worker, name, canary)
        act_as(worker, person=person.pk)
        record = Record(person, worker, canary)
        record.keep(person=person)
        _around(record)
        _told(record)
        _told_in_confidence(record, staff)
        _read_back(record)
        _pictured(record)
        _own_account(record)
        _filled(record)
        _assessed(record, staff)
        _planned(record)
        _lettered(record)
        shared(record)
        _published(record, name)
        circumstances(record)
        said_wrong(record)
        _kept(record)
        if name == "Dot":  # once is enough: everything in the record is gathered
            asked_for(record)
        _worded(record)
        _merged(record)
        misplaced(record, Person.objects.get(pk=record.keys["other"]), staff["petra"])
        act_as(None)
    return record


def _person(worker: User, name: str, c: Canaries) -> Person:
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


def _around(r: Record) -> None:
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


def sentence(r: Record, name: str, said: str = "I keep bees behind the chapel and") -> str:
    """Return a sentence with a canary in it, as the person says it."""
    return f"“{said} {r.canary(name)}.”"


def _conversation(r: Record, name: str, sentences: list[str], **about: Any) -> Conversation:
    made = begin_conversation(
        by=r.worker,
        person=r.person,
        title=r.canary(f"{name}.title"),
        happened_on=DAY,
        text="We sat in the kitchen. " + " Then: ".join(sentences),
        work=PieceOfWork.objects.filter(person=r.person).first(),
        **about,
    )
    r.keep(**{name: made})
    return made


def _mark(r: Record, told: Conversation, quoted: str, kind: str, **about: Any) -> Passage:
    words = quoted.strip("“”")
    start = told.narrative.text.index(words)
    passage = mark(
        by=r.worker,
        conversation=told,
        version=told.narrative.version,
        start=start,
        end=start + len(words),
        kind=kind,
        said_by=about.pop("said_by", r.canary("passage.said_by")),
        areas=tuple(about.pop("areas", ("home", "giving"))),
        **about,
    )
    make_by_itself(by=r.worker, passage=passage)
    return passage


def _told(r: Record) -> None:
    c = r.canary
    kinds = ("strength", "wish", "network", "community", "worry", "need", "barrier", "history")
    said = {kind: sentence(r, f"passage {kind}", f"About my {kind} I say") for kind in kinds}
    told = _conversation(
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
    made = {kind: _mark(r, told, words, kind) for kind, words in said.items()}
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


def hidden(what: str) -> str:
    """Return the name of a canary that must not reach whoever a passage is not for."""
    return f"{HIDDEN} {what}"


def _told_in_confidence(r: Record, staff: dict[str, User]) -> None:
    """Tell what is not for Hugo, nor for the person, nor for Rhoda; and make everything from it."""
    c, person, by = r.canary, r.person, r.worker
    kinds = ("strength", "wish", "network", "community", "worry", "need", "barrier", "history")
    said = {
        kind: sentence(r, hidden(kind), f"Never tell them what my {kind} is: it is")
        for kind in kinds
    }
    again = said["worry"].upper().strip("“”")
    told = _conversation(r, "confidence", [*said.values(), f"(She said it twice: {again})"])
    _conversation(r, "elsewhere", [f"Again she told me: {said['worry'].strip('“”')}"])
    made = {kind: _mark(r, told, words, kind, areas=("safety",)) for kind, words in said.items()}
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


def _read_back(r: Record) -> None:
    """Read the marks back: a strength is put otherwise, a worry disputed, and what is hidden."""
    c, by = r.canary, r.worker
    sat = begin_read_back(
        by=by,
        person=r.person,
        on=timezone.localdate(),
        how="themself",
        present=c("read_back.present"),
    )
    for key, answer, words in (
        ("strength_passage", "not-quite", c("answer.strength")),
        ("worry_passage", "disagrees", c("answer.words")),
        ("hidden_worry", "disagrees", c(hidden("answer.words"))),
        ("hidden_strength", "not-quite", c(hidden("answer.strength"))),
    ):
        passage = Passage.objects.get(pk=r.keys[key])
        give_answer(
            by=by,
            read_back=sat,
            passage=passage,
            answer=answer,
            words=f"As I would say it: {words}",
            read=passage.exact,
        )
    told = Conversation.objects.get(pk=r.keys["conversation"])
    choose_kept(by=by, conversation=told, kept="quoted", summary=c("conversation.summary"))


def _pictured(r: Record) -> None:
    """Keep a drawing with a conversation, and one that shows what was told in confidence."""
    c, by = r.canary, r.worker
    again = sentence(r, hidden("worry"), "Never tell them what my worry is: it is")
    for name, conversation, description in (
        ("picture", "conversation", c("source_picture.description")),
        ("hidden_picture", "confidence", again.strip("“”")),
    ):
        made = add_picture(
            by=by,
            conversation=Conversation.objects.get(pk=r.keys[conversation]),
            drawn=Picture(_jpeg(), 16, 16),
            about=AboutPicture(
                kind="drawing",
                description=description,
                made_by=c("source_picture.made_by"),
                made_when=c("source_picture.made_when"),
                agreed_how=c("source_picture.agreed_how"),
                agreed_on=DAY,
            ),
        )
        r.keep(**{name: made})
    r.keep(version=4)
    about = Conversation.objects.get(pk=r.keys["confidence"])
    copied = confirm_copy(
        by=by, conversation=about, title="About a talk", text="They had a talk.", readers=[]
    )
    r.keep(copy=copied)


def _filled(r: Record) -> None:
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


def _own_account(r: Record) -> None:
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
            picture=Picture(_jpeg(), 16, 16),
            description=c(called("photograph.description")),
        )
        r.keep(**{name: event})
    r.keep(form="about-me", section="most-important", event_version=1)


def _assessed(r: Record, staff: dict[str, User]) -> None:
    by, chosen = r.worker, list(Conversation.objects.filter(person=r.person))
    work = PieceOfWork.objects.filter(person=r.person).first()
    for name in ("assessment", "to_agree", "complete"):
        one = begin_assessment(
            by=by, person=r.person, kind="adult", conversations=chosen, work=work
        )
        _written_up(r, one)
        r.keep(**{name: one})
        if name == "to_agree":
            ask_supervisor(
                by=by,
                assessment=one,
                of=staff["sam"],
                note=r.canary("assessment.asked_note"),
                left_open_why=r.canary("assessment.left_open_why"),
            )
        elif name == "complete":
            complete_assessment(by=by, assessment=one, declaration=True, left_open_why="No time.")
    line = one.lines.filter(passage=None).first()
    r.keep(line=line, area="home", decision="adult-eligibility")
    _beside(r, one)
    _again(r, one)
    _asked_by_form(r, chosen)


def _beside(r: Record, complete: Assessment) -> None:
    """Give the complete assessment to somebody, keep comments and an addendum, reopen another."""
    c, by, today = r.canary, r.worker, timezone.localdate()
    tie = Relationship.objects.get(pk=r.keys["relationship"])
    hidden_tie = Relationship.objects.get(pk=r.keys["hidden_tie"])
    for called, who in ((str, tie), (hidden, hidden_tie)):
        share_assessment(
            by=by,
            assessment=complete,
            reader_name=c(called("share.reader_name")),
            relationship=who,
            form="email",
            form_words=c(called("share.form_words")),
            why=c(called("share.why")),
            given_on=today,
        )
        keep_comment(
            by=by,
            assessment=complete,
            by_name=c(called("comment.by_name")),
            relationship=who,
            words=c(called("comment.words")),
            how_given=c(called("comment.how_given")),
            given_on=today,
            may_be_shown=who is hidden_tie,
        )
    add_addendum(
        by=by,
        assessment=complete,
        text=c("addendum.text"),
        source_told=c("addendum.source_told"),
    )
    old = begin_assessment(by=by, person=r.person, kind="adult", conversations=[])
    old = complete_assessment(by=by, assessment=old, declaration=True, left_open_why="No time.")
    r.keep(
        replaced=old,
        reopened=reopen_assessment(by=by, assessment=old, why=c("assessment.reopened_why")),
        to_reopen=complete_assessment(
            by=by,
            assessment=begin_assessment(by=by, person=r.person, kind="adult", conversations=[]),
            declaration=True,
            left_open_why="No time.",
        ),
    )


def _again(r: Record, complete: Assessment) -> None:
    """Begin again from the complete assessment, with one line changed; and carry it out jointly."""
    c, by = r.canary, r.worker
    complete = Assessment.objects.get(pk=complete.pk)
    again = begin_again(by=by, earlier=complete, conversations=[])
    typed = complete.lines.filter(passage=None).first()
    assert typed is not None
    carry_line(
        by=by,
        assessment=again,
        line=typed,
        answer="changed",
        words=c("carried.words"),
        source_told=c("carried.source_told"),
    )
    together = carry_out_jointly(
        by=by,
        assessment=again,
        with_name=c("together.with_name"),
        agreed_words=c("together.agreed_words"),
        agreed_on=timezone.localdate(),
    )
    r.keep(again=again, together=together)


def _asked_by_form(r: Record, chosen: list[Conversation]) -> None:
    """Begin a first contact and a carer's assessment, each with an answer."""
    for name, kind, question in (
        ("contact", "contact", "prompted"),
        ("carers", "carer", "for-whom"),
    ):
        one = begin_assessment(by=r.worker, person=r.person, kind=kind, conversations=chosen)
        one = write_told(
            by=r.worker,
            assessment=one,
            version=one.version,
            told={question: r.canary("assessment.told")},
        )
        r.keep(**{name: one, f"{name}_version": one.version})


def _written_up(r: Record, one: Assessment) -> None:
    c, by = r.canary, r.worker
    for area, text in (("home", c("analysis.text")), ("safety", c(hidden("analysis.text")))):
        write_analysis(by=by, assessment=one, area=area, text=text, version=0)
    write_line(
        by=by,
        assessment=one,
        area="home",
        words=c("line.words"),
        source_told=c("line.source_told"),
    )
    views = ("other_than_care", "persons_view", "carers_view", "disagreement")
    write_views(
        by=by,
        assessment=one,
        version=one.version,
        **{name: c(f"assessment.{name}") for name in views},
    )
    for kind, matter, reasons, passage in (
        ("adult-eligibility", "", c("determination.reasons"), "need_passage"),
        ("best-interests", c("determination.matter"), c("determination.reasons"), "need_passage"),
        ("capacity", c(hidden("determination.matter")), c(hidden("reasons")), "hidden_need"),
    ):
        determine(
            by=by,
            assessment=one,
            kind=kind,
            matter=matter,
            answers={questions(kind)[0].id: Answer.YES},
            reasons=reasons,
            evidence=[Passage.objects.get(pk=r.keys[passage])],
        )


def _planned(r: Record) -> None:
    by, c = r.worker, r.canary
    complete = Assessment.objects.get(pk=r.keys["complete"])
    outcomes = {
        name: Outcome.objects.get(pk=r.keys[name]) for name in ("outcome", "hidden_outcome")
    }
    draft = begin_plan(by=by, person=r.person, assessment=complete, outcomes=outcomes.values())
    made = begin_plan(by=by, person=r.person, assessment=complete, outcomes=[])
    for plan in (draft, made):
        _outcomes_of(r, plan, outcomes)
        plan.refresh_from_db()
        change_plan(by=by, plan=plan, version=plan.version, **_contents(c, plan))
        plan.refresh_from_db()
        assert stops(plan) == ()
    made = finish_plan(by=by, plan=made)
    record_agreement(
        by=by,
        plan=made,
        answer="in-part",
        words=c("plan.agreement_words"),
        how=c("plan.agreement_how"),
        follows=c("plan.agreement_follows"),
    )
    r.keep(draft_plan=draft, plan=made, part="contingency")
    r.keep(action=made.plan_outcomes.get(outcome=outcomes["outcome"]).actions.first())
    r.keep(draft_action=draft.plan_outcomes.get(outcome=outcomes["outcome"]).actions.first())
    r.keep(hidden_action=made.plan_outcomes.get(outcome=outcomes["hidden_outcome"]).actions.first())
    _interim(r)
    for name in ("review", "done_review"):
        review = begin_review(by=by, plan=made, on=timezone.localdate())
        review = write_review(by=by, review=review, version=0, **_looked_back(c))
        r.keep(**{name: review})
    finish_review(by=by, review=review)


def _interim(r: Record) -> None:
    """Make two interim plans: one being written, and one that has ended."""
    c, by = r.canary, r.worker
    for name in ("interim", "ended_interim"):
        plan = begin_interim(by=by, person=r.person)
        told = {q.id: c(f"interim.{q.id}") for q in interim_form(plan).every_question()}
        plan = write_interim(
            by=by,
            plan=plan,
            version=0,
            told=told,
            lines=[{what: c(f"interim.{what}") for what in ("what", "who", "until")}],
            until=timezone.localdate() + timedelta(days=5),
        )
        r.keep(**{name: plan, f"{name}_version": plan.version})
    put_in_force(by=by, plan=plan)
    end_interim(by=by, plan=plan, why=c("interim.ended_why"))


def _outcomes_of(r: Record, plan: Any, outcomes: dict[str, Outcome]) -> None:
    c = r.canary
    for name, outcome in outcomes.items():
        called: Callable[[str], str] = hidden if name == "hidden_outcome" else str
        placed = put_outcome(
            by=r.worker,
            plan=plan,
            outcome=outcome,
            how_we_will_know=c(called("plan_outcome.how_we_will_know")),
        )
        add_action(
            by=r.worker,
            placed=placed,
            block="network",
            who=c(called("action.who")),
            what=c(called("action.what")),
            when=c(called("action.when")),
            relationship=Relationship.objects.get(pk=r.keys["relationship"]),
            meets_need=True,
            person_agrees=True,
            they_agree=True,
            by_carer=True,
            willing=True,
            able=True,
            until=c(called("action.until")),
        )


def _contents(c: Canaries, plan: Any) -> dict[str, Any]:
    texts = (
        "intro", "needs_identified", "needs_eligible", "needs_met_by_council", "matters_relevant",
        "advice_reduce", "advice_prevent", "contingency", "budget_words", "direct_payment_needs",
        "direct_payment_amount", "direct_payment_words", "involved_words", "steps_to_agree",
        "copies_to",
    )  # fmt: skip
    return {name: c(f"plan.{name}") for name in texts} | {
        "weekly_cost": Decimal("96.40"),
        "weekly_from_person": Decimal("10.00"),
        "weekly_from_council": Decimal("86.40"),
        "wants_direct_payment": True,
        "look_again_on": timezone.localdate() + timedelta(days=40),
        "answers": dict.fromkeys(asked(plan), "yes"),
    }


def _looked_back(c: Canaries) -> dict[str, Any]:
    texts = ("closer", "changed", "next_steps", "reassess_why")
    return {name: c(f"review.{name}") for name in texts} | {
        "reassess": True,
        "look_again_on": timezone.localdate() + timedelta(days=90),
    }


def _lettered(r: Record) -> None:
    """Write an invitation that is not sent, and a covering letter that went two ways."""
    by, c, person = r.worker, r.canary, r.person
    person.refresh_from_db()
    visit, plan = Visit.objects.get(pk=r.keys["visit"]), Plan.objects.get(pk=r.keys["plan"])
    letter = begin_letter(by=by, person=person, kind="invitation", visit=visit)
    letter = write_letter(by=by, letter=letter, version=0, texts={"who": c("letter.parts")})
    sent = begin_letter(by=by, person=person, kind="cover", plan=plan)
    sent = write_letter(by=by, letter=sent, version=0, texts={"opening": c("sent.parts")})
    rhoda = Relationship.objects.get(pk=r.keys["reader"])
    for reader, to, tie in (
        (Reader.person_(person), person.called, None),
        (Reader.relation_(rhoda), rhoda.name, rhoda),
    ):
        copy = Copy(
            output="letter",
            of=sent.pk,
            to=to,
            reader=reader,
            made=Made(points=12, form="paper", way="post"),
            layout={
                **as_data(lay_out(_document(sent, person, to), ENGLISH)),
                "title": c("sending.layout"),
            },
            letter=sent,
            relationship=tie,
        )
        sending = send(
            by=by, person=person, copy=copy, on=timezone.localdate(), why=c("sending.why")
        )
    r.keep(letter=letter, sent_letter=sent, sending=sending)


def _published(r: Record, name: str) -> None:
    letter = Letter.objects.select_related("author").get(pk=r.keys["sent_letter"])
    layout = as_data(lay_out(_document(letter, r.person, "Rhoda"), ENGLISH))
    published(r, "Rita Vale" if name == "Dot" else "Rolf Bray", layout)
    if name == "Dot":
        also_read(r, layout)


def _document(letter: Letter, person: Any, to: str) -> Correspondence:
    return correspondence(
        letter, person=person.name, called=person.called, council="The council", reader=to
    )


def _kept(r: Record) -> None:
    """Write something nothing rests on yet; leave something typed and not saved on a page."""
    said = sentence(r, "passage later", "A last word:")
    later = _conversation(r, "later", [said])
    loose = _mark(r, later, said, "history", areas=())
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


def _worded(r: Record) -> None:
    """Leave a hint on wording, and show how a conversation reads to nobody but its writer."""
    text = Text(person=r.person.pk, page="edit", field="text")
    leave_as_is(by=r.worker, text=text, rules=["blame.refus"], words=digest("refused"))
    shown = r.keys["conversation"]
    show_reading(by=r.worker, person=r.person.pk, record=shown, to=r.worker)


def _merged(r: Record) -> None:
    """Merge another record of the person into theirs, undo one, and say that a third may be."""
    c, decides = r.canary, r.worker.supervisor
    assert decides is not None
    wrong = _another(r, decides, "Wrong Record")
    merged = merge(by=decides, kept=r.person, other=wrong, why=c("merge.why it was wrong"))
    undo_merge(by=decides, merge=merged, why=c("merge.undone_why"))
    act_as(decides, person=r.person.pk)
    r.keep(undone=merged)
    second = _another(r, decides, c("merge.other_name"))
    merged = merge(
        by=decides,
        kept=Person.objects.get(pk=r.person.pk),
        other=second,
        why=c("merge.why"),
        take=["pronouns"],
    )
    r.keep(merge=merged)
    for part in Involvement.objects.filter(person=r.person, begun_by=decides, ended_on=None):
        end_involvement(by=decides, involvement=part)
    act_as(decides, person=r.person.pk)
    other, not_theirs = (_another(r, decides, name) for name in ("Mayhap Same", "Not Same"))
    act_as(decides, person=r.person.pk)
    found = search_same(by=decides, person=r.person.pk, text="Mayhap Same")
    say_may_be_same(
        by=decides, person=r.person, reference=found[0].reference, words=c("may-be-same.words")
    )
    say_not_same(by=decides, person=r.person, other=not_theirs, why=c("may-be-same.not_same_why"))
    r.keep(other=other)


def _another(r: Record, by: User, name: str) -> Person:
    """Begin another record, of whoever decides; of an earlier day, so that it is nobody's first."""
    c = r.canary
    act_as(by)
    person = begin_person(
        by=by,
        name=name,
        called="Another",
        pronouns=c("person.pronouns"),
        interpreter=c("merge.stands") if name == c("merge.other_name") else "",
        born_about=1930,
    )
    act_as(by, person=person.pk)
    if name == c("merge.other_name"):
        change_picture(by=by, person=person, version=0, comment=c("merge.picture"))
    PieceOfWork.objects.filter(person=person).update(began_on=date(2020, 1, 6))
    return person


def forget_actor() -> None:
    """Ask the database as nobody in particular."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('trellis.actor', '', false)")


__all__ = [
    "NOBODY",
    "PERSONAS",
    "Record",
    "Visit",
    "World",
    "build",
    "hidden",
    "hire_more",
    "number",
]
