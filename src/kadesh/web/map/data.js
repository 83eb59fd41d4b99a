"use strict";
// The records that the page was made with, and what the filters leave of them.
const DATA = JSON.parse(document.getElementById("data").textContent);
const LABELS = DATA.labels;
const FAMILIES = Object.keys(LABELS.families);
const FAMILY_OF = {};
for (const family of FAMILIES) for (const type of LABELS.families[family].types) FAMILY_OF[type] = family;
for (const event of DATA.events) {
  event.family = FAMILY_OF[event.type] || "moves";
  const parts = [event.place, typeName(event.type), ...event.by.map(actorName), ...event.to.map(actorName)];
  event.words = parts.concat(event.claims.map((n) => DATA.claims[n].quote)).join(" ").toLowerCase();
  event.tellers = new Set(event.outlets.concat(event.claims.map((n) => DATA.claims[n].outlet)).filter(Boolean));
  event.sides = new Set();
  for (const id of event.by.concat(event.to)) {
    event.sides.add("actor:" + id);
    event.sides.add("camp:" + campOf(id));
  }
}

function typeName(type) { return LABELS.types[type] || type; }
function actorName(id) { return (DATA.actors[id] || {}).name || id; }
function campOf(id) { return (DATA.actors[id] || {}).camp || ""; }
function campName(camp) { return camp ? DATA.camps[camp] || camp : "No camp known"; }
function names(ids) { return ids.map(actorName).join(", "); }

// "3 June 2017", or "3 to 5 June 2017" for an interval.
function dayName(start, end) {
  const show = (day) => new Date(day + "T00:00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  if (!start && !end) return "day not known";
  if (!start) return "by " + show(end);
  if (!end) return "from " + show(start);
  return start === end ? show(start) : show(start) + " to " + show(end);
}

// One neutral line: what, between whom, where.
function headline(event) {
  const between = event.type === "clash" ? " and " : " → ";
  const sides = [names(event.by), names(event.to)].filter(Boolean).join(between);
  if (!event.by.length && sides) return typeName(event.type) + " → " + sides;
  return typeName(event.type) + (sides ? ": " + sides : "");
}

function keep(event, filter) {
  if (filter.type && event.type !== filter.type && "family:" + event.family !== filter.type) return false;
  if (filter.from && (!(event.end || event.start) || (event.end || event.start) < filter.from)) return false;
  if (filter.to && (!(event.start || event.end) || (event.start || event.end) > filter.to)) return false;
  if (filter.actor && !event.sides.has(filter.actor)) return false;
  if (filter.outlet && !event.tellers.has(filter.outlet) && !event.camps.some((camp) => "camp:" + camp === filter.outlet)) return false;
  if (filter.disputed && !event.disputes.length) return false;
  if (filter.actual && event.modality !== "actual") return false;
  return filter.words.every((word) => event.words.includes(word));
}

// Of each place, the last holding that has begun by the day and has not ended.
function holdersOn(day) {
  const last = new Map();
  for (const holding of DATA.holdings) {
    if (!holding.point || (holding.start && holding.start > day) || (holding.end && holding.end < day)) continue;
    const other = last.get(holding.key);
    if (!other || (holding.start || "") >= (other.start || "")) last.set(holding.key, holding);
  }
  return [...last.values()];
}
