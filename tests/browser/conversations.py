"""What the tests of a conversation's pages share: making one, choosing words, looking behind."""

import time
from collections.abc import Callable
from typing import Any

from django.db import transaction
from playwright.sync_api import Locator, Page

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.conversations.actions import begin_conversation
from trellis.conversations.models import Conversation, Passage
from trellis.drafts.models import Draft


def begin(cast: Cast, text: str = "") -> Conversation:
    """Begin a conversation of Alice's with Dot."""
    with transaction.atomic():
        act_as(cast.alice, person=cast.dot.pk)
        made = begin_conversation(
            by=cast.alice, person=cast.dot, title="At her table", happened_on=TODAY, text=text
        )
        act_as(None)
    return made


def address(conversation: Conversation, mode: str = "") -> str:
    """Return where a conversation is: in Mark mode, or in another."""
    return f"/people/{conversation.person_id}/conversations/{conversation.pk}{mode}"


def passages(cast: Cast) -> list[Passage]:
    """Return Dot's passages, in the order of the text."""
    with transaction.atomic():
        act_as(cast.alice, person=cast.dot.pk)
        found = list(Passage.objects.order_by("start", "end", "kind"))
        act_as(None)
    return found


def kept(cast: Cast, name: str = "text") -> str:
    """Return what is kept of a field that Alice has typed and not saved; empty where nothing is."""
    with transaction.atomic():
        act_as(cast.alice, person=cast.dot.pk)
        draft = Draft.objects.first()
        act_as(None)
    return "" if draft is None else draft.fields[name][0].replace("\r\n", "\n")


def narrative(conversation: Conversation, cast: Cast) -> str:
    """Return a conversation's text as it is saved."""
    with transaction.atomic():
        act_as(cast.alice, person=cast.dot.pk)
        text = Conversation.objects.select_related("narrative").get(pk=conversation.pk)
        act_as(None)
    return text.narrative.text


def eventually(found: Callable[[], Any], wanted: Any) -> None:
    """Wait until something is as it should be, and show what it is where it never is."""
    for _ in range(100):
        if found() == wanted:
            return
        time.sleep(0.1)
    assert found() == wanted


def sentence(page: Page, words: str) -> Locator:
    """Return the sentence with these words."""
    return page.locator(".t-sentence", has_text=words)


def kind(page: Page, name: str) -> Locator:
    """Return a button of the palette."""
    return page.locator("#palette .t-kinds").get_by_role("button", name=name, exact=True)


EDGES = """(words) => {
  const graphemes = [...new Intl.Segmenter().segment(words)];
  const last = graphemes[graphemes.length - 1];
  const runs = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  for (let node = runs.nextNode(); node; node = runs.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const edge = (grapheme, ends) => {
      const range = document.createRange();
      range.setStart(node, at + grapheme.index);
      range.setEnd(node, at + grapheme.index + grapheme.segment.length);
      const box = range.getBoundingClientRect();
      const fromRight = /[\\p{sc=Arabic}\\p{sc=Hebrew}]/u.test(grapheme.segment);
      return [fromRight === ends ? box.left : box.right, box.top + box.height / 2];
    };
    return [edge(graphemes[0], false), edge(last, true)];
  }
}"""


SETTLED = """async () => {
  await document.fonts.ready;
  const ends = (moving) => Number.isFinite(moving.effect.getComputedTiming().endTime);
  await Promise.allSettled(document.getAnimations().filter(ends).map((moving) => moving.finished));
  const frame = () => new Promise(requestAnimationFrame);
  const places = () => [...document.querySelectorAll("#text *, #palette *")]
    .map((one) => JSON.stringify(one.getBoundingClientRect())).join();
  for (let before = null, now = places(); before !== now; [before, now] = [now, places()]) {
    await frame();
    await frame();
  }
}"""


def settled(page: Page) -> None:
    """Wait until nothing on the sheet moves: where a thing is can then be asked and used."""
    page.evaluate(SETTLED)


def drag_over(
    page: Page,
    words: str,
    *,
    backwards: bool = False,
    halfway: Callable[[], object] = lambda: None,
) -> None:
    """Select words with the mouse, as a hand would: from the first to the last, or back.

    Args:
        page: a conversation in Mark mode.
        words: what to draw over, in one sentence.
        backwards: from the last letter to the first.
        halfway: what happens meanwhile.
    """
    page.locator("#text [data-at]", has_text=words).first.scroll_into_view_if_needed()
    settled(page)
    edges = page.evaluate(EDGES, words)
    (begin_x, begin_y), (end_x, end_y) = reversed(edges) if backwards else edges
    page.mouse.move(begin_x, begin_y)
    page.mouse.down()
    page.mouse.move((begin_x + end_x) / 2, (begin_y + end_y) / 2, steps=4)
    halfway()
    page.mouse.move(end_x, end_y, steps=4)
    # A hand is lifted once it sees the words chosen; the browser draws that a frame after the move.
    page.wait_for_function("words => getSelection().toString().trim() === words", arg=words)
    page.mouse.up()
