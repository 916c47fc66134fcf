"""Tap a sentence, tap a kind: with a script and without."""

import re

import pytest

from tests.integration.conversation_pages.conftest import TEXT, Sheet, body
from trellis.conversations.models import Conversation, HowKnown, MarkKind, Passage
from trellis.outcomes.models import Barrier, Need, Outcome, Strength, Thread, Worry

POTATO = "She peels every potato herself, sitting down."
WISH = "“I want to go to the market again,” said Dot."
MAISIE = "Maisie from next door comes on Saturdays."
CARD = "Her bank card is with Tobi."
CHOIR = "She goes to the choir at Bell Street Hall."


def span(words: str) -> str:
    return f"{TEXT.index(words)}-{TEXT.index(words) + len(words)}"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def test_every_sentence_is_a_link_that_opens_the_palette_on_it(sheet: Sheet) -> None:
    page = body(sheet.get())
    for words in (POTATO, WISH, MAISIE, CARD, CHOIR):
        assert f'href="?s={span(words)}#palette"' in page
    assert page.count('class="t-sentence"') == 6


def test_offsets_count_code_points_of_the_text_as_it_is_kept(sheet: Sheet) -> None:
    text = "👩🏽‍🦽 Dot smiled. She sang."
    sheet.post("write", text=text, version=1)
    page = body(sheet.get())
    start = text.index("She sang.")
    assert f'data-start="{start}" data-end="{len(text)}"' in page


def test_each_run_of_text_says_where_it_begins_and_together_they_are_the_text(
    sheet: Sheet,
) -> None:
    sheet.mark(POTATO)
    sheet.mark("every potato herself, sitting down.\n\n“I want to go", "history")
    page = body(sheet.get())
    sheet_html = page.split('id="text"')[1].split("</article>")[0]
    runs = re.findall(r'data-at="(\d+)"[^>]*>([^<]*)<', sheet_html)
    for at, words in runs:
        assert TEXT[int(at) : int(at) + len(words)] == words
    assert "".join(words for _, words in runs) == TEXT.replace("\n\n", "")


def test_the_palette_opens_with_eight_kinds_a_guess_and_who_said_it(sheet: Sheet) -> None:
    page = body(sheet.get(s=span(WISH)))
    palette = page.split('id="palette"')[1].split("</form>")[0]
    assert [*re.findall(r'name="kind" value="(\w+)"', palette)] == MarkKind.values
    assert 'value="wish" class="is-guess"' in palette
    assert "Dot, said and noted then" in palette
    assert hidden(palette, "start") == str(TEXT.index(WISH))


def test_one_press_marks_with_the_guesses_and_makes_the_strength(sheet: Sheet) -> None:
    answer = sheet.mark(POTATO, "strength")
    assert answer["Location"].startswith(f"{sheet.home}#t-")
    [passage] = sheet.passages
    assert (passage.exact, passage.kind) == (POTATO, "strength")
    assert passage.said_by
    assert Strength.objects.get().words == POTATO


@pytest.mark.parametrize(
    ("kind", "model"),
    [("strength", Strength), ("worry", Worry), ("need", Need), ("barrier", Barrier)],
)
def test_these_kinds_are_a_line_by_themselves(sheet: Sheet, kind: str, model: type) -> None:
    passage = sheet.marked(CARD, kind)
    line = model.objects.get()
    assert line.words == CARD
    assert Thread.objects.get().passage_id == passage.pk


def test_what_was_chosen_in_the_palette_stands_over_the_guess(sheet: Sheet) -> None:
    sheet.mark(
        CARD,
        "worry",
        details="1",
        said_by="Tobi",
        how_known="remembered",
        areas=["money", "safety"],
    )
    [passage] = sheet.passages
    assert passage.said_by == "Tobi"
    assert passage.how_known == HowKnown.REMEMBERED
    assert passage.areas == ["money", "safety"]


def test_no_area_chosen_means_none_and_not_a_guess(sheet: Sheet) -> None:
    sheet.mark(CARD, "worry", details="1", said_by="Dot", how_known="said-noted")
    assert sheet.passages[0].areas == []


def test_white_space_at_the_ends_of_a_selection_is_not_marked(sheet: Sheet) -> None:
    sheet.mark(f"\n\n{CARD} ", "worry")
    assert sheet.passages[0].exact == CARD


