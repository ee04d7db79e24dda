/* What every page of routeplan is put together from. Text from tables only ever becomes a text node. */
function pageParts(map, reps) {
  "use strict";
  const night = pageTheme(), phone = matchMedia("(max-width: 760px)");
  const byId = id => document.getElementById(id);

  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value);
    }
    node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ""));
    return node;
  }
  const known = number => number !== null && number !== undefined;
  const icon = name => el("i", {class: "rp-icon rp-" + name, "aria-hidden": "true"});
  const painted = rep => known(rep) ? `--rep:${reps[rep].colour};--rep-ink:${reps[rep].ink}` : null;
  const swatch = rep => el("span", {class: "rp-swatch", style: painted(rep)});
  const badge = name => name ? el("span", {class: "rp-class", title: t("Class {name}", {name})}, name) : null;
  /* calls on deals: a sign for the stage of the funnel, and what the signs mean */
  const STAGES = {best_few: ["★", t("Best few")], above: ["△", t("Above the funnel")], in: ["▽", t("In the funnel")]};
  const staged = one => one && STAGES[one.stage] ? el("span", {class: "rp-class rp-stage", title: one.deal}, STAGES[one.stage][0]) : null;
  const marks = one => one ? [badge(one.cls), staged(one)] : null;
  const stageKey = some => some.some(one => one && one.stage) ? el("p", {class: "rp-legend"}, el("span", {}, t("Calls on deals:")),
    Object.values(STAGES).map(([sign, name]) => el("span", {}, el("span", {class: "rp-class rp-stage"}, sign), name))) : null;
  const disc = (text, rep, kind) => el("span", {class: "rp-disc " + (kind || ""), style: painted(rep)}, text);
  const joined = (...parts) => parts.filter(Boolean).join(" · ");
  const card = (title, ...lines) => el("div", {class: "rp-card"}, el("h4", {}, title), lines);
  const fact = (label, text) => text ? el("p", {}, label ? el("span", {class: "rp-label"}, label + " ") : null, text) : null;
  const edge = () => night.matches ? "#c9d1d6" : "#ffffff";
  /* a rep's colour for an outline: on a dark ground as light as the styles make it */
  const outline = colour => !night.matches ? colour
    : "#" + [1, 3, 5].map(at => Math.round(parseInt(colour.slice(at, at + 2), 16) * .6 + 102).toString(16).padStart(2, "0")).join("");
  const popup = {maxWidth: 320, minWidth: 200, autoPanPadding: [24, 24]};
  const cards = (layer, make) => layer.bindPopup(() => el("div", {}, make()), popup);
  const still = {interactive: false, keyboard: false};
  const marker = (at, node, kind, size, options) =>
    L.marker(at, {icon: L.divIcon({className: "rp-mark " + kind, html: node, iconSize: [size, size]}), alt: options.title, ...options});
  const label = (at, text, kind, pane, style) => marker(at, el("span", {style}, text), kind, 0, {...still, pane});
  /* degrees, as the background of a page that has no network */
  function drawGrid(group) {
    group.clearLayers();
    const view = map.getBounds(), corner = map.containerPointToLatLng([6, 10]), width = view.getEast() - view.getWest();
    const step = [.005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 20].find(one => width / one <= 7) || 45;
    const digits = step < .01 ? 3 : step < .1 ? 2 : step < 1 ? 1 : 0, line = {pane: "grid", ...still, weight: 1, color: night.matches ? "#2a323a" : "#e1ddd1"};
    const rule = (from, to, signs, lineAt, labelAt) => {
      for (let turn = Math.ceil(from / step); turn * step < to; turn++) {
        const value = turn * step, text = `${Math.abs(value).toFixed(digits)}° ${signs[value < 0 ? 1 : 0]}`;
        L.polyline(lineAt(value), line).addTo(group);
        label(labelAt(value), text, "rp-degree", "grid").addTo(group);
      }
    };
    rule(view.getWest(), view.getEast(), "EW", lon => [[view.getSouth(), lon], [view.getNorth(), lon]], lon => [corner.lat, lon]);
    rule(view.getSouth(), view.getNorth(), "NS", lat => [[lat, view.getWest()], [lat, view.getEast()]], lat => [lat, corner.lng]);
  }
  /* names of places as far as there is room above, below or beside them, the first in the list first; what is on the map comes before */
  function drawTowns(group, taken, towns) {
    group.clearLayers();
    const size = map.getSize(), OFF = 21, BESIDE = 12;
    towns.forEach(([name, lat, lon]) => {
      const {x, y} = map.latLngToContainerPoint([lat, lon]), half = name.length * 4.2 + 6;
      if (x < 0 || y < 0 || x > size.x || y > size.y) return;
      const spot = [[0, -OFF], [0, OFF], [half + BESIDE, 0], [-half - BESIDE, 0]].find(([right, down]) => room(taken, x + right, y + down, half));
      if (spot) label([lat, lon], name, "rp-town", "towns", `transform:translate(${spot.map(one => one + "px").join()})`).addTo(group);
    });
  }
  /* takes the place for a text of so many pixels to both sides; whether it was free */
  function room(taken, x, y, half, always) {
    const free = taken.every(([left, right, level]) => x + half < left || x - half > right || Math.abs(level - y) > 20);
    if (free || always) taken.push([x - half, x + half, y]);
    return free;
  }

  /* ticks that show and hide groups of layers: [name, text, symbol, more below] */
  function layerSwitch(groups, rows, open) {
    const box = el("details", {class: "rp-layers", open: open && ""}, el("summary", {}, t("Layers")));
    rows.forEach(([name, text, symbol, below]) => {
      const tick = el("input", {type: "checkbox", checked: map.hasLayer(groups[name]) && "", onchange: () => tick.checked ? groups[name].addTo(map) : groups[name].remove()});
      box.append(el("label", {}, tick, el("span", {}, symbol), text));
      if (below) box.append(below);
    });
    control(box);
  }
  function control(box) {
    L.DomEvent.disableClickPropagation(box); L.DomEvent.disableScrollPropagation(box);
    const one = L.control({position: "topright"});
    one.onAdd = () => box;
    one.addTo(map);
  }
  function layers(...names) {
    return Object.fromEntries(names.map(name => [name, L.layerGroup().addTo(map)]));
  }
  const dot = (size, kind) => el("span", {class: "rp-dot " + (kind || ""), style: `width:${size}px;height:${size}px`});

  /* Leaflet's own says its lengths in English only */
  const Ruler = L.Control.Scale.extend({
    _updateMetric(most) { const metres = this._getRoundNum(most); this._updateScale(this._mScale, roundLength(metres), metres / most); }
  });
  /* zoom buttons, scale, folding of the panel on a phone, and a new width */
  function frame(fit) {
    L.control.zoom({position: "topright"}).addTo(map);
    new Ruler({imperial: false, maxWidth: 140}).addTo(map);
    map.setMaxZoom(18);
    byId("rp-fold").onclick = event => {
      event.currentTarget.setAttribute("aria-expanded", String(!document.body.classList.toggle("rp-folded")));
      map.invalidateSize(); fit(false);
    };
    let width = window.innerWidth;
    window.addEventListener("resize", () => {
      map.invalidateSize();
      if (width !== window.innerWidth) { width = window.innerWidth; fit(false); }
    });
  }
  return {
    t, tn, night, phone, byId, el, known, icon, painted, swatch, badge, marks, stageKey, disc, dot, joined, card, fact, edge, outline, popup, cards, still,
    marker, label, layers, room, drawGrid, drawTowns, layerSwitch, control, frame
  };
}
