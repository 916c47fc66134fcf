"""Every component draws, says what it should, and keeps to the content security policy."""

import re
from types import SimpleNamespace

import pytest
from jinja2 import UndefinedError
from jinja2.runtime import Macro

from tests.unit.web.drawing import (
    COMPOSITES,
    DIL,
    NOBODY_SAID,
    PAGES,
    WEB,
    drawing,
    everywhere,
    page,
    readings,
)

COMPONENTS = sorted(path.name for path in (WEB / "components").glob("*.jinja"))
ERRORS = ["400", "403", "403_form", "404", "413", "429", "500", "503"]


def draw(source: str, **context: object) -> str:
    return drawing().from_string(source).render(everywhere(**context))


def macros() -> list[tuple[str, str]]:
    modules = {name: drawing().get_template(name).make_module(everywhere()) for name in COMPONENTS}
    return [
        (name, macro)
        for name, module in modules.items()
        for macro, value in vars(module).items()
        if isinstance(value, Macro) and not macro.startswith(("_", "govuk"))
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_of_components_draws_in_full(name: str) -> None:
    html = page(name)
    assert html.rstrip().endswith("</html>")
    assert 'id="main"' in html


@pytest.mark.parametrize("name", PAGES)
def test_no_page_holds_a_style_or_script_of_its_own(name: str) -> None:
    html = page(name)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize("name", PAGES)
def test_no_id_stands_twice_on_a_page(name: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page(name))
    assert len(ids) == len(set(ids))


def test_every_macro_is_shown_on_a_composite_page_or_used_by_another_template() -> None:
    folders = [COMPOSITES, WEB / "templates", WEB / "components"]
    text = "".join(path.read_text() for folder in folders for path in folder.rglob("*.jinja"))
    unused = [f"{file}: {name}" for file, name in macros() if not _is_called(name, text)]
    assert unused == []


def _is_called(name: str, text: str) -> bool:
    return re.search(rf"(?<!macro )\b{name}\(", text) is not None


def test_every_macro_says_in_a_comment_what_it_is_for() -> None:
    for name in COMPONENTS:
        text = (WEB / "components" / name).read_text()
        public = re.findall(r"(?:^|\n)(.*)\n{% macro ([a-z]\w*)\(", text)
        assert [macro for before, macro in public if not before.rstrip().endswith("#}")] == []


@pytest.mark.parametrize("name", ERRORS)
def test_a_page_for_an_error_draws_without_anyone_signed_in(name: str) -> None:
    told = {"kept": True, "page": "/people/", "full": False, "words": ["as typed"], "seconds": 30}
    html = drawing().get_template(f"errors/{name}.jinja").render(told)
    assert "<h1" in html


def test_the_page_for_a_failure_asks_nothing_about_who_is_signed_in() -> None:
    class Broken:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(f"asked for {name}")

    about = {"away": False, "kept": False, "words": [], "page": "/"}
    context = everywhere(may=Broken(), messages=[], **about)
    html = (
        drawing()
        .get_template("errors/500.jinja")
        .render({**context, "user": SimpleNamespace(is_authenticated=False)})
    )
    assert "failed" in html


def test_a_misspelt_attribute_of_one_of_our_objects_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        draw("{{ person.nmae }}", person=DIL)


def test_a_misspelt_name_is_an_error_even_where_it_is_only_tested() -> None:
    with pytest.raises(UndefinedError):
        draw("{% if persn %}x{% endif %}")


def test_a_macros_option_that_was_not_given_is_quiet_however_deep() -> None:
    assert draw("[{{ options.hint.text.more }}]", options={}) == "[]"


def test_an_icon_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        draw('{% from "icon.jinja" import icon %}{{ icon("bell") }}')


def test_what_someone_wrote_is_text_and_never_markup() -> None:
    html = draw(
        '{% from "words.jinja" import words, from_line %}{{ words(said) }}{{ from_line(said) }}',
        said="<script>alert(1)</script>\n\nSecond & last.",
    )
    assert "<script>" not in html
    assert html.count("<p>") == 2
    assert "Second &amp; last." in html


def test_the_thread_leaves_out_what_is_not_known_with_its_dot() -> None:
    html = draw('{% from "words.jinja" import from_line %}{{ from_line("Dil", when="today") }}')
    assert html.count("·") == 1
    assert "<a" not in html


def test_the_strip_shows_the_first_line_of_how_to_knock_without_opening_it() -> None:
    html = draw('{% from "who.jinja" import who_strip %}{{ who_strip(person) }}', person=DIL)
    summary = html[html.index("<summary>") : html.index("</summary>")]
    assert "Ring the bell twice, then wait two minutes." in summary
    assert "Mornings" not in summary
    assert "Mornings after half past nine." in html


def test_nothing_is_said_where_nothing_is_known_about_a_person() -> None:
    source = (
        '{% from "who.jinja" import who_strip, person_head %}{{ who_strip(p) }}{{ person_head(p) }}'
    )
    html = draw(source, p=NOBODY_SAID)
    assert "t-staff" not in html
    assert "t-talk" not in html
    assert "None" not in html


def test_only_pages_that_exist_are_offered() -> None:
    html = page("person-overview")
    main = html[html.index('class="t-nav"') : html.index("</nav>")]
    assert re.findall(r">([^<]+)</a>", main) == ["My work", "People"]
    tabs = html[html.index('class="t-tabbar') :]
    assert re.findall(r"</svg>([^<]+)</a>", tabs) == ["My work", "People", "More"]


def test_the_page_one_is_on_is_said_in_the_navigation() -> None:
    html = page("person-overview")
    assert re.findall(r'aria-current="page">(?:<svg.*?</svg>)?([^<]+)<', html) == [
        "People",
        "Overview",
        "Overview",
        "People",
    ]


def test_signed_out_there_is_no_navigation_and_no_search() -> None:
    html = drawing().get_template("errors/404.jinja").render(words=[])
    assert "t-nav" not in html
    assert "t-search" not in html


def test_the_search_is_only_for_those_who_may_ask_the_register() -> None:
    template = drawing().get_template("my-work.jinja")
    html = template.render(everywhere(may=lambda permission: False))
    assert "t-search" not in html


def test_the_title_of_a_page_with_errors_says_so_first() -> None:
    assert "<title>Error: A form – Trellis</title>" in page("all-fields")


def test_a_form_that_saves_carries_its_key_its_writer_and_its_version() -> None:
    source = '{% from "saving.jinja" import saving_fields with context %}{{ saving_fields(3) }}'
    html = draw(source)
    assert '<input type="hidden" name="key" value="k">' in html
    assert '<input type="hidden" name="writer" value="w">' in html
    assert '<input type="hidden" name="version" value="3">' in html
    assert "csrfmiddlewaretoken" in html


def test_what_is_still_to_hear_comes_before_what_was_heard() -> None:
    items = [
        {"done": True, "text": "Heard it."},
        {"done": False, "text": "Not yet.", "href": "/q", "link_text": "A question"},
    ]
    html = draw('{% from "readiness.jinja" import readiness %}{{ readiness(items) }}', items=items)
    assert html.index("Not yet.") < html.index("Heard it.")
    assert '<a href="/q">A question<span class="t-hidden">: Not yet.</span></a>' in html


def test_the_picture_of_readings_has_the_same_numbers_in_a_table() -> None:
    series = [readings(4, 6), readings(6, 8, name="Neil", own=False)]
    source = (
        '{% from "reading.jinja" import reading_chart %}{{ reading_chart(s, "Dil’s readings") }}'
    )
    html = draw(source, s=series)
    table = html[html.index("<table>") :]
    assert re.findall(r"<td>([^<]+)</td>", table) == [
        "Dil",
        "4",
        "Neil",
        "6",
        "Dil",
        "6",
        "Neil",
        "8",
    ]


def test_words_of_ours_in_a_template_never_break_on_a_per_cent_sign() -> None:
    """In a translated text a lone % is read as a place for a value, and fails when drawn."""
    found = []
    for path in WEB.rglob("*.jinja"):
        for text in re.findall(r'_\("((?:[^"\\]|\\.)*)"', path.read_text()):
            if re.search(r"%(?!\(\w+\)[sd]|%)", text):
                found.append(f"{path.name}: {text}")
    assert found == []


def test_a_sign_in_page_left_empty_says_which_field_in_our_words() -> None:
    html = page("account/login")
    assert "Fill in “Email address”." in html
    assert "Fill in “Password”." in html
    assert "required" not in html
