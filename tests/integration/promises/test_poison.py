"""The short form of the poison; the long one is ``script/prove-poison`` (proofs.md)."""

from tests.proofs.forms import Form, forms_on
from tests.proofs.poison import poison
from tests.repository.matrix import address
from tests.wrenmouth import Wrenmouth

PAGES = ("people:edit", "conversations:new", "people:network", "plans:plan", "mywork:today")


def some_forms(there: Wrenmouth) -> list[tuple[str, Form]]:
    """Return the forms of a few pages, as Alice meets them."""
    found = []
    for path in (address(there.world, name) for name in PAGES):
        with there.taken_back():
            page = there.world.browser("alice").get(path).content.decode()
        found += [("alice", form) for form in forms_on(page, path)]
    return found


def test_requests_made_up_for_every_form_are_answered_without_a_fault(still: Wrenmouth) -> None:
    tally = poison(still, 40, 1, forms=some_forms(still))
    assert tally.asked == 40
    assert not tally.faults, tally.faults


def test_a_form_is_read_with_its_names_choices_and_files() -> None:
    page = """<form action="/x?y=1" method="POST" id="f"><input name="a" value="1">
      <select name="b"><option value="2">two<option>three</select>
      <textarea name="c">words</textarea><input type="file" name="d"></form>
      <input name="e" form="f" value="5"><form><input name="q"></form>
      <form action="https://elsewhere.example/"><input name="no"></form>"""
    first, second = forms_on(page, "/here")
    assert (first.path, first.method, first.files) == ("/x?y=1", "post", {"d"})
    assert first.fields == {"a": ["1"], "b": ["2", "three"], "c": ["words"], "e": ["5"]}
    assert (second.path, second.method, second.fields) == ("/here", "get", {"q": [""]})
