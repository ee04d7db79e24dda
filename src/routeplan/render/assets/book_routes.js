/* Routes on the map: lines, numbers, arrows; numbers that would overlap are moved apart. */
function bookRoutes(book) {
  "use strict";
  const {map, plan, parts, state} = book, {reps, days, tasks, titleOf, ours, whole, chosen} = book, {clock} = book.words;
  const {night, el, icon, disc, card, fact, edge, cards, still, marker} = parts;
  const DASHES = [null, "9 6", "2 6", "14 5 2 5", "5 5", "1 8", "12 8"];
  const marks = new Map(), groups = book.groups, pathOf = route => route.stops.map(stop => stop.at).filter(Boolean);
  const ways = new Map(), wayOf = route => {
    if (!route.way) return pathOf(route);
    if (!ways.has(route)) ways.set(route, pointsOf(route.way));
    return ways.get(route);
  };

  function drawLine(route, slim) {
    const path = wayOf(route), casing = night.matches ? "#56616b" : "#ffffff", dashed = state.day === null ? DASHES[days[route.day].weekday] : null;
    L.polyline(path, {interactive: false, color: casing, weight: slim ? 5 : 7, opacity: .85}).addTo(groups.routes);
    L.polyline(path, {interactive: false, color: reps[route.rep].colour, weight: slim ? 2.5 : 3.5, dashArray: dashed}).addTo(groups.routes);
  }
  function drawRoute(route, slim, dots) {
    const {colour, home, name} = reps[route.rep], day = days[route.day], week = state.day === null, placed = tasks(route).filter(({stop}) => stop.at);
    drawLine(route, slim);
    book.together(placed, one => one.stop.at).forEach(held => {
      const at = held[0].stop.at, kind = held.some(({stop}) => stop.kind === "appointment") ? "rp-fixed" : held.some(({stop}) => (book.customers.get(stop.customer) || {}).stage) ? "rp-dealt" : "";
      const title = held.map(({stop}) => `${clock(stop.times[1])} ${titleOf(stop)}`).join(", "), numbers = held.map(one => one.stop.number).join(" ");
      const mark = cards(marker(at, disc(dots ? "" : numbers, route.rep, kind), dots ? "rp-small" : "", dots ? 14 : 26,
        {title, riseOnHover: true, keyboard: !dots}), () => held.map(book.stopCard)).addTo(groups.routes);
      mark.on("popupopen", () => book.showRows(route, held, true)).on("popupclose", () => book.showRows(route, held, false));
      held.forEach(({stop}) => marks.set(stop, {mark, at, colour, fixed: dots}));
    });
    if (!dots || state.day !== null) route.stops.filter(stop => stop.night && stop.at).forEach(stop => cards(marker(stop.at,
      disc(icon("flag"), route.rep, "rp-home"), "", 28, {title: stop.night}), () => card(name, fact("", stop.night))).addTo(groups.routes));
    if (!dots || !placed.length) return;
    const away = ({stop}) => map.distance(stop.at, home), {at} = placed.reduce((a, b) => away(b) > away(a) ? b : a).stop;
    const text = week ? plan.weekdays[day.weekday] : name;
    const mark = marker(at, disc(text, route.rep), "", 36, {title: `${day.name}, ${name}`, zIndexOffset: 2000});
    marks.set(route, {mark: mark.on("click", () => book.goDay(route)).addTo(groups.routes), at, colour});
  }
  /* what depends on the zoom: arrows, and numbers moved apart with a line to where they belong */
  function drawDetails() {
    groups.arrows.clearLayers();
    if (state.view === "changes") return book.labelChanges(groups.arrows);
    if (whole()) return;
    chosen().forEach(route => route.way ? arrowsAlong(wayOf(route), reps[route.rep].colour)
      : pathOf(route).forEach((to, leg, path) => { if (leg) drawArrow(path[leg - 1], to, reps[route.rep].colour); }));
    spread([...new Map([...marks.values()].filter(one => !one.fixed).map(one => [one.mark, one])).values()]);
  }
  function drawArrow(from, to, colour) {
    const zoom = map.getZoom(), a = map.project(from, zoom), b = map.project(to, zoom);
    if (a.distanceTo(b) >= 56) arrowAt(a.add(b).divideBy(2), a, b, colour);
  }
  function arrowAt(middle, a, b, colour) {
    const turn = Math.atan2(b.y - a.y, b.x - a.x), head = el("i", {class: "rp-head-of-arrow", style: `transform:rotate(${turn}rad);--rep:${colour}`});
    marker(map.unproject(middle, map.getZoom()), head, "rp-arrow", 20, still).addTo(groups.arrows);
  }
  /* along a way that bends, an arrow every so many pixels, on stretches of which it can be seen */
  function arrowsAlong(way, colour) {
    const EVERY = 110, view = map.getBounds().pad(.1), points = way.map(one => map.project(one, map.getZoom()));
    let gone = EVERY / 2;
    points.forEach((b, index) => {
      if (!index) return;
      const a = points[index - 1], length = a.distanceTo(b);
      gone += length;
      if (gone < EVERY || length < 6 || !view.contains(way[index])) return;
      arrowAt(a.add(b).divideBy(2), a, b, colour);
      gone = 0;
    });
  }
  function spread(some) {
    const zoom = map.getZoom(), near = state.day === null ? 36 : 27, rounds = some.length > 150 ? 0 : 60;
    const homes = reps.filter((_, index) => ours(index)).map(rep => map.project(rep.home, zoom)), places = some.map(one => map.project(one.at, zoom));
    const apart = (a, b, i) => {
      const gap = a.distanceTo(b), turn = gap ? Math.atan2(a.y - b.y, a.x - b.x) : 2.4 * i, by = Math.max(0, near - gap);
      return L.point(Math.cos(turn) * by, Math.sin(turn) * by);
    };
    for (let round = 0; round < rounds; round++) places.forEach((_, i) => {
      homes.forEach(home => { places[i] = places[i].add(apart(places[i], home, i)); });
      for (let j = 0; j < i; j++) {
        const half = apart(places[i], places[j], i).divideBy(2);
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
  return {marks, pathOf, wayOf, drawLine, drawRoute, drawDetails};
}
