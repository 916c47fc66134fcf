"""Missing languages are noted and never stop a release."""

from trellis.packs import errors, load_pack, text

WELSH = "title: {en: A visit, cy: Ymweliad}"


def test_a_text_without_a_language_that_the_pack_lists_is_noted(broken) -> None:
    broken("visit.yml", "title: A visit", WELSH)
    faults = broken("pack.yml", "licence:", "languages: [en, cy]\nlicence:")
    assert errors(faults) == []
    note = next(fault for fault in faults if fault.file == "wellbeing.yml")
    assert (note.line, note.column, note.severity) == (3, 8, "note")
    assert note.message == "This text is not in Welsh; English is shown instead"
    assert not [fault for fault in faults if (fault.file, fault.line) == ("visit.yml", 3)]


def test_the_languages_are_those_found_where_none_are_listed(broken) -> None:
    notes = broken("visit.yml", "title: A visit", WELSH)
    assert {note.severity for note in notes} == {"note"}
    assert ("opening.yml", 6) in {(note.file, note.line) for note in notes}


def test_letters_of_a_language_in_a_word_do_not_stand_for_it(broken) -> None:
    broken("closeness.yml", "words: There", "words: Fancy free")
    notes = broken("visit.yml", "title: A visit", WELSH)
    assert ("closeness.yml", 10) in {(note.file, note.line) for note in notes}


def test_an_english_pack_has_no_notes(broken) -> None:
    assert broken("pack.yml", "licence:", "languages: [en]\nlicence:") == []


def test_texts_inside_choices_and_lists_are_looked_at(broken) -> None:
    notes = broken("visit.yml", "title: A visit", WELSH)
    places = {(note.file, note.line) for note in notes}
    assert {("visit.yml", 22), ("pack.yml", 14)} <= places


def test_a_pack_with_notes_loads(folder, broken) -> None:
    broken("visit.yml", "title: A visit", WELSH)
    title = load_pack(folder).form("visit").title
    assert text(title, "cy") == "Ymweliad"
    assert text(title, "pl") == "A visit"


def test_a_text_falls_back_from_its_region_to_its_language_to_english() -> None:
    value = {"en": "Home", "pt": "Casa"}
    assert [text(value, code) for code in ("pt-BR", "pt", "cy", "en")] == [
        "Casa", "Casa", "Home", "Home",
    ]  # fmt: skip
    assert text("Home", "cy") == "Home"
    assert text(None) == ""
