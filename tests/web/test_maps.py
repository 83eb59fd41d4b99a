"""The map page: self-contained, harmless whatever the texts, and all quotes in it."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kadesh.borders import visible
from kadesh.model import ClaimType, Hold, Holding, LossKind, Modality
from kadesh.web.maps import embed, find_outlines, map_page, map_records

OUTLINES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"id": "north", "name": "North"},
            "geometry": {"type": "Polygon", "coordinates": [[[38, 35], [39, 35], [39, 36], [38, 36], [38, 35]]]},
        }
    ],
}
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Elements(HTMLParser):
    """The elements of a page with their attributes, and what stands in its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "script":
            self.scripts[-1] += data

    def tags(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag == name]


def page_of(war: Any, **more: Any) -> str:
    return map_page(war.weighing, war.claims, war.reports, war.pack, **{"outlines": OUTLINES, **more})


def records_of(war: Any) -> Any:
    return map_records(war.weighing, war.claims, war.reports, war.pack, OUTLINES)


def test_the_page_fetches_nothing(war: Any) -> None:
    elements = Elements(page_of(war))
    wanting = [(tag, a) for tag, a in elements.found if "src" in a or (tag in ("link", "iframe", "object", "img"))]
    assert wanting == []
    assert [a["href"] for a in elements.tags("a")] == ["#list"]


def test_texts_cannot_leave_their_script_element(war: Any) -> None:
    elements = Elements(page_of(war))
    assert len(elements.scripts) == 2
    quotes = [claim["quote"] for claim in json.loads(elements.scripts[0])["claims"]]
    assert sorted(quotes) == sorted(visible(claim.quote.exact) for claim in war.claims)


def test_the_title_is_escaped(war: Any) -> None:
    page = page_of(war)
    assert "<b>Land" not in page
    assert page.count("War of &lt;b&gt;Land&lt;/b&gt;: what reports say") == 2


def test_the_policy_allows_the_pages_own_script_only(war: Any) -> None:
    page = page_of(war)
    script = page.rpartition("<script>")[2].rpartition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = [a["content"] for a in Elements(page).tags("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def shown(records: object) -> object:
    """``records`` with each text as it is visible."""
    if isinstance(records, dict):
        return {visible(key): shown(value) for key, value in records.items()}
    if isinstance(records, list):
        return [shown(value) for value in records]
    return visible(records) if isinstance(records, str) else records


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_embedded_records_are_json_without_markup(records: object) -> None:
    text = embed(records)
    assert json.dumps(json.loads(text)) == json.dumps(shown(records))
    assert not set("<>&\u2028\u2029") & set(text)


def test_the_page_itself_replaces_no_braces_of_texts(war_of: Any) -> None:
    war = war_of("{{script}} fell {{title}}")
    assert "{{script}} fell {{title}}" in page_of(war)


def test_every_claim_of_an_event_is_on_the_page(war: Any) -> None:
    records = records_of(war)
    told = {records["claims"][number]["id"] for event in records["events"] for number in event["claims"]}
    assert told == {claim.id for claim in war.claims}
    assert {claim["camp"] for claim in records["claims"]} == {"government", "opposition"}


def test_triggers_stand_where_they_are_said_to(war: Any) -> None:
    for claim in records_of(war)["claims"]:
        start, end = claim["trigger"]
        assert claim["quote"][start:end] in ("took", "fell")


def test_disputes_join_both_quotes_and_mark_their_events(war: Any) -> None:
    from kadesh.model import Dispute

    first, second = war.claims
    dispute = Dispute("d", "holder", "held_by", first.id, second.id, "the army", "the rebels", None, "both cannot hold it")
    lost = replace(dispute, id="lost", second="no such claim")
    records = records_of(replace(war, weighing=replace(war.weighing, disputes=(dispute, lost))))
    assert len(records["disputes"]) == 1
    assert {records["claims"][n]["id"] for n in records["disputes"][0]["claims"]} == {first.id, second.id}
    assert all(event["disputes"] == [0] for event in records["events"])


def test_holdings_keep_their_state_and_grounds(war: Any) -> None:
    claim = war.claims[0]
    holding = Holding(
        "maru",
        "Maru",
        "north",
        35.12,
        38.54,
        Hold.CONTESTED,
        ("land.army", "rebels"),
        None,
        None,
        (claim.id,),
        (),
        False,
        "why",
    )
    (record,) = records_of(replace(war, weighing=replace(war.weighing, holdings=(holding,))))["holdings"]
    assert (record["state"], record["point"], record["agreed"]) == ("contested", [38.54, 35.12], False)


def test_a_camp_takes_the_name_of_its_actor(war: Any) -> None:
    event = replace(war.weighing.events[0], target=("is",))
    records = records_of(replace(war, weighing=replace(war.weighing, events=(event,))))
    assert records["camps"] == {"government": "Government", "is": "the group", "opposition": "Opposition"}


def test_nothing_weighed_still_gives_a_page(war: Any) -> None:
    empty = replace(war.weighing, events=(), disputes=(), holdings=(), copies=())
    page = map_page(empty, (), (), war.pack, {"type": "FeatureCollection", "features": []})
    assert json.loads(Elements(page).scripts[0])["events"] == []


def test_a_pack_without_outlines_gives_none(war: Any) -> None:
    assert find_outlines(war.pack)["features"] == []


def test_labels_name_every_value(root: Path) -> None:
    labels = yaml.safe_load((root / "src/kadesh/web/labels.yml").read_text(encoding="utf-8"))
    assert set(labels["types"]) == {t.value for t in ClaimType}
    in_families = [type_ for family in labels["families"].values() for type_ in family["types"]]
    assert sorted(in_families) == sorted(labels["types"])
    assert set(labels["modalities"]) == {m.value for m in Modality}
    assert set(labels["losses"]) == {k.value for k in LossKind}
    assert set(labels["states"]) == {h.value for h in Hold}


def show(page: str, folder: Path, anchor: str = "") -> str:
    """The page's document as a browser has it after its script ran."""
    assert BROWSER is not None
    path = folder / "map.html"
    path.write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--virtual-time-budget=2000"]
    command = [BROWSER, *options, f"--user-data-dir={folder / 'profile'}", "--dump-dom", path.as_uri() + anchor]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120)
    return run.stdout


@pytest.mark.skipif(BROWSER is None, reason="needs chromium")
def test_a_browser_shows_events_and_runs_no_text(war: Any, tmp_path: Path) -> None:
    event = war.weighing.events[0]
    shown = show(page_of(war), tmp_path, f"#{event.id}")
    assert "<title>War of &lt;b&gt;Land&lt;/b&gt;: what reports say</title>" in shown
    assert len(re.findall(r'class="dot', shown)) >= 1
    assert len(re.findall(r'class="entry"', shown)) == len(war.weighing.events)
    assert "<mark>" in shown
    body = shown.partition("<main>")[2].partition("</main>")[0]
    assert "<img" not in body
    assert "<script" not in body


@pytest.mark.skipif(BROWSER is None, reason="needs chromium")
def test_a_browser_shows_five_thousand_events(war: Any, tmp_path: Path) -> None:
    event = war.weighing.events[0]
    many = tuple(replace(event, id=f"e{n}", lat=33 + n % 71 / 20, lon=36 + n % 89 / 20) for n in range(5000))
    shown = show(page_of(replace(war, weighing=replace(war.weighing, events=many))), tmp_path)
    assert "5000 of 5000 events" in shown
