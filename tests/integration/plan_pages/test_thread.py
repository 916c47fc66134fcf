"""Every outcome and every action walks back to the person's words, or says its source in words."""

import html
import re

from django.test import Client

from tests.integration.plan_pages.conftest import ALLOTMENT, World, errors_of, text_of
from trellis.conversations.models import Conversation
from trellis.outcomes.actions import make_outcome
from trellis.outcomes.models import Outcome
from trellis.plans.actions import add_action, put_outcome


def told(world: World) -> Outcome:
    return make_outcome(
        by=world.act(),
        passage=None,
        person=world.cast.dot,
        words="To have the stove mended.",
        said_by="Neil",
        source_told="by telephone, 2 March",
    )


def test_every_outcome_and_action_of_the_letter_leads_to_the_words_or_says_its_source(
    world: World, alice: Client
) -> None:
    placed = put_outcome(by=world.act(), plan=world.plan, outcome=told(world))
    add_action(
        by=world.act(),
        placed=placed,
        block="long-term",
        who="The landlord",
        what="Send a fitter.",
        when="By May",
    )
    body = alice.get(world.plan_page()).content.decode()
    passage = world.page(f"passages/{world.passage.pk}")
    sections = re.findall(r'<section class="t-letter-outcome".*?</section>', body, flags=re.S)
    assert len(sections) == 2
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", sections[0], flags=re.S)
    assert len(rows) == 2
    assert all(f'href="{passage}"' in row for row in rows)
    assert sections[0].count(f'href="{passage}"') == 3
    assert "by telephone, 2 March" in sections[1]
    (row,) = re.findall(r"<tr><th scope=\"row\">.*?</tr>", sections[1], flags=re.S)
    assert "It comes from: Neil, by telephone, 2 March" in html.unescape(row)


def test_the_link_shows_the_exact_words_in_view(world: World, alice: Client) -> None:
    body = alice.get(world.plan_page()).content.decode()
    (first, *_rest) = re.findall(r'href="([^"]*/passages/[^"]*)"', body)
    shown = alice.get(first)
    assert shown.status_code == 200
    assert ALLOTMENT in text_of(shown)


def test_an_outcome_written_directly_has_to_say_where_it_comes_from(
    world: World, alice: Client
) -> None:
    response = alice.post(world.page("outcomes/new"), {"words": "A dog again."})
    assert "How we know" in errors_of(response)
    assert "A dog again." in text_of(response)
    said = {"words": "A dog again.", "source_told": "She wrote it on a card"}
    assert alice.post(world.page("outcomes/new"), said).status_code == 302
    assert "She wrote it on a card" in text_of(alice.get(world.page("outcomes")))


def test_words_are_quoted_only_while_they_are_the_words_that_were_spoken(
    world: World, alice: Client
) -> None:
    page = world.page(f"outcomes/{world.outcome.pk}")
    assert "t-words--plain" not in alice.get(page).content.decode()
    said = {"words": "To get to the allotment early.", "version": 1}
    assert alice.post(f"{page}/edit", said).status_code == 302
    body = alice.get(page)
    assert "t-words--plain" in body.content.decode()
    assert "From what Dot said on 24 February" in text_of(body)
    assert ALLOTMENT in text_of(body)  # how it was worded before is kept


def test_words_the_person_wants_kept_as_a_summary_are_not_quoted(
    world: World, alice: Client
) -> None:
    world.act()
    Conversation.objects.filter(pk=world.conversation.pk).update(kept="summary")
    page = world.page(f"outcomes/{world.outcome.pk}")
    assert "t-words--plain" in alice.get(page).content.decode()


def test_how_we_know_is_said_with_the_words(world: World, alice: Client) -> None:
    assert "You said this on 24 February" in text_of(alice.get(world.plan_page()))
    assert "Dot said this on 24 February" in text_of(alice.get(world.page("outcomes")))
    world.act()
    world.passage.__class__.objects.filter(pk=world.passage.pk).update(
        said_by="Ana", how_known="seen"
    )
    said = text_of(alice.get(world.plan_page()))
    assert "Ana saw this on 24 February" in said
