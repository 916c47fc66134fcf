"""Every component is in the style guide; the style guide is only where it is asked for."""

import re
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory

from tests.unit.web.drawing import page
from tests.unit.web.test_components import macros
from trellis.web.styleguide import views


@pytest.fixture(autouse=True)
def alone(settings: Any) -> None:
    """Draw without the rest of Trellis, and without hashed names of assets."""
    settings.ROOT_URLCONF = "tests.unit.web.urls"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.mark.parametrize("name", views.COMPONENTS)
def test_every_macro_of_a_component_has_an_entry_with_a_state(name: str) -> None:
    entries = page(f"styleguide/{name}").split('data-macro="')[1:]
    shown = {entry.split('"')[0]: entry.count('class="t-guide-state"') for entry in entries}
    ours = {macro for file, macro in macros() if file == f"{name}.jinja"}
    assert set(shown) & ours == {macro for macro in ours if _drawn_here(name, macro)}
    assert all(shown.values()), shown


@pytest.mark.parametrize("name", views.COMPONENTS)
def test_no_markup_is_shown_as_text(name: str) -> None:
    assert not re.search(r"&lt;/?\w|&#34;", page(f"styleguide/{name}"))


def _drawn_here(name: str, macro: str) -> bool:
    """Leave out what a component only imports from another."""
    source = (views.FOLDER / f"{name}.jinja").read_text()
    return re.search(rf"{{% macro {macro}\(", source) is not None


@pytest.mark.parametrize("shown", [False, True])
def test_the_style_guide_is_there_only_where_the_settings_show_it(
    settings: Any, shown: bool
) -> None:
    settings.STYLE_GUIDE = shown
    request = RequestFactory().get("/style-guide")
    for answer in (lambda: views.index(request), lambda: views.component(request, "states")):
        if shown:
            assert answer().status_code == 200
        else:
            with pytest.raises(Http404):
                answer()


def test_there_is_no_page_for_a_component_that_there_is_not(settings: Any) -> None:
    settings.STYLE_GUIDE = True
    with pytest.raises(Http404):
        views.component(RequestFactory().get("/style-guide/x"), "../packs/file")
