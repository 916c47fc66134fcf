"""My work: the day, what I began, what others sent me, what falls due."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from trellis.access import asking
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.actions import begin_conversation, mark
from trellis.drafts.actions import keep_draft
from trellis.frameworks.queries import current_release
from trellis.people.actions import write_contact_note
from trellis.people.models import Person
from trellis.plans.models import Plan, Review
from trellis.web.mywork.coming import coming_up
from trellis.web.mywork.day import visits_today
from trellis.web.wording import day_short
from trellis.work.actions import allocate, arrange_visit, end_involvement
from trellis.work.models import Involvement, PieceOfWork

AsUser = Callable[[User], Client]
TUESDAY = date(2026, 3, 3)


@pytest.fixture
def alice(cast: Cast, as_user: AsUser) -> Client:
    """Alice's browser, with Alice as the actor for what a test writes beforehand."""
    browser = as_user(cast.alice)
    act_as(cast.alice, person=cast.dot.pk)
    return browser


def visit(cast: Cast, at: time, on: date | None = None, place: str = "At home") -> None:
    day = on or timezone.localdate()
    arrange_visit(by=cast.alice, person=cast.dot, on=day, at=at, place=place, purpose="To talk.")


def assessed(cast: Cast, by: User, **about: object) -> Assessment:
    return Assessment.objects.create(
        person=cast.dot,
        release=current_release("care-act"),
        form="assessment",
        began_on=TUESDAY,
        author=by,
        **about,
    )


def planned(cast: Cast, **about: object) -> Plan:
    return Plan.objects.create(
        person=cast.dot,
        assessment=assessed(cast, cast.alice, state="asked"),
        began_on=TUESDAY,
        author=cast.alice,
        **about,
    )


class TestTheDay:
    def test_the_next_visit_is_the_sheet_with_how_to_knock_and_one_thing_to_do(
        self, cast: Cast, alice: Client
    ) -> None:
        visit(cast, time(23, 59), place="14 Ropewalk Terrace")
        write_contact_note(
            by=cast.alice,
            person=cast.dot,
            text="Ring twice, then wait.",
            asked_on=TUESDAY,
            look_again_on=timezone.localdate() + timedelta(days=40),
        )
        body = alice.get("/").content.decode()
        sheet = body[body.index("t-sheet") :]
        for words in ("Dot Marlowe", "14 Ropewalk Terrace", "To talk.", "Ring twice, then wait."):
            assert words in sheet
        assert f'href="/people/{cast.dot.pk}/conversations/new"' in sheet
        assert body.count('class="govuk-button') == 1
        assert "Next is Dot, at 23:59." in text_of(alice.get("/"))

    @pytest.mark.parametrize(
        ("now", "following"),
        [
            ("08:00", "09:00"),
            ("09:50", "09:00"),
            ("10:01", "13:30"),
            ("14:20", "13:30"),
            ("15:00", ""),
        ],
    )
    def test_a_visit_stays_the_next_one_until_an_hour_after_its_time(
        self, cast: Cast, alice: Client, now: str, following: str
    ) -> None:
        for at in (time(13, 30), time(9)):
            visit(cast, at, on=TUESDAY)
        moment = timezone.make_aware(datetime.combine(TUESDAY, time.fromisoformat(now)))
        visits = asking.answer(visits_today(cast.alice, moment))
        assert [one.at for one in visits] == ["09:00", "13:30"]
        assert [one.at for one in visits if one.is_next] == ([following] if following else [])

    def test_just_after_midnight_the_first_visit_is_next(self, cast: Cast, alice: Client) -> None:
        visit(cast, time(9), on=TUESDAY)
        moment = timezone.make_aware(datetime.combine(TUESDAY, time(0, 10)))
        assert [one.is_next for one in asking.answer(visits_today(cast.alice, moment))] == [True]

    def test_visits_of_others_and_of_other_days_are_not_there(
        self, cast: Cast, alice: Client
    ) -> None:
        visit(cast, time(23, 59), on=timezone.localdate() - timedelta(days=1), place="Yesterday")
        act_as(cast.bob, person=cast.dot.pk)
        arrange_visit(
            by=cast.bob, person=cast.dot, on=timezone.localdate(), at=time(23, 58), place="Bobs"
        )
        words = text_of(alice.get("/"))
        assert "Yesterday" not in words
        assert "Bobs" not in words
        assert "No visit is arranged for today." in words

    def test_a_visit_with_someone_no_longer_seen_is_gone(
        self, cast: Cast, alice: Client, as_user: AsUser
    ) -> None:
        key = allocate(
            by=cast.alice,
            work=PieceOfWork.objects.get(person=cast.dot),
            colleague=cast.charlie,
        )
        act_as(cast.charlie, person=cast.dot.pk)
        arrange_visit(
            by=cast.charlie,
            person=cast.dot,
            on=timezone.localdate(),
            at=time(23, 59),
            place="Secret Street",
        )
        act_as(cast.sam, person=cast.dot.pk)
        end_involvement(by=cast.sam, involvement=Involvement.objects.get(pk=key))
        words = text_of(as_user(cast.charlie).get("/"))
        assert "Secret Street" not in words
        assert "Dot" not in words


