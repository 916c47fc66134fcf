"""A passage where it was said, what was made from it, and what happens when its words go."""

import re

from tests.integration.conversation_pages.conftest import TEXT, Sheet, body
from trellis.conversations.actions import Excluded, set_not_for
from trellis.outcomes.models import Need, Worry
from trellis.people.actions import tell_relationship

CARD = "Her bank card is with Tobi."
WISH = "“I want to go to the market again,” said Dot."


def test_the_exact_words_are_in_view_and_nothing_else_is_pointed_at(sheet: Sheet) -> None:
    passage = sheet.marked(CARD, "worry", details="1", said_by="Dot", how_known="remembered")
    page = body(sheet.get(f"{sheet.base}passages/{passage.pk}"))
    found = re.findall(r'<mark id="here"[^>]*class="([^"]*)"[^>]*>([^<]*)</mark>', page)
    assert found == [("t-mark t-mark--worry is-here", CARD)]
    assert "autofocus" in page
    assert "Dot, said, written from memory" in page


def test_words_that_cross_sentences_and_marks_are_all_highlighted(sheet: Sheet) -> None:
    words = "sitting down.\n\n“I want to go to the market again,” said Dot. Maisie"
    passage = sheet.marked(words, "history")
    sheet.mark(WISH, "wish")
    page = body(sheet.get(f"{sheet.base}passages/{passage.pk}"))
    shown = re.findall(r'<(?:mark|span)[^>]*class="[^"]*is-here[^"]*"[^>]*>([^<]*)<', page)
    assert "".join(shown) == words.replace("\n\n", "")
    assert page.count('id="here"') == 1


def test_what_was_made_from_it_is_named_with_a_way_there(sheet: Sheet) -> None:
    passage = sheet.marked(WISH, "wish")
    at = f"{sheet.base}passages/{passage.pk}"
    assert "Nothing has been made from these words yet." in body(sheet.get(at))
    sheet.post(f"{at}/make", what="outcome", words="To go to the market")
    page = body(sheet.get(at))
    assert "An outcome: " in page
    assert "To go to the market" in page


def test_a_mark_can_be_put_right_whole(sheet: Sheet) -> None:
    passage = sheet.marked(CARD, "worry")
    answer = sheet.post(
        f"{sheet.base}passages/{passage.pk}/edit",
        kind="need",
        said_by="Tobi",
        how_known="read",
        areas=["money"],
        not_for=["person"],
    )
    assert answer["Location"].endswith(f"/passages/{passage.pk}#here")
    [changed] = sheet.passages
    assert (changed.kind, changed.said_by, changed.how_known) == ("need", "Tobi", "read")
    assert changed.areas == ["money"]
    assert changed.not_for.get().the_person
    assert (Worry.objects.count(), Need.objects.count()) == (0, 1)
    assert "Not for Dot" in body(sheet.get())


def test_a_reader_outside_this_network_cannot_be_named(sheet: Sheet) -> None:
    passage = sheet.marked(CARD, "worry")
    at = f"{sheet.base}passages/{passage.pk}/edit"
    about = {"kind": "worry", "said_by": "", "how_known": "seen"}
    stranger = f"colleague:{sheet.cast.charlie.pk}"
    answer = sheet.post(at, **about, not_for=[stranger])
    assert answer.status_code == 422
    assert not sheet.passages[0].not_for.exists()


def test_those_who_may_be_named_are_the_person_the_network_and_colleagues(sheet: Sheet) -> None:
    sheet.again()
    tell_relationship(by=sheet.user, person=sheet.cast.dot, name="Tobi")
    passage = sheet.marked(CARD, "worry")
    page = body(sheet.get(f"{sheet.base}passages/{passage.pk}/edit"))
    choices = page.split('name="not_for"', 1)[1]
    for name in ("Dot", "Tobi", "Bob Ferris", "Sam Oduya"):
        assert name in choices
    assert "Alice Brandt" not in choices
    assert "Charlie" not in choices


def test_a_mark_whose_words_are_gone_is_kept_shown_and_says_so(sheet: Sheet) -> None:
    passage = sheet.marked(CARD, "worry")
    sheet.post("write", text=TEXT.replace(CARD, "Tobi has it."), version=1)
    at = f"{sheet.base}passages/{passage.pk}"
    page = body(sheet.get(at))
    assert "These words are no longer in the text" in page
    assert CARD in page
    assert 'id="here"' in page
    assert "no longer found in the text" in body(sheet.get())
    assert Worry.objects.count() == 1


def test_a_lost_mark_can_be_put_back_on_words_of_the_text(sheet: Sheet) -> None:
    passage = sheet.marked(CARD, "worry")
    edited = TEXT.replace(CARD, "Tobi keeps what she pays with.")
    sheet.post("write", text=edited, version=1)
    answer = sheet.post("choose", words="Tobi keeps what she pays with.", lost=str(passage.pk))
    assert f"lost={passage.pk}" in answer["Location"]
    page = body(sheet.client.get(answer["Location"].split("#")[0]))
    assert "Put the mark back here?" in page
    start = edited.index("Tobi keeps")
    sheet.post(
        f"{sheet.base}passages/{passage.pk}/reattach", start=start, end=start + 30, version=2
    )
    [back] = sheet.passages
    assert (back.pk, back.detached, back.exact) == (
        passage.pk,
        False,
        "Tobi keeps what she pays with.",
    )
    late = sheet.post(f"{sheet.base}passages/{passage.pk}/reattach", start=0, end=4, version=1)
    assert late.status_code == 409


