"""Beginning a conversation, writing it, and saying when and where it was."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.integration.conversation_pages.conftest import Sheet, body, newest
from trellis.conversations.actions import LONGEST

DAY = {"happened_on_day": "3", "happened_on_month": "March", "happened_on_year": "2026"}


def begin(sheet: Sheet, **fields: object):  # type: ignore[no-untyped-def]
    return sheet.post(f"{sheet.base}conversations/new", **{"title": "At the door", **DAY, **fields})


def test_a_title_and_a_day_are_enough_and_today_is_filled_in(sheet: Sheet) -> None:
    page = body(sheet.get(f"{sheet.base}conversations/new"))
    assert f'value="{timezone.localdate().year}"' in page
    answer = begin(sheet)
    made = newest(sheet.cast)
    assert (made.title, made.happened_on, made.kept) == ("At the door", date(2026, 3, 3), "quoted")
    assert made.work is not None
    assert answer["Location"].endswith(f"/conversations/{made.pk}/write")


def test_with_words_in_it_the_sheet_opens_to_be_marked(sheet: Sheet) -> None:
    answer = begin(sheet, text="Dot laughed.\r\n\r\nThen she sang.")
    made = newest(sheet.cast)
    assert answer["Location"].endswith(f"/conversations/{made.pk}")
    assert made.narrative.text == "Dot laughed.\n\nThen she sang."


def test_everything_else_that_is_said_about_it_is_kept_and_shown(sheet: Sheet) -> None:
    begin(
        sheet,
        text="Words.",
        place="The allotment",
        place_why="she chose it",
        began_at="10.10",
        ended_at="11:25 am",
        present="Dot and Alice",
        held="walking",
        helped="pictures",
        written_from="memory",
        written_on_day="5",
        written_on_month="3",
        written_on_year="2026",
        kept="summary",
        kind="observation",
    )
    made = newest(sheet.cast)
    assert (made.kept, made.kind, made.written_from) == ("summary", "observation", "memory")
    page = body(sheet.get(f"{sheet.base}conversations/{made.pk}"))
    for words in ("10:10 to 11:25", "The allotment: she chose it", "2 days later, from memory"):
        assert words in page


def test_without_a_title_it_is_called_after_its_day(sheet: Sheet) -> None:
    assert begin(sheet, title="  \x07 ", text="She sings.").status_code == 302
    assert newest(sheet.cast).title == "Conversation on 3 March 2026"


def test_with_neither_a_title_nor_words_it_is_not_begun(sheet: Sheet) -> None:
    answer = begin(sheet, title="", text=" \n")
    assert answer.status_code == 422
    assert "Fill in “What to call it”, or write what was said." in body(answer)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "long " * 60}, "Use 160 characters or fewer"),
        ({"happened_on_day": "31", "happened_on_month": "2"}, "There is no such day"),
        ({"happened_on_year": "2199"}, "This day has not come yet"),
        ({"began_at": "half past"}, "Write a time of day"),
        ({"began_at": "11:00", "ended_at": "10:00"}, "It cannot end before it began"),
        (
            {"written_on_day": "1", "written_on_month": "3", "written_on_year": "2026"},
            "It cannot be written before it happened",
        ),
        ({"kind": "poem"}, "Choose one of the answers shown"),
    ],
)
def test_what_has_to_be_put_right_is_said_and_the_words_stay(
    sheet: Sheet, fields: dict[str, str], words: str
) -> None:
    answer = begin(sheet, text="Do not lose me.", **fields)
    assert answer.status_code == 422
    assert words in body(answer)
    assert "Do not lose me." in body(answer)


def test_a_paste_over_the_limit_names_the_limit_and_keeps_the_text_on_the_page(
    sheet: Sheet,
) -> None:
    answer = begin(sheet, text="potato " * 200_000)
    page = body(answer)
    assert answer.status_code == 422
    assert "200,000 words" in page
    assert f"{LONGEST:,} characters" in page
    assert page.count("potato ") > 199_990


def test_a_text_at_the_limit_is_saved_and_can_be_read(sheet: Sheet) -> None:
    text = ("Dot peeled a potato. " * 30_000)[:LONGEST]
    assert sheet.post("write", text=text, version=1).status_code == 302
    assert len(sheet.text) == LONGEST
    assert sheet.get().status_code == 200


@pytest.mark.parametrize("path", ["write", "new"])
def test_a_text_one_over_the_limit_is_refused_and_still_on_the_page(
    sheet: Sheet, path: str
) -> None:
    text = "x" * LONGEST + "!"
    answer = begin(sheet, text=text) if path == "new" else sheet.post("write", text=text, version=1)
    assert answer.status_code == 422
    assert text in body(answer)
    assert len(sheet.text) < LONGEST


def test_emoji_right_to_left_and_control_characters_come_through_clean(sheet: Sheet) -> None:
    text = "שלום 👩🏽‍🦽 e\u0301\x00\x0b\u202eabc\n  two  spaces"
    sheet.post("write", text=text, version=1)
    assert sheet.text == "שלום 👩🏽‍🦽 e\u0301\n\u202eabc\n  two  spaces"
    assert 'dir="auto"' in body(sheet.get())


def test_a_first_empty_line_is_not_lost_in_the_text_area(sheet: Sheet) -> None:
    sheet.post("write", text="\n\nafter two lines", version=1)
    assert "&#10;\n\nafter two lines" in body(sheet.get("write"))


def test_angle_brackets_are_words(sheet: Sheet) -> None:
    sheet.post("write", text="<script>alert(1)</script> & </textarea>", version=1)
    for path in ("", "write", "history/2"):
        assert "<script>alert" not in body(sheet.get(path))


def test_mark_mode_is_one_press_away_and_saves_first(sheet: Sheet) -> None:
    answer = sheet.post("write", text="New words.", version=1, then="mark")
    assert answer["Location"] == sheet.home
    assert sheet.text == "New words."


def test_what_was_typed_and_not_saved_is_given_back(sheet: Sheet) -> None:
    kept = sheet.post("/drafts", page=f"{sheet.home}/write", text="Half a sent", version=1)
    assert kept.json()["saved_at"]
    page = body(sheet.get("write"))
    assert "Half a sent" in page
    assert "We kept what you wrote" in page
    assert "There is more that you wrote" in body(sheet.get())
    sheet.post("write", text="Half a sentence.", version=1)
    assert "We kept what you wrote" not in body(sheet.get("write"))


def test_a_new_conversation_half_filled_in_is_given_back_without_blame(sheet: Sheet) -> None:
    new = f"{sheet.base}conversations/new"
    sheet.post("/drafts", page=new, text="Only this so far")
    page = body(sheet.get(new))
    assert "Only this so far" in page
    assert "There is one thing to put right" not in page


def test_every_version_can_be_read_with_who_and_when(sheet: Sheet) -> None:
    sheet.post("write", text="The second telling.", version=1)
    page = body(sheet.get("history"))
    assert "Version 2" in page
    assert "Version 1" in page
    assert "Alice Brandt" in page
    assert "She peels every potato" in body(sheet.get("history/1"))
    assert "The second telling." in body(sheet.get("history/2"))
    assert sheet.get("history/3").status_code == 404


def test_saying_more_about_it_changes_only_that(sheet: Sheet) -> None:
    page = body(sheet.get("describe"))
    version = page.split('name="version" value="')[1].split('"')[0]
    fields = {"title": "In her kitchen", **DAY, "kind": "conversation", "written_from": "notes"}
    day = {f"written_on_{part}": DAY[f"happened_on_{part}"] for part in ("day", "month", "year")}
    more = {**fields, **day, "kept": "quoted", "place": "Home"}
    assert sheet.post("describe", version=version, **more).status_code == 302
    now = sheet.again()
    assert (now.title, now.place, now.narrative.version) == ("In her kitchen", "Home", 1)
    late = sheet.post("describe", version=version, **{**more, "place": "The shed"})
    assert late.status_code == 409
    assert "Somebody else saved this" in body(late)
    assert "The shed" in body(late)
    assert "Home" in body(late)


def test_a_late_entry_says_so(sheet: Sheet) -> None:
    made = sheet.again()
    made.written_on = made.happened_on + timedelta(days=9)
    made.save()
    assert "9 days later" in body(sheet.get())


def test_the_list_shows_what_there_is_and_an_empty_one_what_to_do(
    sheet: Sheet,
) -> None:
    page = body(sheet.get(f"{sheet.base}conversations"))
    assert "In the kitchen" in page
    assert "Nothing is marked yet" in page
    sheet.again().delete()
    page = body(sheet.get(f"{sheet.base}conversations"))
    assert "No conversations yet." in page
    assert "What Dot says goes here" in page


def test_an_outsider_and_an_administrator_find_nothing(sheet: Sheet, sheet_of) -> None:  # type: ignore[no-untyped-def]
    for user, status in ((sheet.cast.charlie, 404), (sheet.cast.ada, 403)):
        theirs = sheet_of(user, sheet.conversation)
        for path in ("", "write", "describe", "history", "history/1", "palette"):
            got = theirs.get(path).status_code
            assert got in {404, status}, (user.name, path)
        assert theirs.post("write", text="Mine now", version=1).status_code in {404, status}
        assert theirs.mark("Dot had the kettle on.").status_code in {404, status}
    assert "Mine now" not in sheet.text


def test_a_conversation_of_somebody_else_is_not_found_under_this_person(
    sheet: Sheet,
) -> None:
    other = f"/people/{sheet.cast.fred.pk}/conversations/{sheet.conversation.pk}"
    assert sheet.get(other).status_code == 404
