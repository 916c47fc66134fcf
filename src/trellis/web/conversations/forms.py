"""Forms of the conversation pages."""

from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.conversations.actions import LONGEST
from trellis.conversations.bringing import NotReadable, read_text, too_large
from trellis.conversations.models import Conversation, HowKnown, MarkKind
from trellis.language.text import count_words, normalise
from trellis.people.models import Relationship
from trellis.web.conversations import wording
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import ClockField
from trellis.web.wording import day as day_in_words


class TimeField(ClockField):
    """A time of day as people write it, or none."""

    def to_python(self, value: Any) -> Any:
        """Return the time, or None where nothing is written."""
        return super().to_python(value) or None


class LineField(forms.CharField):
    """One line of words: control characters and line ends go, spaces at the ends too."""

    def to_python(self, value: Any) -> str:
        """Return the words on one line."""
        return " ".join(normalise(str(value or "")).split())


class NarrativeField(forms.CharField):
    """A narrative as it is kept, with nothing trimmed; over the limit it says which limit."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text with one kind of line end and no control characters."""
        return normalise(str(value or ""))

    def validate(self, value: str) -> None:
        """Refuse a text over the limit.

        Raises:
            ValidationError: naming the limit; the text stays on the page.
        """
        super().validate(value)
        if len(value) > LONGEST:
            raise ValidationError(over_the_limit(value), code="too_long")


def over_the_limit(text: str) -> str:
    """Return what to say of a text that is too long for one conversation."""
    words = {"words": f"{count_words(text):,}", "length": f"{len(text):,}", "limit": f"{LONGEST:,}"}
    return str(
        _(
            "This is %(words)s words, %(length)s characters. A conversation can hold %(limit)s "
            "characters, about 100,000 words, so it was not saved. Nothing is lost: the words are "
            "still here. Part them into two conversations and save each."
        )
        % words
    )


def _line(label: Any, limit: int, hint: Any = "", required: bool = False) -> LineField:
    return LineField(label=label, max_length=limit, help_text=hint, required=required)


def _time(label: Any) -> TimeField:
    return TimeField(label=label, required=False)


def _choice(label: Any, choices: Any, first: str, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, initial=first, help_text=hint, widget=forms.RadioSelect
    )


class DescribeForm(TrellisForm):
    """What is said about a conversation. Only a title and a day are needed."""

    title = _line(_("What to call it"), 160, _("A few words to find it by."), required=True)
    happened_on = DateField(label=_("When it happened"), past=True)
    place = _line(_("Where"), 160)
    place_why = _line(_("Why there"), 200, _("Who chose it, and what was good about it."))
    began_at = _time(_("From"))
    ended_at = _time(_("Until"))
    present = _line(_("Who was there"), 200, _("Of a letter or an email: who wrote it."))
    held = _line(
        _("How it was held"), 200, _("For example walking, by video, over three short visits.")
    )
    helped = _line(
        _("What helped them take part"),
        300,
        _("For example an interpreter or advocate by name, pictures, a quiet room."),
    )
    kind = _choice(_("What kind of source it is"), Conversation.Kind.choices, "conversation")
    written_on = DateField(label=_("When it was written down"), past=True)
    written_from = _choice(_("Written from"), Conversation.WrittenFrom.choices, "notes")
    kept = _choice(
        _("How they want their words kept"),
        Conversation.Kept.choices,
        "quoted",
        _("An assessment without a single quotation can be complete."),
    )

    essential: ClassVar[tuple[str, ...]] = ("title", "happened_on")

    def clean(self) -> dict[str, Any]:
        """Check that times and days are in order."""
        clean = super().clean() or {}
        began, ended = clean.get("began_at"), clean.get("ended_at")
        if began and ended and ended < began:
            self.add_error("ended_at", _("It cannot end before it began. Check both times."))
        happened, written = clean.get("happened_on"), clean.get("written_on")
        if happened and written and written < happened:
            self.add_error("written_on", _("It cannot be written before it happened."))
        return clean

    @property
    def more_has_errors(self) -> bool:
        """Whether something under "More about it" has to be put right."""
        return any(name not in self.essential for name in self.errors)

    @classmethod
    def of(cls, conversation: Conversation) -> "DescribeForm":
        """Return the form filled in with what is said of a conversation now."""
        return cls(initial={name: getattr(conversation, name) for name in cls.base_fields})


def without_faults(form: forms.Form) -> None:
    """Let a form that was given back show its words without calling any of them wrong yet."""
    form._errors = ErrorDict()  # type: ignore[attr-defined]
    form.cleaned_data = {}


