"""What stands in for what was found, steady over one text: the same person, the same words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from trellis.language.anonymise.called import Called, People, called
from trellis.language.anonymise.numbers import Found

THE_PERSON = "the person"
_STANDS = {
    "DOB": "a date of birth",
    "DATE": "a date",
    "ADDRESS": "an address",
    "POSTCODE": "a postcode",
    "PHONE": "a telephone number",
    "EMAIL": "an email address",
    "NHS_NUMBER": "an NHS number",
    "SCHOOL": "a school",
    "ORG": "an organisation",
    "PLACE": "a place",
    "CASE_REF": "a case reference",
    "PERSON": "somebody",
}
_FAMILY, _USER_NAME = "a family", "a user name"


class StandIns:
    """The stand-ins of one text.

    Args:
        chosen: What was found, in order, each with what the roster or the text says of it.
        text: The text.
        instead: By what is spelt with a slip, the name that it is.
        knows: Whether a roster says who the person is; then nobody else is.
    """

    def __init__(
        self,
        chosen: Iterable[tuple[Found, str]],
        text: str,
        instead: Mapping[str, str],
        *,
        knows: bool,
    ) -> None:
        self._instead = instead
        self._knows_the_person = knows
        self._numbers: dict[str, dict[object, int]] = defaultdict(dict)
        named = [
            (called(text[start:end], instead), said)
            for (start, end, kind), said in chosen
            if kind == "PERSON"
        ]
        self._people = People(each for several, _ in named for each in several)
        self._said: dict[Called, str] = {}
        for several, said in named:
            if said and len(several) == 1:
                self._said.setdefault(self._people.whose(several[0]), said)

    def of(self, words: str, kind: str, said: str) -> str:
        """Return the stand-in for some words.

        Args:
            words: The words, as they stand in the text.
            kind: What they are.
            said: What the roster or the text says stands for them, or nothing.
        """
        if said:
            return said
        if kind == "PERSON" and (several := called(words, self._instead)):
            each = dict.fromkeys(self._person(self._people.whose(one)) for one in several)
            return " and ".join(each)
        stands = _STANDS[kind]
        if kind == "EMAIL" and "@" not in words[1:]:
            stands = _USER_NAME
        return self._numbered(stands, " ".join(words.lower().split()))

    def _person(self, who: Called) -> str:
        if who in self._said:
            return self._said[who]
        if who.is_family:
            return self._numbered(_FAMILY, who)
        numbers = self._numbers["PERSON"]
        number = numbers.setdefault(who, len(numbers) + 1)
        if self._knows_the_person:
            return _STANDS["PERSON"] if number == 1 else f"somebody {number}"
        return THE_PERSON if number == 1 else f"somebody {number - 1}"

    def _numbered(self, stands: str, key: object) -> str:
        numbers = self._numbers[stands]
        number = numbers.setdefault(key, len(numbers) + 1)
        return stands if number == 1 else f"{stands} ({number})"
