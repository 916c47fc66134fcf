"""The forms of every page, read from the pages themselves: where each goes and what it asks.

The pages come from the table of addresses (``access_matrix.toml``, which a test holds against the
URL table); the names, kinds and offered values of the fields come from the form as it is drawn.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.html

from tests.repository.matrix import TABLE, address, filled
from tests.wrenmouth import Wrenmouth

READERS = ("alice", "sam", "petra", "ada", "nobody")
OURS = "http://testserver"


@dataclass
class Form:
    """One form: where it goes, and each field with what it may be sent with."""

    path: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        """What makes two forms the same: a page drawn for two readers has most of them twice."""
        return self.path, self.method, tuple(sorted(self.fields))


def all_forms(there: Wrenmouth) -> list[tuple[str, Form]]:
    """Return every form that a reader meets, with who meets it; and what only a script sends."""
    found: dict[Any, tuple[str, Form]] = {}
    for who in READERS:
        for path in dict.fromkeys(address(there.world, name) for name in TABLE):
            with there.taken_back():
                answer = there.world.browser(who).get(path)
            is_page = answer.headers.get("Content-Type", "").startswith("text/html")
            if is_page and answer.content.strip():
                for form in forms_on(answer.content.decode(), path):
                    found.setdefault(form.key, (who, form))
    for form in sent_by_scripts(there):
        found.setdefault(form.key, ("alice", form))
    return list(found.values())


def forms_on(page: str, path: str) -> Iterator[Form]:
    """Yield the forms of a page, and the fields that stand outside and name their form."""
    document = lxml.html.document_fromstring(page)
    for drawn in document.iter("form"):
        action = (drawn.get("action") or path).removeprefix(OURS)
        method = (drawn.get("method") or "get").lower()
        if action.startswith("/"):
            form = Form(action, method)
            _take_fields(form, [*drawn.iter(), *_outside(document, drawn.get("id"))])
            yield form


def _outside(document: Any, name: str | None) -> list[Any]:
    return document.xpath("//*[@form=$name]", name=name) if name else []


def _take_fields(form: Form, elements: Iterable[Any]) -> None:
    for one in elements:
        name = one.get("name") if one.tag in {"input", "select", "textarea", "button"} else None
        if not name:
            continue
        if one.get("type") == "file":
            form.files.add(name)
            continue
        form.fields.setdefault(name, []).extend(_offered(one))


def _offered(element: Any) -> list[str]:
    if element.tag == "select":
        return [option.get("value") or option.text or "" for option in element.iter("option")]
    if element.tag == "textarea":
        return [element.text or ""]
    return [element.get("value") or ""]


def sent_by_scripts(there: Wrenmouth) -> Iterator[Form]:
    """Yield what the table sends, which holds also what no form but a script asks for."""
    for name, row in TABLE.items():
        told = filled(there.world, row.get("fields", {}))
        if told:
            yield Form(address(there.world, name), "post", {key: [v] for key, v in told.items()})
