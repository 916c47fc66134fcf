"""First names, family names and places of many communities, by which a name can be known.

They are facts that we gathered, a readable list each, in ``trellis/language/data``.
"""

from functools import cache

from trellis.language.anonymise.ordinary import ORDINARY, listed
from trellis.language.text import word_set

FIRST = listed("first_names.txt")
FAMILY = listed("family_names.txt")
PLACES = listed("places.txt")
# Short for something else far more often than for somebody.
_SELDOM = word_set("Tel Sat Thu Reg Rim Coz Woz Tan Si")
# Names that are words as well ("Hope", "Will"): they are names only where a name would stand.
WORDS_TOO = word_set(
    """
    Ace Amber Angel Ant April Art August Autumn Basil Bay Bea Bill Bishop Blessing Blue
    Bonnie Bright Bud Buddy Bunny Buster Candy Carol Cash Chance Charity Cherry Chip Clay
    Clement Cliff Comfort Coral Crystal Daisy Dale Dawn Dean Destiny Dick Dolly Dot Drew
    Duke Earl Ebony Eve Faith Fern Finn Flora Frank Gay Gene Gift Ginger Glen Goodness Grace
    Grant Guy Happy Harmony Hazel Heath Heather Heaven Holly Honey Honour Hope Hunter
    Innocent Iris Ivy Jack Jade Jan Jasmine Jay Jet Jewel Joy June Justice Kit Lance Laurel
    Lavender Lee Lily Lucky Marigold Mark Marsh Max May Melody Mercy Merit Miles Misty Nick
    Norm Olive Pat Patience Peace Pearl Penny Pepper Piers Pip Pleasure Poppy Precious
    Prince Princess Prudence Queenie Ray Red Rich River Rob Robin Rock Roman Rose Royal Ruby
    Rusty Saffron Sage Sandy Scarlet Sid Skip Sky Sonny Star Stone Storm Sue Summer Sunday
    Sunny Sunshine Tan Teddy Tiger Tiny Tone Trinity Truly Van Victor Viola Violet Wade Ward
    Warren Wendy Will Winter Wisdom Woody Wren Young Bear Wolf Legend Miracle Shell Reign Ocean
    Raven Phoenix Rebel Maverick Rocky Blaze Lyric Halo Indigo Favour Glory Goodluck Godwill Nobby
    Spud Ginge Sparky Pops Tank Ghost Chalky Dodger Smiler Beauty Marvellous Majesty
    """
) | frozenset(name for name in FIRST if name.lower() in ORDINARY and name not in _SELDOM)

# Family names that are words too, and are not among our ordinary ones.
FAMILY_WORDS = word_set(
    """
    frost heron summers winters rivers brook brooks fields woods banks moor moss reed rush barley
    rye hay bush pond crow finch swan drake nightingale partridge sparrow peacock fox lamb hare
    buck trout pike salmon snow gale knight abbot pope monk dean bishop squire page potter weaver
    fisher baker butcher carpenter shepherd tanner miller mason gold silver steel sharp marsh heath
    dale glen beck ford lodge grange temple church abbey cross bell horn hood cape cotton wool silk
    pepper sage basil thyme rosemary iris lily jade pearl amber coral ruby crystal robin wren
    """
)


@cache
def names_only() -> frozenset[str]:
    """Return the names that nobody would write in small letters and mean a word."""
    return frozenset(
        name.lower()
        for name in FIRST | FAMILY | PLACES
        if len(name) > 2 and name not in WORDS_TOO and name.lower() not in ORDINARY
    )
