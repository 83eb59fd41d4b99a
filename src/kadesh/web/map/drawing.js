// The map: Mercator, drawn as SVG; dots that would lie on each other are drawn as one with a count.
const SVG = "http://www.w3.org/2000/svg";
const CELL = 34; // pixels: dots nearer than this become one
const CAMP_COLOURS = ["#a6cee3", "#fdbf6f", "#b2df8a", "#cab2d6", "#fb9a99", "#ffff99", "#8dd3c7", "#d9d9d9", "#bebada", "#fccde5", "#ccebc5", "#e5c494", "#80b1d3", "#f4cae4"];
const chart = document.getElementById("chart");
const layer = (id) => document.getElementById(id);
const view = { x: 0, y: 0, scale: 1, least: 1, whole: true };

function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
function project([lon, lat]) {
  return [lon, -Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * (180 / Math.PI)];
}
function screen(point) {
  const [x, y] = project(point);
  return [(x - view.x) * view.scale, (y - view.y) * view.scale];
}
// Kilometres to pixels at a latitude.
function pixels(km, lat) { return (km / (111.32 * Math.cos((lat * Math.PI) / 180))) * view.scale; }

function extent() {
  const points = DATA.outlines.flatMap((area) => area.rings.flat()).map(project);
  if (!points.length) points.push(...DATA.events.filter((e) => e.point).map((e) => project(e.point)));
  if (!points.length) points.push([0, 0]);
  const range = (i) => points.reduce(([low, high], p) => [Math.min(low, p[i]), Math.max(high, p[i])], [Infinity, -Infinity]);
  return [range(0), range(1)];
}
function showAll() {
  const [[x0, x1], [y0, y1]] = extent();
  const { width, height } = chart.getBoundingClientRect();
  view.scale = Math.min(width / Math.max(x1 - x0, 0.5), height / Math.max(y1 - y0, 0.5)) * 0.92;
  view.least = view.scale / 3;
  view.whole = true;
  view.x = (x0 + x1) / 2 - width / 2 / view.scale;
  view.y = (y0 + y1) / 2 - height / 2 / view.scale;
}
function zoomBy(factor, px, py) {
  const { width, height } = chart.getBoundingClientRect();
  const [cx, cy] = [px === undefined ? width / 2 : px, py === undefined ? height / 2 : py];
  const scale = Math.min(Math.max(view.scale * factor, view.least), view.least * 600);
  view.x += cx / view.scale - cx / scale;
  view.y += cy / view.scale - cy / scale;
  view.scale = scale;
  view.whole = false;
}
function centreOn(point) {
  const { width, height } = chart.getBoundingClientRect();
  const [x, y] = project(point);
  view.x = x - width / 2 / view.scale;
  view.y = y - height / 2 / view.scale;
  view.whole = false;
}

