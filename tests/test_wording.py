"""How names, numbers and dates are read in Dutch."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecograph.wording import dates_agree, fold, mentions, numbers, text_sha256, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.000.000 euro", 3_000_000),
        ("€1.500", 1_500),
        ("17,5 miljard", 17_500_000_000),
        ("2,4 miljoen", 2_400_000),
        ("1,15 miljard euro", Decimal(1_150_000_000)),
        ("49%", 49),
        ("twintig partners", 20),
        ("51,297 studenten", 51_297),
        ("1.234,56", Decimal("1234.56")),
        ("tot 50 duizend", 50_000),
    ],
)
def test_dutch_numbers_are_read(text: str, expected: Decimal) -> None:
    """Points part thousands, a comma parts decimals, and words scale what precedes them."""
    assert Decimal(expected) in numbers(text)


def test_a_longer_number_is_not_a_shorter_one() -> None:
    """13.000 is neither 3.000 nor 13."""
    assert numbers("13.000") == {Decimal(13_000)}


@given(st.integers(min_value=0, max_value=10**12))
def test_any_whole_number_written_in_dutch_is_read(value: int) -> None:
    """Writing a number with points and reading it gives the number."""
    assert Decimal(value) in numbers(f"rond {value:,} euro".replace(",", "."))


@pytest.mark.parametrize("text", ["Rijks-\nuniversiteit", "rijksuniversiteit", "de RIJKSUNIVERSITEIT."])
def test_names_are_found_across_breaks_and_case(text: str) -> None:
    """A name broken by a hyphen at a line end is still the name."""
    assert mentions(text, ["Rijksuniversiteit"]) == "Rijksuniversiteit"


@pytest.mark.parametrize(("text", "name"), [("Hogelandster", "Hogeland"), ("SNNN", "SNN"), ("", "SNN"), ("iets", "")])
def test_part_of_a_word_is_not_a_name(text: str, name: str) -> None:
    """A name inside a longer word does not stand there, and an empty name stands nowhere."""
    assert mentions(text, [name]) is None


def test_composed_and_decomposed_accents_are_one() -> None:
    """é is é however it is encoded."""
    assert fold("coo\u0308rdinator") == fold("coördinator")


@pytest.mark.parametrize(
    ("value", "text", "agrees"),
    [
        ("2021", "2021-2027", True),
        ("2027", "2021-27", True),
        ("2021-03", "van maart 2021", True),
        ("2021-04", "van maart 2021", False),
        ("2023-12-31", "31 december 2023", True),
        ("2023-12-31", "1 december 2023", False),
        ("2022", "in 12022", False),
    ],
)
def test_dates_agree_as_far_as_they_are_exact(value: str, text: str, agrees: bool) -> None:
    """A year needs the year, a month its name, a day its number before the month."""
    assert dates_agree(value, text) is agrees


def test_years_of_a_short_span_are_both_read() -> None:
    """2019/20 names 2019 and 2020."""
    assert years("2019/20") == {2019, 2020}


@given(st.text(), st.text())
def test_only_white_space_leaves_a_hash_as_it_is(left: str, right: str) -> None:
    """Two texts have one hash exactly when they are equal but for white space."""
    assert (text_sha256(left) == text_sha256(right)) == (" ".join(left.split()) == " ".join(right.split()))
