"""Numbers, sums and dates are read as Dutch and English people mean them, or refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecograph.intake.imports.values import Unreadable, money, number, period, read_date
from ecograph.wording import dates_agree, numbers_in_table

cents = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


def dutch(value: Decimal) -> str:
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


@given(cents)
def test_dutch_and_english_numbers_round_trip(value: Decimal) -> None:
    """A number written with all its marks, in either style, is read as itself, without being told the style."""
    assert number(dutch(value)) == value
    assert number(f"{value:,.2f}") == value


@given(cents)
def test_every_sum_that_is_read_is_found_again_in_its_row(value: Decimal) -> None:
    """What the import reads, the checker finds: in Dutch, in English, with a currency, and in thousands by a word."""
    row = f"NOM | € {dutch(value)} | EUR {value:,.2f}"
    assert value in numbers_in_table(row)
    assert money("10k").value in numbers_in_table("x | 10k")


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1.234,56", "1234.56", ""),
        ("17,5 miljard", "17500000000", ""),
        ("€ 2 mln", "2000000", "EUR"),
        ("2,5 mio", "2500000", ""),
        ("10k", "10000", ""),
        ("1.000.000", "1000000", ""),
        ("1,250,000.00", "1250000", ""),
        ("€ 1.500.000,-", "1500000", "EUR"),
        ("USD 12.50", "12.50", "USD"),
        ("250 duizend euro", "250000", "EUR"),
        ("1 000 000", "1000000", ""),
        ("1'000'000", "1000000", ""),
        ("0,5 mln", "500000", ""),
        ("3 mld.", "3000000000", ""),
        ("12500", "12500", ""),
    ],
)
def test_sums_as_people_type_them(text: str, value: str, currency: str) -> None:
    """Worked out by hand from the way each is said aloud."""
    found = money(text)
    assert (found.value, found.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    ("text", "style", "value"), [("1.234", "nl", "1234"), ("1,234", "nl", "1.234"), ("1.234", "en", "1.234"), ("1,234", "en", "1234")]
)
def test_a_mark_before_three_digits_is_read_by_style(text: str, style: str, value: str) -> None:
    """1.234 is a thousand in Dutch and a fraction in English."""
    assert number(text, style) == Decimal(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "rule"),
    [("1.234", "ambiguous-number"), ("€ 1,234", "ambiguous-number"), ("12,5%", "percentage"), ("-5", "negative"), ("(5)", "negative"),
     ("veel", "no-number"), ("5-10 mln", "no-number"), ("ca. 5", "no-number"), ("€ 5 USD", "two-currencies"),
     ("1.2.3", "no-number"), ("1,23,456", "no-number")],
)  # fmt: skip
def test_what_is_not_one_sum_is_refused(text: str, rule: str) -> None:
    """The rule says why."""
    with pytest.raises(Unreadable, match=rule):
        money(text)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2150, 12, 31)))
def test_dates_round_trip_through_all_formats(day: date) -> None:
    """A day is read the same in every format, and the checker finds it there."""
    months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
    for text in (
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day} {months[day.month - 1]} {day.year}",
        f"{day:%Y%m%d}",
    ):
        assert read_date(text) == day.isoformat(), text
        assert day.year < 1500 or dates_agree(day.isoformat(), f"x | {text} | y"), text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2024", "2024", "2024"), ("2024-05", "2024-05", "2024-05"), ("5-2024", "2024-05", "2024-05"), ("mei 2024", "2024-05", "2024-05"),
     ("Q3 2024", "2024-07", "2024-09"), ("2e kwartaal 2024", "2024-04", "2024-06"), ("2024Q4", "2024-10", "2024-12"),
     ("45292", "2024-01-01", "2024-01-01"),
     ("2024-05-01T00:00:00", "2024-05-01", "2024-05-01"), ("1st May 2024", "2024-05-01", "2024-05-01"), ("heden", "", "")],
)  # fmt: skip
def test_dates_as_exact_as_they_are(text: str, first: str, last: str) -> None:
    """A quarter starts with its first month and ends with its last; 45292 is 1 January 2024 in a spreadsheet."""
    assert (read_date(text), read_date(text, last=True)) == (first, last)


@pytest.mark.parametrize(
    ("text", "rule"),
    [("31-2-2024", "no-such-day"), ("5/13/2024", "american-date"), ("1-5-24", "two-digit-year"), ("morgen", "no-date"), ("12", "no-date")],
)
def test_what_is_no_date_is_refused(text: str, rule: str) -> None:
    """The rule says why."""
    with pytest.raises(Unreadable, match=rule):
        read_date(text)


def test_periods_in_one_cell() -> None:
    """Two dates with a dash or words between them; one date is its own period."""
    assert period("2022-2026") == ("2022", "2026")
    assert period("1-1-2020 t/m 31-12-2021") == ("2020-01-01", "2021-12-31")
    assert period("sinds 2019") == ("2019", "")
    assert period("2024") == ("2024", "2024")