def test_the_words_come_back_and_so_does_the_mark(sheet: Sheet) -> None:
    sheet.marked(CARD, "worry")
    sheet.post("write", text=TEXT.replace(CARD, ""), version=1)
    assert sheet.passages[0].detached
    sheet.post("write", text=TEXT, version=2)
    assert not sheet.passages[0].detached


def test_a_passage_of_somebody_else_is_not_found(sheet: Sheet, sheet_of) -> None:  # type: ignore[no-untyped-def]
    passage = sheet.marked(CARD, "worry")
    outsider = sheet_of(sheet.cast.charlie, sheet.conversation)
    for path in ("", "/edit"):
        assert outsider.get(f"{sheet.base}passages/{passage.pk}{path}").status_code == 404
    for path in ("/edit", "/unmark", "/make", "/reattach"):
        at = f"{sheet.base}passages/{passage.pk}{path}"
        assert outsider.post(at, kind="wish", what="outcome", words="x").status_code == 404
    other = f"/people/{sheet.cast.fred.pk}/passages/{passage.pk}"
    assert outsider.get(other).status_code == 404


def kept_from_bob(sheet: Sheet, words: str = CARD):  # type: ignore[no-untyped-def]
    passage = sheet.marked(words, "worry")
    sheet.again()
    readers = [Excluded(colleague=sheet.cast.bob.pk)]
    set_not_for(by=sheet.user, passage=passage, readers=readers)
    return passage


def test_what_is_not_for_a_colleague_is_on_none_of_their_pages(sheet: Sheet, sheet_of) -> None:  # type: ignore[no-untyped-def]
    sheet.mark(WISH, "wish")
    passage = kept_from_bob(sheet)
    bob = sheet_of(sheet.cast.bob, sheet.conversation)
    paths = ("", "history", f"{sheet.base}conversations", f"{sheet.base}passages/{passage.pk}")
    for path in (*paths, "history/1", "write", "palette"):
        page = body(bob.get(path))
        assert CARD not in page, path
        assert "bank card" not in page, path
    assert bob.get(f"{sheet.base}passages/{passage.pk}").status_code == 404
    assert "Something here is kept from you." in body(bob.get())
    assert "said Dot" in body(bob.get())
    assert "data-at" not in body(bob.get())


def test_they_can_read_on_but_neither_write_nor_mark_and_are_told_why(
    sheet: Sheet, sheet_of
) -> None:  # type: ignore[no-untyped-def]
    kept_from_bob(sheet)
    bob = sheet_of(sheet.cast.bob, sheet.conversation)
    for answer in (
        bob.get("write"),
        bob.post("write", text="Over it", version=1),
        bob.mark(WISH, "wish"),
        bob.post("choose", words=WISH),
    ):
        assert answer.status_code == 403
        assert "Something here is kept from you." in body(answer)
    told = bob.post("marks", json=True, start=0, end=3, version=1, kind="wish")
    assert told.status_code == 403
    assert "kept from you" in told.json()["error"]
    assert sheet.text == TEXT


def test_a_longer_mark_round_it_and_the_same_words_again_are_kept_back_too(
    sheet: Sheet, sheet_of
) -> None:  # type: ignore[no-untyped-def]
    around = sheet.marked(f"{CARD} She goes to the choir at Bell Street Hall.", "history")
    sheet.post("write", text=TEXT + "\n\nAgain: her BANK card is with Tobi!", version=1)
    kept_from_bob_version(sheet)
    bob = sheet_of(sheet.cast.bob, sheet.conversation)
    page = body(bob.get())
    assert "bank card" not in page.lower()
    assert bob.get(f"{sheet.base}passages/{around.pk}").status_code == 404
    assert "Bell Street Hall" in page


def test_a_mark_that_shares_half_its_words_with_it_is_kept_back_too(sheet: Sheet, sheet_of) -> None:  # type: ignore[no-untyped-def]
    half = sheet.marked("is with Tobi. She goes to the choir", "history")
    kept_from_bob(sheet)
    bob = sheet_of(sheet.cast.bob, sheet.conversation)
    assert "with Tobi" not in body(bob.get())
    assert bob.get(f"{sheet.base}passages/{half.pk}").status_code == 404


def kept_from_bob_version(sheet: Sheet) -> None:
    sheet.mark(CARD, "worry", version=2)
    passage = next(p for p in sheet.passages if p.exact == CARD)
    sheet.again()
    readers = [Excluded(colleague=sheet.cast.bob.pk)]
    set_not_for(by=sheet.user, passage=passage, readers=readers)


def test_when_the_kept_words_are_no_longer_there_older_versions_stay_closed(
    sheet: Sheet, sheet_of
) -> None:  # type: ignore[no-untyped-def]
    kept_from_bob(sheet)
    sheet.post("write", text="All new words.", version=1)
    bob = sheet_of(sheet.cast.bob, sheet.conversation)
    assert "bank card" not in body(bob.get())
    assert "Something here is kept from you" in body(bob.get("history"))
    assert bob.get("history/1").status_code == 404
