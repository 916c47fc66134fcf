"""Where somebody stands in the network is guessed from the words that tell of them."""

import pytest

from trellis.web.conversations.standing import part_of_network

TOLD = [
    ("Maisie from next door comes on Saturdays.", "Maisie", "neighbour"),
    ("He lives with his mother Joan and his friend Sam.", "Joan", "family"),
    ("He lives with his mother Joan and his friend Sam.", "Sam", "friend"),
    ("Her key worker Ines sat beside her.", "Ines", "professional"),
    ("A member of the choir goes with her.", "A member of the choir", "community"),
    ("He grew up with his mother.", "His mother", "family"),
    ("The dog, Bess, sleeps on her bed.", "Bess", "animal"),
    ("Two of the neighbours look out for her.", "The neighbours", "neighbour"),
    ("Felix is on the late shift.", "Felix", "friend"),
    ("Concerns were raised.", "", "friend"),
    ("(", "(", "friend"),
]


@pytest.mark.parametrize(("words", "name", "stands"), TOLD)
def test_what_stands_close_to_a_name_tells_where_they_stand(
    words: str, name: str, stands: str
) -> None:
    assert part_of_network(words, name) == stands
