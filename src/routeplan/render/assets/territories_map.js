/* Outlines, customers, homes and hand-overs of territories on a Leaflet map. */
function territoryMap(map, data, parts, state, act) {
  "use strict";
  const {night, phone, el, icon, disc, painted, card, fact, badge, joined, edge, popup, cards, marker, label, layers, room, drawGrid, drawTowns} = parts;
  const {reps, customers} = data, NOBODY = "#7d8790", FEW = 20, NEAR = 9;
  const [LAT, LON, AFTER, BEFORE, ID, NAME, CLASS, VALUE, ADDRESS, PHONE] = Array(10).keys();
  const LEVELS = {high: t("high"), medium: t("medium"), low: t("low")}, SIZE = {A: 1.3, B: 1.1, C: .95, D: .85};
  const groups = layers("grid", "towns", "territories", "barriers", "dots", "ways", "homes", "names");
  const view = () => data[state.view], now = () => state.view === "after" ? AFTER : BEFORE, then = () => state.view === "after" ? BEFORE : AFTER;
  const colourOf = rep => rep < 0 ? NOBODY : reps[rep].colour, nameOf = rep => rep < 0 ? t("nobody") : reps[rep].name;
  const titleOf = one => one[NAME] || one[ID], at = one => [one[LAT], one[LON]];
  const moves = new Map(data.handOvers.map((move, place) => [move.customer, place]));

  /* ---- workload as a colour: from blue for too little to orange for too much, the middle is fair ---- */
  const SCALE = ["#2166ac", "#67a9cf", "#b9c4c9", "#f1a340", "#b35806"], STEPS = [-10, -3, 3, 10];
  const offOf = rep => (view().loads[rep] || {off: null}).off;
  const scaled = off => off === null ? NOBODY : SCALE[STEPS.filter(step => off > step).length];
  const signed = off => off === null ? "–" : `${off > 0 ? "+" : off < 0 ? "−" : "±"}${Math.abs(off).toFixed(Math.abs(off) < 9.95 ? 1 : 0)}\u202f%`;
  const fillOf = rep => state.paint === "load" ? scaled(offOf(rep)) : colourOf(rep);

  /* ---- what is picked: a rep, a hand-over, or the hand-overs from one rep to another ---- */
  function picked() {
    if (state.move !== null) return new Set([data.handOvers[state.move].customer]);
    if (state.flow) return new Set(data.handOvers.filter(one => one.from === state.flow[0] && one.to === state.flow[1]).map(one => one.customer));
    return null;
  }
  const strong = rep => state.rep === null || state.rep === rep;

  /* ---- outlines and names ---- */
  function drawTerritories() {
    groups.territories.clearLayers();
    view().shapes.forEach(({rings}, rep) => rings.length && L.polygon(rings, {
      pane: "territories", interactive: false, color: fillOf(rep), weight: strong(rep) && state.rep !== null ? 3.5 : 2, opacity: strong(rep) ? .95 : .4,
      fillOpacity: state.paint === "load" ? (strong(rep) ? .6 : .25) : strong(rep) ? (night.matches ? .26 : .2) : .06
    }).addTo(groups.territories));
  }
  const initials = rep => reps[rep].name === reps[rep].id ? reps[rep].id : reps[rep].name.split(/\s+/).map(word => word[0]).join("").slice(0, 3);
  const extent = rings => rings.reduce((most, [outer]) => {
    const lons = outer.map(corner => corner[1]);
    return Math.max(most, Math.max(...lons) - Math.min(...lons));
  }, 0);
  const order = new Map(["before", "after"].filter(name => data[name]).map(name => [name,
    reps.map((_, rep) => rep).filter(rep => data[name].shapes[rep].label).sort((a, b) => extent(data[name].shapes[b].rings) - extent(data[name].shapes[a].rings))]));
  function drawNames() {
    groups.names.clearLayers();
    const taken = [], size = map.getSize(), first = order.get(state.view).slice().sort((a, b) => (b === state.rep) - (a === state.rep));
    first.forEach(rep => {
      const place = view().shapes[rep].label, {x, y} = map.latLngToContainerPoint(place);
      if (x < 0 || y < 0 || x > size.x || y > size.y) return;
      const off = offOf(rep), names = state.paint === "load" && off !== null ? [`${reps[rep].name} ${signed(off)}`, signed(off)] : [reps[rep].name, initials(rep)];
      const wide = 2 * extent(view().shapes[rep].rings) * 256 * 2 ** map.getZoom() / 360;
      const text = names.find((one, i) => (i || rep === state.rep || one.length * 7.4 < wide) && x > one.length * 3.7 && room(taken, x, y, one.length * 3.7 + 10));
      if (text === undefined && rep !== state.rep) return;
      label(place, text || names[0], "rp-area rp-middle", "names", `--rep:${fillOf(rep)}`).addTo(groups.names);
    });
    drawGrid(groups.grid); drawTowns(groups.towns, taken, data.towns);
  }

  /* ---- customers: one canvas, painted rep by rep, because there may be tens of thousands ---- */
  const Dots = L.Canvas.extend({_draw() { paint(this._ctx, this._bounds); }}), canvas = new Dots({pane: "dots", padding: .3}), flat = customers.map(one => map.project(at(one), 0));
  let spots = new Float32Array(2 * customers.length);
  function place() {
    const scale = map.getZoomScale(map.getZoom(), 0), origin = map.getPixelOrigin();
    flat.forEach((spot, i) => { spots[2 * i] = spot.x * scale - origin.x; spots[2 * i + 1] = spot.y * scale - origin.y; });
  }
  let base = 3, whole = 0;
  function measureDots() {
    const area = map.getSize();
    whole = map.getBoundsZoom(L.latLngBounds(home()));
    base = Math.min(5.5, Math.max(1.5, .11 * Math.sqrt(area.x * area.y / Math.max(customers.length, 1))));
  }
  const radius = i => Math.min(7, Math.max(1.4, base + .8 * (map.getZoom() - whole))) * (SIZE[customers[i][CLASS]] || 1);
  function paint(pen, {min, max}) {
    const own = new Map(), some = picked();
    place();
    customers.forEach((one, i) => {
      const x = spots[2 * i], y = spots[2 * i + 1];
      if (x < min.x || y < min.y || x > max.x || y > max.y) return;
      const rep = one[now()], faint = some ? !some.has(i) : !(strong(rep) || (moves.has(i) && strong(one[then()])));
      const key = `${faint ? 0 : 1}${rep}`;
      own.has(key) ? own.get(key).push(i) : own.set(key, [i]);
    });
    [...own.keys()].sort().forEach(key => {
      const rep = Number(key.slice(1)), list = own.get(key);
      pen.globalAlpha = key[0] === "0" ? .22 : 1;
      pen.fillStyle = state.paint === "load" ? (night.matches ? "#dfe5ea" : "#2b333a") : colourOf(rep);
      pen.strokeStyle = edge(); pen.lineWidth = .9;
      pen.beginPath();
      list.forEach(i => { const r = radius(i); pen.moveTo(spots[2 * i] + r, spots[2 * i + 1]); pen.arc(spots[2 * i], spots[2 * i + 1], r, 0, 7); });
      if (radius(list[0]) > 2.6) pen.stroke();
      pen.fill();
    });
    ring(pen, some);
    pen.globalAlpha = 1;
  }
  /* hand-overs: the dot in the colour of the rep shown, the ring around it in the colour of the other */
  function ring(pen, some) {
    if (!state.rings || (state.paint === "load" && !some)) return;
    moves.forEach((_, i) => {
      if (i < 0) return;
      const one = customers[i], x = spots[2 * i], y = spots[2 * i + 1], r = radius(i) + .4;
      pen.globalAlpha = some ? (some.has(i) ? 1 : .12) : strong(one[now()]) || strong(one[then()]) ? 1 : .15;
      const thick = Math.min(2.4, .5 * r);
      pen.lineWidth = 2 * thick; pen.strokeStyle = edge(); circle(pen, x, y, r + .6 * thick, false);
      pen.lineWidth = thick; pen.strokeStyle = colourOf(one[then()]); circle(pen, x, y, r + .7 * thick, false);
      pen.fillStyle = colourOf(one[now()]); circle(pen, x, y, r, true);
    });
  }
  function circle(pen, x, y, r, filled) { pen.beginPath(); pen.arc(x, y, r, 0, 7); if (filled) pen.fill(); else pen.stroke(); }
  function nearest(event) {
    const {x, y} = event.layerPoint;
    let best = -1, least = NEAR * NEAR;
    if (map.hasLayer(groups.dots)) for (let i = 0; i < customers.length; i++) {
      const away = (spots[2 * i] - x) ** 2 + (spots[2 * i + 1] - y) ** 2 - (moves.has(i) ? 4 : 0);
      if (away < least) { least = away; best = i; }
    }
    return best;
  }
  function territoryAt({lat, lng}) {
    const within = ring => ring.reduce((odd, [y, x], i) => {
      const [v, u] = ring[(i + 1) % ring.length];
      return (y > lat) !== (v > lat) && lng < (u - x) * (lat - y) / (v - y) + x ? !odd : odd;
    }, false);
    return view().shapes.findIndex(({rings}) => rings.some(part => part.filter(within).length % 2));
  }

  /* ---- cards ---- */
  function customerCard(i) {
    const one = customers[i], place = moves.get(i), move = data.handOvers[place];
    return card([titleOf(one), badge(one[CLASS])], el("p", {class: "rp-label"}, joined(one[NAME] ? one[ID] : "", nameOf(one[now()]))), fact("", one[ADDRESS]),
      one[PHONE] ? el("p", {}, el("a", {href: "tel:" + one[PHONE].normalize("NFKC").replace(/[^+\d]/g, "")}, one[PHONE])) : null,
      fact(t("Value"), typeof one[VALUE] === "number" ? grouped(one[VALUE]) : ""), move ? moveLines(move) : null);
  }
  const moveLines = move => el("div", {class: "rp-move"}, el("p", {}, chip(move.from), " → ", chip(move.to)), fact("", move.reason),
    fact(t("Disruption"), t("{level} ({cost})", {level: LEVELS[move.disruption] || move.disruption, cost: move.cost})),
    fact(t("Takes"), joined(tn("{number} call", "{number} calls", move.calls), t("{number} h", {number: move.hours}))),
    move.km && move.km.some(parts.known) ? fact(t("From home"), move.km.map(km => km === undefined || km === null ? "–" : t("{number} km", {number: km})).join(" → ")) : null);
  const chip = rep => el("span", {class: "rp-who", style: rep < 0 ? null : painted(rep)}, el("span", {class: "rp-swatch"}), nameOf(rep));
  function open(i) { L.popup(popup).setLatLng(at(customers[i])).setContent(el("div", {}, customerCard(i))).openOn(map); }

  /* ---- homes, barriers, ways ---- */
  /* of many reps the homes are drawn from a closer view on, and as dots */
  function drawHomes() {
    groups.homes.clearLayers();
    const small = reps.length > FEW && state.rep === null && state.move === null;
    if (small && map.getZoom() < whole + 1.5) return;
    reps.forEach((rep, index) => strong(index) && cards(marker(rep.home, disc(small ? "" : icon("house"), index, "rp-home"), small ? "rp-small" : "", small ? 14 : 26,
      {title: t("Home of {name}", {name: rep.name}), keyboard: !small}), () => card(rep.name, fact("", t("Home of {name}", {name: rep.name})))).addTo(groups.homes));
  }
  function drawBarriers() {
    data.barriers.forEach(({name, line}) => {
      L.polyline(line, {interactive: false, color: edge(), weight: 9, opacity: .9}).addTo(groups.barriers);
      L.polyline(line, {color: night.matches ? "#e9edf0" : "#2b333a", weight: 5, lineCap: "butt"}).bindTooltip(() => el("span", {}, name), {sticky: true}).addTo(groups.barriers);
    });
  }
  function drawWays() {
    groups.ways.clearLayers();
    const some = picked();
    if (!some || some.size > 60) return;
    data.handOvers.filter(move => some.has(move.customer) && move.customer >= 0).forEach(move => {
      const to = at(customers[move.customer]), way = (rep, options) => rep >= 0 && [[edge(), 5], [colourOf(rep), 2.5]].forEach(([color, weight]) =>
        L.polyline([reps[rep].home, to], {interactive: false, color, weight, ...options}).addTo(groups.ways));
      way(move.from, {dashArray: "4 7"}); way(move.to, {});
    });
  }

  /* ---- moving about ---- */
  const padding = () => phone.matches ? {paddingTopLeft: [20, 20], paddingBottomRight: [20, 20]} : {paddingTopLeft: [40, 40], paddingBottomRight: [70, 40]};
  function fit(animate) {
    const some = picked(), corners = rep => view().shapes[rep].rings.flat(2);
    const points = some ? data.handOvers.filter(move => some.has(move.customer) && move.customer >= 0)
      .flatMap(move => [at(customers[move.customer]), ...[move.from, move.to].filter(rep => rep >= 0).map(rep => reps[rep].home)])
      : state.rep !== null ? [...corners(state.rep), reps[state.rep].home] : home();
    if (points.length) map.fitBounds(points, {...padding(), maxZoom: 14, animate});
  }
  /* the whole without the few customers farthest out, who would make the rest small */
  function home() {
    const cut = list => { list.sort((a, b) => a - b); const out = Math.floor(list.length / 250); return [list[out], list[list.length - 1 - out]]; };
    if (!customers.length) return reps.map(rep => rep.home);
    const lats = cut(customers.map(one => one[LAT])), lons = cut(customers.map(one => one[LON]));
    return [[lats[0], lons[0]], [lats[1], lons[1]]];
  }
  function draw() { drawTerritories(); drawHomes(); drawWays(); drawNames(); if (map.hasLayer(canvas)) canvas._redraw(); }
  function start() {
    fit(false); measureDots();
    groups.dots.addLayer(canvas);
    drawBarriers(); draw();
    map.on("moveend", drawNames).on("zoomend", drawHomes).on("click", event => {
      const i = nearest(event);
      if (i >= 0) return open(i);
      const rep = territoryAt(event.latlng);
      return act({rep: rep < 0 || rep === state.rep ? null : rep, move: null, flow: null}, "stay");
    });
    const tip = L.tooltip({direction: "top", offset: [0, -6]});
    let shown = -1;
    map.on("mousemove", event => {
      const i = nearest(event);
      if (i === shown) return;
      shown = i; map.getContainer().classList.toggle("rp-pointing", i >= 0);
      if (i < 0) return map.closeTooltip(tip);
      return tip.setLatLng(at(customers[i])).setContent(el("span", {}, joined(titleOf(customers[i]), nameOf(customers[i][now()])))).openOn(map);
    });
  }
  return {LEVELS, start, draw, fit, open, groups, chip, moveLines, nameOf, titleOf, signed, scaled, colourOf, SCALE, STEPS};
}
