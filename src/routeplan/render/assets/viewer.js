/* Draws a plan on a Leaflet map and lists it beside it. */
function showPlan(map, plan) {
  "use strict";
  const parts = pageParts(map, plan.reps, plan.texts), {
    night, phone, byId, el, known, icon, painted, swatch, badge, disc, joined, many, grouped, card, fact, edge, popup, cards, still, marker,
    label, layers, room, drawGrid, drawTowns, layerSwitch, frame, dot
  } = parts;
  const RADIUS = {A: 7.5, B: 6, C: 4.5, D: 4}, CLASSES = "ABCD", MOST_NUMBERS = 120, NO_REP = "#7d8790";
  const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const DASHES = [null, "9 6", "2 6", "14 5 2 5", "5 5", "1 8", "12 8"];
  const two = number => String(number).padStart(2, "0");
  const clock = seconds => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds % 3600 / 60))}`;
  const km = metres => metres < 100000 ? `${(metres / 1000).toFixed(1)} km` : `${grouped(metres / 1000)} km`;
  function length(seconds) {
    const minutes = Math.round(seconds / 60);
    if (minutes >= 600) return `${grouped(seconds / 3600)} h`;
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${two(minutes % 60)}`;
  }

  /* ---- the plan, looked up ---- */
  const {reps, routes, days, weeks} = plan, zones = plan.zones || [], state = {rep: null, week: null, day: null};
  const customers = new Map(plan.customers.map(one => [one.id, one])), seen = new Map(), leftOut = new Map();
  const push = (table, key, value) => table.has(key) ? table.get(key).push(value) : table.set(key, [value]);
  const tasks = route => route.stops.filter(stop => stop.number).map(stop => ({route, stop}));
  routes.flatMap(tasks).forEach(one => { if (one.stop.customer) push(seen, one.stop.customer, one); });
  plan.unplanned.forEach(out => push(leftOut, out.customer, out));
  const columns = routes.some(route => days[route.day].weekday > 4) ? 7 : 5;
  const whole = () => state.week === null && state.day === null;
  const ours = rep => state.rep === null || state.rep === rep;
  const weekOf = route => days[route.day].week;
  const within = route => state.day !== null ? route.day === state.day : state.week === null || weekOf(route) === state.week;
  const chosen = () => routes.filter(route => ours(route.rep) && within(route));
  const total = (some, key) => some.reduce((sum, one) => sum + Number(one[key]), 0);
  const fixedOf = stop => plan.appointments[stop.task] || {title: stop.task};
  const titleOf = stop => stop.kind === "appointment" ? fixedOf(stop).title : (customers.get(stop.customer) || {name: stop.customer || "?"}).name;
  const toDay = route => () => go({rep: route.rep, day: route.day, week: null});

  /* ---- cards in popups ---- */
  const reasons = some => (some || []).map(out => fact(`Left out (${out.reason}):`, out.detail || out.task));
  function customerCard(one) {
    const visits = (seen.get(one.id) || []).slice().sort((a, b) => a.route.day - b.route.day);
    return card([one.name, badge(one.cls)],
      el("p", {class: "rp-label"}, joined(one.id, known(one.rep) ? reps[one.rep].name : "no rep", one.often)),
      fact("Contact", one.contact), fact("", one.address), one.phone ? el("p", {}, el("a", {href: "tel:" + one.phone.replace(/[^+\d]/g, "")}, one.phone)) : null,
      el("div", {class: "rp-visits"}, visits.map(({route, stop}) => el("button", {type: "button", onclick: toDay(route)},
        `${days[route.day].name} ${clock(stop.times[1])}–${clock(stop.times[2])}`))),
      visits.length ? null : fact("No visit in this plan", " "), fact("Due", one.due), fact("Zone", one.zone), reasons(leftOut.get(one.id)), fact("Notes", one.notes));
  }
  function stopCard({route, stop}) {
    const fixed = stop.kind === "appointment" ? fixedOf(stop) : null, customer = customers.get(stop.customer);
    const when = `${days[route.day].name}, ${clock(stop.times[1])}–${clock(stop.times[2])}`;
    return [card([`${stop.number}. `, when], fact("", stop.drive ? `${length(stop.drive)} driving before` : ""),
      fixed ? [fact("Appointment:", fixed.title), fact("", fixed.address)] : null), customer ? customerCard(customer) : null];
  }
  const outCard = out => customers.has(out.customer) ? customerCard(customers.get(out.customer)) : card(out.title, reasons([out]));

  /* ---- the map ---- */
  const marks = new Map(), areas = [], DRAWN = ["territories", "zones", "customers", "unplanned", "appointments", "homes", "routes"];
  const groups = layers("grid", "towns", ...DRAWN, "arrows"), background = planBackground(map, plan, groups, parts);
  function together(items, placeOf) {
    const places = new Map();
    items.forEach(item => { const at = placeOf(item); if (at) push(places, at.join(), item); });
    return [...places.values()];
  }
  function drawCustomers() {
    const rank = one => CLASSES.indexOf(one.cls) < 0 ? CLASSES.length : CLASSES.indexOf(one.cls);
    const sites = together(plan.customers, one => one.at).map(some => some.slice().sort((a, b) => rank(a) - rank(b)));
    sites.sort((a, b) => rank(b[0]) - rank(a[0])).forEach(some => {
      const one = some[0], own = some.some(other => ours(other.rep)), strong = whole() && own;
      const colour = known(one.rep) ? reps[one.rep].colour : NO_REP, first = strong && one.cls === "A", last = strong && one.cls === "D";
      cards(L.circleMarker(one.at, {
        radius: (RADIUS[one.cls] || 4) * (strong ? 1 : .62), weight: first || last ? 2 : 1.2, opacity: own ? 1 : .4,
        color: first ? (night.matches ? "#ffffff" : "#1b2127") : last ? colour : edge(),
        fillColor: colour, fillOpacity: last ? .15 : strong ? .95 : own ? .45 : .18
      }), () => some.map(customerCard)).bindTooltip(() => el("span", {}, some.map(other => other.name).join(", "))).addTo(groups.customers);
    });
  }
  function drawTerritory(rep, index) {
    if (!rep.rings.length) return;
    const own = ours(index);
    L.polygon(rep.rings, {pane: "territories", interactive: false, color: rep.colour, weight: own ? 2 : 1, opacity: own ? .7 : .25,
      fillOpacity: zones.length ? 0 : own && whole() ? .1 : .03, dashArray: whole() && !zones.length ? null : "2 6"}).addTo(groups.territories);
    if (!whole() || !own || phone.matches) return;
    areas.push([rep.name, ...rep.label]);
    label(rep.label, rep.name, "rp-area rp-middle", "towns", painted(index)).addTo(groups.territories);
  }
  /* zones that have a turn in the days shown stand out; in the whole horizon all do */
  const zoneNames = L.layerGroup(), inTurn = zone => whole() || zone.days.some(day => within({day}));
  function drawZones() {
    const own = zones.filter(zone => ours(zone.rep));
    own.forEach(zone => {
      const strong = inTurn(zone), colour = reps[zone.rep].colour;
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
    mark(rep.home, "house", "Home of " + rep.name);
    mark(rep.end, "flag", "End of the day of " + rep.name);
  }
  function drawUnplanned() {
    const some = plan.unplanned.filter(out => state.rep === null || !known(out.rep) || out.rep === state.rep);
    together(some, out => out.at).forEach(outs => {
      const once = [...new Map(outs.map(out => [out.customer || out.task, out])).values()];
      cards(marker(outs[0].at, icon("cross"), "", 22, {title: "Left out: " + outs[0].title}), () => once.map(outCard)).addTo(groups.unplanned);
    });
  }
  function drawAppointments() {
    routes.filter(route => ours(route.rep)).flatMap(tasks).filter(({stop}) => stop.kind === "appointment" && stop.at).forEach(one =>
      cards(marker(one.stop.at, disc("", one.route.rep, "rp-fixed"), "rp-small", 16, {title: titleOf(one.stop)}), () => stopCard(one))
        .addTo(groups.appointments));
  }
  const pathOf = route => route.stops.map(stop => stop.at).filter(Boolean);
  function drawRoute(route, slim, dots) {
    const {colour, home, name} = reps[route.rep], day = days[route.day], week = state.day === null, path = pathOf(route);
    const casing = night.matches ? "#56616b" : "#ffffff", placed = tasks(route).filter(({stop}) => stop.at);
    L.polyline(path, {interactive: false, color: casing, weight: slim ? 5 : 7, opacity: .85}).addTo(groups.routes);
    L.polyline(path, {interactive: false, color: colour, weight: slim ? 2.5 : 3.5, dashArray: week ? DASHES[day.weekday] : null}).addTo(groups.routes);
    together(placed, one => one.stop.at).forEach(held => {
      const at = held[0].stop.at, kind = held.some(({stop}) => stop.kind === "appointment") ? "rp-fixed" : "";
      const title = held.map(({stop}) => `${clock(stop.times[1])} ${titleOf(stop)}`).join(", "), numbers = held.map(one => one.stop.number).join(" ");
      const mark = cards(marker(at, disc(dots ? "" : numbers, route.rep, kind), dots ? "rp-small" : "", dots ? 14 : 26,
        {title, riseOnHover: true, keyboard: !dots}), () => held.map(stopCard)).addTo(groups.routes);
      if (!dots) held.forEach(({stop}) => marks.set(stop, {mark, at, colour}));
    });
    if (!dots || state.day !== null) route.stops.filter(stop => stop.night && stop.at).forEach(stop => cards(marker(stop.at,
      disc(icon("flag"), route.rep, "rp-home"), "", 28, {title: stop.night}), () => card(name, fact("", stop.night))).addTo(groups.routes));
    if (!dots || !placed.length) return;
    const away = ({stop}) => map.distance(stop.at, home), {at} = placed.reduce((a, b) => away(b) > away(a) ? b : a).stop;
    const mark = marker(at, disc(week ? WEEKDAYS[day.weekday] : name, route.rep), "", 36, {title: `${day.name}, ${name}`, zIndexOffset: 2000});
    marks.set(route, {mark: mark.on("click", toDay(route)).addTo(groups.routes), at, colour});
  }
  /* what depends on the zoom: arrows, and numbers moved apart with a line to where they belong */
  function drawDetails() {
    groups.arrows.clearLayers();
    if (whole()) return;
    chosen().forEach(route => pathOf(route).forEach((to, leg, path) => { if (leg) drawArrow(path[leg - 1], to, reps[route.rep].colour); }));
    spread([...new Map([...marks.values()].map(one => [one.mark, one])).values()]);
  }
  function drawArrow(from, to, colour) {
    const zoom = map.getZoom(), a = map.project(from, zoom), b = map.project(to, zoom), turn = Math.atan2(b.y - a.y, b.x - a.x);
    if (a.distanceTo(b) < 56) return;
    const head = el("i", {class: "rp-head-of-arrow", style: `transform:rotate(${turn}rad);--rep:${colour}`});
    marker(map.unproject(a.add(b).divideBy(2), zoom), head, "rp-arrow", 20, still).addTo(groups.arrows);
  }
  function spread(some) {
    const zoom = map.getZoom(), near = state.day === null ? 36 : 27, rounds = some.length > 150 ? 0 : 60;
    const homes = reps.filter((_, index) => ours(index)).map(rep => map.project(rep.home, zoom)), places = some.map(one => map.project(one.at, zoom));
    const push = (a, b, i) => {
      const gap = a.distanceTo(b), turn = gap ? Math.atan2(a.y - b.y, a.x - b.x) : 2.4 * i, by = Math.max(0, near - gap);
      return L.point(Math.cos(turn) * by, Math.sin(turn) * by);
    };
    for (let round = 0; round < rounds; round++) places.forEach((_, i) => {
      homes.forEach(home => { places[i] = places[i].add(push(places[i], home, i)); });
      for (let j = 0; j < i; j++) {
        const half = push(places[i], places[j], i).divideBy(2);
        places[i] = places[i].add(half); places[j] = places[j].subtract(half);
      }
    });
    some.forEach(({mark, at, colour}, i) => {
      const to = map.unproject(places[i], zoom);
      mark.setLatLng(to);
      if (places[i].distanceTo(map.project(at, zoom)) < 3) return;
      L.polyline([at, to], {interactive: false, color: colour, weight: 1.5}).addTo(groups.arrows);
      L.circleMarker(at, {interactive: false, radius: 3, color: edge(), weight: 1, fillColor: colour, fillOpacity: 1}).addTo(groups.arrows);
    });
  }
  function drawBackground() {
    const taken = [];
    areas.forEach(([name, lat, lon]) => { const {x, y} = map.latLngToContainerPoint([lat, lon]); room(taken, x, y, name.length * 4.2 + 6, true); });
    drawZoneNames(taken); drawGrid(groups.grid); drawTowns(groups.towns, taken, plan.towns);
  }
  function drawMap() {
    DRAWN.forEach(name => groups[name].clearLayers());
    marks.clear(); areas.length = 0;
    drawCustomers(); drawZones(); reps.forEach(drawTerritory); reps.forEach(drawHome); drawUnplanned();
    const some = chosen(), dots = state.day === null || total(some, "visits") > MOST_NUMBERS;
    if (whole()) drawAppointments(); else some.forEach(route => drawRoute(route, some.length > 1, dots));
    drawDetails(); drawBackground();
  }
  function fit(animate) {
    const all = () => [...plan.customers.filter(one => ours(one.rep)).map(one => one.at), ...reps.filter((_, index) => ours(index)).flatMap(rep => [rep.home, ...rep.rings.flat(2)])];
    const points = whole() ? all() : chosen().flatMap(pathOf), [near, far] = phone.matches ? [[24, 28], [24, 24]] : [[56, 56], [200, 48]];
    if (points.length) map.fitBounds(points, {paddingTopLeft: near, paddingBottomRight: far, maxZoom: 15, animate});
  }

  /* ---- the panel ---- */
  const facts = entries => el("dl", {class: "rp-facts"}, entries.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
  const figures = some => [["visits", total(some, "visits")], ["driving", length(total(some, "drive"))], ["distance", km(total(some, "metres"))]];
  const travel = some => `${length(total(some, "drive"))} driving · ${km(total(some, "metres"))}`;
  const note = text => el("p", {class: "rp-note"}, text), small = (...children) => el("small", {}, children);
  const row = (rep, title, right, below, onclick) => el("button", {class: "rp-row", type: "button", style: painted(rep), onclick},
    swatch(rep), el("strong", {}, title), el("span", {class: "rp-right"}, right), below);
  const routesRow = (rep, title, some, below, onclick) => row(rep, title, many(total(some, "visits"), "visit"), below, onclick);
  function repRow(rep, index) {
    const some = routes.filter(route => route.rep === index), load = rep.load;
    const bar = known(load) ? el("span", {class: "rp-bar", title: "Expected demand as a part of the capacity"},
      el("i", {style: `width:${Math.min(100, load)}%`})) : null;
    return routesRow(index, rep.name, some, [small(joined(many(rep.customers, "customer"), `${rep.planned} of ${rep.owed} calls planned`, travel(some)),
      known(load) ? el("span", {class: load > 100 ? "rp-over" : ""}, ` · load ${load} %`) : null), bar], () => go({rep: index}));
  }
  const dayRow = route => routesRow(route.rep, state.day === null ? days[route.day].name : reps[route.rep].name, [route], small(joined(
    state.week !== null && state.rep === null ? reps[route.rep].name : "", travel([route]), route.out.map(clock).join("–"),
    route.proved ? "proved shortest" : "best found")), toDay(route));
  function weekRow(week, index) {
    const some = routes.filter(route => ours(route.rep) && weekOf(route) === index);
    return routesRow(state.rep, week.name, some, small(travel(some)), () => go({week: index, day: null}));
  }
  function unplannedList() {
    const some = plan.unplanned.filter(out => state.rep === null || out.rep === state.rep);
    if (!some.length) return note("No call was left out.");
    const rows = some.map(out => row(out.rep, out.title, out.reason, small(out.detail), () => out.at && show(out)));
    return el("details", {}, el("summary", {}, `${many(some.length, "call")} left out`), rows);
  }
  function show(out) {
    map.setView(out.at, Math.max(map.getZoom(), 11));
    L.popup(popup).setLatLng(out.at).setContent(el("div", {}, outCard(out))).openOn(map);
  }
  function stopRow(route, stop) {
    const [arrive, start, end] = stop.times, {mark} = marks.get(stop) || {}, customer = customers.get(stop.customer), fixed = stop.kind === "appointment";
    const light = on => () => { if (mark.getElement()) mark.getElement().classList.toggle("rp-lit", on); };
    const goal = stop.night ? ["flag", "Arrives for the " + stop.night] : reps[route.rep].end ? ["flag", "Reaches the end of the day"] : ["house", "Reaches home"];
    const sign = stop.kind === "start" ? disc(icon(stop.night ? "flag" : "house"), route.rep, "rp-home") : stop.kind === "end" ? disc(icon(goal[0]), route.rep, "rp-home")
      : stop.kind === "lunch" ? disc(icon("cup"), null, "rp-quiet") : disc(stop.number, route.rep, fixed ? "rp-fixed" : "");
    const details = joined(fixed ? "appointment" : "", start - arrive >= 60 ? `waits ${length(start - arrive)}` : "",
      (fixed && fixedOf(stop).address) || (customer && customer.address));
    const what = {start: [stop.night ? "Leaves after the " + stop.night : "Leaves home"], lunch: ["Lunch"], end: [goal[1]]}[stop.kind]
      || [titleOf(stop), customer ? badge(customer.cls) : null, details ? small(details) : null];
    const events = mark && {onmouseenter: light(true), onmouseleave: light(false), onfocus: light(true), onblur: light(false),
      onclick: () => { map.panTo(mark.getLatLng()); mark.openPopup(); }};
    const ends = stop.kind === "start" || stop.kind === "end";
    return el("li", {class: stop.kind === "lunch" ? "rp-pause" : null},
      stop.drive ? el("span", {class: "rp-drive"}, `${length(stop.drive)} · ${km(stop.metres || 0)}`) : null,
      el("time", {}, clock(stop.kind === "end" ? arrive : ends ? end : start), ends ? null : small(clock(end))), sign,
      el(mark ? "button" : "div", {class: "rp-what", type: mark ? "button" : null, ...events}, what));
  }
  const dayList = route => [facts([...figures([route]), [route.stops[route.stops.length - 1].night ? "there at" : "home at", clock(route.out[1])]]),
    el("p", {class: "rp-proof" + (route.proved ? " rp-proved" : "")}, joined(route.proved ? "✓ Proved shortest" : "Best order found",
      route.fixed ? many(route.fixed, "appointment") : "")),
    el("ol", {class: "rp-line", style: painted(route.rep)}, route.stops.map(stop => stopRow(route, stop)))];
  function wholeList(some) {
    const crew = reps.filter((_, index) => ours(index)), later = total(crew, "later");
    return [facts([["calls planned", `${total(crew, "planned")} / ${total(crew, "owed")}`], ...figures(some)]),
      note(joined(`${total(some, "proved")} of ${many(some.length, "day")} proved shortest`, later ? `${many(later, "call")} not yet due` : "")),
      state.rep === null ? reps.map(repRow) : weeks.map(weekRow), unplannedList(),
      plan.notices.length ? el("details", {}, el("summary", {}, "Good to know"),
        el("ul", {class: "rp-notices"}, plan.notices.map(text => el("li", {}, text)))) : null];
  }
  const freeNotes = () => whole() ? null : plan.free.filter(one => ours(one.rep) && within(one))
    .map(one => note((state.rep === null ? reps[one.rep].name + ": " : "") + one.text));
  function drawList() {
    const some = chosen(), list = byId("rp-list");
    const when = state.day !== null ? days[state.day].name : state.week !== null ? weeks[state.week].name : "Whole horizon";
    const head = el("h2", {}, state.rep === null ? null : swatch(state.rep), joined(when, state.rep === null ? "" : reps[state.rep].name));
    const body = whole() ? wholeList(some) : !some.length ? note("Nothing planned.") : state.day !== null && state.rep !== null ? dayList(some[0])
      : [facts(figures(some)), some.map(dayRow)];
    list.replaceChildren(el("div", {}, head, freeNotes(), body));
    list.scrollTop = 0;
  }
  function drawPick() {
    const pick = (kind, text, pressed, change, more) =>
      el("button", {class: kind, type: "button", "aria-pressed": String(pressed), onclick: () => go(change), ...more}, text);
    const box = byId("rp-reps"), calendar = byId("rp-calendar"), kept = calendar.scrollTop, mine = routes.filter(route => ours(route.rep));
    box.replaceChildren(pick("rp-chip", "All reps", state.rep === null, {rep: null}),
      ...reps.map((rep, index) => pick("rp-chip", [swatch(index), rep.name], state.rep === index, {rep: index})));
    const pressed = box.querySelector("[aria-pressed=true]");
    box.scrollTo(pressed.offsetLeft - box.offsetLeft - 40, pressed.offsetTop - box.offsetTop - 40);
    const stops = days.map((_, day) => total(mine.filter(route => route.day === day), "visits") + total(mine.filter(route => route.day === day), "fixed"));
    const busy = new Set(mine.map(route => route.day)), most = Math.max(1, ...stops), off = state.rep === null ? [] : reps[state.rep].off;
    const cells = WEEKDAYS.slice(0, columns).map((name, place) => el("span", {class: "rp-weekday", style: `grid-area:1/${place + 2}`}, name));
    weeks.forEach((week, index) => cells.push(pick("rp-cell rp-week", "W" + week.name.slice(5), state.week === index, {week: index, day: null},
      {style: `grid-area:${index + 2}/1`, title: week.name})));
    days.forEach((day, index) => {
      if (day.weekday >= columns) return;
      const text = `${day.name}: ${busy.has(index) ? many(stops[index], "stop") : off.includes(index) ? "day off" : "nothing planned"}`;
      cells.push(pick("rp-cell", [String(day.date), el("i", {style: `width:${100 * stops[index] / most}%`})], state.day === index, {day: index, week: null},
        {disabled: !busy.has(index) && "", title: text, "aria-label": text,
          style: `grid-area:${day.week + 2}/${day.weekday + 2};${painted(state.rep) || ""}`}));
    });
    calendar.style.gridTemplateColumns = `34px repeat(${columns}, 1fr)`;
    calendar.replaceChildren(...cells); calendar.scrollTop = kept;
    byId("rp-whole").setAttribute("aria-pressed", String(whole()));
    byId("rp-before").disabled = !next(-1); byId("rp-after").disabled = !next(1);
  }

  /* ---- moving about ---- */
  function next(step) {
    if (state.week !== null) return weeks[state.week + step] ? {week: state.week + step} : null;
    const busy = [...new Set(routes.filter(route => ours(route.rep)).map(route => route.day))].sort((a, b) => step * (a - b));
    const from = state.day === null ? (step > 0 ? -1 : -Infinity) : state.day, day = busy.find(one => step * (one - from) > 0);
    return day === undefined || from === -Infinity ? null : {day};
  }
  function draw(animate) { map.closePopup(); fit(animate); drawMap(); drawPick(); drawList(); }
  function go(change) {
    if (!change) return;
    Object.assign(state, change);
    const words = [["rep", known(state.rep) && reps[state.rep].id], ["week", known(state.week) && weeks[state.week].id],
      ["day", known(state.day) && String(state.day)]].filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
    /* a page shown inside another may not be allowed to change its address */
    try { history.replaceState(null, "", "#" + words); } catch (refused) { void refused; }
    draw(true);
  }
  function readAddress() {
    const words = new URLSearchParams(location.hash.slice(1)), found = (list, key) => list.findIndex(one => one.id === words.get(key));
    const number = /^\d+$/.test(words.get("day") || "") ? Number(words.get("day")) : -1, set = (place, list) => list[place] ? place : null;
    const rep = set(found(reps, "rep"), reps), day = set(number, days);
    Object.assign(state, {rep, day, week: day === null ? set(found(weeks, "week"), weeks) : null});
  }
  const keys = {ArrowLeft: () => go(next(-1)), ArrowRight: () => go(next(1)), Escape: () => go({day: null, week: null}),
    "+": () => map.zoomIn(), "-": () => map.zoomOut()};
  const pans = {ArrowLeft: [-120, 0], ArrowRight: [120, 0], ArrowUp: [0, -120], ArrowDown: [0, 120]};
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = event.shiftKey && pans[event.key] ? () => map.panBy(pans[event.key]) : keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  /* ---- once ---- */
  function allLayers() {
    const classes = [...new Set(plan.customers.map(one => one.cls).filter(Boolean))].sort();
    const sizes = classes.map(one => el("span", {}, dot(2 * (RADIUS[one] || 4), "rp-dot-" + one), one));
    layerSwitch(groups, background.rows([["territories", "Territories", dot(14, "rp-hollow rp-square")],
      ...(zones.length ? [["zones", "Zones", dot(14, "rp-square rp-shaded")]] : []),
      ["customers", "Customers", dot(10), el("div", {class: "rp-classes"}, sizes)], ["unplanned", "Left out", icon("cross")],
      ["appointments", "Appointments", dot(12, "rp-square")], ["homes", "Homes", icon("house")],
      ["towns", "Place names", el("b", {}, "a")], ["grid", "Grid", "#"]]), !phone.matches);
  }
  byId("rp-title").textContent = plan.title;
  byId("rp-dates").textContent = joined(plan.dates, many(reps.length, "rep"), many(plan.customers.filter(one => !one.contact).length, "customer"));
  byId("rp-travel").textContent = plan.travel;
  byId("rp-before").onclick = keys.ArrowLeft;
  byId("rp-after").onclick = keys.ArrowRight;
  byId("rp-whole").onclick = keys.Escape;
  frame(fit);
  allLayers();
  map.on("moveend", drawBackground).on("zoomend", drawDetails);
  window.addEventListener("hashchange", () => { readAddress(); draw(true); });
  night.addEventListener("change", () => draw(false));
  readAddress();
  draw(false);
  planSheets(plan, parts, background.classes, chosen);
}
