// The list of events, and one event or holding with each camp's telling beside the others'. Texts are set as text, never as HTML.
const PAGE = 100;
const panel = { list: document.getElementById("list"), detail: document.getElementById("detail") };

function html(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
function button(text, act) {
  const element = html("button", { type: "button" }, text);
  element.addEventListener("click", act);
  return element;
}

function showList(events, open, shown = PAGE) {
  const rows = events.slice(0, shown).map((event) => {
    const row = button("", () => open.event(event));
    row.className = "entry";
    row.append(html("b", {}, headline(event)));
    const tags = [event.disputes.length ? "disputed" : "", event.modality === "actual" ? "" : LABELS.modalities[event.modality], event.point ? "" : "no point known"];
    for (const tag of tags.filter(Boolean)) row.append(html("i", { class: "tag" }, tag));
    row.append(html("span", {}, [event.place, dayName(event.start, event.end), told(event)].filter(Boolean).join(" · ")));
    return row;
  });
  if (events.length > shown) {
    const more = button(`Show more of ${events.length}`, () => showList(events, open, shown + PAGE));
    more.className = "more";
    rows.push(more);
  }
  if (!events.length) rows.push(html("p", { class: "soft" }, "No event fits these filters."));
  panel.list.replaceChildren(...rows);
}
function told(event) {
  const camps = event.camps.length;
  return `${event.claims.length} ${event.claims.length === 1 ? "claim" : "claims"}${camps > 1 ? ` of ${camps} camps` : ""}`;
}

function quoteOf(claim) {
  const words = html("blockquote", { dir: "auto" });
  if (claim.trigger) {
    // Offsets count code points, as everywhere in Kadesh.
    const points = Array.from(claim.quote);
    const [start, end] = claim.trigger;
    words.append(points.slice(0, start).join(""), html("mark", {}, points.slice(start, end).join("")), points.slice(end).join(""));
  } else words.append(claim.quote);
  const source = [claim.outlet, claim.day ? dayName(claim.day, claim.day) : "no date", "report " + claim.report].filter(Boolean).join(" · ");
  const says = claim.says.length ? html("div", {}, "says: " + claim.says.join(" → ")) : null;
  const doubt = claim.modality === "actual" ? null : html("div", {}, LABELS.modalities[claim.modality]);
  return html("figure", {}, words, html("figcaption", {}, says, doubt, source, claim.title ? html("div", { dir: "auto" }, claim.title) : null));
}
// Quotes by camp, one column each, so that the tellings stand side by side.
function tellings(numbers) {
  const camps = new Map();
  for (const number of numbers) {
    const claim = DATA.claims[number];
    if (!camps.has(claim.camp)) camps.set(claim.camp, []);
    camps.get(claim.camp).push(claim);
  }
  const columns = [...camps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([camp, claims]) =>
    html("section", { class: "telling" }, html("h4", {}, "Told by: " + campName(camp)), ...claims.map(quoteOf)));
  return html("div", { class: "tellings" }, ...columns);
}
function facts(pairs) {
  return html("dl", {}, ...pairs.filter(([, value]) => value).flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, value)]));
}
function amount(loss) {
  const range = loss.low === loss.high && loss.low !== null ? String(loss.low)
    : loss.low === null && loss.high === null ? "number not said"
    : `${loss.low === null ? "?" : loss.low} to ${loss.high === null ? "more" : loss.high}`;
  return `${range} ${LABELS.losses[loss.what] || loss.what}${loss.of ? " (" + actorName(loss.of) + ")" : ""}`;
}
function show(title, back, ...content) {
  panel.detail.replaceChildren(button("← Back to the list", back), html("h2", {}, title), ...content);
  panel.detail.hidden = false;
  panel.list.hidden = true;
  panel.detail.focus({ preventScroll: true });
  panel.detail.parentElement.scrollTop = 0;
}

function showEvent(event, back) {
  const where = event.precision === "area" ? `somewhere within ${event.radius} km of the point` : event.precision ? `settlement, within ${event.radius} km` : "no point known";
  const content = [
    event.disputes.length ? html("span", { class: "tag" }, "disputed") : null,
    event.modality === "actual" ? null : html("span", { class: "tag" }, LABELS.modalities[event.modality]),
    facts([
      ["Where", [event.place, DATA.provinces[event.province]].filter(Boolean).join(", ")],
      ["Precision", where],
      ["When", dayName(event.start, event.end)],
      ["By", names(event.by) || "not said"],
      ["To", names(event.to)],
      ["Losses as told", event.losses.map(amount).join("; ")],
      ["Voices", `${event.voices} independent; camps: ${event.camps.map(campName).join(", ") || "not known"}`],
      ["Grade", `${event.grade} (source, information); confidence ${Math.round(event.confidence * 100)} %`],
      ["Event", event.id],
    ]),
    html("h3", {}, "What reports say"),
    tellings(event.claims),
  ];
  if (event.disputes.length) content.push(html("h3", {}, "Disputed"), ...event.disputes.map((number) => disputeOf(DATA.disputes[number])));
  show(headline(event), back, ...content.filter(Boolean));
}
function disputeOf(dispute) {
  const side = (index) => html("section", { class: "telling" }, html("h4", {}, dispute.values[index] || "not said"), quoteOf(DATA.claims[dispute.claims[index]]));
  return html("div", { class: "dispute" }, html("b", {}, "They differ on: " + dispute.field), html("div", { class: "soft" }, dispute.explanation), html("div", { class: "tellings" }, side(0), side(1)));
}
function showHolding(holding, back) {
  const who = holding.holders.length ? " by " + names(holding.holders) : "";
  show(`${holding.place}: ${LABELS.states[holding.state]}${who}`, back,
    facts([
      ["When", dayName(holding.start, holding.end)],
      ["Agreed", holding.agreed ? "told by two camps or more" : "told by one camp only"],
      ["Camps", holding.camps.map(campName).join(", ")],
      ["Reason", holding.reason],
    ]),
    html("h3", {}, "What reports say"), tellings(holding.claims));
}

function legend() {
  const row = (picture, text) => {
    const box = svg("svg", { width: 26, height: 22, viewBox: "-13 -11 26 22", "aria-hidden": "true" }, picture);
    return html("div", { class: "row" }, box, text);
  };
  const circle = svg("circle", { r: 9, class: "reach" });
  const camps = [...new Set(DATA.holdings.flatMap((holding) => holding.holders.map(campOf)))].filter(Boolean).sort();
  const held = (camp) => {
    const group = heldSign("held", [], true);
    group.querySelector("text").textContent = CAMP_SIGNS[camp];
    group.querySelector("text").setAttribute("fill", "#111");
    group.querySelectorAll("rect").forEach((rect, index) => (index ? rect.remove() : rect.setAttribute("fill", campColour(camp))));
    return group;
  };
  document.querySelector("#legend div").replaceChildren(
    html("p", {}, "A sign is what reports say, not what is known to be true."),
    ...FAMILIES.map((family) => row(sign(family, "actual", 7), LABELS.families[family].name)),
    row(sign("fighting", "planned", 7), "planned or conditional"),
    row(sign("fighting", "negated", 7), "said not to have happened"),
    row(doubt(0, 0), "told in ways that exclude each other"),
    row(circle, "the place lies within"),
    html("p", {}, "Holders of places, by camp"),
    ...camps.map((camp) => row(held(camp), campName(camp))),
    row(heldSign("held", [Object.keys(DATA.actors)[0] || ""], false), "dashed: told by one camp only"),
    row(heldSign("contested", [], true), "contested"),
    row(heldSign("unknown", [], true), "unknown"),
  );
}
