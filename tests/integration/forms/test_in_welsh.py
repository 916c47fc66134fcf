"""A form in another language is asked, read and printed in it, and says which language it is."""

import io
import zipfile
from collections.abc import Callable

from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from tests.integration.forms.conftest import record_at
from tests.integration.people_pages.conftest import errors_of, post, see_as, text_of
from tests.unit.documents.reading import pdf_words
from trellis.people.models import Person

Page = Callable[[str], str]
Begun = Callable[..., str]
WELSH = "cymraeg/before-we-begin"
ASKED = "Ym mha iaith hoffech chi siarad?"


def speaks_welsh(cast: Cast) -> None:
    see_as(cast, cast.alice)
    Person.objects.filter(pk=cast.dot.pk).update(language="Cymraeg")


def test_the_persons_language_is_offered_first_and_the_form_keeps_to_it(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    speaks_welsh(cast)
    assert '<span lang="cy">Cyn i ni ddechrau</span>' in alice.get(page("forms")).content.decode()
    start = alice.get(page(f"forms/new/{WELSH}")).content.decode()
    assert 'value="cy" checked' in start
    at = begun(WELSH, language="cy")
    assert record_at(cast, at).language == "cy"
    shown = alice.get(page(f"{at}/sections/how-we-talk")).content.decode()
    assert f'<span lang="cy">{ASKED}</span>' in shown
    assert '<span lang="cy">Cymraeg</span>' in shown
    assert "Er enghraifft arwyddo" in shown
    assert 'lang="cy" dir="auto"' in shown
    english = alice.get(page(f"{at}/sections/how-we-talk"), {"language": "en"}).content.decode()
    assert "Which language would you like to talk in?" in english
    assert 'lang="cy"' not in english


def test_an_error_says_the_question_in_its_language(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun(WELSH, language="cy")
    refused = errors_of(post(alice, page(f"{at}/sections/how-we-talk"), version="0"))
    assert "Answer “Ym mha iaith hoffech chi siarad”." in refused
    assert "<span" not in refused


def test_it_is_read_and_printed_in_welsh(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun(WELSH, language="cy")
    said = {"language": "welsh", "called": "Dot", "version": "0"}
    assert post(alice, page(f"{at}/sections/how-we-talk"), **said).status_code == 302
    answer = alice.get(page(at))
    assert f"{ASKED} Cymraeg" in text_of(answer)
    assert '<blockquote class="t-words t-words--plain" lang="cy"' in answer.content.decode()
    pdf = alice.get(page(f"{at}/form.pdf")).content
    assert ASKED in " ".join(pdf_words(pdf).split())
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == "cy"
    word = alice.get(page(f"{at}/form.docx")).content
    with zipfile.ZipFile(io.BytesIO(word)) as opened:
        written = (
            opened.read("word/document.xml").decode() + opened.read("word/styles.xml").decode()
        )
    assert 'w:val="cy"' in written
