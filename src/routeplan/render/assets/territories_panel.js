/* The panel beside the map of territories: workloads, hand-overs, measures and choices. */
function territoryPanel(data, parts, state, act, chart) {
  "use strict";
  const {byId, el, painted, swatch, badge, joined, known} = parts, {chip, signed, scaled, nameOf} = chart;
  const {reps} = data, PARTS = [t("calls"), t("travel"), t("non-selling"), t("appointments")], LEVELS = ["high", "medium", "low"];
  const sum = some => some.reduce((total, one) => total + one, 0);
  const hours = load => sum(load.parts), loads = name => (data[name] ? data[name].loads : []);
  const longest = Math.max(1, ...["before", "after"].flatMap(loads).filter(Boolean).flatMap(load => [hours(load), load.capacity]));
  const width = value => `width:${(100 * value / longest).toFixed(2)}%`;
  const note = text => el("p", {class: "rp-note"}, text), small = (...children) => el("small", {}, children);
  const round = value => value < 100 ? value.toFixed(1) : grouped(value);
  const pressed = (kind, text, on, change, more) =>
    el("button", {class: kind, type: "button", "aria-pressed": String(on), onclick: () => act(change), ...more}, text);

  /* ---- above the list ---- */
  function drawHead() {
    byId("rp-view").hidden = !data.before;
    byId("rp-view").replaceChildren(...[["before", t("Before")], ["after", t("After")]].map(([name, text]) => pressed("", text, state.view === name, {view: name})));
    const driving = name => sum(loads(name).filter(Boolean).map(load => load.parts[1])), both = (write, of) => data.before ? [write(of("before")), " → ", write(of("after"))] : write(of("after"));
    const facts = [[t("imbalance"), both(text => text, name => data.measures[0][name])], [t("driving, hours"), both(grouped, driving)],
      data.before ? [t("hand-overs"), grouped(data.handOvers.length)] : [t("reps"), String(reps.length)]];
    byId("rp-facts").replaceChildren(el("dl", {class: "rp-facts"}, facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))));
    const tabs = [["work", t("Workload")], data.handOvers.length ? ["moves", t("Hand-overs")] : null, ["measures", t("Measures")],
      data.choices.rows.length ? ["choices", t("Choices")] : null].filter(Boolean);
    byId("rp-tabs").replaceChildren(...tabs.map(([name, text]) =>
      el("button", {type: "button", role: "tab", "aria-selected": String(state.tab === name), onclick: () => act({tab: name})}, text)));
  }

  /* ---- workload ---- */
  const SORTS = {name: (a, b) => reps[a].name.localeCompare(reps[b].name, document.documentElement.lang), hours: (a, b) => hours(load(b)) - hours(load(a)),
    index: (a, b) => load(b).index - load(a).index, off: (a, b) => (load(b).off ?? -1e9) - (load(a).off ?? -1e9)};
  const load = rep => data[state.view].loads[rep];
  function bar(rep) {
    const own = load(rep), old = state.view === "after" && data.before ? data.before.loads[rep] : null;
    const title = t("{parts}; capacity {number} h", {parts: PARTS.map((name, i) => t("{name} {number} h", {name, number: round(own.parts[i])})).join(", "), number: round(own.capacity)});
    return el("span", {class: "rp-stack", title}, el("span", {class: "rp-parts"}, own.parts.map((part, i) => el("i", {class: "rp-part" + i, style: width(part)}))),
      old ? el("i", {class: "rp-old", style: width(hours(old))}) : null, el("i", {class: "rp-capacity", style: `left:${(100 * own.capacity / longest).toFixed(2)}%`}));
  }
  function workRow(rep) {
    const own = load(rep), open = state.rep === rep, far = Math.abs(own.off) > 10;
    return [el("button", {class: "rp-work", type: "button", style: painted(rep), "aria-expanded": String(open), "data-rep": String(rep),
      onclick: () => act({rep: open ? null : rep, move: null, flow: null})},
    swatch(rep), el("strong", {title: reps[rep].name}, reps[rep].name), bar(rep), el("span", {}, grouped(hours(own))), el("span", {}, grouped(own.index)),
    el("span", {class: far ? "rp-over" : ""}, signed(own.off))), open ? details(rep) : null];
  }
  function details(rep) {
    const own = load(rep), old = state.view === "after" && data.before ? data.before.loads[rep] : null;
    const gives = data.handOvers.filter(one => one.from === rep).length, takes = data.handOvers.filter(one => one.to === rep).length;
    const change = (name, write, of) => el("tr", {}, el("th", {scope: "row"}, name), old ? el("td", {}, write(of(old))) : null, el("td", {}, write(of(own))));
    const rows = [...PARTS.map((name, i) => change(name, round, one => one.parts[i])), change(t("together"), round, hours), change(t("capacity"), round, one => one.capacity)];
    const counts = [change(t("customers"), grouped, one => one.customers), change(t("calls"), grouped, one => one.calls),
      known(own.value) ? change(t("value"), grouped, one => one.value || 0) : null];
    return el("div", {class: "rp-detail"}, el("table", {class: "rp-table"}, old ? el("tr", {}, el("th", {}, t("hours")), el("th", {}, t("before")), el("th", {}, t("after"))) : null, rows, counts),
      gives || takes ? el("button", {type: "button", class: "rp-link", onclick: () => act({tab: "moves"})}, joined(gives ? t("gives {number}", {number: grouped(gives)}) : "", takes ? t("receives {number}", {number: grouped(takes)}) : ""), " ›") : null);
  }
  function workList() {
    const shown = reps.map((_, rep) => rep).filter(load), head = (name, text) =>
      el("button", {type: "button", "aria-pressed": String(state.sort === name), onclick: () => act({sort: name}, "stay")}, text);
    const legend = [...PARTS.map((name, i) => el("span", {}, el("i", {class: "rp-key rp-part" + i}), name)),
      el("span", {}, el("i", {class: "rp-key rp-key-capacity"}), t("capacity")), state.view === "after" && data.before ? el("span", {}, el("i", {class: "rp-key rp-key-old"}), t("before")) : null];
    return [el("div", {class: "rp-legend"}, legend), el("div", {class: "rp-heads"}, head("name", t("Rep")), el("span", {}, t("Expected work")), head("hours", t("Hours")), head("index", t("Index")), head("off", t("Deviation"))),
      shown.sort((a, b) => SORTS[state.sort](a, b) || a - b).map(workRow), shown.length ? null : note(t("No workloads were given."))];
  }

  /* ---- hand-overs ---- */
  function movesList() {
    const mine = data.handOvers.map((move, place) => ({move, place})).filter(({move}) => state.rep === null || move.from === state.rep || move.to === state.rep);
    const some = mine.filter(({move}) => !state.level || move.disruption === state.level);
    const flows = new Map();
    some.forEach(one => { const key = `${one.move.from} ${one.move.to}`; flows.has(key) ? flows.get(key).push(one) : flows.set(key, [one]); });
    const levels = LEVELS.map(name => [name, mine.filter(({move}) => move.disruption === name).length]).filter(([, count]) => count);
    return [el("div", {class: "rp-levels"}, pressed("rp-chip", t("all {number}", {number: grouped(mine.length)}), !state.level, {level: null}),
      levels.map(([name, count]) => pressed("rp-chip", [el("i", {class: "rp-level rp-" + name}), `${chart.LEVELS[name]} ${grouped(count)}`], state.level === name, {level: name}, {title: t("Disruption")}))),
    state.rep === null ? null : el("p", {class: "rp-only"}, t("Only"), " ", chip(state.rep), " ", el("button", {type: "button", class: "rp-link", onclick: () => act({rep: null})}, t("show all"))),
    some.length ? [...flows.values()].sort((a, b) => b.length - a.length).map(flow) : note(t("None."))];
  }
  function flow(some) {
    const {from, to} = some[0].move, open = (state.flow && state.flow[0] === from && state.flow[1] === to) || some.some(({place}) => place === state.move);
    const head = el("button", {class: "rp-flow", type: "button", "aria-expanded": String(Boolean(open)), onclick: () => act({flow: open ? null : [from, to], move: null})},
      el("span", {class: "rp-pair"}, chip(from), el("span", {class: "rp-arrow-right"}, "→"), chip(to)), el("span", {class: "rp-right"}, grouped(some.length)),
      small(t("{hours} h, {calls}", {hours: round(sum(some.map(({move}) => move.hours))), calls: tn("{number} call", "{number} calls", sum(some.map(({move}) => move.calls)))})));
    return [head, open ? some.map(moveRow) : null];
  }
  const moveRow = ({move, place}) => el("button", {class: "rp-row rp-moved", type: "button", "aria-pressed": String(state.move === place), "data-move": String(place),
    onclick: () => act({move: state.move === place ? null : place, flow: [move.from, move.to]})},
  el("i", {class: "rp-level rp-" + move.disruption, title: t("disruption {level}", {level: chart.LEVELS[move.disruption] || move.disruption})}), el("strong", {}, move.name, badge(move.cls)), el("span", {class: "rp-right"}, t("{number} h", {number: move.hours})), small(joined(move.name === move.id ? "" : move.id, move.reason)));

  /* ---- tables ---- */
  const MARKS = {"1": ["rp-better", "✓ ", t("better")], "-1": ["rp-worse", "✗ ", t("worse")]};
  function measuresList() {
    const row = one => {
      const [kind, mark, title] = MARKS[one.better] || ["", "", ""];
      return el("tr", {}, el("th", {scope: "row"}, one.name, small(one.note)), data.before ? el("td", {}, one.before) : null,
        el("td", {class: kind, title}, mark ? el("span", {"aria-label": title}, mark) : null, one.after));
    };
    const heads = ["", ...(data.before ? [t("Before"), t("After")] : [t("Now")])];
    return el("table", {class: "rp-table rp-measures"}, el("thead", {}, el("tr", {}, heads.map(text => el("th", {scope: "col"}, text)))), el("tbody", {}, data.measures.map(row)));
  }
  function choicesList() {
    const {heads, rows, chosen, points} = data.choices;
    const row = (cells, place) => el("tr", {class: chosen.includes(place) ? "rp-chosen" : ""},
      cells.map((text, i) => i ? el("td", {}, text) : el("th", {scope: "row"}, el("b", {class: "rp-number"}, String(place + 1)), text)));
    return [scatter(points, chosen), el("div", {class: "rp-wide"}, el("table", {class: "rp-table"}, el("thead", {}, el("tr", {}, heads.map(text => el("th", {scope: "col"}, text)))), el("tbody", {}, rows.map(row))))];
  }
  /* customers moved against imbalance: what each further hand-over buys */
  function scatter(all, chosen) {
    const places = all.map((_, place) => place).filter(place => all[place][1] !== null), points = places.map(place => all[place]);
    const NS = "http://www.w3.org/2000/svg", WIDE = 380, HIGH = 170, [left, right, top, bottom] = [44, 14, 14, 34], inset = 14;
    const draw = (tag, attributes, text) => {
      const node = document.createElementNS(NS, tag);
      Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
      if (text !== undefined) node.textContent = text;
      return node;
    };
    const mostX = Math.max(1, ...points.map(one => one[0])), mostY = Math.max(.1, ...points.map(one => one[1]));
    const x = value => left + inset + (WIDE - left - inset - right) * value / mostX, y = value => HIGH - bottom - (HIGH - top - bottom) * value / mostY;
    const along = points.slice().sort((a, b) => a[0] - b[0]).map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(" ");
    const chart = draw("svg", {viewBox: `0 0 ${WIDE} ${HIGH}`, class: "rp-scatter", role: "img", "aria-label": t("Customers moved against imbalance")});
    chart.append(draw("path", {d: `M${left} ${top}V${HIGH - bottom}H${WIDE - right}`, class: "rp-axis"}), draw("polyline", {points: along, class: "rp-front"}),
      draw("text", {x: left - 5, y: top + 5, "text-anchor": "end"}, `${mostY.toFixed(mostY < 10 ? 1 : 0)} %`), draw("text", {x: left - 5, y: HIGH - bottom + 4, "text-anchor": "end"}, "0"),
      draw("text", {x: WIDE - right, y: HIGH - bottom + 15, "text-anchor": "end"}, grouped(mostX)), draw("text", {x: left, y: HIGH - 4}, t("customers moved → · imbalance ↑")));
    places.forEach(place => { const [a, b] = all[place]; chart.append(draw("circle", {cx: x(a), cy: y(b), r: 8, class: chosen.includes(place) ? "rp-taken" : "rp-offer"}),
      draw("text", {x: x(a), y: y(b) + 4, "text-anchor": "middle", class: chosen.includes(place) ? "rp-on-taken" : ""}, String(place + 1))); });
    return chart;
  }

  const LISTS = {work: workList, moves: movesList, measures: measuresList, choices: choicesList};
  function draw(kept) {
    const list = byId("rp-list"), at = list.scrollTop;
    drawHead();
    list.replaceChildren(el("div", {}, [(LISTS[state.tab] || workList)()]));
    list.scrollTop = kept ? at : 0;
    const open = list.querySelector("[aria-expanded=true], .rp-moved[aria-pressed=true]");
    if (open && !kept) open.scrollIntoView({block: "center"});
  }
  return {draw, scaled, nameOf};
}
