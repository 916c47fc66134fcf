"""Places in a family, as someone says them: a fixed list, so that a tree can be drawn.

The list says what each word tells of generation and of gender, and no more: where a word does not
tell someone's gender, nothing is made of it.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

WOMAN, MAN, UNTOLD = "woman", "man", ""


@dataclass(frozen=True)
class Kin:
    """What a word for kin tells.

    ``part`` is the part of the tree (``parents``, ``siblings`` …); ``chosen`` is a tie by
    fostering, adoption or a second family, ``parted`` one that has ended.
    """

    words: Any
    part: str
    gender: str = UNTOLD
    chosen: bool = False
    parted: bool = False


WORDS: dict[str, Kin] = {
    "mother": Kin(_("mother"), "parents", WOMAN),
    "father": Kin(_("father"), "parents", MAN),
    "parent": Kin(_("parent"), "parents"),
    "step-parent": Kin(_("step-parent"), "parents", chosen=True),
    "foster-parent": Kin(_("foster parent"), "parents", chosen=True),
    "adoptive-parent": Kin(_("adoptive parent"), "parents", chosen=True),
    "wife": Kin(_("wife"), "partners", WOMAN),
    "husband": Kin(_("husband"), "partners", MAN),
    "partner": Kin(_("partner"), "partners"),
    "former-partner": Kin(_("former partner"), "partners", parted=True),
    "daughter": Kin(_("daughter"), "children", WOMAN),
    "son": Kin(_("son"), "children", MAN),
    "child": Kin(_("child"), "children"),
    "step-child": Kin(_("step-child"), "children", chosen=True),
    "foster-child": Kin(_("foster child"), "children", chosen=True),
    "adopted-child": Kin(_("adopted child"), "children", chosen=True),
    "sister": Kin(_("sister"), "siblings", WOMAN),
    "brother": Kin(_("brother"), "siblings", MAN),
    "sibling": Kin(_("brother or sister"), "siblings"),
    "step-sibling": Kin(_("step-brother or step-sister"), "siblings", chosen=True),
    "foster-sibling": Kin(_("foster brother or sister"), "siblings", chosen=True),
    "grandmother": Kin(_("grandmother"), "grandparents", WOMAN),
    "grandfather": Kin(_("grandfather"), "grandparents", MAN),
    "grandparent": Kin(_("grandparent"), "grandparents"),
    "granddaughter": Kin(_("granddaughter"), "grandchildren", WOMAN),
    "grandson": Kin(_("grandson"), "grandchildren", MAN),
    "grandchild": Kin(_("grandchild"), "grandchildren"),
    "aunt": Kin(_("aunt"), "aunts", WOMAN),
    "uncle": Kin(_("uncle"), "aunts", MAN),
    "cousin": Kin(_("cousin"), "cousins"),
    "niece": Kin(_("niece"), "nieces", WOMAN),
    "nephew": Kin(_("nephew"), "nieces", MAN),
    "in-law": Kin(_("in-law"), "others"),
    "other": Kin(_("family in another way"), "others"),
}
KIN = [(key, kin.words) for key, kin in WORDS.items()]
