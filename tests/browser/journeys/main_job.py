"""The main job, stage by stage, in the words that stand on the pages: any hand can do it."""

from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.journeys import story
from tests.browser.journeys.hands import Hand
from trellis.accounts.models import User


@dataclass
class Effort:
    """What it took to get from a visit to a draft assessment."""

    taps: int
    typed: int


def sign_in(hand: Hand, user: User) -> None:
    """Come to My work through the sign-in page."""
    hand.open("/")
    hand.write("Email address", user.email)
    hand.write("Password", PASSWORD)
    hand.press("Sign in")
    expect(hand.page.locator("h1")).to_be_visible()
    assert "/login" not in hand.page.url


def start_a_record(hand: Hand) -> None:
    """Look whether we know Wilf, and start a record when we do not."""
    hand.follow("People")
    hand.write("Find anyone we know", "Garrity")
    hand.press("Find")
    expect(hand.page.get_by_text("Nobody by that name.")).to_be_visible()
    hand.follow("Start a record")
    hand.write("The name they use, in full", "Wilf Garrity")
    hand.write("Why now", "A fall in November, and the hospital asked us to see him at home.")
    hand.pick("What kind of work this is", "Wellbeing assessment")
    hand.write("Or the year, if only about", "1944")
    hand.press("Start the record")
    expect(hand.page.get_by_role("heading", level=1, name="Wilf Garrity")).to_be_visible()


def visit_to_draft(hand: Hand) -> Effort:
    """Bring the visit in, mark it, make two outcomes, and put an assessment together."""
    hand.follow("Write a conversation")
    taps, typed = hand.taps, hand.typed
    hand.write("What to call it", "A first visit")
    hand.bring("Or bring in a file", story.VISIT)
    hand.press("Save")
    expect(hand.page.locator("#text")).to_contain_text("worked the signal box")
    for sentence, kind in story.MARKS:
        hand.mark(sentence, kind)
        if sentence in OFFERED:
            hand.take_up(OFFERED[sentence])
    assert_marked(hand, len(story.MARKS))
    hand.turn_down()
    hand.follow("Put together an assessment")
    hand.press("Put it together")
    expect(hand.page.get_by_text("Put together from Wilf’s words")).to_be_visible()
    return Effort(hand.taps - taps, hand.typed - typed)


# What is made of a mark in the press that is offered after it.
OFFERED = {
    "“I want to be back in my chair at the band": "",
    "“I’d like to get in my own bath": "",
    "She does his shopping on a Tuesday": "Carys",
}


def assert_marked(hand: Hand, count: int) -> None:
    """Check that as many marks stand in the list of marks as were made."""
    expect(hand.page.locator("#passages .t-passages > li")).to_have_count(count)


def give_numbers(hand: Hand) -> None:
    """Give a number to each outcome: the person's own, and one from Carys beside it."""
    to_person_page(hand, "Outcomes and plan")
    for words, number, who in ((story.BAND, 3, "Wilf"), (story.BATH, 1, "Carys")):
        hand.follow("Give a number", of=words)
        hand.pick("How near is it now?", str(number))
        if who == "Wilf":
            hand.pick("Who gave this number?", who)
        else:
            hand.pick("Who gave this number?", "Someone else")
            hand.write("Their name", who)
        hand.write("Because", "It is still a long way off.")
        hand.press("Keep this number")
        expect(hand.page.get_by_text("The number is kept.")).to_be_visible()
        hand.follow("Outcomes and plan", within=hand.page.locator("main"))


def ask_the_carer(hand: Hand) -> None:
    """Write down that Carys was asked whether she is willing and able."""
    to_person_page(hand, "Network")
    hand.follow("Change", of="Carys")
    hand.write("Who they are", "his daughter")
    hand.tick("A carer: they give care unpaid")
    hand.pick("Willing to go on", "yes")
    hand.pick("Able to go on", "yes")
    hand.write("Until when, or as long as what", "the summer")
    hand.press("Save")
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text("The people and places")


def to_person_page(hand: Hand, name: str) -> None:
    """Go to another of the person's pages by the links between them."""
    if not hand.page.locator(".t-sub, .t-submore").first.count():
        hand.follow("Wilf Garrity")
    links = hand.page.locator(".t-sub")
    if not links.is_visible():
        hand.unfold("Wilf’s pages")
        links = hand.page.locator(".t-submore nav")
    hand.follow(name, within=links)


