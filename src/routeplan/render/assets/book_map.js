/* The map: customers, territories, zones, homes, and what was left out. */
function bookMap(book) {
  "use strict";
  const {map, plan, parts, state} = book, {reps, zones, customers, ours, whole, within, chosen, tasks, titleOf, total, push} = book;
  const {night, phone, el, known, icon, painted, disc, card, fact, edge, outline, cards, marker, label, layers, room, drawGrid, drawTowns} = parts;
  const RADIUS = {A: 7.5, B: 6, C: 4.5, D: 4}, CLASSES = "ABCD", MOST_NUMBERS = 120, NO_REP = "#7d8790";
  const DRAWN = ["territories", "zones", "customers", "overdue", "unplanned", "appointments", "homes", "routes", "changes"];
  const areas = [], groups = layers("grid", "towns", ...DRAWN, "arrows"), background = planBackground(map, plan, groups, parts);
  map.removeLayer(groups.overdue);
  const waiting = plan.customers.filter(one => one.overdue || one.late);

  function together(items, placeOf) {
    const places = new Map();
    items.forEach(item => { const at = placeOf(item); if (at) push(places, at.join(), item); });
    return [...places.values()];
  }
  function drawCustomers() {
    const rank = one => CLASSES.indexOf(one.cls) < 0 ? CLASSES.length : CLASSES.indexOf(one.cls), plainly = whole() && state.view !== "changes";
    const sites = together(plan.customers, one => one.at).map(some => some.slice().sort((a, b) => rank(a) - rank(b)));
    sites.sort((a, b) => rank(b[0]) - rank(a[0])).forEach(some => {
      const one = some[0], own = some.some(other => ours(other.rep)), strong = plainly && own;
      const colour = known(one.rep) ? reps[one.rep].colour : NO_REP, first = strong && one.cls === "A", last = strong && one.cls === "D";
      cards(L.circleMarker(one.at, {
        radius: (RADIUS[one.cls] || 4) * (strong ? 1 : .62), weight: first || last ? 2 : 1.2, opacity: own ? 1 : .4,
        color: first ? (night.matches ? "#ffffff" : "#1b2127") : last ? colour : edge(),
        fillColor: colour, fillOpacity: last ? .15 : strong ? .95 : own ? .45 : .18
      }), () => some.map(book.customerCard)).bindTooltip(() => el("span", {}, some.map(other => other.name).join(", "))).addTo(groups.customers);
    });
  }
  /* who waited too long: a ring around the dot, so that class and rep stay visible */
  function drawOverdue() {
    const warn = getComputedStyle(document.documentElement).getPropertyValue("--warn").trim();
    together(waiting.filter(one => ours(one.rep)), one => one.at).forEach(some => {
      cards(L.circleMarker(some[0].at, {radius: 11, weight: 3, color: warn, fillOpacity: 0}), () => some.map(book.customerCard))
        .bindTooltip(() => el("span", {}, some.map(one => `${one.name}: ${one.overdue || one.late}`).join(", "))).addTo(groups.overdue);
    });
  }
  function drawTerritory(rep, index) {
    if (!rep.rings.length) return;
    const own = ours(index);
    L.polygon(rep.rings, {pane: "territories", interactive: false, color: outline(rep.colour), weight: own ? 2 : 1, opacity: own ? .7 : .25,
      fillOpacity: zones.length ? 0 : own && whole() ? .1 : .03, dashArray: whole() && !zones.length ? null : "2 6"}).addTo(groups.territories);
    if (!whole() || !own || phone.matches || state.view === "changes") return;
    areas.push(index);
  }
  /* names of territories as far as there is room; those left out come up as one zooms in */
  const areaNames = L.layerGroup();
  function drawAreaNames(taken) {
    areaNames.clearLayers();
    areas.forEach(index => {
      const {name, label: at} = reps[index], {x, y} = map.latLngToContainerPoint(at);
      if (room(taken, x, y, name.length * 4.2 + 6)) label(at, name, "rp-area rp-middle", "towns", painted(index)).addTo(areaNames);
    });
    groups.territories.addLayer(areaNames);
  }
  /* zones that have a turn in the days shown stand out; in the whole horizon all do */
  const zoneNames = L.layerGroup(), inTurn = zone => whole() || zone.days.some(day => within({day}));
  function drawZones() {
    zones.filter(zone => ours(zone.rep)).forEach(zone => {
      const strong = inTurn(zone), colour = outline(reps[zone.rep].colour);
      L.polygon(zone.rings, {pane: "territories", interactive: false, color: colour, weight: strong ? 1.5 : 1, opacity: strong ? .8 : .3,
        dashArray: strong ? null : "2 6", fillOpacity: strong ? (whole() ? .1 : .2) : .02}).addTo(groups.zones);
    });
    groups.zones.addLayer(zoneNames);
  }
  function drawZoneNames(taken) {
    zoneNames.clearLayers();
    const size = map.getSize();
    zones.filter(zone => zone.label && ours(zone.rep) && inTurn(zone)).forEach(zone => {
      const {x, y} = map.latLngToContainerPoint(zone.label);
      if (x < 0 || y < 0 || x > size.x || y > size.y || !room(taken, x, y, zone.name.length * 4.2 + 8)) return;
      label(zone.label, zone.name, "rp-zone", "names", painted(zone.rep)).addTo(zoneNames);
    });
  }
  function drawHome(rep, index) {
    const mark = (at, name, title) => at && ours(index) && cards(marker(at, disc(icon(name), index, "rp-home"), "", 28, {title}),
      () => card(rep.name, fact("", title))).addTo(groups.homes);
    mark(rep.home, "house", t("Home of {name}", {name: rep.name}));
    mark(rep.end, "flag", t("End of the day of {name}", {name: rep.name}));
  }
  function drawUnplanned() {
    const some = plan.unplanned.filter(out => state.rep === null || !known(out.rep) || out.rep === state.rep);
    together(some, out => out.at).forEach(outs => {
      const once = [...new Map(outs.map(out => [out.customer || out.task, out])).values()];
      cards(marker(outs[0].at, icon("cross"), "", 22, {title: t("Left out: {name}", {name: outs[0].title})}), () => once.map(book.outCard)).addTo(groups.unplanned);
    });
  }
  function drawAppointments() {
    book.routes.filter(route => ours(route.rep)).flatMap(tasks).filter(({stop}) => stop.kind === "appointment" && stop.at).forEach(one =>
      cards(marker(one.stop.at, disc("", one.route.rep, "rp-fixed"), "rp-small", 16, {title: titleOf(one.stop)}), () => book.stopCard(one))
        .addTo(groups.appointments));
  }
  function drawBackground() {
    const taken = [], takeMark = at => { const {x, y} = map.latLngToContainerPoint(at); room(taken, x, y, 15, true); };
    drawAreaNames(taken); drawZoneNames(taken);
    if (!whole()) book.marks.forEach(({mark}) => takeMark(mark.getLatLng()));
    reps.forEach((rep, index) => { if (rep.home && ours(index)) takeMark(rep.home); });
    drawGrid(groups.grid); drawTowns(groups.towns, taken, plan.towns);
  }
  function drawMap() {
    DRAWN.forEach(name => groups[name].clearLayers());
    book.marks.clear(); areas.length = 0;
    drawCustomers(); drawOverdue(); drawZones(); reps.forEach(drawTerritory); reps.forEach(drawHome);
    const some = chosen(), dots = state.day === null || total(some, "visits") > MOST_NUMBERS;
    if (state.view === "changes") book.drawChanges(groups.changes);
    else {
      drawUnplanned();
      if (whole()) drawAppointments(); else some.forEach(route => book.drawRoute(route, some.length > 1, dots));
    }
    book.drawDetails(); drawBackground();
  }
  function fit(animate) {
    const all = () => [...plan.customers.filter(one => ours(one.rep)).map(one => one.at), ...reps.filter((_, index) => ours(index)).flatMap(rep => [rep.home, ...rep.rings.flat(2)])];
    const points = state.view === "changes" ? book.changePoints() : whole() ? all() : chosen().flatMap(book.wayOf);
    const [near, far] = phone.matches ? [[24, 28], [24, 24]] : [[56, 56], [200, 48]];
    const shown = points.length ? points : all();
    if (shown.length) map.fitBounds(shown, {paddingTopLeft: near, paddingBottomRight: far, maxZoom: 15, animate});
  }
  function showLayers() {
    const {dot, layerSwitch} = parts, counted = (text, number) => number ? t("{name} ({number})", {name: text, number: grouped(number)}) : text;
    const classes = [...new Set(plan.customers.map(one => one.cls).filter(Boolean))].sort();
    const sizes = classes.map(one => el("span", {}, dot(2 * (RADIUS[one] || 4), "rp-dot-" + one), one));
    layerSwitch(groups, background.rows([["territories", t("Territories"), dot(14, "rp-hollow rp-square")],
      ...(zones.length ? [["zones", t("Zones"), dot(14, "rp-square rp-shaded")]] : []),
      ["customers", t("Customers"), dot(10), el("div", {class: "rp-classes"}, sizes)],
      ...(waiting.length ? [["overdue", counted(t("Overdue"), waiting.length), dot(14, "rp-late")]] : []),
      ["unplanned", counted(t("Left out"), plan.unplanned.length), icon("cross")],
      ["appointments", t("Appointments"), dot(12, "rp-square")], ["homes", t("Homes"), icon("house")],
      ["towns", t("Place names"), el("b", {}, "a")], ["grid", t("Grid"), "#"]]), !phone.matches);
  }
  return {groups, background, together, waiting, drawMap, drawBackground, fit, showLayers};
}
