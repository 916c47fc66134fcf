"""Where a rule does not apply: a closed set of scopes, each asking about one place."""

from collections.abc import Callable

from trellis.language.scopes import grammar, meaning, structure, things
from trellis.language.scopes.place import Place

SCOPES: dict[str, Callable[[Place], bool]] = {
    "own-words": structure.in_own_words,
    "quotation": structure.in_quotation,
    "heading": structure.in_heading,
    "list": structure.in_list,
    "name": structure.in_name,
    "question": structure.in_question,
    "negation": grammar.is_negated,
    "thing": things.is_about_a_thing,
    "helping": grammar.is_helping,
    "someone-else": grammar.is_someone_elses,
    "worker": grammar.is_a_workers,
    "event": grammar.is_an_event,
    "explained": meaning.is_explained,
    "challenged": meaning.is_challenged,
}
"""``statutory-term`` is missing here: legal names are found with the rules, in the same pass."""

__all__ = ["SCOPES", "Place"]
