// Filters, pointer and keys; everything is drawn anew from the records on each change.
const field = (id) => document.getElementById(id);
const state = { events: DATA.events, chosen: null };
const open = {
  event(event, centre = true) {
    state.chosen = event;
    if (centre && event.point) bringIn(event.point);
    showEvent(event, back);
    history.replaceState(null, "", "#" + event.id);
    redraw();
  },
  spot(events) {
    if (events.length === 1) return open.event(events[0], false);
    const points = new Set(events.map((event) => String(event.point)));
    if (points.size > 1 && view.scale < view.least * 500) {
      bringIn(events[0].point, true);
      zoomBy(2.2);
      redraw();
    }
    back();
    showList(events, open);
    panel.list.prepend(button(`← All events (${state.events.length})`, () => showList(state.events, open)), html("h2", {}, `${events.length} events: ${places(events)}`));
  },
  holding(holding) { showHolding(holding, back); },
};
function back() {
  state.chosen = null;
  panel.detail.hidden = true;
  panel.list.hidden = false;
  history.replaceState(null, "", "#");
  redraw();
}
function bringIn(point, always) {
  const { width, height } = chart.getBoundingClientRect();
  const [x, y] = screen(point);
  if (always || x < 40 || y < 40 || x > width - 40 || y > height - 40) centreOn(point);
}
let waiting = false;
function redraw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    draw(state.events, state.chosen, open);
  });
}

function applyFilters() {
  const filter = {
    type: field("f-type").value, from: field("f-from").value, to: field("f-to").value, actor: field("f-actor").value,
    outlet: field("f-outlet").value, disputed: field("f-disputed").checked, actual: field("f-actual").checked,
    words: field("f-words").value.toLowerCase().split(/\s+/).filter(Boolean),
  };
  state.events = DATA.events.filter((event) => keep(event, filter));
  const located = state.events.filter((event) => event.point).length;
  const rest = state.events.length - located;
  field("summary").textContent = `${state.events.length} of ${DATA.events.length} events from ${DATA.reports} reports` + (rest ? `; ${rest} without a point are in the list only` : "");
  showList(state.events, open);
  back();
}
function fill(select, groups) {
  select.append(html("option", { value: "" }, "all"));
  for (const [label, options] of groups) {
    if (!options.length) continue;
    select.append(html("optgroup", { label }, ...options.map(([value, text]) => html("option", { value }, text))));
  }
}
function fillFilters() {
  const types = new Set(DATA.events.map((event) => event.type));
  fill(field("f-type"), FAMILIES.map((family) => {
    const own = LABELS.families[family].types.filter((type) => types.has(type)).map((type) => [type, typeName(type)]);
    return [LABELS.families[family].name, own.length > 1 ? [["family:" + family, "all of " + LABELS.families[family].name.toLowerCase()], ...own] : own];
  }));
  const byName = ([, a], [, b]) => a.localeCompare(b);
  const sides = new Set(DATA.events.flatMap((event) => [...event.sides]));
  const camps = Object.keys(DATA.camps);
  fill(field("f-actor"), [
    ["Camps", camps.filter((camp) => sides.has("camp:" + camp)).map((camp) => ["camp:" + camp, campName(camp)]).sort(byName)],
    ["Actors", Object.keys(DATA.actors).filter((id) => sides.has("actor:" + id)).map((id) => ["actor:" + id, actorName(id)]).sort(byName)],
  ]);
  const tellers = [...new Set(DATA.events.flatMap((event) => [...event.tellers]))];
  const telling = new Set(DATA.events.flatMap((event) => event.camps));
  fill(field("f-outlet"), [
    ["Camps of outlets", camps.filter((camp) => telling.has(camp)).map((camp) => ["camp:" + camp, campName(camp)]).sort(byName)],
    ["Outlets", tellers.map((name) => [name, name]).sort(byName)],
  ]);
  const days = DATA.events.flatMap((event) => [event.start, event.end]).concat(DATA.holdings.map((holding) => holding.start)).filter(Boolean).sort();
  field("l-day").value = days.length ? days[days.length - 1] : "";
}

const pointers = new Map();
chart.addEventListener("pointerdown", (press) => pointers.set(press.pointerId, [press.clientX, press.clientY]));
window.addEventListener("pointermove", (move) => {
  const before = pointers.get(move.pointerId);
  if (!before) return;
  const now = [move.clientX, move.clientY];
  if (pointers.size === 2) {
    const [other] = [...pointers].filter(([id]) => id !== move.pointerId).map(([, at]) => at);
    const box = chart.getBoundingClientRect();
    const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) || 1;
    zoomBy(apart(now, other) / apart(before, other), (now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top);
  } else {
    view.x -= (now[0] - before[0]) / view.scale;
    view.y -= (now[1] - before[1]) / view.scale;
    view.whole = false;
  }
  pointers.set(move.pointerId, now);
  redraw();
});
for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, (lift) => pointers.delete(lift.pointerId));
chart.addEventListener("wheel", (turn) => {
  turn.preventDefault();
  const box = chart.getBoundingClientRect();
  zoomBy(Math.exp(-turn.deltaY * (turn.deltaMode ? 0.05 : 0.0015)), turn.clientX - box.left, turn.clientY - box.top);
  redraw();
}, { passive: false });
chart.addEventListener("keydown", (key) => {
  const step = 60 / view.scale;
  const acts = {
    ArrowLeft: () => (view.x -= step), ArrowRight: () => (view.x += step), ArrowUp: () => (view.y -= step), ArrowDown: () => (view.y += step),
    "+": () => zoomBy(1.4), "=": () => zoomBy(1.4), "-": () => zoomBy(1 / 1.4), 0: showAll,
  };
  if (!acts[key.key] || key.ctrlKey || key.metaKey) return;
  key.preventDefault();
  view.whole = false;
  acts[key.key]();
  redraw();
});
document.addEventListener("keydown", (key) => { if (key.key === "Escape" && !panel.detail.hidden) back(); });
for (const [id, act] of [["in", () => zoomBy(1.6)], ["out", () => zoomBy(1 / 1.6)], ["all", showAll]]) {
  field(id).addEventListener("click", () => { act(); redraw(); });
}
field("layers").addEventListener("change", redraw);
field("filters").addEventListener("input", applyFilters);
field("filters").addEventListener("submit", (sent) => sent.preventDefault());
field("filters").addEventListener("reset", () => setTimeout(applyFilters));
field("theme").addEventListener("click", () => {
  const dark = getComputedStyle(document.documentElement).getPropertyValue("--ground").trim() === "#14171b";
  document.documentElement.dataset.theme = dark ? "light" : "dark";
});
window.addEventListener("resize", () => {
  if (view.whole) showAll();
  redraw();
});

const asked = DATA.events.find((event) => "#" + event.id === location.hash);
fillFilters();
legend();
showAll();
applyFilters();
if (asked) open.event(asked);
