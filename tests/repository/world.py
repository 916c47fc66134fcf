"""Wrenmouth in little: two people with everything in their records, and everybody who works there.

Dot is Alice's and Fred is Charlie's. Every text field of either record holds a canary of its own;
what is made from passages that are not for Hugo, for the person, or for one of their network holds
canaries called ``hidden …``. Everything is written through the actions that the pages call; only
fields that no action writes yet are filled in by hand, below, each by name.
"""

from datetime import date, timedelta

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tests.cast import user
from tests.repository.canaries import Canaries, number
from tests.repository.world_assessed import assessed
from tests.repository.world_corrections import misplaced, said_wrong
from tests.repository.world_forms import filled_in, kept_typed, own_account, worded
from tests.repository.world_handovers import handed_over
from tests.repository.world_hidden import address_hidden
from tests.repository.world_huddles import huddled
from tests.repository.world_kept import kept_for_who_leaves
from tests.repository.world_merged import merged_with_another
from tests.repository.world_passing_by import opened_for_a_while
from tests.repository.world_peergroups import grouped
from tests.repository.world_people import NOBODY, PERSONAS, Record, World
from tests.repository.world_planned import lettered, planned, sent_out
from tests.repository.world_readers import READERS
from tests.repository.world_reflections import reflected
from tests.repository.world_retention import circumstances
from tests.repository.world_rights import asked_for, shared
from tests.repository.world_saying import hidden, pictured, read_back
from tests.repository.world_supervision import supervised
from tests.repository.world_told import around, begun, told_in_confidence, told_openly
from trellis.access.actor import act_as, acting
from trellis.accounts.models import Membership, Role, Team, User
from trellis.assessments.models import Assessment
from trellis.audit.actions import record as record_event
from trellis.governance.enquiries import answer as answer_in
from trellis.governance.enquiries import ask_in, close_enquiry, open_enquiry, watch
from trellis.governance.models import Enquiry, Question
from trellis.outcomes.models import Outcome
from trellis.people.models import Person
from trellis.plans.actions import wording_version
from trellis.plans.models import Plan, PlanOutcome
from trellis.web.access import ASKED
from trellis.work.actions import allocate, end_involvement
from trellis.work.models import Involvement, PieceOfWork, Visit
from trellis.work.openings import close_opening, look_at, open_in_emergency, restrict


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
    dot = written(staff["alice"], staff, "Dot", Canaries("d", "99912345"))
    fred = written(staff["charlie"], staff, "Fred", Canaries("f", "99954321"))
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
        kept_for_who_leaves(record, staff[by], staff["ivan"])
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
            a_team=Team.objects.get(name="Away"),
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


def written(worker: User, staff: dict[str, User], name: str, canary: Canaries) -> Record:
    with transaction.atomic():
        act_as(worker)
        person = begun(worker, name, canary)
        act_as(worker, person=person.pk)
        record = Record(person, worker, canary)
        record.keep(person=person)
        around(record)
        told_openly(record)
        told_in_confidence(record, staff)
        read_back(record)
        pictured(record)
        own_account(record)
        filled_in(record)
        assessed(record, staff)
        planned(record)
        lettered(record)
        shared(record)
        sent_out(record, name)
        circumstances(record)
        said_wrong(record)
        kept_typed(record)
        if name == "Dot":  # once is enough: everything in the record is gathered
            asked_for(record)
        worded(record)
        merged_with_another(record)
        misplaced(record, Person.objects.get(pk=record.keys["other"]), staff["petra"])
        act_as(None)
    return record


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
