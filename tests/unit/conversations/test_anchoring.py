"""A mark keeps to its words; when they are gone, it says so."""

import pytest

from trellis.conversations.anchoring import Anchor, find, make, reanchor

TEXT = (
    "Dil had the kettle on before I sat down. She told me about the tower.\n\n"
    "“No.” She laughed. “I rang for forty-one years 😀. My father taught me.” “No.”\n\n"
    "Tobi has her bank card for the shopping and has not brought it back since January. "
    "“He is a good lad. I want it back and I want him.”\n\n"
    "أريد أن أعود إلى البيت قبل الشتاء. 我每个星期四都去教堂敲钟。"
)


def mark(words: str, text: str = TEXT, nth: int = 1) -> Anchor:
    place = -1
    for _ in range(nth):
        place = text.index(words, place + 1)
    return make(text, place, place + len(words))


def carried(words: str, new: str, nth: int = 1) -> Anchor | None:
    return reanchor([mark(words, nth=nth)], TEXT, new)[0]


def words_of(anchor: Anchor | None) -> str | None:
    return anchor.exact if anchor else None


def test_an_anchor_holds_the_words_and_those_on_either_side() -> None:
    anchor = mark("I rang for forty-one years 😀.")
    assert TEXT[anchor.start : anchor.end] == anchor.exact
    assert anchor.prefix == TEXT[anchor.start - 64 : anchor.start]
    assert anchor.suffix == TEXT[anchor.end : anchor.end + 64]


def test_at_the_edges_of_a_text_the_context_is_what_there_is() -> None:
    assert make("One. Two.", 0, 4) == Anchor("One.", "", " Two.", 0, 4)
    assert make("One. Two.", 5, 9) == Anchor("Two.", "One. ", "", 5, 9)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 3), (0, 10), (9, 12)])
def test_a_mark_must_cover_something_in_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="at least one character"):
        make("One. Two.", start, end)


@pytest.mark.parametrize(
    "words", ["She told me about the tower.", "He is a good lad.", "我每个星期四都去教堂敲钟。"]
)
def test_words_typed_before_a_mark_move_it_and_leave_its_words(words: str) -> None:
    new = "On Tuesday 👩\u200d👧 I called.\n\n" + TEXT
    found = carried(words, new)
    assert found == mark(words, new)


def test_a_repeated_sentence_keeps_the_mark_on_the_one_that_was_marked() -> None:
    new = TEXT.replace("She laughed. ", "She laughed at that. “No.” “No.” ")
    assert carried("“No.”", new) == mark("“No.”", new, nth=1)
    assert carried("“No.”", new, nth=2) == mark("“No.”", new, nth=4)


def test_a_copy_pasted_elsewhere_does_not_draw_the_mark_away() -> None:
    quotation = "“He is a good lad. I want it back and I want him.”"
    new = f"{quotation}\n\n{TEXT}\n\n{quotation}"
    assert carried(quotation, new) == mark(quotation, new, nth=2)


def test_a_marked_repetition_that_is_deleted_is_detached_and_not_put_on_the_other() -> None:
    new = TEXT.replace("“No.” She laughed.", "She laughed.")
    assert carried("“No.”", new) is None
    assert carried("“No.”", new, nth=2) == mark("“No.”", new)


def test_a_small_change_inside_is_taken_into_the_mark() -> None:
    words = "Tobi has her bank card for the shopping and has not brought it back since January."
    changed = words.replace("since January", "since the New Year")
    assert words_of(carried(words, TEXT.replace(words, changed))) == changed


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Dil had the kettle on before I sat down.", "Dill had the kettle on before I sat down."),
        ("Dil had the kettle on before I sat down.", "Dil had the kettle on before we sat down."),
        ("Dil had the kettle on before I sat down.", "Dil had the kettle on before I sat"),
        ("أريد أن أعود إلى البيت قبل الشتاء.", "أريد أن أعود إلى البيت قبل الصيف."),
        ("我每个星期四都去教堂敲钟。", "我每个星期五都去教堂敲钟。"),
    ],
)
def test_a_correction_inside_or_at_the_end_of_a_mark_keeps_it(was: str, now: str) -> None:
    assert words_of(carried(was, TEXT.replace(was, now))) == now


def test_several_edits_in_one_save_are_followed_together() -> None:
    new = (
        TEXT.replace("She told me", "She spoke to me, at length,")
        .replace("forty-one", "forty-two")
        .replace("“No.” She laughed. ", "")
        .replace("since January", "since Christmas, she says")
    )
    marks = [
        mark("Dil had the kettle on before I sat down."),
        mark("I rang for forty-one years 😀."),
        mark("“No.”"),
        mark("“No.”", nth=2),
        mark("He is a good lad."),
    ]
    assert [words_of(found) for found in reanchor(marks, TEXT, new)] == [
        "Dil had the kettle on before I sat down.",
        "I rang for forty-two years 😀.",
        None,
        "“No.”",
        "He is a good lad.",
    ]