@pytest.mark.parametrize(
    "fields",
    [
        {"start": "", "end": ""},
        {"start": "5", "end": "5"},
        {"start": "9", "end": "2"},
        {"start": "-3", "end": "8"},
        {"start": "٣", "end": "٩"},
        {"start": "999999", "end": "9999999"},
        {"start": str(TEXT.index("\n\n")), "end": str(TEXT.index("\n\n") + 2)},
    ],
)
def test_a_range_without_words_is_refused_in_words(sheet: Sheet, fields: dict[str, str]) -> None:
    answer = sheet.post("marks", version=1, kind="wish", **fields)
    assert answer.status_code == 422
    assert "Choose some words to mark." in body(answer)
    assert sheet.passages == []


@pytest.mark.parametrize("kind", ["", "hero", "strength\x00"])
def test_a_kind_there_is_not_is_refused(sheet: Sheet, kind: str) -> None:
    assert sheet.mark(CARD, kind).status_code == 422
    assert sheet.passages == []


def test_a_text_that_changed_meanwhile_is_not_marked_in_the_wrong_place(sheet: Sheet) -> None:
    sheet.post("write", text="Something new first. " + TEXT, version=1)
    answer = sheet.mark(CARD, "worry")
    assert answer.status_code == 409
    assert "The text has changed since this page was made" in body(answer)
    assert sheet.passages == []


def test_the_same_mark_again_is_the_same_mark(sheet: Sheet) -> None:
    sheet.mark(CARD, "worry")
    sheet.mark(CARD, "worry")
    assert len(sheet.passages) == 1
    assert Worry.objects.count() == 1


def test_marks_may_overlap_and_nest_and_all_are_drawn(sheet: Sheet) -> None:
    sheet.mark(f"{CARD} {CHOIR}", "history")
    sheet.mark(CARD, "worry")
    sheet.mark("bank card", "need")
    page = body(sheet.get())
    assert "t-mark--history t-also t-also--worry" in page
    for kind in ("history", "worry", "need"):
        assert f'class="t-pin t-k--{kind}' in page
    assert page.count('<li data-kind="') == 8
    assert len(sheet.passages) == 3


def test_the_legend_is_the_tally(sheet: Sheet) -> None:
    sheet.mark(CARD, "worry")
    sheet.mark(POTATO, "worry")
    page = body(sheet.get())
    worry = page.split('data-kind="worry"')[1]
    assert worry.split("data-count>")[1].startswith("2<")
    assert "2 marks" in page


def test_a_marked_sentence_opens_with_its_mark_in_hand_and_another_kind_changes_it(
    sheet: Sheet,
) -> None:
    passage = sheet.marked(CARD, "worry")
    page = body(sheet.get(s=span(CARD)))
    assert hidden(page, "passage") == str(passage.pk)
    assert 'value="worry" aria-pressed="true"' in page
    assert "No mark" in page
    sheet.mark(CARD, "need", passage=str(passage.pk))
    [changed] = sheet.passages
    assert (changed.pk, changed.kind) == (passage.pk, "need")
    assert (Worry.objects.count(), Need.objects.count()) == (0, 1)


def test_the_same_words_can_be_marked_as_something_else_too(sheet: Sheet) -> None:
    sheet.marked(CARD, "worry")
    page = body(sheet.get(s=span(CARD), also=""))
    assert hidden(page, "passage") == ""
    sheet.mark(CARD, "network")
    assert {p.kind for p in sheet.passages} == {"worry", "network"}


def test_no_mark_takes_it_back_with_what_it_made(sheet: Sheet) -> None:
    passage = sheet.marked(CARD, "worry")
    answer = sheet.post(f"{sheet.base}passages/{passage.pk}/unmark", page=sheet.home)
    assert answer.status_code == 302
    assert sheet.passages == []
    assert Worry.objects.count() == 0
    assert CARD in sheet.text


def test_a_mark_that_became_an_outcome_stays_and_says_why(sheet: Sheet) -> None:
    passage = sheet.marked(WISH, "wish")
    sheet.post(f"{sheet.base}passages/{passage.pk}/make", what="outcome", words="Go to the market")
    answer = sheet.post(f"{sheet.base}passages/{passage.pk}/unmark")
    assert answer.status_code == 422
    assert "Something was made from these words" in body(answer)
    assert len(sheet.passages) == 1


