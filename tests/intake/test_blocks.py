"""Structure: titles, headings, sections, datelines, and the page's words set aside."""

import pytest

from kadesh.intake.blocks import find_blocks
from kadesh.intake.layouts import is_chrome, is_heading


def shape(text: str) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.section, b.span.of(text)) for b in find_blocks(text)]


def test_province_headings_open_sections() -> None:
    text = (
        "RNA - The army moved in two provinces, sources said.\nNorth Hills\nTroops took a village near the river there.\n"
        "They also shelled a base.\nLower Valley\nFighters left the valley after a week.\n12/345\n"
    )
    assert shape(text) == [
        ("dateline", 0, "RNA -"),
        ("paragraph", 0, "The army moved in two provinces, sources said."),
        ("heading", 1, "North Hills"),
        ("paragraph", 1, "Troops took a village near the river there."),
        ("paragraph", 1, "They also shelled a base."),
        ("heading", 2, "Lower Valley"),
        ("paragraph", 2, "Fighters left the valley after a week."),
        ("chrome", 2, "12/345"),
    ]


def test_more_blank_lines_than_usual_open_a_section() -> None:
    text = "Troops took one hill.\n\nThey lost another.\n\nMore came.\n\n\nIn the south a convoy arrived.\n\nIt left again.\n"
    assert [section for _, section, _ in shape(text)] == [0, 0, 0, 1, 1]


def test_site_header_title_and_date() -> None:
    text = (
        "Some News Site\n\xa0 20 July 2018 - Friday | 20/07/2018 (26) 19/07/2018 (33) 18/07/2018 (38) "
        "Total: 140,211 content Facebook Twitter\n\n"
        "Commanders Leave the Eastern Town\n\n20 July 2017 13:25\n\n\n"
        "Local sources said that commanders left the town.\n\nScroll Up"
    )
    assert [kind for kind, _, _ in shape(text)] == ["chrome", "chrome", "title", "dateline", "paragraph", "chrome"]


def test_wrapped_lines_are_joined() -> None:
    line = "Troops moved into the village in the early morning and"
    text = "\n".join([line] * 6) + " stayed.\n\n" + "\n".join([line] * 4) + " left.\n"
    assert [kind for kind, _, _ in shape(text)] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BEIRUT (Reuters) - Troops left the town.", "BEIRUT (Reuters) -"),
        ("ISTANBUL, Sept. 5 (AP) -- Troops left the town.", "ISTANBUL, Sept. 5 (AP) --"),
        ("TEHRAN - Troops left the town.", "TEHRAN -"),
        ("Port Sudan, 14 May 2023 - Troops left the town.", "Port Sudan, 14 May 2023 -"),
        ("Damascus, SANA- Troops left the town.", "Damascus, SANA-"),
        ("MOSCOW (Sputnik) Troops left the town.", "MOSCOW (Sputnik)"),
        ("12 February 2015 Troops left the town.", "12 February 2015"),
        ("Published April 13 2017 Troops left the town.", "Published April 13 2017"),
        ("16.04.2017(updated 1723 16.04.2017) Troops left the town.", "16.04.2017(updated 1723 16.04.2017)"),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    assert shape(text) == [("dateline", 0, dateline), ("paragraph", 0, "Troops left the town.")]


def test_a_run_in_dateline_parts_headline_and_lead() -> None:
    text = "Troops leave the border town AFP Friday 28 Oct 2016 The troops left the town at noon."
    assert [(kind, words) for kind, _, words in shape(text)] == [
        ("title", "Troops leave the border town"),
        ("dateline", "AFP Friday 28 Oct 2016"),
        ("paragraph", "The troops left the town at noon."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Scroll Up",
        "Back to top button",
        "847/940",
        "Facebook Twitter Youtube",
        "© 2017 Some Site",
        "www.example.org/x",
        "***",
    ],
)
def test_chrome(line: str) -> None:
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "The army left the town.",
        "Activists shared a video on Facebook and on Twitter, and on YouTube.",
        "Deir Ezzur",
        "20 July 2017 13:25",
        "Between 1 May 2016, 3 May 2016 and 9 June 2016 the town was shelled by aircraft and guns.",
    ],
)
def test_not_chrome(line: str) -> None:
    assert not is_chrome(line)


def test_headings_are_short_and_in_capitals() -> None:
    assert is_heading("Deir Ezzur")
    assert not is_heading("The army left the town yesterday")
    assert not is_heading("Troops left.")
