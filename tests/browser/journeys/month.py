"""A month of supervision, stage by stage, in the words that stand on the pages.

Alice is supervised by Sam. Two people are thought about: Dot and Edie.
"""

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.journeys.hands import Hand

SAID = {"Dot Marlowe": "I want my own front step", "Edie Marsh": "Nobody asked me about the cat"}
WANTED = "To think about the move"
STUCK = "The sister rings every day"
VIEW = "Where her chair goes"
WORKER = "You waited until she had finished"
PRIVATE = "It is a hard winter at home"
DECIDED = "Dot moves when she says so"
TOLD = "Alice tells her, on Monday"
FOUND = "I know what to ask her"
PLACE = "The small room"


def on(hand: Hand, group: str, day: date) -> None:
    """Write a day."""
    hand.date(group, day.day, day.month, day.year)


def begin(hand: Hand, today: date) -> None:
    """Begin supervision with Sam, from My work, and arrange to meet today."""
    hand.follow("Supervision", within=hand.page.locator("main"))
    hand.follow("Begin supervision")
    hand.pick("Which of you supervises?", "They supervise me")
    hand.pick("Whom", "Sam Oduya")
    hand.press("Begin")
    expect(hand.page.get_by_text("No day is set yet.")).to_be_visible()
    hand.follow("Arrange a day")
    on(hand, "The day", today)
    hand.write("Where", PLACE)
    hand.press("Save")
    expect(hand.page.get_by_text("Arranged. It stands in My work of both of you.")).to_be_visible()


def prepare(hand: Hand) -> None:
    """Say what is wanted from it and where one is stuck, and let the rest be read."""
    hand.follow("Prepare")
    hand.write("What do I want from this time?", WANTED)
    hand.write("Where am I stuck, or of two minds?", STUCK)
    hand.tick("Let Sam read the rest before we meet")
    hand.press("Save")


def bring(hand: Hand, name: str) -> None:
    """Bring somebody, with the words of theirs to have in front."""
    hand.follow("Bring somebody")
    hand.follow(name)
    hand.tick(SAID[name])
    hand.write("What would they want us to talk about, if they were here?", VIEW)
    hand.press("Save")
    expect(hand.page.get_by_role("heading", name=name)).to_be_visible()


def come_to_it(hand: Hand) -> None:
    """Come to the session from My work as the supervisor, and read what was prepared."""
    hand.follow("Supervision with Alice Brandt")
    for words in (WANTED, STUCK, VIEW, *SAID.values()):
        expect(hand.page.get_by_text(words).first).to_be_visible()


def add_to_agenda(hand: Hand, words: str) -> None:
    """Write a line on the agenda."""
    hand.write("Add to the agenda", words)
    hand.press("Add it")


def name_a_strength(hand: Hand) -> None:
    """Note a strength of the supervisee's: about the worker."""
    hand.follow("Note about the worker", of="Which strengths of mine did we see?")
    expect(hand.page.get_by_text("Alice Brandt and Sam Oduya read this.")).to_be_visible()
    hand.write("The note", WORKER)
    hand.press("Save")


def write_between_two(hand: Hand) -> None:
    """Note what is for the two alone."""
    hand.follow("Note between the two of us", of="What it was like")
    expect(hand.page.get_by_text("You and Sam Oduya read this, and nobody else")).to_be_visible()
    expect(hand.page.get_by_text("they can ask for a copy of what it says")).to_be_visible()
    hand.write("The note", PRIVATE)
    hand.press("Save")


def decide(hand: Hand) -> None:
    """Write what was decided about Dot into her record."""
    hand.follow("Write what was decided into Dot’s record")
    expect(hand.page.get_by_text("This goes into Dot’s record.")).to_be_visible()
    hand.write("What did we decide, and why?", DECIDED)
    hand.write("Who tells the person, and when?", TOLD)
    hand.press("Save")
    expect(hand.page.get_by_text("It stands in Dot’s record now.")).to_be_visible()


def close(hand: Hand, today: date) -> None:
    """Say that what was wanted was had, and set the next day four weeks on."""
    hand.follow("Say what came of it")
    hand.pick(WANTED, "Yes")
    hand.write("How do I know, and what is still open?", FOUND)
    on(hand, "When do we meet next?", today + timedelta(days=28))
    hand.press("Save")
    expect(hand.page.get_by_text("Yes.", exact=True)).to_be_visible()
    expect(hand.page.get_by_text(FOUND)).to_be_visible()
