"""Sums, percentages, years and periods, read by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ecograph.intake.scanning.sums import sums
from ecograph.intake.scanning.times import times
from ecograph.periods import Period


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit", "per"),
    [
        ("€ 2 mln", 2_000_000, None, "EUR", ""),
        ("17,5 miljard", 17_500_000_000, None, "EUR", ""),
        ("1.234.567 euro", 1_234_567, None, "EUR", ""),
        ("1.234.567,50 euro", Decimal("1234567.5"), None, "EUR", ""),
        ("EUR 500", 500, None, "EUR", ""),
        ("€2,5M", 2_500_000, None, "EUR", ""),
        ("€ 15.000,-", 15_000, None, "EUR", ""),
        ("2 tot 3 miljoen euro", 2_000_000, 3_000_000, "EUR", ""),
        ("€ 50.000 per aanvraag", 50_000, None, "EUR", "aanvraag"),
        ("300.000 euro per jaar", 300_000, None, "EUR", "jaar"),
        ("5%", 5, None, "%", ""),
        ("2,9 procent", Decimal("2.9"), None, "%", ""),
        ("-2,9%", Decimal("-2.9"), None, "%", ""),
    ],
)
def test_a_sum_is_read(text: str, value: Decimal | int, upper: int | None, unit: str, per: str) -> None:
    """Dutch and English notations give one value in whole units."""
    (found,) = sums(f"Er is {text} voor.")
    assert (found.value, found.upper, found.unit, found.per) == (value, upper, unit, per)


@pytest.mark.parametrize("text", ["in 2021", "12 bedrijven", "paragraaf 4.2.1", "06-12345678"])
def test_a_bare_number_is_no_sum(text: str) -> None:
    """Years, counts, sections and telephone numbers are no money."""
    assert sums(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021", "2021"),
        ("2020-2022", "2020..2022"),
        ("2022 t/m 2026", "2022..2026"),
        ("2019/20", "2019..2020"),
        ("31 december 2023", "2023-12-31"),
        ("31-12-2023", "2023-12-31"),
        ("maart 2024", "2024-03"),
        ("Q3 2024", "2024-07..2024-09"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_time_is_read_as_a_period(text: str, value: str) -> None:
    """Each value is one that periods take."""
    (found,) = times(f"Dat is {text} gebeurd")
    assert found.value == value
    Period.read(found.value)


@pytest.mark.parametrize("text", ["30 februari 2023", "12.2021.5", "368339-2023", "€ 2.020.000"])
def test_what_is_no_time_is_not_read(text: str) -> None:
    """No day that does not exist, no number of a letter."""
    assert [found.value for found in times(text)] in ([], ["2023"]) if "februari" in text else times(text) == []


def test_whole_sums_have_no_decimal_point() -> None:
    """2,5 million is 2500000, not 2500000.0; cents stay."""
    assert [f"{found.value:f}" for found in sums("€ 2,5 miljoen en € 1,25")] == ["2500000", "1.25"]
