"""Known names in a text: what is found, what is left alone, and what is settled by the words around. Expectations are by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecograph.intake.scanning.scan import Scanner

from .conftest import entity, region


def found(scanner: Scanner, text: str, *, certainty: str = "certain", speaker: str = "") -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.things[0]) for m in scanner.marks(text, speaker=speaker) if m.certainty == certainty]


@pytest.mark.parametrize(
    ("text", "written", "thing"),
    [
        ("bij de Rijksuni-\nversiteit Groningen.", "Rijksuni-\nversiteit Groningen", "rug"),
        ("de Rijksuniversiteit\n  Groningen doet mee", "Rijksuniversiteit\n  Groningen", "rug"),
        ("bij Alfa-\ncollege, ook", "Alfa-\ncollege", "alfa"),
        ("het Alfa College, ook", "het Alfa College", "alfa"),
        ("het Alfacollege, ook", "Alfacollege", "alfa"),
        ("volgens de RUG.", "de RUG", "rug"),
        ("Groningens grootste: Assens markt", "Assens", "assen"),
        ("in de Eemsdelta’s haven", "Eemsdelta’s", "eemsdelta"),
        ("de Drentse bedrijven", "Drentse", "drenthe"),
        ("the University of Groningen", "University of Groningen", "rug"),
        ("R & D van Avebe groeit", "R & D van Avebe", "r-en-d"),
        ("NATIONAAL PROGRAMMA GRONINGEN begint", "NATIONAAL PROGRAMMA GRONINGEN", "npg"),
        ("het nationaal programma Groningen begint", "nationaal programma Groningen", "npg"),
        ("in Noord Nederland", "Noord Nederland", "noord-nederland"),
        ("het Nationaal Programma\u00a0Groningen", "Nationaal Programma\u00a0Groningen", "npg"),
    ],
)
def test_a_name_is_found_however_it_is_written(scanner: Scanner, text: str, written: str, thing: str) -> None:
    """Hyphens and line ends, articles, inflections, capitals and spaces do not hide a name."""
    assert (written, thing) in found(scanner, text)


@pytest.mark.parametrize(
    "text",
    [
        "de rug van een boek",
        "een nom de plume",
        "zij snom en terug",
        "assen van wagens",
        "Zuid-Nederland doet niet mee",
        "Alfa. College volgt",
        "het fonds hout van de houtzagers",
        "er zijn te weinig banen",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(scanner: Scanner, text: str) -> None:
    """Abbreviations need their capitals; a name ends at a full stop, and is no part of a word or of another region."""
    assert found(scanner, text) == []


def test_the_longest_name_wins(scanner: Scanner) -> None:
    """The city inside the name of the university is not marked."""
    assert found(scanner, "De Rijksuniversiteit Groningen en Avebe") == [("Rijksuniversiteit Groningen", "rug"), ("Avebe", "avebe")]


def test_a_plain_word_is_only_possible(scanner: Scanner) -> None:
    """What another document calls ‘workshops’ need not be meant by the word."""
    assert found(scanner, "Er zijn workshops.") == []
    assert found(scanner, "Er zijn workshops.", certainty="possible") == [("workshops", "workshops")]


@pytest.mark.parametrize(
    ("text", "certainty", "things"),
    [
        ("De provincie Groningen betaalt.", "certain", {"provincie-groningen"}),
        ("Er is veel te doen in de provincie Groningen.", "certain", {"groningen-gebied"}),
        ("Bedrijven uit de stad Groningen", "certain", {"groningen-stad"}),
        ("de gemeenten Assen en Groningen tekenden", "certain", {"gemeente-groningen"}),
        ("Dat is goed voor Groningen.", "ambiguous", {"gemeente-groningen", "groningen-stad", "groningen-gebied"}),
        ("Wonen in Assen", "certain", {"assen"}),
        ("Het UMCG groeit", "certain", {"umcg"}),
    ],
)
def test_words_around_a_name_settle_it(scanner: Scanner, text: str, certainty: str, things: set[str]) -> None:
    """*Gemeente*, *provincie*, *stad*, *in* and initials tell; where nothing does, all remain."""
    last = scanner.marks(text)[-1]
    assert (last.certainty, set(last.things)) == (certainty, things)


def test_a_place_in_a_longer_unknown_name_is_not_certain(scanner: Scanner) -> None:
    """*Stichting Beschermd Drenthe* is not Drenthe."""
    assert found(scanner, "met Stichting Beschermd Drenthe samen") == []


def test_the_speaker_is_meant_by_its_plain_names(scanner: Scanner) -> None:
    """*De gemeente* is the municipality that speaks, and nobody otherwise."""
    assert found(scanner, "Daar zorgt de gemeente voor.") == []
    assert found(scanner, "Daar zorgt de gemeente voor.", speaker="gemeente-groningen") == [("de gemeente", "gemeente-groningen")]


NAMES = ["Avebe", "Rijksuniversiteit Groningen", "NOM", "Nationaal Programma Groningen", "Fonds Hout", "Eemsdelta"]
SCANNER = Scanner(region())


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([" werkt met ", ", ", "\n", " en ook ", "; daarna "])), min_size=1, max_size=12))
def test_every_planted_name_is_found_at_its_place(parts: list[tuple[str, str]]) -> None:
    """Marks are in order, do not overlap, and cover each planted name exactly."""
    text, spans = "", []
    for name, between in parts:
        text += f"zie {name}"
        spans.append((len(text) - len(name), len(text)))
        text += between
    assert [(mark.start, mark.end) for mark in SCANNER.marks(text)] == spans


@given(st.text(max_size=200))
def test_any_text_can_be_scanned(text: str) -> None:
    """No text breaks the matcher; marks are inside it and do not overlap."""
    marks = SCANNER.marks(text)
    ends = [0, *(mark.end for mark in marks)]
    assert all(end <= mark.start < mark.end <= len(text) for end, mark in zip(ends, marks, strict=False))


def test_the_word_before_a_name_and_the_type_of_a_body_settle_it() -> None:
    """A municipality that the graph calls by its bare name is meant behind *Gemeente*, and ministries behind *ministeries van*, in whatever case."""
    eco = region()
    added = {
        "gemeente-emmen": replace(entity("gemeente-emmen", "Emmen", "organisation"), type="type/municipality"),
        "emmen": entity("emmen", "Emmen", "place"),
        "ez": entity("ez", "Ministerie van Economische Zaken", "organisation"),
    }
    scanner = Scanner(replace(eco, entities={**eco.entities, **added}))
    assert found(scanner, "samen met Gemeente Emmen en de rest") == [("Emmen", "gemeente-emmen")]
    assert found(scanner, "de ministeries van Economische zaken en van Onderwijs") == [("Economische zaken", "ez")]
    assert found(scanner, "reizen in Emmen") == [("Emmen", "emmen")]