def test_a_wish_is_one_press_from_an_outcome_with_its_words_filled_in(sheet: Sheet) -> None:
    answer = sheet.mark("“I want to go to the market again,”", "wish")
    page = body(sheet.client.get(answer["Location"].split("#")[0]))
    assert "Make it an outcome" in page
    assert "&#10;I want to go to the market again</textarea>" in page
    [passage] = sheet.passages
    sheet.post(
        f"{sheet.base}passages/{passage.pk}/make",
        what="outcome",
        words="I want to go to the market again",
    )
    outcome = Outcome.objects.get()
    assert outcome.words == "I want to go to the market again"
    assert outcome.threads.get().passage_id == passage.pk
    assert "Make it an outcome" not in body(sheet.get(m=str(passage.pk)))


def test_someone_in_the_network_is_one_press_with_their_name_guessed(sheet: Sheet) -> None:
    passage = sheet.marked(MAISIE, "network")
    page = body(sheet.get(m=str(passage.pk)))
    assert "Add Maisie to the network" in page
    sheet.post(f"{sheet.base}passages/{passage.pk}/make", what="relationship", name="Maisie")
    sheet.again()
    assert sheet.cast.dot.relationships.get().name == "Maisie"
    assert "Someone in the network: " in body(sheet.get())


def test_where_they_stand_is_guessed_shown_and_kept(sheet: Sheet) -> None:
    passage = sheet.marked(MAISIE, "network")
    page = body(sheet.get(m=str(passage.pk)))
    assert '<option value="neighbour" selected>' in page
    at = f"{sheet.base}passages/{passage.pk}/make"
    sheet.post(at, what="relationship", name="Maisie", kind="neighbour")
    sheet.again()
    assert sheet.cast.dot.relationships.get().kind == "neighbour"


def test_a_sentence_that_names_two_people_makes_both(sheet: Sheet) -> None:
    words = "She shares the house with her mother Joan and her brother Felix."
    sheet.post("write", text=words, version=1)
    sheet.again()
    sheet.post("marks", start=0, end=len(words), kind="network", version=2)
    sheet.again()
    passage = Passage.objects.get()
    assert "Add Joan to the network" in body(sheet.get(m=str(passage.pk)))
    assert "Add somebody else" not in body(sheet.get())
    at = f"{sheet.base}passages/{passage.pk}/make"
    sheet.post(at, what="relationship", name="Joan", kind="family")
    sheet.again()
    assert "Add somebody else" in body(sheet.get())
    page = body(sheet.get(m=str(passage.pk)))
    assert "Who else is this?" in page
    assert "Add Felix to the network" in page
    sheet.post(at, what="relationship", name="Felix", kind="family")
    sheet.again()
    ties = sheet.cast.dot.relationships.order_by("name")
    assert [tie.name for tie in ties] == ["Felix", "Joan"]
    assert {tie.threads.get().passage_id for tie in ties} == {passage.pk}


def test_what_stands_in_a_letter_is_read_and_by_whoever_wrote_it(sheet: Sheet) -> None:
    sheet.again()
    Conversation.objects.update(kind="letter", present="Ros Hale")
    passage = sheet.marked(POTATO, "strength")
    assert (passage.said_by, passage.how_known) == ("Ros Hale", HowKnown.READ)


def test_a_place_is_one_press_with_its_name_guessed(sheet: Sheet) -> None:
    passage = sheet.marked(CHOIR, "community")
    page = body(sheet.get(m=str(passage.pk)))
    assert "Add choir at Bell Street Hall to the network" in page
    at = f"{sheet.base}passages/{passage.pk}/make"
    sheet.post(at, what="tie", place="Choir at Bell Street Hall", way="uses")
    sheet.again()
    assert sheet.cast.dot.ties.get().place == "Choir at Bell Street Hall"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"what": "outcome", "words": "  "}, "Say what they want, in their words."),
        ({"what": "relationship", "name": "\x07 "}, "Write what they are called"),
        ({"what": "relationship", "name": "x" * 121}, "Use 120 characters or fewer"),
        ({"what": "tie", "place": "", "way": "uses"}, "Write what the place or group is called."),
        ({"what": "tie", "place": "Here", "way": "owns"}, "Choose one of the answers shown."),
        ({"what": "spaceship"}, "Choose what to make from these words."),
    ],
)
def test_what_cannot_be_made_says_why(sheet: Sheet, fields: dict[str, str], words: str) -> None:
    passage = sheet.marked(WISH, "wish")
    answer = sheet.post(f"{sheet.base}passages/{passage.pk}/make", **fields)
    assert answer.status_code == 422
    assert words in body(answer)


