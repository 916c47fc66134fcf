"""The sheet: paragraphs, sentences and runs that together are the text, marks drawn in lanes."""

from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.language.text import Span, normalise
from trellis.web.conversations.sheet import Drawn, Mark, kept_back, lanes_of, lay_out

TEXT = "She sang. He sat.\n\nThey left, she said. Nobody waved."


def mark(words: str, kind: str = "wish", text: str = TEXT, **more: str) -> Mark:
    start = text.index(words)
    return Mark(uuid4(), kind, start, start + len(words), **more)


def runs(text: str, drawn: Drawn):  # type: ignore[no-untyped-def]
    return [r for p in lay_out(text, drawn) for s in p.stretches for r in s.runs]


def words_over(text: str, drawn: Drawn, key: UUID) -> str:
    return "".join(run.text for run in runs(text, drawn) if key in run.marks)


def test_the_runs_are_the_text() -> None:
    drawn = Drawn([mark("sang. He"), mark("He sat.\n\nThey"), mark("she said")])
    for run in runs(TEXT, drawn):
        assert TEXT[run.start : run.start + len(run.text)] == run.text
    assert "".join(run.text for run in runs(TEXT, drawn)) == TEXT.replace("\n\n", "")


def test_a_mark_is_drawn_over_its_words_and_no_others_across_paragraphs_too() -> None:
    one, two = mark("sat.\n\nThey left"), mark("left, she")
    drawn = Drawn([one, two])
    assert words_over(TEXT, drawn, one.id) == "sat.They left"
    assert words_over(TEXT, drawn, two.id) == "left, she"


def test_overlapping_marks_lie_in_two_lanes_and_a_third_keeps_its_pin() -> None:
    marks = [mark("They left, she said.", "history"), mark("left", "worry"), mark("left", "need")]
    drawn = Drawn(marks)
    left = next(run for run in runs(TEXT, drawn) if run.text == "left")
    assert left.line == "history"
    assert left.also in {"worry", "need"}
    assert {pin.kind for run in runs(TEXT, drawn) for pin in run.pins} == {
        "history",
        "worry",
        "need",
    }


def test_a_lane_is_free_again_where_a_mark_ends() -> None:
    first, second = mark("She sang."), mark("He sat.")
    assert set(lanes_of([first, second]).values()) == {0}


def test_pins_close_together_move_outwards_and_far_apart_stay_next_to_the_text() -> None:
    near = Drawn([mark("She sang."), mark("He sat.", not_for="Tobi")])
    places = [pin.place for run in runs(TEXT, near) for pin in run.pins]
    assert places == [0, 1, 2]
    long = "word " * 40 + "end. " + "word " * 40 + "stop."
    far = Drawn([mark("end.", text=long), mark("stop.", text=long)])
    assert [pin.place for run in runs(long, far) for pin in run.pins] == [0, 0]


def test_what_is_kept_back_has_no_words_anywhere() -> None:
    drawn = Drawn([mark("He sat.")], kept=[Span(0, 9)])
    assert "sang" not in "".join(run.text for run in runs(TEXT, drawn))
    assert [run.kept for run in runs(TEXT, drawn)].count(True) == 1


def test_what_is_kept_back_is_kept_back_wherever_it_is_repeated() -> None:
    text = "She sang loud all night. Then: SHE sang, loud all night! He sat."
    places = kept_back(text, [(0, 24)], ["he sat"])
    shown = "".join(run.text for run in runs(text, Drawn(kept=places)))
    assert "sang" not in shown.lower()
    assert "sat" not in shown


def test_one_place_alone_is_pointed_at_however_many_runs_the_mark_has() -> None:
    here = mark("sat.\n\nThey left")
    drawn = Drawn([here, mark("left, she")], here=here.id)
    assert [run.first_here for run in runs(TEXT, drawn)].count(True) == 1
    assert sum(run.here for run in runs(TEXT, drawn)) > 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_marked_and_kept_the_rest_of_the_text_is_all_there(data: st.DataObject) -> None:
    text = normalise(data.draw(st.text("ab .!?\n“”é👩🏽‍🦽ש", min_size=1, max_size=120)))
    edges = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(edges, edges), max_size=6))
    marks = [Mark(uuid4(), "need", min(p), max(p)) for p in pairs if p[0] != p[1]]
    drawn = Drawn(marks)
    shown = "".join(run.text for run in runs(text, drawn))
    assert "".join(shown.split()) == "".join(text.split())
    for each in marks:
        over = "".join(words_over(text, drawn, each.id).split())
        assert over == "".join(text[each.start : each.end].split())
