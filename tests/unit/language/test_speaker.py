"""Whose words a sentence holds is guessed, and is sure only where the text says so."""

import pytest

from trellis.language.guess import Around, Speaker, guess_speaker
from trellis.language.quotation import speech_in
from trellis.language.text import Span, paragraphs

DIL = Around(
    "Dil", "she/her", ("Gwen Parry", "Neil", "Tobi Okoro"), author="Amina", advocate="Ros Hale"
)

# The paragraph with the sentence in square brackets; who, how we know, and whether it is sure.
AS_READ = [
    # speech, named in its own sentence
    ("[“I want it back,” Dil said.]", "Dil", "said-noted", True),
    ("[Dil said, “I want it back.”]", "Dil", "said-noted", True),
    ("[“Can I?” she asked.]", "Dil", "said-noted", True),
    ("[“A board would do it,” said Neil.]", "Neil", "said-noted", True),
    ("Neil came. [“It will do,”] he said.", "Neil", "said-noted", False),
    ("[“What matters to you?” I asked.]", "Amina", "said-noted", True),
    ("[“She is tired,” her sister told me.]", "her sister", "said-noted", True),
    ("[‘I think it’s going well,’ she whispered.]", "Dil", "said-noted", True),
    ('["I want it back," Dil said.]', "Dil", "said-noted", True),
    ("“I rang,” Dil said. [“I rang for years,” Gwen added.]", "Gwen Parry", "said-noted", True),
    ("[“I cook on Sundays.] Everyone comes,” Dil said.", "Dil", "said-noted", True),
    ("Neil came. Dil laughed. [“No,” she said.]", "Dil", "said-noted", True),
    ("[“She may stop when she likes,” Ros Hale said.]", "Ros Hale", "advocate", True),
    ("[“She may stop,” her advocate said.]", "her advocate", "advocate", True),
    # speech, named earlier or not at all: never sure
    ("She told me about the tower. [“I rang for years.”]", "Dil", "said-noted", False),
    ("Neil said to wait. [“It is only a board.”]", "Neil", "said-noted", False),
    ("I asked about Tobi. [“He is a good lad.”]", "Dil", "said-noted", False),
    ("[“He is a good lad.”]", "Dil", "said-noted", False),
    ("Tobi has her card. [“He is a good lad.”]", "Dil", "said-noted", False),
    ("[“I am tired.”] Neil laughed.", "Dil", "said-noted", False),
    ("The sign says [“Ring twice”].", "Dil", "said-noted", False),
    ("[They call it “challenging behaviour”.]", "Dil", "said-noted", False),
    # told, not quoted
    ("[Dil wants to ring again.]", "Dil", "said-noted", True),
    ("[She told me about the tower.]", "Dil", "said-noted", True),
    ("[Neil thinks a bath board would do it.]", "Neil", "said-noted", False),
    ("[Her nephew says that she eats well.]", "her nephew", "said-noted", True),
    ("[The nurse explained the tablets.]", "the nurse", "said-noted", True),
    ("Gwen came. [She said that the band is short.]", "Dil", "said-noted", False),
    ("[He said no.]", "someone else", "said-noted", False),
    ("[She rings on Thursdays.]", "Dil", "said-noted", False),
    ("[A fall had been reported by a neighbour.]", "a neighbour", "said-noted", True),
    ("[Her neighbour has informed me that she sings.]", "her neighbour", "said-noted", True),
    ("[They would like to meet.]", "someone else", "said-noted", False),
    ("[They call in every other day.]", "someone else", "said-noted", False),
    ("Dil said that they row. [They would make it up.]", "Dil", "said-noted", False),
    ("I asked about the two. [They call in every day.]", "someone else", "said-noted", False),
    # what the writer did and thought is never taken for the person's own account
    ("[I met Dil in October.]", "Amina", "seen", False),
    ("[I presumed that the cleaning was his.]", "Amina", "seen", False),
    ("[This to me demonstrated how much she notices.]", "Amina", "seen", False),
    ("[It was clear that the band matters.]", "Amina", "seen", False),
    ("[My first impression was of warmth.]", "Amina", "seen", False),
    ("[I was proud of how she stood up to them.]", "Amina", "seen", False),
    ("[I felt that this was her way of saying so.]", "Amina", "seen", False),
    ("[After all that, I imagined how I would have taken it.]", "Amina", "seen", False),
    ("[She has the largest garden I have ever seen.]", "Amina", "seen", False),
    ("[I pointed out to Dil how much she does.]", "Amina", "seen", False),
    ("[At the second visit I admired her patience.]", "Amina", "seen", False),
    ("[To her credit she tried it.]", "Amina", "seen", False),
    ("[One of her great strengths is that she waits.]", "Amina", "seen", False),
    # but what the writer was told or learnt is somebody's account
    ("[I learnt that she sang in the minster.]", "Dil", "said-noted", False),
    ("[I later found out that she sang.]", "Dil", "said-noted", False),
    # speech answered at once is not by whom the answer is said to be by
    (
        "I asked what next. [“You could ring?”] “Or you could?” I replied.",
        "Dil",
        "said-noted",
        False,
    ),
    # seen, shown, read
    ("[I saw four plates in the sink.]", "Amina", "seen", True),
    ("[There were four plates in the sink.]", "Amina", "seen", False),
    ("[The kitchen was warm and smelt of ginger.]", "Amina", "seen", False),
    ("[Dil nodded and pointed at the window.]", "Dil", "sign", True),
    ("[She put up her hand like somebody stopping traffic.]", "Dil", "sign", True),
    ("[Neil shook her head.]", "Neil", "sign", True),
    ("[The discharge letter says that she fell.]", "the discharge letter", "read", True),
    ("[According to her notes she lives alone.]", "her notes", "read", True),
]


