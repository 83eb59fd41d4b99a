"""The day of publication: where the text says it, and where it only seems to."""

from datetime import date

import pytest

from kadesh.intake.blocks import find_blocks
from kadesh.intake.dates import find_published


def published(text: str) -> date | None:
    found = find_published(text, find_blocks(text))
    if found:
        assert found.span is not None
        assert found.span.of(text).strip()
    return found.day if found else None


BODY = "Troops entered the village before noon.\nTheir opponents left it in the evening.\n"


@pytest.mark.parametrize(
    "line",
    [
        "20 July 2017", "20 July 2017 13:25", "Thu 20 Jul 2017", "Thursday, July 20, 2017", "July 20th, 2017",
        "2017-07-20", "2017-07-20T13:25:00Z", "20/07/2017", "20.07.2017",
        "Published: 20 July 2017", "Last updated at Jul 202017", "Posted on July 20 2017",
        "Date of publication 20 July 2017", "20-Jul-2017",
    ],
)  # fmt: skip
def test_a_date_alone_or_before_the_text(line: str) -> None:
    assert published(f"{line}\n\n{BODY}") == date(2017, 7, 20)
    assert published(f"{line} {BODY}") == date(2017, 7, 20)


def test_the_date_nearest_the_text_wins_over_the_page_header() -> None:
    header = "News Site\n20 July 2018 - Friday | 20/07/2018 (26) 19/07/2018 (33) 18/07/2018 (38)\n\n"
    assert published(f"{header}Troops Enter a Village\n\n20 July 2017 13:25\n\n{BODY}") == date(2017, 7, 20)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "The siege that began on 20 July 2017 goes on.\nTroops wait.\n",
        "Sources said on Thursday, 20 July 2017, that troops left.\nThey came back.\n",
        "The war began in March 2011.\nIt goes on.\n",
        "20 July was quiet in the town.\nTroops wait.\n",
        "Troops left. It was 31 February 2017.\n",
    ],
)
def test_dates_of_happenings_are_not_the_reports(text: str) -> None:
    assert published(text) is None


def test_a_date_of_another_calendar_is_none() -> None:
    assert published(f"7 Dhul-Qada 1439\n\n{BODY}") is None


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Situation report, 24 August 2019", date(2019, 8, 24)),
        ("Syria flash update (3 May 2018)", date(2018, 5, 3)),
        ("Army to leave the town by 24 August 2019", None),
        ("What happened in Mork on 24 August 2019", None),
    ],
)
def test_a_day_set_apart_at_the_end_of_a_title_is_the_reports(title: str, wanted: date | None) -> None:
    text = f"{title}\n\nThe army took Mork from the rebels on 23 August.\n"
    assert published(text) == wanted
