"""Days that count from another, and those of a report made of dated posts."""

from datetime import date

import pytest

from kadesh.pipeline import read_report


def days(text: str, published: date | None = date(2023, 5, 10), theatre: str = "ukraine") -> list[tuple[str, str, str]]:
    """The trigger and the first and last day of each claim."""
    _, claims = read_report(text.encode(), theatre=theatre, reader="parse", published=published)
    return [(claim.trigger.text, str(claim.time.start), str(claim.time.end)) for claim in claims]


pytestmark = pytest.mark.parse


def test_words_count_from_the_day_told_before() -> None:
    text = "Russian forces shelled Kherson on 3 May. A day later Russian forces shelled Nikopol."
    assert days(text) == [("shelled", "2023-05-03", "2023-05-03"), ("shelled", "2023-05-04", "2023-05-04")]


def test_a_day_of_a_statement_is_past_where_the_deed_is_to_come() -> None:
    assert days("Ukrainian troops will not leave Bakhmut, Kyiv said on Monday.")[0][1] == "2023-05-08"


def test_what_may_come_lies_ahead() -> None:
    assert days("The army may attack Melitopol in July, a daily said.")[0][1:] == ("2023-07-01", "2023-07-31")


def test_deaths_and_what_caused_them_share_their_day() -> None:
    text = "Four people were killed in shelling in Nikopol on Sunday."
    assert {found[1:] for found in days(text)} == {("2023-05-07", "2023-05-07")}


def test_each_post_has_its_own_day() -> None:
    text = (
        "Live news from the front, Tuesday\n\n8 May 2023 09:10\n\nRussian forces shelled Nikopol today.\n\n"
        "9 May 2023 07:45\n\nRussian forces shelled Kherson today.\n"
    )
    assert [found[1] for found in days(text)] == ["2023-05-08", "2023-05-09"]
