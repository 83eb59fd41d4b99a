"""What text must look like where it leaves Kadesh: one border a format, for names and quotes that strangers wrote.

Text that Kadesh wrote itself (marks of Markdown, tags, heads of tables) is put around what these functions give, never
through them. What the eye would not see as it stands (control characters, marks of direction, zero-width characters, lone
surrogates) is shown by its number in Markdown, on pages and at the terminal; in CSV it is kept, in JSON it is an escape.
"""

import html
import re

LONGEST_NAME = 120  # characters of a name that a page gives of itself

_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"  # printable, yet empty
_FILLER = re.compile(f"[{_FILLERS}]")
_BEYOND = re.compile(r"[^ -~]")  # all that is not plainly seen at once


def visible(text: str) -> str:
    """``text`` on one line, each character that would not be seen as it stands by its number.

    Breaks of lines and odd spaces become a space each, so that positions move only by what is shown.

    >>> visible("Al\\u202ebab\\x1b[2J\\r\\nnews")
    'Al⟨U+202E⟩bab⟨U+001B⟩[2J  news'
    """
    return _BEYOND.sub(_seen, text)


def _is_seen(character: str) -> bool:
    return character.isprintable() and not _FILLER.match(character)


def _seen(found: re.Match[str]) -> str:
    character = found[0]
    if _is_seen(character):
        return character
    return " " if character.isspace() else f"⟨U+{ord(character):04X}⟩"


def one_line(name: str, longest: int = LONGEST_NAME) -> str:
    """A name as it comes in: on one line, and no longer than a name is.

    >>> one_line(" News\\n\\n## of the day ", 10)
    'News ## o…'
    """
    name = " ".join(name.split())
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"


def terminal(line: str) -> str:
    """One line for the terminal: nothing in it can move the cursor, colour, hide or begin a line of its own."""
    return visible(line)


def screen(document: str) -> str:
    """A document (CSV, a page) for the terminal: its own line ends are kept."""
    return "\n".join(map(visible, document.split("\n")))


_MARKS = re.compile(r"[\\`*_\[\]<>&~#|]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LEADING = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")


def markdown(text: str) -> str:
    r"""Text that stands in Markdown as text: on one line, no mark of it meant.

    >>> print(markdown("## <b>[1](x)\n- 2. free"))
    \#\# \<b\>\[1\](x) - 2. free
    >>> print(markdown("1. free"), markdown("- free"))
    1\. free \- free
    """
    escaped = _MARKS.sub(r"\\\g<0>", " ".join(visible(text).split()))
    return _LEADING.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", escaped)


def markup(text: str) -> str:
    """Text that stands in HTML, or in an attribute, as text.

    >>> markup('<b>"news"</b>')
    '&lt;b&gt;&quot;news&quot;&lt;/b&gt;'
    """
    return html.escape(visible(text))


_RUNS = r"[\s']*[-=+@＝＋－＠\t\r\n]"  # what a spreadsheet may take for a formula, behind spaces and marks
_STARTS = r"(?:^|(?<=[;\t\r\n]))"  # of a cell, also for a spreadsheet that divides cells by semicolons
_FORMULA = re.compile(rf"{_STARTS}(?={_RUNS})")
_GUARDED = re.compile(rf"{_STARTS}'(?={_RUNS})")


def cell(value: object) -> object:
    """A value for a cell of CSV: None is empty, a number stays one, text that a spreadsheet would run gets an apostrophe.

    >>> [cell(value) for value in ("=1+1", "a;-b", "'=x", -3.5, None, "Homs")]
    ["'=1+1", "a;'-b", "''=x", -3.5, '', 'Homs']
    """
    if value is None:
        return ""
    return _FORMULA.sub("'", value) if isinstance(value, str) else value


def uncell(text: str) -> str:
    """What ``cell`` was given: the text of a cell without its guard.

    >>> [uncell(str(cell(text))) for text in ("=1+1", "a;-b", "'=x", "'tis")]
    ['=1+1', 'a;-b', "'=x", "'tis"]
    """
    return _GUARDED.sub("", text)


def json_text(text: str) -> str:
    """JSON in which what would not be seen as it stands is an escape; it means the same as before.

    >>> print(json_text('["a\\u202eb"]'))
    ["a\\u202eb"]
    """
    return _BEYOND.sub(_escaped, text)


def json_line(record: object) -> str:
    """A record as JSON on one line, by `json_text`."""
    import msgspec  # here, since the command's first import has to be quick

    return json_text(msgspec.json.encode(record).decode())


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    if _is_seen(character) or character == "\n":
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def script_text(text: str) -> str:
    """JSON that can stand inside a script element: nothing in it can end the element or open a comment.

    >>> print(script_text('"</script>"'))
    "\\u003c/script\\u003e"
    """
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return json_text(text)
