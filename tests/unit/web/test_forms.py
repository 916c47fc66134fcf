"""The form bridge: each kind of field with label, hint and error; faults are put plainly."""

from datetime import date, timedelta
from typing import Any

import pytest
from django import forms
from django.utils import timezone

from tests.unit.web.drawing import Everything, drawing, everywhere
from trellis.web.bridge import bridge
from trellis.web.forms import DateField, TrellisForm, error_summary


def draw(form: forms.Form, name: str, **look: Any) -> str:
    source = (
        '{% from "form.jinja" import field %}{{ field(form, name'
        + "".join(f", {key}=look.{key}" for key in look)
        + ") }}"
    )
    return drawing().from_string(source).render(everywhere(form=form, name=name, look=look))


class Born(TrellisForm):
    born = DateField(label="Date of birth", past=True)


def born(day: str = "", month: str = "", year: str = "") -> Born:
    return Born({"born_day": day, "born_month": month, "born_year": year})


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("name", '<input class="govuk-input" id="id_name" name="name" type="text"'),
        ("story", '<textarea class="govuk-textarea" id="id_story" name="story"'),
        ("email", 'type="email"'),
        ("years", 'inputmode="numeric"'),
        ("kind", '<input class="govuk-radios__input" id="id_kind" name="kind" type="radio"'),
        ("areas", '<input class="govuk-checkboxes__input" id="id_areas" name="areas"'),
        ("team", '<select class="govuk-select" id="id_team" name="team"'),
        ("sure", '<input class="govuk-checkboxes__input" id="id_sure" name="sure"'),
        ("born", 'id="id_born_day" name="born_day"'),
        ("file", 'type="file"'),
        ("secret", 'type="password"'),
        ("hidden", '<input type="hidden" name="hidden"'),
    ],
)
def test_each_kind_of_field_is_drawn_with_its_control(name: str, control: str) -> None:
    assert control in draw(Everything(), name)


@pytest.mark.parametrize("name", [n for n in Everything.base_fields if n not in {"hidden"}])
def test_each_field_has_its_label_in_words(name: str) -> None:
    assert str(Everything.base_fields[name].label) in draw(Everything(), name)


def test_an_unknown_part_of_a_fields_look_is_an_error() -> None:
    with pytest.raises(TypeError):
        bridge(Everything(), "name", colour="red")


def test_a_widget_that_no_macro_draws_is_an_error() -> None:
    class Odd(TrellisForm):
        when = forms.CharField(widget=forms.Widget)

    with pytest.raises(TypeError, match="No macro draws a Widget"):
        bridge(Odd(), "when")


def test_a_hint_and_an_error_are_tied_to_their_control() -> None:
    html = draw(Everything({}), "name", hint="As on letters.")
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert "aria-invalid" not in html


def test_what_was_typed_stands_in_the_box_again() -> None:
    assert 'value="Ewa &lt;3"' in draw(Everything({"name": "Ewa <3"}), "name")


def test_lines_of_a_long_text_come_back_as_they_were_without_spaces_put_in() -> None:
    html = draw(Everything({"story": "\nOne.\r\n\r\n  Two."}), "story")
    inside = html[html.index(">", html.index("<textarea")) + 1 : html.index("</textarea>")]
    assert inside == "&#10;&#10;One.&#10;&#10;  Two."


def test_a_password_that_was_typed_is_never_sent_back() -> None:
    assert "tell-nobody" not in draw(Everything({"secret": "tell-nobody"}), "secret")


def test_chosen_answers_stay_chosen() -> None:
    form = Everything({"kind": "call", "areas": ["giving"], "team": "h", "sure": "on"})
    assert 'value="call" checked' in draw(form, "kind")
    assert 'value="giving" checked' in draw(form, "areas")
    assert 'value="home" checked' not in draw(form, "areas")
    assert 'value="h" selected' in draw(form, "team")
    assert 'value="on" checked' in draw(form, "sure")


