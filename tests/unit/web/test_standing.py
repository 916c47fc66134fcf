"""Where somebody stands in the network is guessed from the words that tell of them."""

import pytest

from trellis.web.conversations.standing import part_of_network

TOLD = [
    ("Maisie from next door comes on Saturdays.", "Maisie", "neighbour"),
    ("He lives with his mother Judith and his friend Sam.", "Judith", "family"),
    ("He lives with his mother Judith and his friend Sam.", "Sam", "friend"),
    ("Her key worker Ines sat beside her.", "Ines", "professional"),
    ("One of the members of the club goes with her.", "One of the members", "community"),
    ("Since then he has lived with his mother.", "His mother", "family"),
    ("The dog, Bess, sleeps on her bed.", "Bess", "animal"),
    ("Two of the neighbours look out for her.", "The neighbours", "neighbour"),
    ("Julian is out at work.", "Julian", "friend"),
    ("Concerns were raised.", "", "friend"),
    ("(", "(", "friend"),
]


@pytest.mark.parametrize(("words", "name", "stands"), TOLD)
def test_what_stands_close_to_a_name_tells_where_they_stand(
    words: str, name: str, stands: str
) -> None:
    assert part_of_network(words, name) == stands