class NewForm(DescribeForm):
    """A new conversation, with what is written so far: typed, pasted, or from a file.

    The words of a file that could be read go into the text when something else has to be put right:
    a browser forgets the file that was chosen. Without a title it is called after its file, or day.
    """

    title = _line(
        _("What to call it"),
        160,
        _("A few words to find it by. Left empty, it is called after its file or its day."),
    )
    text = NarrativeField(label=_("What was said"), required=False)
    file = forms.FileField(
        label=_("Or bring in a file"),
        required=False,
        help_text=_("A Word document (.docx) or plain text (.txt or .md), up to 10 MB."),
    )

    essential: ClassVar[tuple[str, ...]] = ("title", "happened_on", "text", "file")

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        today = timezone.localdate()
        kwargs["initial"] = {"happened_on": today, "written_on": today, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        self.brought_in = ""
        self.fields["written_on"].required = False
        for name in ("kind", "written_from", "kept"):
            self.fields[name].required = False

    def clean_file(self) -> str:
        """Return the text of the file.

        Raises:
            ValidationError: saying what is wrong with it.
        """
        if self.too_large:
            raise ValidationError(too_large(), code="too_large")
        file = self.cleaned_data.get("file")
        if not isinstance(file, UploadedFile):
            return ""
        try:
            return read_text(file.name or "", file.read())
        except NotReadable as error:
            raise ValidationError(str(error), code="not_readable") from error

    def clean(self) -> dict[str, Any]:
        """Fill in the usual answers, and join what was typed with what was brought in."""
        clean = super().clean()
        for name in ("kind", "written_from", "kept"):
            clean[name] = clean.get(name) or self.fields[name].initial
        clean["written_on"] = clean.get("written_on") or max(
            timezone.localdate(), clean.get("happened_on") or timezone.localdate()
        )
        parts = [clean.get("text") or "", clean.pop("file", "") or ""]
        whole = "\n\n".join(part for part in parts if part.strip())
        if len(whole) > LONGEST and "text" not in self.errors:
            self.add_error("file" if parts[1] else "text", over_the_limit(whole))
        clean["text"] = whole
        if not clean.get("title") and whole and "title" not in self.errors:
            clean["title"] = self._called(clean.get("happened_on"))
        elif not clean.get("title") and "title" not in self.errors:
            self.add_error("title", _("Fill in “What to call it”, or write what was said."))
        if self.errors and parts[1]:
            self._keep(whole)
        return clean

    def _called(self, day: date | None) -> str:
        named = " ".join(normalise(Path(self._file_name()).stem).split())
        return (named or str(_("Conversation on %(day)s") % {"day": day_in_words(day)}))[:160]

    def _file_name(self) -> str:
        file = self.files.get("file")
        return (file.name or "") if isinstance(file, UploadedFile) else ""

    def _keep(self, words: str) -> None:
        """Put a file's words into the text on the page, where they stay until it is saved."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["text"] = words
        self.data = data
        self.brought_in = self._file_name()


class WriteForm(TrellisForm):
    """The narrative alone."""

    text = NarrativeField(label=_("What was said"), required=False)


class ChooseForm(TrellisForm):
    """The exact words to mark, typed or pasted."""

    words = NarrativeField(
        label=_("The words, exactly as they stand in the text"),
        widget=forms.Textarea(OWN_WORDS),
        error_messages={"required": _("Write or paste the words to mark.")},
    )


class PassageForm(TrellisForm):
    """A mark, whole: its kind, who said it, how we know, its areas, and whom it is not for."""

    kind = _choice(_("What is it?"), MarkKind.choices, "strength")
    said_by = _line(_("Who said it, or saw it"), 120)
    how_known = _choice(_("How we know"), HowKnown.choices, "said-noted")
    areas = forms.MultipleChoiceField(
        label=_("What it bears on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    not_for = forms.MultipleChoiceField(
        label=_("Not for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Whoever is ticked is not shown these words, nor anything made from them: on pages, in "
            "letters or in copies."
        ),
    )

    def __init__(self, *args: Any, readers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = list(wording.areas().items())  # type: ignore[attr-defined]
        self.fields["not_for"].choices = readers  # type: ignore[attr-defined]


class QuickForm(TrellisForm):
    """What the palette sends beside the kind: each part only where it was changed."""

    said_by = _line("", 120)
    how_known = forms.ChoiceField(choices=HowKnown.choices, required=False)
    areas = forms.MultipleChoiceField(required=False)
    not_for = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, readers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = list(wording.areas().items())  # type: ignore[attr-defined]
        self.fields["not_for"].choices = readers  # type: ignore[attr-defined]


class OutcomeForm(TrellisForm):
    """A wish made an outcome."""

    words = forms.CharField(
        label=_("What they want, in their words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what they want, in their words.")},
    )

    def clean_words(self) -> str:
        """Return the words without control characters."""
        return normalise(self.cleaned_data["words"]).strip()


class NetworkForm(TrellisForm):
    """Someone for the network."""

    name = LineField(
        label=_("Their name, as told"),
        max_length=120,
        error_messages={"required": _("Write what they are called, or who they are.")},
    )
    how = _line(_("Who they are"), 200, _("For example next door, his sister, tower captain."))
    kind = forms.ChoiceField(
        label=_("Part of the network"), choices=Relationship.Kind.choices, required=False
    )


class PlaceForm(TrellisForm):
    """A place or group nearby."""

    place = LineField(
        label=_("The place or group, as told"),
        max_length=160,
        error_messages={"required": _("Write what the place or group is called.")},
    )
    way = forms.ChoiceField(label=_("What it is to them"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from trellis.community.models import Tie

        super().__init__(*args, **kwargs)
        self.fields["way"].choices = Tie.Way.choices  # type: ignore[attr-defined]
