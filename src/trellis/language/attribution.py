"""Who said, thought or showed it: patterns of "Dil said", "her sister told", "said Neil"."""

from trellis.language.cues import KIN
from trellis.language.later import Later

_SAID = (
    "said|says|saying|told|tells|asked|asks|replied|answered|added|explained|whispered|shouted|"
    "laughed|signed|wrote|agreed|insisted|joked|continued|repeated|confirmed|called out|remarked|"
    "stated|reiterated|informed|acknowledged|enquired|advised|reported|clarified|disclosed"
)
_THOUGHT = (
    "thinks|thought|feels|felt|wants|wanted|hopes|hoped|wishes|worries|believes|remembers|"
    "remembered|describes|described|prefers|mentioned|talked|spoke|recalls|reckons|fears|"
    "would like|would love|would rather|would prefer|is worried|is proud|is afraid|is sure"
)
_ROLE = (
    "nurse|doctor|gp|consultant|physio|therapist|worker|keyworker|carer|advocate|interpreter|"
    "teacher|tutor|neighbour|friend|manager|warden|landlord|landlady|vicar|priest|imam|captain|"
    "officer|pharmacist|coach|colleague|partner"
)
_SIGNS = (
    "nodded|pointed|shook (?:her|his|their) head|smiled|frowned|squeezed|turned away|pushed|"
    "reached|tapped|gestured|waved|clapped|flinched|beamed|grinned|pulled|handed|"
    "gave (?:me )?(?:a )?thumbs|(?:closed|shut) (?:her|his|their) eyes|looked (?:at|away|down)|"
    "put (?:up|out) (?:her|his|their)|held (?:up|out)|hummed"
)
_NAMED, _GOES_ON = "\ue000", "\ue001"
"""What stands for the first letter of a name, and for each other."""


def with_signs(text: str, names: dict[str, str]) -> str:
    """Return a text, as long as it was, with a sign for each letter of a name in it.

    So that a regular expression need not name anybody: Python keeps those it has made ready.

    Args:
        text: The text.
        names: Each way a name may be written, with the name it means.
    """
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (_in_a_word(text[at - 1 : at]) or _in_a_word(text[end : end + 1])):
                text = text[:at] + _NAMED.ljust(len(name), _GOES_ON) + text[end:]
            at = text.find(name, end)
    return text


def _in_a_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _attribution(verbs: str) -> Later:
    """Return a pattern of "Dil said", "her sister told", "said Neil", with signs for names."""
    kin = KIN.replace(", ", "|").replace("*", r"\w*")
    who = (
        rf"{_NAMED}{_GOES_ON}*|I|[Ss]he|[Hh]e|[Tt]hey|"
        rf"(?:[Hh]er|[Hh]is|[Tt]heir|[Tt]he|[Mm]y|[Aa]) (?:[\w{_NAMED}{_GOES_ON}-]+ )?"
        rf"(?:{kin}|{_ROLE})"
    )
    between = r"(?:,[^,.]{1,40},)? (?:(?:\w+ly|then|also|has|had|once|often|just|always|did not) )?"
    passive = "raised|reported|shared|noticed" if verbs == _SAID else r"(?!)"
    return Later(
        rf"(?<!\w)(?P<who>{who}){between}(?:{verbs})(?!\w)"
        rf"|(?<!\w)(?:said|says|asked|replied|added) (?P<whom>{who})(?!\w)"
        rf"|(?<!\w)(?:{passive}) by (?P<by>{who})(?!\w)"
    )


ATTRIBUTED, REPORTED, SHOWN = map(_attribution, (_SAID, _THOUGHT, _SIGNS))
