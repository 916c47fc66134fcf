"""The fixed words of every document, in one place, so that they can be read and translated.

`ENGLISH` holds them. Another language is another `Wording` with its own `language`; a document in
Welsh is then ``pdf(letter, fonts, wording=WELSH)``. Curly brackets stand for what is put in.
"""

from dataclasses import dataclass, field
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = (
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
    "Eleventh", "Twelfth",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Every sentence and heading that a document adds to what it is given."""

    language: str = "en-GB"
    months: tuple[str, ...] = MONTHS
    day: str = "{day} {month} {year}"
    quote: str = "“{words}”"
    from_separator: str = " · "
    page: str = "Page {page} of {pages}"
    copy_for: str = "This copy is for {reader}."
    not_printed: str = (
        "Where you see {sign}, there is a letter or sign that could not be printed here. "
        "The record itself has it as it was written."
    )

    # The plan as a letter
    letter_title: str = "Your plan: {person}, {day}"
    dear: str = "Dear {called},"
    ordinals: tuple[str, ...] = ORDINALS
    ordinal_beyond: str = "Number {number}"
    no_outcomes: str = "We have not yet written down here what you want to happen."
    no_actions: str = "Nobody has been asked to do anything about this yet."
    who: str = "Who"
    what: str = "What"
    when: str = "When"
    working: str = "We will know it is working"
    working_is: str = "We will know it is working:"
    contingency: str = "If things do not go to plan"
    costs: str = "What it costs"
    budget_before: str = "The support the council pays for comes to "
    budget_after: str = ": this is your personal budget."
    law: str = "What the law asks us to say"
    agreement: str = "What you think of this plan"
    agreement_ask: str = "Please tick one, or tell us and we will."
    agreement_choices: dict[str, str] = field(
        default_factory=lambda: {
            "agrees": "I agree",
            "in-part": "I agree in part",
            "does-not": "I do not agree",
            "could-not-say": "I cannot say",
        }
    )
    chosen: str = "Chosen"
    not_chosen: str = "Not chosen"

    # Readings, in sentences
    you: str = "You"
    put_it_at: str = "{who} put it at "
    out_of_ten: str = " out of 10"
    also: str = " and "
    comma: str = ", "
    because: str = ", because {reason}"
    in_words: str = ": {words}"
    full_stop: str = "."

    # The assessment
    who_i_am: str = "Who {called} is, in {called}’s own words"
    who_you_are: str = "Who you are, in your own words"
    people: str = "Who is who"
    draws_on: str = "What this draws on"
    said_before: str = "Said already, and part of this too:"
    in_short: str = "In the record:"
    care_act: str = "In the Care Act: {law}."
    nothing_heard: str = "This has not come up yet."
    analysis: str = "What {by} makes of this"
    asked: str = "What the law asks about this"
    wishes: str = "What {called} wants"
    your_wishes: str = "What you want"
    wishes_law: str = "The outcomes wished for in day-to-day life ({law})."
    other_help: str = "What could help, other than care and support"
    determinations: str = "What the law asks the council to decide"
    decided_by: str = "Decided by {by}"
    reasons: str = "Reasons"
    question: str = "Question"
    answer: str = "Answer"
    person_view: str = "What {called} says about this"
    your_view: str = "What you say about this"
    carer_view: str = "What those who give care say about this"
    disagreement: str = "Where views differ"
    left_open: str = "What was left open"
    declaration: str = "Who completed this"
    addenda: str = "Added since"
    comments: str = "What people said about it afterwards"

    # The interim plan
    until: str = "Until"

    # A letter in running text, and the chronology
    draft: str = "This is a draft. It has not been sent."
    chronology: str = "Chronology: {person}"
    entries: str = "What happened, in order"
    no_entries: str = "There is nothing in the record for these days and kinds."
    number_and_day: str = "Number and day"
    happened: str = "What"
    as_before: str = "As number {number}."
    comes_from: str = "Where it comes from"
    left_out: str = "What is left out"

    # The review
    review_then: str = "Then"
    review_now: str = "Now"
    reading_missing: str = "not asked"
    what_changed: str = "What has changed"
    what_next: str = "What happens next"
    no_review_outcomes: str = "No outcomes were looked at."
    scale: str = "From 0 to 10. {readings}"
    scale_pair: str = "{who}: {then} then, {now} now."

    # What was marked, to answer on paper
    read_back_file: str = "What we heard: {person}, {day}"
    read_back_title: str = "Hello {called}. Did we hear you right?"
    read_back_how: str = (
        "Tick one box for each, and write or draw what you like beside it. Somebody can do it with "
        "you. Leave out whatever you like."
    )
    read_back_choices: tuple[str, ...] = ("That’s right", "Not quite", "I disagree")
    in_record: str = "In your record it says:"
    missed: str = "Is there something we missed?"
    kept: str = "How would you like your words kept?"
    kept_choices: tuple[str, ...] = (
        "In my own words",
        "A summary that I agree",
        "As little as the law asks",
    )

    # The people and places around somebody
    around_who: str = "Who"
    around_flows: str = "What goes each way"
    around_more: str = "How it is"
    around_gives: str = "Gives: {words}"
    around_gets: str = "Gets: {words}"

    # The page to take along
    profile_title: str = "About me: {person}"
    call_me: str = "Please call me "
    my_pronouns: str = " My pronouns are "
    profile_empty: str = "Nothing is written here yet."

    # A form that was filled in
    form_empty: str = "Nothing is answered here yet."

    # The page for the fridge, and the contingency card
    fridge_title: str = "Who does what: {called}"
    fridge_also: str = "And also"
    fridge_ring: str = "Whom to ring"
    card_title: str = "In an emergency: {called}"
    card_ring: str = "If I cannot speak for myself, please ring:"
    card_cares: str = (
        "I care for {who}. If something happens to me, they need someone. Please ring:"
    )
    card_matters: str = "What matters"
    card_talk: str = "How to talk with me"
    card_hours: str = "Evenings, nights and weekends"
    card_fold: str = "Cut along the marks, and fold in the middle."

    def date(self, day: date) -> str:
        """Write a day in full, such as "3 March 2026"."""
        month = self.months[day.month - 1]
        return self.day.format(day=day.day, month=month, year=day.year)

    def ordinal(self, number: int) -> str:
        """Name the place of an outcome: "First" for 1, "Number 13" past the words we have."""
        if number <= len(self.ordinals):
            return self.ordinals[number - 1]
        return self.ordinal_beyond.format(number=number)


ENGLISH = Wording()