def assess(hand: Hand) -> None:
    """Write the areas up, then the views, then the decision with its evidence, and finish."""
    to_person_page(hand, "Outcomes and plan")
    hand.follow("Strengths and wellbeing assessment")
    hand.follow("Go through the areas")
    for area, made_of_it in story.AREAS.items():
        write_up(hand, area, made_of_it)
    views(hand)
    decide(hand)
    finish(hand)


def write_up(hand: Hand, area: str, made_of_it: str) -> None:
    """Say what one makes of an area."""
    to_part(hand, area)
    hand.write("What I make of this", made_of_it)
    hand.press("Save and stay here")
    expect(hand.page.get_by_text("Saved.", exact=True)).to_be_visible()


def views(hand: Hand) -> None:
    """Say what else could help, and what Wilf and Carys think."""
    to_part(hand, "What else could help, and views")
    hand.write("What else could help, besides care and support?", "The band, and Tomasz.")
    hand.write("What they think of this assessment", "“It’s fair. You can leave the chair out.”")
    hand.write("What a carer thinks", "Carys: the tablets are the worry.")
    hand.press("Save")


def decide(hand: Hand) -> None:
    """Answer what the law asks about eligibility, with reasons and the words it rests on."""
    to_part(hand, "Eligibility")
    for heading, question in DECIDED:
        if heading:
            hand.unfold(heading)
        limb = hand.page.locator("fieldset.t-limb", has_text=question).first
        hand.choose(limb.get_by_label("Yes", exact=True))
    hand.write("Your reasons", story.REASONS)
    hand.unfold("The words it rests on")
    hand.tick(story.BATH)
    hand.tick(story.WORRIED)
    hand.press("Save the decision")


DECIDED = [
    ("Where the needs come from", "arise from, or relate to"),
    ("Washing and keeping clean", "Washing, and keeping themselves"),
    ("Getting about at home safely", "Getting in and out of their home"),
    ("Impact on wellbeing", "significant impact"),
]


def to_part(hand: Hand, name: str) -> None:
    """Go to another part of the assessment by the list of its areas."""
    areas = hand.page.locator("nav.t-areas")
    if not areas.is_visible():
        areas = hand.page.locator("details.t-areas-pick")
        hand.touch(areas.locator("summary"))
    hand.begin(name, within=areas)


def finish(hand: Hand) -> None:
    """Finish with a declaration, saying why some things are left open."""
    to_part(hand, "Finish")
    hand.write("Why you are finishing with things still to hear", "He was tired. We go on in May.")
    hand.tick("This is my professional view.")
    hand.press("Complete the assessment")
    expect(hand.page.get_by_text("The assessment is complete.")).to_be_visible()


def make_plan(hand: Hand) -> None:
    """Make a plan: who does what, in several building blocks, and what the law asks."""
    hand.follow("Make a plan from it")
    hand.press("Begin the plan")
    for outcome, action in ACTIONS:
        hand.follow("Add who does what", of=outcome)
        action(hand)
        hand.press("Add to the plan")
    how_we_will_know(hand)
    for part, write in PARTS:
        hand.follow(part, within=hand.page.locator("section[aria-labelledby=rest]"))
        write(hand)
        hand.press("Save")
    hand.follow("Finish the plan")
    hand.press("This is the plan")
    expect(hand.page.get_by_text("This is the plan now.")).to_be_visible()


def _does(hand: Hand, block: str, what: str, when: str, *, who: str = "", tie: str = "") -> None:
    """Fill in the part of an action that all have."""
    hand.pick("Who or what does this?", block)
    if tie:
        hand.select(hand.page.get_by_label("Is it someone in their network?"), tie)
    if who:
        hand.write("Who will do it", who)
    hand.write("What they will do", what)
    hand.write("When", when)


def by_himself(hand: Hand) -> None:
    """What Wilf does."""
    _does(hand, "Self", "Scales every morning, and a letter to the bandmaster.", "From Monday")
    hand.pick("Does this meet an eligible need?", "No")


def by_equipment(hand: Hand) -> None:
    """What a thing does."""
    _does(
        hand,
        "Equipment and technology",
        "A bath lift and two rails.",
        "By 20 March",
        who="The council",
    )
    hand.pick("Does this meet an eligible need?", "Yes")


def by_tomasz(hand: Hand) -> None:
    """What a neighbour does to meet an eligible need: both are asked, and both agree."""
    _does(hand, "Community", "Brings up the coal, mornings.", "Every day at 8", who="Tomasz")
    hand.pick("Does this meet an eligible need?", "Yes")
    hand.press("Add to the plan")
    expect(hand.page.locator(".govuk-error-summary")).to_contain_text("agree")
    hand.pick("Does Wilf agree to it?", "Yes")
    hand.pick("Do they agree to do it?", "Yes")


