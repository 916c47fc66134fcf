"""Anonymising a text for a group that reflects: steady stand-ins for whatever would tell who it is.

It finds what it can, shows each thing it found, and a person confirms before anybody else reads it.
"""

from typing import TYPE_CHECKING

from trellis.language.later import asked_for

if TYPE_CHECKING:
    from trellis.language.anonymise.anonymiser import Anonymised, Anonymiser, Entity
    from trellis.language.anonymise.roster import Known, Roster

__all__ = ["Anonymised", "Anonymiser", "Entity", "Known", "Roster"]

__getattr__ = asked_for(
    {
        "trellis.language.anonymise.anonymiser": ("Anonymised", "Anonymiser", "Entity"),
        "trellis.language.anonymise.roster": ("Known", "Roster"),
    }
)
