"""From a field of a Django form to the options of a govuk macro.

The macros draw label, hint, error and control with everything a screen reader needs tied together;
this module only says what goes where, so that a page writes ``{{ field(form, "name") }}``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Params = dict[str, Any]
TEXT_TYPES = (forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput)
# A placeholder goes when one begins to type; the label stays.
NEVER = ("class", "placeholder")
PARAMS_OF_INPUT = ("autocomplete", "inputmode", "spellcheck", "pattern", "autocapitalize")


@dataclass(frozen=True)
class Bridged:
    """Which govuk macro draws a field, and with what."""

    macro: str
    params: Params


@dataclass(frozen=True)
class Spoken:
    """The words of one field as HTML that says which language they are in (``form.spoken``)."""

    label: SafeString
    hint: SafeString | None = None
    answers: Mapping[str, SafeString] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """How one field is to look on its page; every part may be left out.

    ``size`` s, m or l for the label; ``heading`` when the label is the page's heading; ``width`` in
    characters; ``rows`` of a text area; ``hint`` instead of the field's help text; ``hints`` under
    single answers by value; ``reveals`` HTML shown when an answer is chosen, by value; ``inline``
    answers beside each other; ``prefix`` and ``suffix`` in the box; ``hide_label`` to leave the
    label to screen readers; ``label`` instead of the field's own.
    """

    size: str = ""
    heading: bool = False
    width: int | None = None
    rows: int | None = None
    hint: str | None = None
    hints: dict[str, str] | None = None
    reveals: dict[str, str] | None = None
    inline: bool = False
    prefix: str = ""
    suffix: str = ""
    hide_label: bool = False
    label: str | None = None
    classes: str = ""


def bridge(form: forms.BaseForm, name: str, **look: Any) -> Bridged:
    """Return the macro and options for one field.

    Args:
        form: the form.
        name: the field's name in it.
        look: any part of :class:`Look`.

    Raises:
        KeyError: when the form has no such field.
        TypeError: when no macro draws that kind of widget, or ``look`` names no part of Look.
    """
    bound, how = form[name], Look(**look)
    widget = bound.field.widget
    if isinstance(widget, forms.MultiWidget):
        return Bridged("date", _date(bound, how))
    # Django's list of tick boxes is a kind of its radio list, so it is asked for first.
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return Bridged("checkboxes", _choices(bound, how))
    if isinstance(widget, forms.RadioSelect):
        return Bridged("radios", _choices(bound, how))
    if isinstance(widget, forms.CheckboxInput):
        return Bridged("checkboxes", _one_checkbox(bound, how))
    return _single(bound, how, widget)


def _single(bound: forms.BoundField, how: Look, widget: forms.Widget) -> Bridged:
    if isinstance(widget, forms.HiddenInput):
        return Bridged("hidden", {"html": str(bound)})
    if isinstance(widget, forms.Textarea):
        return Bridged("textarea", _textarea(bound, how))
    if isinstance(widget, forms.Select):
        return Bridged("select", _select(bound, how))
    if isinstance(widget, forms.FileInput):
        return Bridged("file", _control(bound, how))
    if isinstance(widget, forms.PasswordInput):
        return Bridged("password", _control(bound, how))
    if isinstance(widget, TEXT_TYPES):
        return Bridged("input", _input(bound, how))
    raise TypeError(f"No macro draws a {type(widget).__name__}.")


def error_items(form: forms.BaseForm) -> list[Params]:
    """Return a form's errors for the summary: words, and the address of each one's field."""
    first = next((field.id_for_label for field in form.visible_fields()), "")
    items = [_summary_item(str(words), first) for words in form.non_field_errors()]
    for bound in form:
        items += [
            _summary_item(_named(bound, str(words)), _target(bound)) for words in bound.errors
        ]
    return items


def _named(bound: forms.BoundField, words: str) -> str:
    """Return words that say which field they are about, for where it is not beside them."""
    label = str(bound.label).rstrip("?:. ")
    return words if label in words else f"{label}: {words[:1].lower()}{words[1:]}"


def _summary_item(text: str, target: str) -> Params:
    return {"text": text, "href": f"#{target}"} if target else {"text": text}


def _target(bound: forms.BoundField) -> str:
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return bound.auto_id
    return bound.id_for_label or bound.auto_id


def _spoken(bound: forms.BoundField) -> Spoken | None:
    """Return a field's words in the language of its form, where that is not the page's."""
    said: Mapping[str, Spoken] = getattr(bound.form, "spoken", {})
    return said.get(bound.name)


def _common(bound: forms.BoundField, how: Look) -> Params:
    """Return what every macro takes: name, hint and error."""
    params: Params = {"name": bound.html_name}
    hint, spoken = how.hint if how.hint is not None else bound.help_text, _spoken(bound)
    if hint:
        params["hint"] = {"text": str(hint)}
    if spoken and spoken.hint and how.hint is None:
        params["hint"] = {"html": spoken.hint}
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(str(words) for words in bound.errors)}
    return params


def _label(bound: forms.BoundField, how: Look, kind: str) -> Params:
    sized = f"{kind}--{how.size}" if how.size else ""
    hidden = "govuk-visually-hidden" if how.hide_label else ""
    text, spoken = how.label if how.label is not None else str(bound.label), _spoken(bound)
    told = {"html": spoken.label} if spoken and how.label is None else {"text": text}
    return {
        **told,
        "classes": " ".join(filter(None, (sized, hidden))),
        "isPageHeading": how.heading,
    }


def _control(bound: forms.BoundField, how: Look) -> Params:
    """Return the options of a control that has one label and one element."""
    attrs = {k: v for k, v in bound.field.widget.attrs.items() if k not in NEVER}
    wide = f"govuk-input--width-{how.width}" if how.width else ""
    return {
        **_common(bound, how),
        "id": bound.id_for_label or bound.auto_id,
        "label": _label(bound, how, "govuk-label"),
        "classes": " ".join(filter(None, (wide, how.classes))),
        **{key: attrs.pop(key) for key in PARAMS_OF_INPUT if key in attrs},
        "attributes": {k: "" if v is True else v for k, v in attrs.items() if v is not False},
    }


def _input(bound: forms.BoundField, how: Look) -> Params:
    widget = bound.field.widget
    params = {**_control(bound, how), "value": _text(bound), "type": widget.input_type}
    if isinstance(widget, forms.NumberInput):
        # A number box swallows mistakes and changes when the wheel turns over it.
        params.update(type="text", inputmode="numeric")
    for part in ("prefix", "suffix"):
        if getattr(how, part):
            params[part] = {"text": getattr(how, part)}
    return params


def _text(bound: forms.BoundField) -> str:
    """Return what stands in the box: what was typed, or else the value to begin with."""
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


def _textarea(bound: forms.BoundField, how: Look) -> Params:
    params = {**_control(bound, how), "value": _kept_lines(_text(bound))}
    params["attributes"].pop("cols", None)
    # Every long text has hints on its wording, unless its widget says data-hints=False; "law" where
    # the law's own test asks what somebody cannot do.
    if bound.field.widget.attrs.get("data-hints") is not False:
        params["attributes"].setdefault("data-hints", "")
    rows = params["attributes"].pop("rows", None)
    params["rows"] = how.rows or rows or 5
    return params


def _kept_lines(text: str) -> SafeString:
    """Return the text of a text area with its line ends as character references.

    The macros indent what they nest, which would put spaces into the text; and a browser drops the
    first line end after ``<textarea>``, so one is given for it to drop.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return mark_safe("&#10;" + "&#10;".join(escape(line) for line in lines))  # noqa: S308