def test_words_changed_beyond_recognition_are_detached() -> None:
    words = "She told me about the tower."
    assert carried(words, TEXT.replace(words, "We spoke of bells and of ringing.")) is None


def test_a_mark_is_not_put_on_a_sentence_that_is_only_like_it() -> None:
    old = "I can wash my own hands. We had tea. I can wash my own feet. We had cake."
    new = "We had tea. I can wash my own feet. We had cake."
    assert reanchor([mark("I can wash my own hands.", old)], old, new) == [None]
    old = "Gwen rings her every week on Mondays. Gwen rings her every week on Tuesdays."
    new = "Gwen rings her every week on Tuesdays."
    assert reanchor([mark("Gwen rings her every week on Mondays.", old)], old, new) == [None]


def test_a_paragraph_that_is_cut_and_put_back_elsewhere_takes_its_mark_along() -> None:
    paragraph = (
        "Tobi has her bank card for the shopping and has not brought it back since January. "
    )
    new = paragraph + TEXT.replace(paragraph, "")
    words = "has not brought it back since January."
    assert carried(words, new) == mark(words, new)


def test_a_text_that_is_emptied_detaches_every_mark() -> None:
    assert reanchor([mark("“No.”"), mark("He is a good lad.")], TEXT, "") == [None, None]


def test_a_text_without_marks_has_none_to_carry() -> None:
    assert reanchor([], TEXT, "New.") == []


def test_a_mark_of_another_version_is_looked_for_by_its_words() -> None:
    stale = mark("He is a good lad.", "He is a good lad. I want it back and I want him.”")
    assert reanchor([stale], TEXT, TEXT) == [mark("He is a good lad.")]
    assert reanchor([mark("She told me about the tower.", "x " + TEXT)], TEXT, TEXT) == [
        mark("She told me about the tower.")
    ]


def test_a_long_text_with_edits_at_both_ends_keeps_every_mark() -> None:
    old = "\n\n".join(f"{number}. {TEXT}" for number in range(500))
    new = f"On Monday. {old[:300]} Then {old[300:-200]}, she said{old[-200:]} And so to bed."
    marks = [make(old, place, place + 90) for place in range(400, len(old) - 400, 5_000)]
    carried_over = reanchor(marks, old, new)
    shift = len("On Monday. ") + len(" Then ")
    assert [found and found.start for found in carried_over] == [
        anchor.start + shift for anchor in marks
    ]


def test_found_again_without_the_old_text_by_its_words() -> None:
    new = TEXT.replace("Dil had", "She had").replace(
        "“He is a good lad.", "“He’s a dear,” she said."
    )
    assert find(mark("She told me about the tower."), new) == mark(
        "She told me about the tower.", new
    )


@pytest.mark.parametrize("nth", [1, 2])
def test_found_again_among_repetitions_by_what_stands_on_either_side(nth: int) -> None:
    new = "An opening line.\n\n" + TEXT
    assert find(mark("“No.”", nth=nth), new) == mark("“No.”", new, nth=nth)


def test_found_again_where_it_stood_when_every_repetition_looks_the_same() -> None:
    text = "She rings. " * 40
    assert find(mark("She rings.", text, nth=20), text) == mark("She rings.", text, nth=20)


def test_not_found_when_repetitions_look_the_same_and_it_is_not_where_it_stood() -> None:
    text = "She rings. " * 40
    assert find(mark("She rings.", text, nth=20), "Hm. " + text) is None


def test_found_again_after_a_small_change_between_the_same_surroundings() -> None:
    new = "An opening line. " + TEXT.replace("bank card", "bank cards").replace("since", "from")
    words = "Tobi has her bank card for the shopping and has not brought it back since January."
    found = find(mark(words), new)
    assert words_of(found) == words.replace("card", "cards").replace("since", "from")


def test_not_found_when_only_like_words_are_left_somewhere_else() -> None:
    old = "We had tea. Gwen rings her every week on Mondays to talk. Then I left."
    new = "It rained all day. Gwen rings her every week on Sundays to talk. Nobody came."
    assert find(mark("Gwen rings her every week on Mondays to talk.", old), new) is None


def test_not_found_when_the_words_are_gone() -> None:
    new = TEXT.replace("She told me about the tower.", "")
    assert find(mark("She told me about the tower."), new) is None
    assert find(mark("She told me about the tower."), "") is None


def test_a_short_word_is_not_taken_for_the_mark_where_nothing_round_it_agrees() -> None:
    assert find(mark("Tobi"), "Yesterday Tobi came in his new coat.") is None