const SHAPES = {
  circle: (r) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`,
  triangle: (r) => `M0,${-r * 1.2}L${r * 1.1},${r * 0.8}H${-r * 1.1}z`,
  square: (r) => `M${-r * 0.9},${-r * 0.9}h${r * 1.8}v${r * 1.8}h${-r * 1.8}z`,
  diamond: (r) => `M0,${-r * 1.25}L${r * 1.15},0L0,${r * 1.25}L${-r * 1.15},0z`,
};
function sign(family, modality, r) {
  const hollow = modality === "actual" ? "" : " hollow";
  const group = svg("g", {}, svg("path", { d: SHAPES[LABELS.families[family].sign](r), class: `sign ${family}${hollow}` }));
  if (modality === "negated") group.append(svg("path", { d: `M${-r},${r}L${r},${-r}`, class: `sign ${family} hollow` }));
  return group;
}
function doubt(x, y) {
  return svg("g", { class: "doubt", transform: `translate(${x},${y})` }, svg("circle", { r: 6 }), svg("text", { y: 0.5 }, "!"));
}
function size(events) { return events.length > 1 ? Math.min(9 + Math.log2(events.length) * 2, 24) : 9; }
// A disc with the count in it; the ring around it says which families the events are of.
function cluster(events) {
  const r = size(events);
  const group = svg("g", {}, svg("circle", { r, class: "disc" }));
  let turn = 0;
  for (const family of FAMILIES) {
    const share = events.filter((event) => event.family === family).length / events.length;
    if (!share) continue;
    const length = 2 * Math.PI * r;
    group.append(svg("circle", { r, class: `ring ${family}`, transform: `rotate(${turn * 360 - 90})`, "stroke-dasharray": `${share * length} ${length}` }));
    turn += share;
  }
  group.append(svg("text", { class: "count" }, events.length > 999 ? Math.round(events.length / 100) / 10 + "k" : String(events.length)));
  return group;
}

function draw(events, chosen, open) {
  const box = chart.getBoundingClientRect();
  const inside = ([x, y]) => x > -60 && y > -60 && x < box.width + 60 && y < box.height + 60;
  drawAreas();
  const cells = new Map();
  for (const event of layer("l-dots").checked ? events : []) {
    if (!event.point) continue;
    const at = screen(event.point);
    if (!inside(at)) continue;
    const key = Math.floor(at[0] / CELL) + ":" + Math.floor(at[1] / CELL);
    if (!cells.has(key)) cells.set(key, { x: 0, y: 0, events: [] });
    const cell = cells.get(key);
    cell.x += at[0];
    cell.y += at[1];
    cell.events.push(event);
  }
  const found = merge([...cells.values()].map((cell) => ({ x: cell.x / cell.events.length, y: cell.y / cell.events.length, events: cell.events })));
  layer("dots").replaceChildren(...found.map((spot) => dot(spot, chosen, open)));
  drawReach(events.filter((event) => event.point && inside(screen(event.point))), chosen);
  const held = drawHeld(inside, open);
  drawNames(found.concat(held), box);
  drawScale();
}
// Dots that would touch become one, at the place of the larger.
function merge(spots) {
  spots.sort((a, b) => b.events.length - a.events.length);
  const kept = [];
  for (const spot of spots) {
    const near = kept.find((other) => Math.hypot(other.x - spot.x, other.y - spot.y) < size(other.events) + size(spot.events) + 3);
    if (near) near.events.push(...spot.events);
    else kept.push(spot);
  }
  return kept;
}
function dot(spot, chosen, open) {
  const one = spot.events.length === 1 ? spot.events[0] : null;
  const picked = chosen && spot.events.includes(chosen) ? " chosen" : "";
  const group = svg("g", { class: "dot" + picked, transform: `translate(${spot.x},${spot.y})` }, one ? sign(one.family, one.modality, 8) : cluster(spot.events));
  if (spot.events.some((event) => event.disputes.length)) group.append(doubt(one ? 8 : 15, one ? -8 : -15));
  group.append(svg("title", {}, one ? headline(one) + ", " + one.place : `${spot.events.length} events at ${places(spot.events)}`));
  group.addEventListener("click", () => open.spot(spot.events));
  return group;
}
function places(events) {
  const all = [...new Set(events.map((event) => event.place))];
  return all.slice(0, 3).join(", ") + (all.length > 3 ? " and others" : "");
}
function drawAreas() {
  const path = (area) => area.rings.map((ring) => "M" + ring.map((point) => screen(point).map((v) => v.toFixed(1)).join(",")).join("L") + "z").join("");
  layer("areas").replaceChildren(...DATA.outlines.map((area) => svg("path", { class: "area", d: path(area), "fill-rule": "evenodd" }, svg("title", {}, area.name))));
}
// Circles within which a place lies, one for each place and radius.
function drawReach(events, chosen) {
  const shown = new Map();
  if (layer("l-reach").checked && layer("l-dots").checked) for (const event of events) shown.set(event.point + ":" + event.radius, event);
  const circle = (event, more) => {
    const [x, y] = screen(event.point);
    return svg("circle", { cx: x, cy: y, r: Math.max(pixels(event.radius, event.point[1]), 2), class: "reach" + more });
  };
  const circles = [...shown.values()].map((event) => circle(event, ""));
  if (chosen && chosen.point) circles.push(circle(chosen, " chosen"));
  layer("reach").replaceChildren(...circles);
}
function campColour(camp) {
  const index = Object.keys(DATA.camps).indexOf(camp);
  return index < 0 ? "#999999" : CAMP_COLOURS[index % CAMP_COLOURS.length];
}
// Two letters that no other camp on the page has.
const CAMP_SIGNS = {};
for (const camp of Object.keys(DATA.camps)) {
  const letters = campName(camp).replace(/[^\p{L}]/gu, "");
  const options = [...letters.slice(1)].map((letter) => (letters[0] + letter).toUpperCase());
  CAMP_SIGNS[camp] = options.find((two) => !Object.values(CAMP_SIGNS).includes(two)) || letters.slice(0, 2);
}
function heldSign(state, holders, agreed) {
  const camps = [...new Set(holders.map(campOf))];
  const one = state === "held" && camps.length === 1 ? camps[0] : null;
  const fill = state === "contested" || (state === "held" && camps.length > 1) ? "url(#hatch)" : state === "unknown" ? "var(--card)" : campColour(one);
  const text = state === "unknown" ? "?" : one === null ? "≠" : CAMP_SIGNS[one] || "·";
  const group = svg("g", { class: "held" + (agreed ? "" : " one-sided") }, svg("rect", { x: -9, y: -7, width: 18, height: 14, rx: 2, fill }));
  if (one === null) group.append(svg("rect", { x: -5, y: -5, width: 10, height: 10, fill: "var(--card)", style: "stroke:none" }));
  group.append(svg("text", { fill: one === null ? "var(--text)" : "#111", y: 0.5 }, text));
  return group;
}
function drawHeld(inside, open) {
  const day = layer("l-day").value || "9999";
  const spots = [];
  const shown = layer("l-held").checked ? holdersOn(day) : [];
  layer("held").replaceChildren(...shown.flatMap((holding) => {
    const at = screen(holding.point);
    // Where signs would lie on each other the first is drawn, and the others come with zooming in.
    if (!inside(at) || spots.some((spot) => Math.abs(spot.x - at[0]) < 19 && Math.abs(spot.y - 18 - at[1]) < 15)) return [];
    spots.push({ x: at[0], y: at[1] + 18, holding, events: [] });
    const group = heldSign(holding.state, holding.holders, holding.agreed);
    group.setAttribute("transform", `translate(${at[0]},${at[1] + 18})`);
    group.append(svg("title", {}, `${holding.place}: ${LABELS.states[holding.state]}${holding.holders.length ? " by " + names(holding.holders) : ""}`));
    group.addEventListener("click", () => open.holding(holding));
    return [group];
  }));
  return spots.map((spot) => ({ ...spot, y: spot.y - 18 }));
}
// Names of places and areas, the fullest first, where no other name stands yet.
function drawNames(spots, box) {
  const taken = [];
  const free = (x, y, width) => {
    const mine = [x, y - 12, x + width, y + 3];
    if (taken.some((other) => mine[0] < other[2] && other[0] < mine[2] && mine[1] < other[3] && other[1] < mine[3])) return false;
    taken.push(mine);
    return true;
  };
  for (const spot of spots) taken.push([spot.x - 14, spot.y - 12, spot.x + 14, spot.y + (spot.holding ? 26 : 12)]);
  const drawn = [];
  for (const spot of [...spots].sort((a, b) => b.events.length - a.events.length)) {
    const text = spot.holding ? spot.holding.place : mainPlace(spot.events);
    if (!text || drawn.length > 120 || spot.x < 0 || spot.x > box.width) continue;
    // A holder's sign needs no name of its own where a dot beside it has one.
    if (spot.holding && spots.some((other) => !other.holding && Math.hypot(other.x - spot.x, other.y - spot.y) < 40)) continue;
    const left = spot.x + size(spot.events) + 8;
    const base = spot.y + (spot.holding ? 22 : 4);
    if (drawn.some((name) => name.textContent === text) || !free(left, base, text.length * 6.2)) continue;
    drawn.push(svg("text", { x: left, y: base }, text));
  }
  for (const area of DATA.outlines) {
    const ring = area.rings.reduce((most, other) => (other.length > most.length ? other : most), []);
    if (!ring.length) continue;
    const [x, y] = screen(middle(ring));
    const width = area.name.length * 7;
    if (free(x - width / 2, y, width)) drawn.push(svg("text", { x, y, class: "area-name" }, area.name));
  }
  layer("names").replaceChildren(...drawn);
}
// The place that most of the events have, with a plus where others are among them; none where no place stands out.
function mainPlace(events) {
  const counts = new Map();
  for (const event of events) counts.set(event.place, (counts.get(event.place) || 0) + 1);
  const [place, most] = [...counts].reduce((best, other) => (other[1] > best[1] ? other : best));
  return most * 3 < events.length || !place ? "" : place + (counts.size > 1 ? " +" : "");
}
// The middle of an area's outline, by its surface.
function middle(ring) {
  let [sum, x, y] = [0, 0, 0];
  for (let i = 0; i < ring.length - 1; i++) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    sum += cross;
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
  }
  return sum ? [x / (3 * sum), y / (3 * sum)] : ring[0];
}
function drawScale() {
  const { width, height } = chart.getBoundingClientRect();
  const y = view.y + height / 2 / view.scale;
  const lat = (Math.atan(Math.exp((-y * Math.PI) / 180)) * 360) / Math.PI - 90;
  const km = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((length) => pixels(length, lat) > 60) || 2000;
  const bar = document.querySelector("#scale");
  bar.style.width = Math.min(pixels(km, lat), width / 2) + "px";
  bar.firstElementChild.textContent = km + " km";
}