class TestWhatIBegan:
    def test_words_not_saved_lead_back_to_their_page(self, cast: Cast, alice: Client) -> None:
        page = f"/people/{cast.dot.pk}/edit"
        keep_draft(by=cast.alice, page=page, fields={"name": ["Secret"]}, about=cast.dot.pk)
        answer = alice.get("/")
        assert "Dot Marlowe, their details Not saved yet. Kept just now." in text_of(answer)
        assert f'href="{page}"' in answer.content.decode()
        assert "Secret" not in text_of(answer)

    @pytest.mark.parametrize(
        ("page", "named"),
        [
            ("/people/new", "A new record"),
            ("/away", "Who stands in for somebody away"),
            ("/huddles/new", "A huddle"),
        ],
    )
    def test_words_about_no_one_person_say_what_they_are(
        self, cast: Cast, alice: Client, page: str, named: str
    ) -> None:
        keep_draft(by=cast.alice, page=page, fields={"name": ["Secret"]})
        assert f"{named} Not saved yet. Kept just now." in text_of(alice.get("/"))

    def test_a_conversation_with_nothing_marked_is_there_until_something_is(
        self, cast: Cast, alice: Client
    ) -> None:
        told = begin_conversation(
            by=cast.alice,
            person=cast.dot,
            title="At her kitchen table",
            happened_on=timezone.localdate(),
            text="I want to stay.",
        )
        words = text_of(alice.get("/"))
        assert "Dot Marlowe, At her kitchen table Saved just now. Nothing marked yet." in words
        act_as(cast.alice, person=cast.dot.pk)
        mark(by=cast.alice, conversation=told, version=1, start=0, end=15, kind="wish")
        shown = text_of(alice.get("/"))
        assert "Nothing marked yet." not in shown
        assert "To read back" in shown

    def test_a_conversation_left_unmarked_for_weeks_is_let_be(
        self, cast: Cast, alice: Client
    ) -> None:
        long_ago = timezone.localdate() - timedelta(days=40)
        begin_conversation(
            by=cast.alice,
            person=cast.dot,
            title="At her kitchen table",
            happened_on=long_ago,
            written_on=long_ago,
        )
        assert "kitchen table" not in text_of(alice.get("/"))

    def test_drafts_of_mine_are_there_and_those_of_others_are_not(
        self, cast: Cast, alice: Client, as_user: AsUser
    ) -> None:
        draft = assessed(cast, cast.alice)
        body = alice.get("/").content.decode()
        page = reverse("assessments:overview", args=[cast.dot.pk, draft.pk])
        assert f'href="{page}"' in body
        assert "Dot Marlowe, strengths and wellbeing assessment" in text_of(alice.get("/"))
        assert "assessment" not in text_of(as_user(cast.bob).get("/"))

    def test_a_draft_plan_and_a_review_are_there(self, cast: Cast, alice: Client) -> None:
        plan = planned(cast)
        Review.objects.create(person=cast.dot, plan=plan, on=TUESDAY, author=cast.alice)
        words = text_of(alice.get("/"))
        assert "Dot Marlowe, plan" in words
        assert "Dot Marlowe, review" in words


class TestWhatOthersSentMe:
    def test_an_assessment_to_agree_with_the_note(
        self, cast: Cast, alice: Client, as_user: AsUser
    ) -> None:
        assessed(
            cast, cast.alice, state="asked", asked_of=cast.sam, asked_note="Please before Friday."
        )
        words = text_of(as_user(cast.sam).get("/"))
        assert "Alice Brandt asks you to agree Dot Marlowe’s assessment Please before" in words
        assert "asks you to agree" not in text_of(alice.get("/"))

    def test_a_piece_of_work_i_was_brought_into(
        self, cast: Cast, alice: Client, as_user: AsUser
    ) -> None:
        piece = PieceOfWork.objects.get(person=cast.dot)
        allocate(by=cast.alice, work=piece, colleague=cast.charlie)
        words = text_of(as_user(cast.charlie).get("/"))
        assert "Alice Brandt brought you in for Dot Marlowe First contact, today." in words


