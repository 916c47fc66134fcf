"""A copy without names: every stand-in is shown, a person confirms, and only then others see it."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.integration.conversation_pages.conftest import Sheet, begin, body
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import Excluded, mark, set_not_for
from trellis.conversations.group_copies import roster_of
from trellis.conversations.models import GroupCopy
from trellis.people.models import Relationship

TEXT = (
    "Dot Marlowe sat by the window. Maisie, her neighbour, had brought soup. Alice Brandt rang "
    "01632 960123 on 3 March 2026. “Maisie’s soup is the best,” said Dot."
)
CLEAN = "The person sat by the window. Her neighbour had brought soup."


@pytest.fixture
def desk(sheet: Sheet) -> Sheet:
    act_as(sheet.user, person=sheet.cast.dot.pk)
    Relationship.objects.create(
        person=sheet.cast.dot, name="Maisie", how="her neighbour", kind="neighbour"
    )
    sheet.conversation = begin(sheet.cast, TEXT)
    return sheet


def confirm(desk: Sheet, text: str = CLEAN, **more: object):
    sent = {"title": "Soup", "text": text, "confirmed": "on", **more}
    return desk.post("without-names", **sent)


def copies(user: User) -> list[GroupCopy]:
    act_as(user)
    return list(GroupCopy.objects.all())


def test_every_stand_in_is_shown_beside_what_it_stands_for(desk: Sheet):
    page = html.unescape(body(desk.get("without-names")))
    table = page[page.index("t-stands") : page.index("</table>")]
    rows = dict(re.findall(r"<td[^>]*>([^<]*)</td><td[^>]*>([^<]*)</td>", table))
    assert rows["Dot Marlowe"] == "the person"
    assert rows["Maisie"] == "her neighbour"
    assert {"Alice Brandt", "01632 960123", "3 March 2026"} <= set(rows)
    proposed = page[page.index("<textarea") : page.index("</textarea>")]
    for name in ("Dot", "Marlowe", "Maisie", "Alice", "01632"):
        assert name not in proposed


def test_looking_makes_no_copy(desk: Sheet):
    desk.get("without-names")
    assert copies(desk.user) == []


def test_nobody_sees_it_until_a_person_confirms(desk: Sheet):
    bob = str(desk.cast.bob.pk)
    assert confirm(desk, confirmed="", readers=bob).status_code == 422
    assert copies(desk.user) == []
    assert confirm(desk, readers=bob).status_code == 302
    assert [one.text for one in copies(desk.user)] == [CLEAN]


def test_a_copy_that_still_names_somebody_is_not_made(desk: Sheet):
    answer = confirm(desk, "The person had Maisie’s soup.")
    assert answer.status_code == 422
    assert "still be known by" in body(answer)
    assert copies(desk.user) == []


def test_the_title_names_nobody_either(desk: Sheet):
    assert confirm(desk, title="Dot and the soup").status_code == 422


def test_it_is_for_its_author_and_the_readers_alone(desk: Sheet, as_user: Callable[[User], Client]):
    confirm(desk, others=desk.cast.charlie.email)
    (made,) = copies(desk.user)
    at = f"/copies-without-names/{made.pk}"
    # Charlie may not see Dot, and reads the copy: it leads to no record.
    page = as_user(desk.cast.charlie).get(at).content.decode()
    assert CLEAN[:20] in page
    assert str(desk.cast.dot.pk) not in page
    assert as_user(desk.cast.sam).get(at).status_code == 404
    assert copies(desk.cast.sam) == []


def test_an_address_that_nobody_has_makes_no_copy(desk: Sheet):
    answer = confirm(desk, others=f"{desk.cast.charlie.email}, nobody@example.test")
    assert answer.status_code == 422
    assert "nobody@example.test" in body(answer)
    assert copies(desk.user) == []


def test_whoever_works_with_the_author_is_offered(desk: Sheet):
    page = body(desk.get("without-names"))
    assert "Bob Ferris" in page
    assert "Sam Oduya" in page
    assert "Charlie Nunn" not in page


def test_a_reader_cannot_change_or_take_back_what_is_somebody_elses(
    desk: Sheet, as_user: Callable[[User], Client]
):
    confirm(desk, others=desk.cast.charlie.email)
    (made,) = copies(desk.cast.charlie)
    assert GroupCopy.objects.update(text="Other", author=desk.cast.charlie) == 0
    as_user(desk.cast.charlie).post(f"/copies-without-names/{made.pk}", {"take-back": "yes"})
    assert len(copies(desk.user)) == 1
    desk.client.post(f"/copies-without-names/{made.pk}", {"take-back": "yes"})
    assert copies(desk.cast.charlie) == []


def test_what_is_not_for_a_reader_does_not_reach_them_without_names_either(desk: Sheet):
    words = "Maisie, her neighbour, had brought soup."
    start = TEXT.index(words)
    act_as(desk.user, person=desk.cast.dot.pk)
    marked = mark(
        by=desk.user, conversation=desk.conversation, version=1, start=start,
        end=start + len(words), kind="network",
    )  # fmt: skip
    bob = desk.cast.bob
    set_not_for(by=desk.user, passage=marked, readers=[Excluded(colleague=bob.pk)])
    answer = confirm(desk, readers=str(bob.pk))
    assert answer.status_code == 422
    assert "is not for Bob Ferris" in body(answer)


def test_what_is_no_name_is_let_be(desk: Sheet):
    act_as(desk.user, person=desk.cast.dot.pk)
    Relationship.objects.create(
        person=desk.cast.dot, name="Sunita at the post office", how="brings the post",
        kind="community",
    )  # fmt: skip
    known = [one for one in roster_of(desk.conversation).known if "Sunita" in one.names]
    assert [one.names for one in known] == [("Sunita",)]


def test_somebody_unknown_is_not_taken_for_the_person(desk: Sheet):
    desk.conversation = begin(desk.cast, "Dot met Zdenka at the baths. Zdenka swam.")
    page = html.unescape(body(desk.get("without-names")))
    assert "The person met somebody at the baths. Somebody swam." in page


def test_no_stand_in_names_whom_it_stands_for(desk: Sheet):
    act_as(desk.user, person=desk.cast.dot.pk)
    Relationship.objects.create(
        person=desk.cast.dot, name="Gwen Pugh", how="Gwen’s own words: a friend", kind="friend"
    )
    stands = {known.names[0]: known.stand_in for known in roster_of(desk.conversation).known}
    assert "gwen" not in stands["Gwen Pugh"].lower()
