"""Messages of templates: in the language of the page, with what is put into them escaped."""

import pytest
from django.template import engines
from django.utils.translation import override
from markupsafe import Markup


def drawn(template: str, language: str = "en-gb", **values: object) -> str:
    with override(language):
        return engines["jinja2"].env.from_string(template).render(**values)


@pytest.mark.parametrize(("language", "words"), [("en-gb", "Sunday"), ("cy", "Dydd Sul")])
def test_a_message_is_in_the_language_of_each_page_in_turn(language: str, words: str) -> None:
    assert drawn("{{ _('Sunday') }}", language) == words
    assert drawn("{% trans %}Sunday{% endtrans %}", language) == words


def test_what_is_put_into_a_message_is_escaped_and_not_kept() -> None:
    said = "{{ _('About %(name)s', name=name) }}"
    assert drawn(said, name="<b>Dil</b>") == "About &lt;b&gt;Dil&lt;/b&gt;"
    assert drawn(said, name=Markup("<i>Bo</i>")) == "About <i>Bo</i>"


def test_a_percent_sign_is_one_with_and_without_something_beside_it() -> None:
    assert drawn("{{ _('100%%') }} {{ _('%(n)s%%', n=5) }}") == "100% 5%"