def test_the_summary_leads_to_each_field_and_names_it() -> None:
    form = Everything(
        {"name": "x" * 30, "story": "s", "born_day": "31", "born_month": "2", "born_year": "1954"}
    )
    assert error_summary(form) == [
        {"text": "Full name: use 20 characters or fewer. There are 30 now.", "href": "#id_name"},
        {"text": "Answer “How did you talk?”.", "href": "#id_kind"},
        {
            "text": "Date of birth: there is no such day. Check the day and the month.",
            "href": "#id_born_day",
        },
    ]


def test_every_address_in_the_summary_is_on_the_page() -> None:
    form = Everything({"born_day": "x"})
    source = '{% from "form.jinja" import fields %}{{ fields(form) }}'
    html = drawing().from_string(source).render(everywhere(form=form))
    for item in error_summary(form):
        assert f'id="{item["href"][1:]}"' in html


def test_a_field_left_empty_is_named_in_plain_words() -> None:
    assert Everything({}).errors["name"] == ["Fill in “Full name”."]


def test_words_that_a_field_brings_itself_are_kept() -> None:
    class Own(TrellisForm):
        name = forms.CharField(error_messages={"required": "Who is this about?"})

    assert Own({}).errors["name"] == ["Who is this about?"]


def test_a_control_character_is_refused_in_plain_words() -> None:
    errors = Everything({"name": "a\x00b", "story": "s", "kind": "call"}).errors["name"]
    assert errors == ["There is a character here that cannot be kept. Type the last words again."]


@pytest.mark.parametrize(
    ("month", "found"), [("3", 3), ("03", 3), ("March", 3), ("mar", 3), ("Sept.", 9), ("SEP", 9)]
)
def test_a_month_may_be_a_figure_or_a_word(month: str, found: int) -> None:
    assert born("9", month, "1954").fields["born"].clean(["9", month, "1954"]) == date(
        1954, found, 9
    )


@pytest.mark.parametrize(
    ("day", "month", "year", "words"),
    [
        ("", "", "", "Write the day, the month and the year, for example 3 March 2026."),
        ("", "6", "1954", "Add the day, for example 3."),
        ("9", "", "1954", "Add the month, for example 3 or March."),
        ("9", "ju", "1954", "Add the month, for example 3 or March."),
        ("9", "6", "", "Add the year in four figures, for example 2026."),
        ("9", "6", "54", "Add the year in four figures, for example 2026."),
        ("31", "2", "1954", "There is no such day. Check the day and the month."),
        ("0", "1", "1954", "There is no such day. Check the day and the month."),
        ("1", "13", "1954", "There is no such day. Check the day and the month."),
        ("1", "1", "0000", "There is no such day. Check the day and the month."),
        ("1", "1", "1066", "Check the year: it is too long ago."),
        ("٣", "6", "1954", "Add the day, for example 3."),
    ],
)
def test_a_day_that_cannot_be_says_which_part_is_wrong(
    day: str, month: str, year: str, words: str
) -> None:
    assert born(day, month, year).errors["born"] == [words]


def test_a_date_of_birth_cannot_lie_ahead_but_may_be_today() -> None:
    today, ahead = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    assert born(str(today.day), str(today.month), str(today.year)).is_valid()
    form = born(str(ahead.day), str(ahead.month), str(ahead.year))
    words = "This day has not come yet. Write today’s date or an earlier one."
    assert form.errors["born"] == [words]


def test_a_wrong_day_is_shown_again_as_it_was_typed() -> None:
    html = draw(born("31", "Febuary", "1954"), "born")
    assert 'value="31"' in html
    assert 'value="Febuary"' in html


def test_a_day_to_begin_with_stands_in_its_three_boxes() -> None:
    html = draw(Born(initial={"born": date(1954, 6, 9)}), "born")
    assert all(f'value="{part}"' in html for part in ("9", "6", "1954"))


def test_a_day_typed_another_way_has_not_changed() -> None:
    field = Born().fields["born"]
    assert not field.has_changed(date(1954, 6, 9), ["09", "June", "1954"])
    assert field.has_changed(date(1954, 6, 9), ["10", "June", "1954"])
    assert field.has_changed(date(1954, 6, 9), ["x", "June", "1954"])