def test_words_chosen_by_hand_are_found_whatever_their_spacing_and_quotes(sheet: Sheet) -> None:
    answer = sheet.post("choose", words='"i WANT  to go to\nthe market again,"')
    words = "“I want to go to the market again,”"
    assert answer["Location"] == f"{sheet.home}?s={span(words)}#palette"


def test_words_that_stand_more_than_once_ask_which(sheet: Sheet) -> None:
    sheet.post("write", text="She sang. He sat. She sang.", version=1)
    page = body(sheet.post("choose", words="She sang."))
    assert "Which do you mean?" in page
    assert "?s=0-9#palette" in page
    assert "?s=18-27#palette" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "Write or paste the words to mark."), ("Not in it", "Those words are not in the text")],
)
def test_words_that_are_not_there_are_kept_in_the_box(sheet: Sheet, words: str, said: str) -> None:
    answer = sheet.post("choose", words=words)
    assert answer.status_code == 422
    assert said in body(answer)
    assert f"&#10;{words}</textarea>" in body(answer)


def test_a_script_gets_the_parts_that_changed_and_what_to_say(sheet: Sheet) -> None:
    answer = sheet.post(
        "marks",
        json=True,
        start=TEXT.index(WISH),
        end=TEXT.index(WISH) + len(WISH),
        version=1,
        kind="wish",
    )
    sent = answer.json()
    assert sent["message"] == "Marked as a wish. 1 mark."
    assert sent["counts"]["wish"] == 1
    assert sent["passage"] == str(sheet.passages[0].pk)
    changed = f"p-{TEXT.index(WISH)}"
    always = {"legend", "suggested", "passages", "dock", "ask-next"}
    assert {changed, *always} == set(sent["parts"])
    for key, html in sent["parts"].items():
        assert re.match(rf'<\w+[^>]* id="{key}"|<\w+ id="{key}"', html), key
    assert "Make it an outcome" in sent["offer"]


def test_a_script_is_told_when_nothing_was_marked(sheet: Sheet) -> None:
    bad = sheet.post("marks", json=True, start=4, end=4, version=1, kind="wish")
    assert (bad.status_code, bad.json()) == (400, {"error": "Choose some words to mark."})
    stale = sheet.post("marks", json=True, start=0, end=4, version=7, kind="wish")
    assert stale.status_code == 409
    assert stale.json()["reload"] is True


def test_the_palette_alone_comes_with_its_guesses_or_says_the_text_has_changed(
    sheet: Sheet,
) -> None:
    page = body(sheet.get("palette", s=span(WISH), v="1"))
    assert page.lstrip().startswith('<div id="palette"')
    assert 'value="wish" class="is-guess"' in page
    assert sheet.get("palette", s=span(WISH), v="2").status_code == 409
    assert sheet.get("palette", s="0-999999", v="1").status_code == 404


def test_marks_stay_on_their_words_when_the_text_is_edited(sheet: Sheet) -> None:
    sheet.mark(CARD, "worry")
    edited = "A line before.\n\n" + TEXT.replace("Dot had the kettle on.", "Dot put it on.")
    sheet.post("write", text=edited, version=1)
    [passage] = sheet.passages
    assert edited[passage.start : passage.end] == CARD == passage.exact


def test_the_next_question_is_offered_with_its_reason_and_not_again_once_asked(
    sheet: Sheet,
) -> None:
    page = body(sheet.get())
    first = hidden(page.split('id="ask-next"')[1], "question")
    sheet.post("asked", question=first, page=sheet.home)
    offer = body(sheet.get()).split('id="ask-next"')[1]
    second = hidden(offer, "question")
    assert second != first
    another = re.search(r'data-another="([\d.]+)"', offer)
    assert another
    third = hidden(body(sheet.get(passed=another[1])).split('id="ask-next"')[1], "question")
    assert third not in {first, second}
    sheet.again()
    assert sheet.conversation.asked.get().asked_by == sheet.cast.alice


def test_a_question_that_is_not_in_the_bank_is_not_kept(sheet: Sheet) -> None:
    sheet.post("asked", question="what is your bank number", page=sheet.home)
    sheet.again()
    assert not sheet.conversation.asked.exists()


def test_nothing_but_a_post_marks(sheet: Sheet) -> None:
    assert sheet.get("marks").status_code == 405
    assert sheet.get("choose").status_code == 405
