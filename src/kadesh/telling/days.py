"""When a happening was: by its words, by the day that they count from, by the report's day or that of its post."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kadesh.intake.dates import Post
from kadesh.model import Phrase, Timing
from kadesh.resolving.times import from_day_told, resolve_time
from kadesh.telling.scenes import Scene

_BEHIND = 2  # sentences behind the one that told of a day in which words may count from it


def timing_of(when: Phrase | None, scene: Scene, tense: str) -> Timing:
    """The time of a happening told in ``scene`` with the time words ``when``, if any."""
    published = scene.telling.day
    if when is None:
        return resolve_time("", None, published, tense)
    words = when.span.of(scene.text)
    timing = resolve_time(words, when.span, published, tense)
    last = scene.telling.last
    told = last[1].time if last and scene.number - last[0] <= _BEHIND else None
    if timing.start is None and timing.days is None and told and told.mention:
        days = from_day_told(words, told)
        if days:
            return replace(timing, start=days[0], end=days[1], precision="day", reason="counted from the day told of before")
    return timing


def day_at(posts: Sequence[Post], start: int, usual: date | None) -> date | None:
    """The day of the text at ``start``: that of the post it stands in, where the report is made of dated posts.

    >>> posts = (Post(20, date(2019, 5, 1)), Post(90, date(2019, 5, 2)))
    >>> [str(day_at(posts, start, date(2019, 5, 4))) for start in (0, 50, 100)]
    ['2019-05-04', '2019-05-01', '2019-05-02']
    """
    before = bisect_right(posts, start, key=lambda post: post.start)
    return posts[before - 1].day if before else usual
