"""Names as parts, and how alike they are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecograph.intake.reconciling.comparing import Rarity, likeness
from ecograph.intake.reconciling.initials import abbreviates
from ecograph.intake.reconciling.normalise import clean, parse, plain_words
from ecograph.intake.reconciling.readings import variants

WORDS = st.lists(
    st.sampled_from(
        ["gemeente", "Groningen", "Súdwest-Fryslân", "B.V.", "de", "'t", "noord", "Oost", "UMCG", "2021", "(stad)", "Aa's", "Hoogeveen", "&"]
    ),
    max_size=6,
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "kind", "core"),
    [
        ("Gem. Groningen", "municipality", "groningen"),
        ("Groningen, gemeente", "municipality", "groningen"),
        ("Municipality of Groningen", "municipality", "groningen"),
        ("Gemeinte Ljouwert", "municipality", "leeuwarden"),
        ("Provinsje Fryslân", "province", "friesland"),
        ("Wetterskip Fryslân", "water-authority", "friesland"),
        ("Binnenlandse Zaken, Ministerie van", "ministry", "binnenlandse zaken"),
        ("Gemeente ’s-Gravenhage", "municipality", "denhaag"),
        ("gemeente 't Hogelaand", "municipality", "hogeland"),
    ],
)
def test_the_kind_is_told_from_the_name(text: str, kind: str, core: str) -> None:
    """Dutch, English, Frisian and Low Saxon, in front or behind a comma; the cores are written out by hand."""
    assert (parse(text).kind, " ".join(parse(text).core)) == (kind, core)


@pytest.mark.parametrize(
    ("text", "forms", "core"),
    [
        ("N.V. Waterbedrijf Groningen", {"nv"}, "waterbedrijf groningen"),
        ("Coöperatie Avebe U.A.", {"cooperative"}, "avebe"),
        ("Stichting Noorderpoort", {"foundation"}, "noorderpoort"),
        ("Nedmag Holding B.V. i.o.", {"holding", "bv"}, "nedmag"),
        ("Gemeenschappelijke Regeling GGD Drenthe", {"arrangement"}, "ggd drenthe"),
        ("Bakkerij V.O.F.", {"partnership"}, "bakkerij"),
    ],
)
def test_legal_forms_are_told_apart_from_the_name(text: str, forms: set[str], core: str) -> None:
    """In front and at the end, with points or without."""
    assert (set(parse(text).forms), " ".join(parse(text).core)) == (forms, core)


def test_brackets_are_read_for_what_they_hold() -> None:
    """A kind, a place, an abbreviation, or a former name."""
    assert variants("Groningen (gemeente)")[0].kind == "municipality"
    assert variants("Antonius Ziekenhuis (Sneek)")[0].places == ("sneek",)
    assert variants("Haren (Gn)")[0].places == ("groningen",)
    assert [name.aside for name in variants("Samenwerkingsverband Noord-Nederland (SNN)")] == [0.0, 0.25]
    assert [name.aside for name in variants("Campus Fryslân (RUG)") if name.acronym] == [1.0]


@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Normalisation is idempotent, for any text, and gives NFC without control characters."""
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert plain_words(" ".join(plain_words(text))) == plain_words(text)


@given(st.text(max_size=30))
def test_composed_or_not_a_name_is_the_same(text: str) -> None:
    """NFC and NFD of a name are read alike."""
    assert plain_words(unicodedata.normalize("NFD", text)) == plain_words(unicodedata.normalize("NFC", text))


@given(WORDS, WORDS)
def test_likeness_is_symmetric(one: str, other: str) -> None:
    """Which of two names comes first does not matter."""
    rarity = Rarity.of([parse(one), parse(other)])
    assert likeness(parse(one), parse(other), rarity) == pytest.approx(likeness(parse(other), parse(one), rarity)) or (
        _rounded(one, other, rarity) == _rounded(other, one, rarity)
    )


def _rounded(one: str, other: str, rarity: Rarity) -> list[float]:
    fit = likeness(parse(one), parse(other), rarity)
    return [round(value, 9) for value in (fit.same, fit.words, fit.spelling, fit.conflict, fit.extra, fit.abbreviation)]


@given(WORDS.filter(lambda text: bool(parse(text).core)))
def test_a_name_is_like_itself(text: str) -> None:
    """One core, all words, nothing that only one says."""
    fit = likeness(parse(text), parse(text), Rarity())
    assert (fit.same, fit.words, fit.spelling, fit.conflict, fit.extra) == (1.0, 1.0, 1.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoogeveen", "Heerenveen"),
        ("Oldambt", "Oldebroek"),
        ("Ooststellingwerf", "Weststellingwerf"),
        ("Assen", "Asten"),
        ("GGD Groningen", "GGD Drenthe"),
        ("Noord-Groningen", "Oost-Groningen"),
        ("Eemsmond", "Eemsdelta"),
    ],
)
def test_look_alikes_say_different_things(one: str, other: str) -> None:
    """Each says a word that the other does not."""
    assert likeness(parse(one), parse(other), Rarity()).conflict > 0


def test_spaces_and_hyphens_do_not_count() -> None:
    """Noordnederland is Noord-Nederland; a slip in a long word hardly counts."""
    assert likeness(parse("Noord-Nederland"), parse("Noordnederland"), Rarity()).same == 1.0
    assert likeness(parse("Rijksuniverstiteit Groningen"), parse("Rijksuniversiteit Groningen"), Rarity()).conflict == 0.0


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("umcg", "Universitair Medisch Centrum Groningen", 1.0),
        ("snn", "Samenwerkingsverband Noord-Nederland", 1.0),
        ("rug", "Rijksuniversiteit Groningen", 0.8),
        ("nom", "Noordelijke Ontwikkelingsmaatschappij", 0.8),
        ("fnp", "Fryske Nasjonale Partij", 1.0),
        ("ienw", "Ministerie van Infrastructuur en Waterstaat", 1.0),
        ("umcg", "Universitair Medisch Centrum Utrecht", 0.0),
        ("nam", "Nam", 0.0),
    ],
)
def test_abbreviations_are_made_of_first_letters(short: str, name: str, expected: float) -> None:
    """Of words, or with letters from inside compounds; told by hand."""
    assert abbreviates(short, parse(name)) == expected