@pytest.mark.parametrize(("marked", "who", "how", "sure"), AS_READ)
def test_the_speaker_is_whom_the_text_names(marked: str, who: str, how: str, sure: bool) -> None:
    start, end = marked.index("["), marked.index("]")
    paragraph = marked.replace("[", "").replace("]", "")
    assert guess_speaker(marked[start + 1 : end], paragraph, DIL) == Speaker(who, how, sure)


QUOTATIONS = ["“Ring twice.”", '"Ring twice."', "‘Ring twice.’", "“Ring twice. And wait."]


@pytest.mark.parametrize("quotation", QUOTATIONS)
@pytest.mark.parametrize("before", ["", "The kitchen was warm. ", "She put the kettle on. "])
def test_quotation_marks_alone_never_make_it_sure(quotation: str, before: str) -> None:
    guess = guess_speaker(quotation, before + quotation, DIL)
    assert guess == Speaker("Dil", "said-noted", sure=False)


def test_words_written_from_memory_are_remembered() -> None:
    memory = Around("Dil", "she/her", author="Amina", from_memory=True)
    assert guess_speaker("“No,” Dil said.", "“No,” Dil said.", memory).how_known == "remembered"


def test_the_persons_words_through_an_interpreter_say_so_and_others_do_not() -> None:
    around = Around("Hanna", "she/her", ("Marek",), author="Amina", interpreter=True)
    assert guess_speaker("Hanna said no.", "Hanna said no.", around).how_known == "interpreter"
    assert guess_speaker("Marek said no.", "Marek said no.", around).how_known == "said-noted"


def test_they_may_be_one_person() -> None:
    around = Around("Ash", "they/them", ("Neil",), author="Amina")
    assert guess_speaker("They said no.", "They said no.", around) == Speaker(
        "Ash", "said-noted", sure=True
    )


def test_a_sentence_that_is_there_twice_is_told_apart_by_where_it_starts() -> None:
    paragraph = "“No,” Dil said. “No,” Neil said."
    assert guess_speaker("“No,”", paragraph, DIL, start=0).text == "Dil"
    assert guess_speaker("“No,”", paragraph, DIL, start=16).text == "Neil"


def test_a_sentence_that_is_not_in_its_paragraph_is_read_alone() -> None:
    assert guess_speaker("Dil said no.", "Something else.", DIL).text == "Dil"


@pytest.mark.parametrize("text", ["", "“”", "😀", "[", "(((", "“Dil said", "Dil said “"])
def test_any_text_gets_a_guess(text: str) -> None:
    assert guess_speaker(text, text, DIL).text
    assert guess_speaker(text, text, Around(called="")).how_known


@pytest.mark.parametrize(
    ("sentence", "who", "sure"),
    [
        ("I first saw Dil in her room.", "Ros Hale", False),
        ("She has the album beside her bed.", "Ros Hale", False),
        ("Dil said that she could not face the stew.", "Dil", True),
        ("The nurse told me about the move.", "the nurse", True),
    ],
)
def test_what_stands_in_a_letter_was_read_there(sentence: str, who: str, sure: bool) -> None:
    letter = Around("Dil", "she/her", author="Ros Hale", read=True)
    assert guess_speaker(sentence, sentence, letter) == Speaker(who, "read", sure)


STATEMENT = [
    "Dil’s own words:",
    "‘I was shut in. I felt that nobody heard me.",
    "I thought it was always my fault.",
    "I have my own door now.’",
    "I was glad to hear it.",
]


@pytest.mark.parametrize("again", ["", "‘"])
def test_a_statement_that_runs_on_over_paragraphs_is_speech_to_its_end(again: str) -> None:
    paragraphs_of = [*STATEMENT[:2], again + STATEMENT[2], again + STATEMENT[3], STATEMENT[4]]
    text = "\n\n".join(paragraphs_of)
    found = [
        guess_speaker(place.of(text), place.of(text), DIL, 0, shifted(text, place)).text
        for place in paragraphs(text)[1:]
    ]
    assert found == ["Dil", "Dil", "Dil", "Amina"]


def shifted(text: str, place: Span) -> list[Span]:
    return [Span(a - place.start, b - place.start) for a, b in speech_in(text, place)]