class TestWhatFallsDue:
    def due(self, cast: Cast, today: date = TUESDAY) -> dict[str, list[str]]:
        act_as(cast.alice)
        return {
            spell.name: [item.text for item in spell.items]
            for spell in asking.answer(coming_up(cast.alice, today))
        }

    def test_stands_in_words_by_when(self, cast: Cast, alice: Client) -> None:
        visit(cast, time(10), on=date(2026, 3, 8))
        visit(cast, time(11), on=date(2026, 3, 9))
        visit(cast, time(12), on=date(2026, 4, 1))
        assert self.due(cast) == {
            "This week": ["Visit to Dot Marlowe"],
            "Before the month is out": ["Visit to Dot Marlowe"],
            "Some way off": ["Visit to Dot Marlowe"],
        }

    def test_at_a_weekend_the_week_to_come_is_the_next_one(self, cast: Cast, alice: Client) -> None:
        visit(cast, time(10), on=date(2026, 3, 13))
        assert list(self.due(cast, date(2026, 3, 7))) == ["The week to come"]

    def test_a_plan_to_look_at_again_is_there_until_a_review_has_answered(
        self, cast: Cast, alice: Client
    ) -> None:
        plan = planned(cast, state="made", look_again_on=date(2026, 3, 20))
        assert self.due(cast) == {"Before the month is out": ["Dot Marlowe’s plan"]}
        act_as(cast.alice, person=cast.dot.pk)
        Review.objects.create(
            person=cast.dot,
            plan=plan,
            on=TUESDAY,
            author=cast.alice,
            state="done",
            look_again_on=date(2026, 6, 1),
        )
        assert self.due(cast) == {"Some way off": ["Dot Marlowe’s next review"]}

    def test_what_is_past_its_day_stands_this_week_without_reproach(
        self, cast: Cast, alice: Client
    ) -> None:
        planned(cast, state="made", look_again_on=timezone.localdate() - timedelta(days=9))
        words = text_of(alice.get("/"))
        assert "Dot Marlowe’s plan Look at it again together by" in words
        assert "overdue" not in words.lower()

    def test_only_the_newest_note_on_making_contact_counts_and_only_soon(
        self, cast: Cast, alice: Client
    ) -> None:
        for asked, again in ((1, 5), (2, 20)):
            write_contact_note(
                by=cast.alice,
                person=cast.dot,
                text="Ring twice.",
                asked_on=date(2026, 3, asked),
                look_again_on=date(2026, 3, again),
            )
        note = "Dot Marlowe: before you ring, write or knock"
        assert self.due(cast) == {"Before the month is out": [note]}
        act_as(cast.alice)
        (spell,) = asking.answer(coming_up(cast.alice, TUESDAY))
        assert spell.items[0].more == f"Ask again by {day_short(date(2026, 3, 20))}."
        assert self.due(cast, date(2026, 1, 5)) == {}

    def test_is_only_of_people_i_work_with_myself(self, cast: Cast, alice: Client) -> None:
        planned(cast, state="made", look_again_on=date(2026, 3, 20))
        act_as(cast.bob)
        assert Person.objects.filter(pk=cast.dot.pk).exists()
        assert asking.answer(coming_up(cast.bob, TUESDAY)) == []


class TestTheFirstDays:
    def test_a_new_starter_is_told_what_will_come_and_has_one_thing_to_do(
        self, cast: Cast, as_user: AsUser
    ) -> None:
        act_as(cast.petra, person=cast.fred.pk)
        team = Involvement.objects.get(person=cast.fred, team__isnull=False)
        end_involvement(by=cast.petra, involvement=team)
        answer = as_user(cast.petra).get("/")
        assert "Welcome, Petra." in text_of(answer)
        assert "Nobody is with you yet." in text_of(answer)
        assert answer.content.decode().count('class="govuk-button') == 1

    def test_an_administrator_sees_what_they_can_do_and_nobodys_record(
        self, cast: Cast, as_user: AsUser
    ) -> None:
        answer = as_user(cast.ada).get("/")
        assert answer.status_code == 200
        words = text_of(answer)
        assert "Welcome, Ada" in words
        assert "trellis user" in words
        for name in ("Dot", "Fred"):
            assert name not in words

    def test_someone_signed_out_is_asked_to_sign_in(self, cast: Cast) -> None:
        assert Client().get("/").headers["Location"].startswith("/accounts/login/")


def test_nobody_is_counted(cast: Cast, alice: Client) -> None:
    for hour in range(3):
        visit(cast, time(20 + hour, 30))
    planned(cast, look_again_on=timezone.localdate())
    body = alice.get("/").content.decode()
    main = body[body.index("<main") : body.index("</main>")]
    words = re.sub(r"<time.*?</time>|<svg.*?</svg>", "", main, flags=re.S)
    assert not re.search(r"\b(one|two|three|four|[1-9]) (visits?|people|drafts?|things?)\b", words)
    assert "(3)" not in words
