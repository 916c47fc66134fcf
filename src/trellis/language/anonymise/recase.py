"""Put capitals where a name would have them, in notes that are all small letters or all capitals.

"mr khan rang tyler" and "VISITED MR KHAN" are read as "Mr Khan rang Tyler" and "visited Mr Khan";
every place in the text stays where it was, so that what is found there is found in the text.
"""

import re

from trellis.language.anonymise.given import FAMILY, FAMILY_WORDS, FIRST, WORDS_TOO, names_only
from trellis.language.anonymise.ordinary import ABBREVIATIONS, is_ordinary
from trellis.language.text import word_set

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_](?:[\w'’]*\w)?")
_LEAST_WORDS, _MOST_CAPITALS, _LOUD = 4, 0.08, 0.7
_TITLES = word_set("mr mrs ms miss mx auntie aunty uncle sgt cllr pcso wpc revd nana nanny")
_BEFORE_A_NAME = word_set(
    """
    mum mother dad father son daughter sister brother nan nana gran grandma grandad grandmother
    grandfather wife husband partner friend neighbour carer cousin niece nephew aunt twin
    boyfriend girlfriend worker manager teacher nurse dr pc ds dc advocate mate called named rang
    phoned saw met visited told asked texted emailed dr re bf gf w cc aka
    """
)
_BEFORE_A_KNOWN_NAME = word_set(
    """
    carers nurses workers sisters brothers friends mates cousins neighbours sibs siblings mgm mgf
    pgm pgf nok pastor imam landlord ot sw hv cpn dn iro kids twins pals mam nain taid granny
    """
)
_AFTER_A_NAME = word_set(
    """
    said says told tells rang rings phoned texted asked asks came wants wanted thinks feels felt
    cried lives goes reports reported stated states attended is was has
    """
)
_SPEAKS = word_set("said says told tells rang rings phoned texted asked asks thinks wants feels")
_WHAT_IT_IS = word_set("the a an his her their my our your some no this that very so too more any")
_HEADS = word_set(
    """
    road rd street st lane avenue ave close drive way court crescent place terrace gardens grove
    estate park school primary juniors infants high academy nursery college mosque church temple
    gurdwara surgery centre hospital pharmacy house lodge farm tower
    """
)
_BUILT = word_set(
    """
    lodge court grange manor house lane road avenue crescent primary academy surgery ward
    pharmacy  gurdwara masjid taxis
    """
)
_PLAIN = _WHAT_IT_IS | word_set(
    """
    mums dads nans grans sisters brothers uncles aunties friends one other each every main side
    back next new old same next-door big little whole full open front local county crown high
    magistrates family youth busy quiet country council gp doctors dentists vets junior safe
    halfway opposite long surgical medical acute stroke maternity psychiatric elderly assessment
    rehab respiratory cardiac orthopaedic paediatric antenatal postnatal general closed mixed
    male female day night another care of children's childrens locked secure mental sen special
    """
)
"""What stands before a house or a road and is no part of its name."""
_STREETS = word_set("road street lane avenue close drive crescent terrace gardens grove mews")
_MET_IN = word_set("church mosque hospital surgery hall hub centre")
_PLACED = word_set("on in at to from near off down up along of")
_NEVER_A_NAME = word_set("will may can and or but to the a an is was has had who re about for in")


def recased(text: str) -> str:
    """Return a text, as long as it was, with capitals where names have them.

    Args:
        text: The text.
    """
    long = [word[0] for word in _WORD.finditer(text) if len(word[0]) > 1]
    small = len(long) > 1 and not any(word[0].isupper() and not word.isupper() for word in long)
    return _LINE.sub(lambda line: _line(line[0], small), text)


def _line(line: str, small: bool) -> str:
    """Return a line with capitals; a short one is quiet where the whole text has none."""
    words = list(_WORD.finditer(line))
    long = [word[0] for word in words if len(word[0]) > 1]
    upper = sum(word.isupper() for word in long)
    loud = len(long) >= _LEAST_WORDS and upper > _LOUD * len(long)
    capitals = sum(word[0].isupper() and not word.isupper() for word in long)
    tells = len(long) >= _LEAST_WORDS or (small and not upper)
    quiet = not loud and tells and capitals <= _MOST_CAPITALS * len(long)
    low = [word[0].lower() for word in words]
    made: list[str] = []
    at = 0
    for place, word in enumerate(words):
        shown = word[0]
        linked = line[word.end() : word.end() + 1] == "-" and place + 1 < len(words)
        if loud and shown.isupper() and (len(shown) > 1 or shown == "A"):
            named = shown not in ABBREVIATIONS and _is_named(low, place, loud)
            instead = shown.title() if named else shown.lower()
            shown = shown if shown in ABBREVIATIONS and shown.title() not in FIRST else instead
        elif quiet and len(shown) == 1 and shown not in "aix" and _follows_a_name(line, made, word):
            shown = shown.upper()
        elif shown.islower() and (
            _is_named(low, place, quiet)
            or (linked and quiet and _are_one_name(*low[place : place + 2]))
        ):
            shown = shown[0].upper() + shown[1:]
        if len(shown) == len(word[0]):
            made += [line[at : word.start()], shown.replace("'S", "'s").replace("’S", "’s")]
            at = word.end()
    return "".join([*made, line[at:]])


def _are_one_name(first: str, second: str) -> bool:
    """Return whether two words with a hyphen between them are a first name: "ruby-mae"."""
    return {first.capitalize(), second.capitalize()} <= FIRST | WORDS_TOO


def _follows_a_name(line: str, made: list[str], word: re.Match[str]) -> bool:
    """Return whether a letter is the initial of a family name: "liam w"."""
    spaced = line[word.start() - 1 : word.start()] == " "
    return spaced and bool(made) and made[-1][:1].isupper() and made[-1].lower() in names_only()


def _are_first_and_family(first: str, family: str, then: str) -> bool:
    """Return whether two words are somebody's name, though the second is a word: "tom west had"."""
    are = first.capitalize() in FIRST | WORDS_TOO and family.capitalize() in FAMILY
    return are and (then in _AFTER_A_NAME or then in ("", "re", "had"))


def _is_named(low: list[str], place: int, capitals_tell_nothing: bool) -> bool:
    """Return whether a word is somebody's name, in a text whose capitals may tell nothing."""
    word = low[place].removesuffix("'s").removesuffix("’s")
    before = low[place - 1] if place else ""
    after = low[place + 1] if place + 1 < len(low) else ""
    is_a_name = word in names_only() and (capitals_tell_nothing or word not in FAMILY_WORDS)
    if is_a_name or (word == "st" and after and not is_ordinary(after)):
        return True
    if word in ("will", "may") and capitals_tell_nothing:
        return (before in _BEFORE_A_NAME and after.endswith("ed")) or after in _SPEAKS
    if word in _NEVER_A_NAME:
        return False
    capital = word.capitalize()
    if before == "and" and place > 1 and capitals_tell_nothing and capital in WORDS_TOO:
        return _is_named(low, place - 2, capitals_tell_nothing)
    if before in _TITLES:
        return not is_ordinary(word) or capital in FIRST | FAMILY | WORDS_TOO
    known = capital in WORDS_TOO or capital in FIRST
    if known or not is_ordinary(word):
        if before in _BEFORE_A_NAME and (not is_ordinary(word) or capitals_tell_nothing):
            return len(word) > 1 and word.upper() not in ABBREVIATIONS
        if known and capitals_tell_nothing and before in _BEFORE_A_KNOWN_NAME:
            return word.upper() not in ABBREVIATIONS
        if known and capitals_tell_nothing and after in _AFTER_A_NAME:
            return before not in _WHAT_IT_IS
    if capitals_tell_nothing and (
        _are_first_and_family(before, word, after)
        or _are_first_and_family(word, after, low[place + 2] if place + 2 < len(low) else "")
    ):
        return True
    if known and capitals_tell_nothing and after in _STREETS | _MET_IN and before in _PLACED:
        return True
    if capitals_tell_nothing and after in _BUILT and before in _PLACED and word not in _PLAIN:
        return len(word) > 2 and before != word
    if len(word) > 2 and after in _HEADS and not is_ordinary(word):
        return word.upper() not in ABBREVIATIONS
    if not capitals_tell_nothing or is_ordinary(word) or len(word) < 3:
        return False
    return word.upper() not in ABBREVIATIONS and (before not in _WHAT_IT_IS or after in _HEADS)
