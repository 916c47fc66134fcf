"""Invented people, forms and readings that the style guide draws every component with."""

from datetime import date, datetime
from types import SimpleNamespace
from uuid import UUID

from django import forms
from django.utils import timezone

from trellis.packs.model import Anchor, Choice, Form, Question, Scale, Section, Text
from trellis.web.components.charts import Reading, Series
from trellis.web.forms import DateField, TrellisForm
from trellis.web.hints.noticing import Hint

NOTE = SimpleNamespace(
    text="Ring the bell twice, then wait two minutes. Mornings after half past nine. "
    "Not when Tobi is there if it is about money.",
    asked_on=date(timezone.localdate().year, 2, 24),
    look_again_on=date(timezone.localdate().year, 5, 24),
)
DIL = SimpleNamespace(
    id=UUID(int=7),
    name="Dil Okoro",
    called="Dil",
    also_known_as="Dilys Okoro",
    pronouns="she/her",
    age_words="71, born 9 June 1954",
    how_to_talk="Give her time.",
    how_to_talk_more="Words come slowly since her stroke and they do come. "
    "Short sentences; write the key word down. Letters in 18 point.",
    before_you_knock=NOTE,
)
NOBODY_SAID = SimpleNamespace(
    **{
        **vars(DIL),
        "also_known_as": "",
        "pronouns": "",
        "age_words": "",
        "how_to_talk": "",
        "how_to_talk_more": "",
        "before_you_knock": None,
    }
)


class Everything(TrellisForm):
    """One field of every kind that the bridge draws."""

    name = forms.CharField(label="Full name", max_length=20)
    called = forms.CharField(label="What to call them", required=False, help_text="As they say.")
    story = forms.CharField(label="What happened?", widget=forms.Textarea)
    email = forms.EmailField(label="Email address", required=False)
    years = forms.IntegerField(label="How many years", required=False, max_value=99)
    kind = forms.ChoiceField(
        label="How did you talk?",
        widget=forms.RadioSelect,
        choices=[("visit", "On a visit"), ("call", "By telephone")],
    )
    areas = forms.MultipleChoiceField(
        label="Which areas came up?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("home", "Home"), ("giving", "Giving to others")],
    )
    team = forms.ChoiceField(label="Team", choices=[("", ""), ("h", "Harbour")], required=False)
    sure = forms.BooleanField(label="I have read this", required=False)
    born = DateField(label="Date of birth", required=False, past=True)
    file = forms.FileField(label="A file", required=False)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


# What was sent, where it has to be put right.
WRONG = {
    "name": "x" * 30,
    "born_day": "31",
    "born_month": "2",
    "born_year": "1954",
    "story": "One.\n\nTwo.",
    "years": "many",
}


def readings(*values: int, name: str = "Dil", own: bool = True) -> Series:
    """Return readings of this year, one a month."""
    year = timezone.localdate().year
    days = [date(year, 1, 12), date(year, 2, 9), date(year, 3, 3)][-len(values) :]
    return Series(name, tuple(Reading(*pair) for pair in zip(days, values, strict=True)), own=own)


def at(hour: int, minute: int) -> datetime:
    """Return a time today."""
    return timezone.localtime().replace(hour=hour, minute=minute, second=0)


def blank(ids: str) -> Everything:
    """Return the form before anything is written in it; ``ids`` keeps it apart from others."""
    return Everything(auto_id=f"{ids}_%s")


def to_put_right(ids: str) -> Everything:
    """Return the form as it comes back when there are things to put right."""
    return Everything(WRONG, auto_id=f"{ids}_%s")


def answered(ids: str) -> Everything:
    """Return the form with an answer chosen."""
    return Everything({"kind": "call"}, auto_id=f"{ids}_%s")


LONG_NAME = "Wilhelmina Oluwafunmilayo Featherstonehaugh-Abernathy of Llanfairpwllgwyngyll"
NEARNESS = Scale(
    kind="scale",
    id="nearness",
    title="How near it is",
    from_=0,
    to=10,
    anchors=(Anchor(0, "Nowhere near it"), Anchor(5, "Half way"), Anchor(10, "As I want it")),
    who_gives="The person.",
)
OUT: Text = {"en": "Can you get out?", "cy": "Allwch chi fynd allan?"}
WALK = Question("walk-alone", OUT, "yes-no")
SLEEP = Question("sleep-alone", "How do you sleep?", "text", help="As she puts it.")
ASKED = Form(
    kind="form",
    id="asked",
    title="Every kind of answer",
    sections=(
        Section(
            "first",
            {"en": "To begin with", "cy": "I ddechrau"},
            (
                Question("matters", "What matters most to you today?", "passage", who="person",
                         help="Her own words.", required=True, citation="Care Act 2014, s9(4)"),
                Question("walk", OUT, "yes-no"),
                Question("how", "What would help?", "text", may_be_left_out=True),
                Question("reach", "How shall we write to you?", "choice", who="carer",
                         choices=(Choice("letter", "By letter"), Choice("call", "Ring me"))),
                Question("near", "Where would you put it?", "scale", scale="nearness"),
                Question("again", "When do we talk again?", "date"),
                Question("whom", "Who should be there?", "person"),
                Question("where", "Which place?", "resource"),
                Question("wanted", "What do you want?", "outcome", who="supervisor"),
            ),
            about="Nobody has to be asked all of it.",
            area="home",
        ),
    ),
)  # fmt: skip
HINTS = [
    Hint(
        9, 16, "refused",
        ("“Refused” can read as fault. What she said, and why, tells the next reader more.",),
        ("said no to",), "Guide to strengths-based conversations, Lincolnshire County Council",
        ("blame.refused",),
    ),
    Hint(
        60, 81, "volatile relationship",
        ("It shares out the violence between two people. Say who does what to whom.",),
        (), "Care and support statutory guidance, chapter 14",
        ("softening.volatile-relationship",),
    ),
]  # fmt: skip