def by_carys(hand: Hand) -> None:
    """What a carer does: she is willing, able, and has said until when."""
    _does(hand, "Family and friends", "The shopping.", "Tuesdays and Fridays", tie="Carys")
    hand.pick("Does this meet an eligible need?", "Yes")
    hand.pick("Does Wilf agree to it?", "Yes")
    hand.pick("Do they agree to do it?", "Yes")
    hand.pick("Is this done by a carer?", "Yes")
    hand.pick("Are they willing?", "Yes")
    hand.pick("Are they able?", "Yes")
    hand.write("Until when?", "the summer")


ACTIONS = [
    (story.BAND, by_himself),
    (story.BATH, by_equipment),
    (story.BATH, by_tomasz),
    (story.BATH, by_carys),
]


def how_we_will_know(hand: Hand) -> None:
    """Say how we will know that the first outcome comes about."""
    hand.follow("Change the order, or say how we will know")
    hand.write("How will we know it is working?", "when he has had a Tuesday in his chair.")
    hand.press("Save")


def _contingency(hand: Hand) -> None:
    hand.write("If things do not go to plan", "Ring me on weekdays. Tomasz has a key.")


def _money(hand: Hand) -> None:
    hand.write("What it costs the council, a week", "12.50")
    hand.write("What Wilf pays towards it, a week", "0")
    hand.write("What the council pays, a week", "12.50")


def _payments(hand: Hand) -> None:
    hand.pick("Would they like some or all of it as money?", "No")


def _needs(hand: Hand) -> None:
    hand.follow("Put this where nothing is written yet")
    hand.write("What the council will see to, and how", "Washing: a bath lift and rails.")


def _advice(hand: Hand) -> None:
    hand.write("What can help to meet or lessen these needs", "The falls class on Wednesdays.")
    hand.write("What can keep further needs away, or put them off", "A light for the stairs.")


def _people(hand: Hand) -> None:
    hand.write("Who took part, and how", "Wilf and Carys, at his table.")
    hand.write("What was done to reach agreement", "Read through twice.")
    for question, answer in TOOK_PART:
        hand.pick(question, answer)


TOOK_PART = [
    ("Has the person been involved in preparing the plan?", "Yes"),
    ("Does the person have a carer?", "Yes"),
    ("Has each carer been involved in preparing the plan?", "Yes"),
    ("Has the person asked for anyone else to be involved", "No"),
    ("Have all reasonable steps been taken", "Yes"),
]

PARTS = [
    ("If things do not go to plan", _contingency),
    ("What it costs", _money),
    ("Direct payments", _payments),
    ("Needs, and how they are met", _needs),
    ("Information and advice", _advice),
    ("Who took part", _people),
]


def agree(hand: Hand) -> None:
    """Write down that Wilf agrees in part, in his words."""
    hand.follow("What Wilf thinks")
    hand.pick("What Wilf thinks of this plan", "I agree in part")
    hand.write("In their words", "“Aye to the bath. I’ll see about the coal.”")
    hand.write("How it was read to them", "Line by line, at his table, in large print.")
    hand.press("Save")
    expect(hand.page.locator(".t-letter")).to_contain_text("Aye to the bath.")


def review(hand: Hand) -> None:
    """Look at the plan again: a new number, what changed, what next; done."""
    hand.follow("Look at it again")
    hand.press("Begin")
    hand.write("Is life closer to how Wilf wants it?", "“Closer. I had my chair back on Tuesday.”")
    outcome = hand.page.get_by_role("group", name=story.BAND)
    hand.unfold("Give a number now", within=outcome)
    hand.pick("How near is it now?", "7", within=outcome)
    hand.pick("Who gave this number?", "Wilf", within=outcome)
    hand.write("What has changed", "He is back at practice, by lift with the euphonium.")
    hand.write("What next", "Carys stops at the summer; we look at shopping in June.")
    hand.pick("Does this need a new assessment?", "No")
    hand.press("Save and finish the review")
    expect(hand.page.get_by_text("The review is done, and is kept as it stands.")).to_be_visible()


def main_job(hand: Hand, user: User) -> Effort:
    """Do the whole of it."""
    sign_in(hand, user)
    start_a_record(hand)
    effort = visit_to_draft(hand)
    hand.follow("Wilf Garrity")
    give_numbers(hand)
    ask_the_carer(hand)
    assess(hand)
    make_plan(hand)
    agree(hand)
    review(hand)
    return effort
