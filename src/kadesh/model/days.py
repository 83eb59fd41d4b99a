"""Days: those on which a report can have been published, and additions that do not fall off the calendar."""

from datetime import date, timedelta

EARLIEST = date(1900, 1, 1)
AHEAD = 366  # days after today on which a report may be dated
FARTHEST = date.max.toordinal()  # days that any two days can be apart


def plus(day: date, days: int) -> date:
    """The day so many days after ``day``, or the calendar's first or last where there is none.

    >>> str(plus(date(2017, 2, 28), 1)), str(plus(date.max, 1)), str(plus(date.min, -(10**30)))
    ('2017-03-01', '9999-12-31', '0001-01-01')
    """
    return day + timedelta(days=min(max(days, 1 - day.toordinal()), FARTHEST - day.toordinal()))


def can_be_published(day: date, today: date) -> bool:
    """Whether a report can be of a day: from 1900 on, and no more than a year after today.

    >>> [can_be_published(date(year, 5, 1), date(2020, 1, 1)) for year in (1, 1999, 2020, 9999)]
    [False, True, True, False]
    """
    return EARLIEST <= day <= plus(today, AHEAD)
