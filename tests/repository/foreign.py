"""Which canaries are foreign to whom: those of a record that is not theirs, or not for them.

Kept by hand, as the table of answers is: from the design, and not from the code.
"""

from tests.repository.canaries import HIDDEN
from tests.repository.world import World
from tests.repository.world_hidden import APART, MAY_KNOW
from tests.repository.world_huddles import may_read as reads_huddle
from tests.repository.world_peergroups import may_read as reads_of_group
from tests.repository.world_readers import reads_of_dot
from tests.repository.world_supervision import may_read

DOTS_PEOPLE = {"alice", "cora", "bob", "sam", "nell", "hugo", "dinah", "greta"}
FREDS_PEOPLE = {"charlie", "sybil", "petra"}  # Petra is in the team that the work sits with
ROLF_READS = reads_of_dot("rita")  # the same of Fred
WROTE_THE_DRAFT = {"alice": "d", "charlie": "f"}
IS_SHOWN = {"cora": "d", "petra": "f"}  # one reflection of that record's worker


def foreign_to(world: World, who: str, may_show: set[str]) -> set[str]:
    """Return the canaries that somebody must not meet; worked out once for whoever asks much."""
    key = (who, frozenset(may_show))
    if key not in world.foreign:
        world.foreign[key] = _foreign_to(world, who, may_show)
    return world.foreign[key]


def _foreign_to(world: World, who: str, may_show: set[str]) -> set[str]:
    dot, fred = world.dot.canary.names(), world.fred.canary.names()
    foreign: dict[str, str] = {}
    if who not in DOTS_PEOPLE:
        foreign |= dot
    elif who == "hugo":
        foreign |= {word: name for word, name in dot.items() if name.startswith(HIDDEN)}
    if (published := reads_of_dot(who)) is not None:
        foreign = {word: name for word, name in dot.items() if name not in published}
    if who not in FREDS_PEOPLE:
        foreign |= fred
    if who == "rolf":
        foreign = {word: name for word, name in foreign.items() if name not in ROLF_READS} | dot
    for record in (dot, fred):
        foreign |= {w: n for w, n in record.items() if n == "draft.fields"}
    if who not in MAY_KNOW:
        foreign |= {word: name for word, name in dot.items() if name in APART}
    thoughts = {w: n for w, n in (dot | fred).items() if "reflection." in n}
    foreign |= {w: n for w, n in thoughts.items() if not reads(who, w, n)}
    own = {
        w
        for w, n in (dot | fred).items()
        if n == "draft.fields" and w[2] == WROTE_THE_DRAFT.get(who)
    }
    of_an_enquiry = {w: n for w, n in (dot | fred).items() if n.startswith("governance.")}
    if who == "gwen":
        own |= set(of_an_enquiry)
    else:  # of what was asked in it, whoever was asked meets their question
        asked = {w for w, n in of_an_enquiry.items() if n == "governance.asked"}
        mine = {w for w in asked if w[2] == WROTE_THE_DRAFT.get(who)}
        foreign |= {w: n for w, n in of_an_enquiry.items() if w not in mine}
        own |= mine
    for word, name in (dot | fred).items():
        if not word.startswith("zq"):
            continue
        is_read = may_read(word[2], name, who)
        is_read = reads_of_group(word[2], name, who) if is_read is None else is_read
        is_read = reads_huddle(word[2], name, who) if is_read is None else is_read
        if is_read:
            own.add(word)
        elif is_read is not None:
            foreign.setdefault(word, name)
    return {word for word, name in foreign.items() if name not in may_show} - own


def reads(who: str, word: str, name: str) -> bool:
    """Say whether a reflection is somebody's own, or shown to them."""
    shown = IS_SHOWN.get(who) == word[2] and name.startswith("shown ")
    return shown or WROTE_THE_DRAFT.get(who) == word[2]