def _options(bound: forms.BoundField) -> list[tuple[str, str, bool]]:
    """Return value, words and whether chosen, of every answer; groups laid flat."""
    widget = bound.field.widget
    chosen = {str(value) for value in widget.format_value(bound.value())}
    flat: list[tuple[Any, Any]] = []
    for value, words in widget.choices:
        flat += list(words) if isinstance(words, list | tuple) else [(value, words)]
    return [
        ("" if value is None else str(value), str(words), str(value) in chosen)
        for value, words in flat
    ]


def _select(bound: forms.BoundField, how: Look) -> Params:
    items = [{"value": v, "text": words, "selected": on} for v, words, on in _options(bound)]
    return {**_control(bound, how), "items": items}


def _choices(bound: forms.BoundField, how: Look) -> Params:
    params = {
        **_common(bound, how),
        "idPrefix": bound.auto_id,
        "fieldset": {"legend": _label(bound, how, "govuk-fieldset__legend")},
        "items": [_choice(how, _spoken(bound), *option) for option in _options(bound)],
    }
    radios = isinstance(bound.field.widget, forms.RadioSelect)
    inline = "govuk-radios--inline" if how.inline and radios else ""
    params["classes"] = " ".join(filter(None, (inline, how.classes)))
    return params


def _choice(how: Look, spoken: Spoken | None, value: str, words: str, chosen: bool) -> Params:
    told = (
        {"html": spoken.answers[value]} if spoken and value in spoken.answers else {"text": words}
    )
    item: Params = {"value": value, **told, "checked": chosen}
    if value in (how.hints or {}):
        item["hint"] = {"text": (how.hints or {})[value]}
    if value in (how.reveals or {}):
        item["conditional"] = {"html": (how.reveals or {})[value]}
    return item


def _one_checkbox(bound: forms.BoundField, how: Look) -> Params:
    text = how.label if how.label is not None else str(bound.label)
    item = {"value": "on", "text": text, "checked": bool(bound.value())}
    return {**_common(bound, how), "idPrefix": bound.auto_id, "items": [item]}


def _date(bound: forms.BoundField, how: Look) -> Params:
    widget = bound.field.widget
    value = bound.value()
    texts = value if isinstance(value, list | tuple) else widget.decompress(value)
    parts = zip(("day", "month", "year"), (2, 2, 4), [*texts, "", "", ""], strict=False)
    params = {
        **_common(bound, how),
        "id": bound.auto_id,
        "fieldset": {"legend": _label(bound, how, "govuk-fieldset__legend")},
        "items": [_date_box(bound, *part) for part in parts],
    }
    params.pop("name")
    return params


def _date_box(bound: forms.BoundField, part: str, width: int, text: Any) -> Params:
    wrong = " govuk-input--error" if bound.errors else ""
    birth = {"day": "bday-day", "month": "bday-month", "year": "bday-year"}
    item: Params = {
        "name": f"{bound.html_name}_{part}",
        "id": f"{bound.auto_id}_{part}",
        "label": {"day": "Day", "month": "Month", "year": "Year"}[part],
        "classes": f"govuk-input--width-{width}{wrong}",
        "value": "" if text is None else str(text),
    }
    if part == "month":
        item["inputmode"] = "text"
    if bound.field.widget.attrs.get("autocomplete") == "bday":
        item["autocomplete"] = birth[part]
    return item
