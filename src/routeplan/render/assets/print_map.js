/* The map of one day as a drawing that paper can hold: no Leaflet, a Mercator projection that fits the stops. */
function dayDrawing(plan, route, width, height, background) {
  "use strict";
  const PAD = 30, MOST_SCALE = 256 * 2 ** 16 / 360, rep = plan.reps[route.rep], {kind} = plan.background;
  const DEGREE = 111320, numbered = route.stops.filter(stop => stop.number && stop.at), path = route.way ? pointsOf(route.way) : route.stops.map(stop => stop.at).filter(Boolean);
  const node = (tag, attributes, ...children) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([key, value]) => one.setAttribute(key, value));
    one.append(...children.flat(Infinity).filter(Boolean));
    return one;
  };
  const short = number => String(Math.round(number * 10) / 10);

  /* ---- where things go ---- */
  const north = lat => Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360)) * 180 / Math.PI;
  const south = level => Math.atan(Math.sinh(level * Math.PI / 180)) * 180 / Math.PI;
  const ends = values => [Math.min(...values), Math.max(...values)];
  const [west, east] = ends(path.map(at => at[1])), [low, high] = ends(path.map(at => north(at[0])));
  const scale = Math.min((width - 2 * PAD) / Math.max(east - west, 1e-9), (height - 2 * PAD) / Math.max(high - low, 1e-9), MOST_SCALE);
  const place = ([lat, lon]) => [width / 2 + (lon - (west + east) / 2) * scale, height / 2 - (north(lat) - (low + high) / 2) * scale];
  const view = {
    west: (west + east) / 2 - width / 2 / scale, east: (west + east) / 2 + width / 2 / scale,
    south: south((low + high) / 2 - height / 2 / scale), north: south((low + high) / 2 + height / 2 / scale)
  };
  const metresPerPixel = DEGREE * Math.cos((view.south + view.north) / 2 * Math.PI / 180) / scale;

  /* ---- beneath ---- */
  function roadsOf({name, lines}) {
    const look = roadLook(false)[name], parts = [];
    if (look.width <= 1 && metresPerPixel > 60) return null;
    lines.forEach(({points, box}) => {
      if (box[0] > view.north || box[2] < view.south || box[1] > view.east || box[3] < view.west) return;
      let last = null, text = "";
      points.forEach((at, index) => {
        const [x, y] = place(at);
        if (last && index < points.length - 1 && Math.hypot(x - last[0], y - last[1]) < 1.2) return;
        text += (last ? "L" : "M") + short(x) + " " + short(y);
        last = [x, y];
      });
      parts.push(text);
    });
    const colour = name === "coast" || name === "river" ? "#6fa3bf" : look.width >= 3 ? "#cbbfa2" : look.width > 1 ? "#c4beb0" : "#d8d5cc";
    return parts.length ? node("path", {d: parts.join(""), fill: "none", stroke: colour, "stroke-width": look.width * .55, "stroke-linejoin": "round"}) : null;
  }
  const degreesAt = [];
  function degrees() {
    if (kind !== "grid") return [];
    const step = [.005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10].find(one => (view.east - view.west) / one <= 7) || 20, found = [];
    const digits = step < .01 ? 3 : step < .1 ? 2 : step < 1 ? 1 : 0;
    const rule = (from, to, signs, spot) => {
      for (let turn = Math.ceil(from / step); turn * step < to; turn++) {
        const value = turn * step, [x, y] = spot(value), line = {stroke: "#dddad2", "stroke-width": .7}, upright = signs === "EW";
        if (!upright) degreesAt.push(y);
        found.push(node("line", upright ? {x1: x, x2: x, y1: 0, y2: height, ...line} : {x1: 0, x2: width, y1: y, y2: y, ...line}));
        /* the scale stands in the corner below */
        if (upright || y < height - 24) found.push(node("text", {x: upright ? x + 3 : 4, y: upright ? 10 : y - 3, class: "degree"}, `${Math.abs(value).toFixed(digits)}° ${signs[value < 0 ? 1 : 0]}`));
      }
    };
    rule(view.west, view.east, "EW", lon => place([view.south, lon]));
    rule(view.south, view.north, "NS", lat => place([lat, view.west]));
    return found;
  }
  function scaleBar() {
    const metres = [20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5].filter(one => one / metresPerPixel <= 130).pop();
    if (!metres) return [];
    const long = metres / metresPerPixel, y = height - 8;
    return [node("path", {d: `M8 ${y - 5}V${y}H${short(8 + long)}V${y - 5}`, fill: "none", stroke: "#444", "stroke-width": 1}),
      node("text", {x: 12, y: y - 4, class: "degree"}, roundLength(metres))];
  }

  /* ---- the day ---- */
  const points = path.map(place), d = points.map(([x, y], index) => `${index ? "L" : "M"}${short(x)} ${short(y)}`).join("");
  const line = (colour, thick) => node("path", {d, fill: "none", stroke: colour, "stroke-width": thick, "stroke-linejoin": "round", "stroke-linecap": "round"});
  let gone = 0;
  const arrows = () => points.slice(1).map(([x, y], leg) => {
    const [fromX, fromY] = points[leg], turn = Math.atan2(y - fromY, x - fromX) * 180 / Math.PI, length = Math.hypot(x - fromX, y - fromY);
    gone = route.way ? gone + length : length;
    const far = route.way ? gone >= 80 && length >= 4 : length >= 46;
    if (far) gone = 0;
    return !far ? null
      : node("path", {d: "M-4 -4.5L6 0L-4 4.5L-2 0z", fill: rep.colour, stroke: "#fff", "stroke-width": 1,
        transform: `translate(${short((x + fromX) / 2)} ${short((y + fromY) / 2)}) rotate(${short(turn)})`});
  });
  /* stops at one place share a mark; marks too close are pushed apart, with a line to where they belong */
  function marks() {
    const places = new Map(), half = 8;
    numbered.forEach(stop => places.set(stop.at.join(), [...(places.get(stop.at.join()) || []), stop]));
    const all = [...places.values()].map(stops => ({stops, at: place(stops[0].at), spot: place(stops[0].at), wide: half + 2.4 * (stops.map(one => one.number).join(" ").length - 1)}));
    const homes = [...new Map(route.stops.filter(stop => (stop.kind === "start" || stop.kind === "end") && stop.at).map(stop => [stop.at.join(), stop])).values()]
      .map(stop => ({home: stop, at: place(stop.at), spot: place(stop.at), wide: half}));
    const both = [...homes, ...all];
    for (let round = 0; round < 80; round++) both.forEach((a, i) => both.slice(0, i).forEach((b, j) => {
      const dx = a.spot[0] - b.spot[0], dy = a.spot[1] - b.spot[1], gap = Math.hypot(dx, dy), by = (a.wide + b.wide + 2 - gap) / 2;
      if (by <= 0) return;
      const turn = gap ? Math.atan2(dy, dx) : 2.4 * (i + j), fixed = Boolean(b.home) && !a.home, x = Math.cos(turn) * by, y = Math.sin(turn) * by;
      a.spot = inside(a.spot[0] + x * (fixed ? 2 : 1), a.spot[1] + y * (fixed ? 2 : 1));
      if (!fixed) b.spot = inside(b.spot[0] - x, b.spot[1] - y);
    }));
    return {both, nodes: both.map(one => markNode(one, half))};
  }
  const inside = (x, y) => [Math.max(12, Math.min(width - 12, x)), Math.max(12, Math.min(height - 12, y))];
  function markNode({stops, home, at, spot, wide}, half) {
    const [x, y] = spot, moved = Math.hypot(x - at[0], y - at[1]) > 3;
    const leader = moved ? [node("line", {x1: x, y1: y, x2: at[0], y2: at[1], stroke: rep.colour, "stroke-width": 1}),
      node("circle", {cx: at[0], cy: at[1], r: 2, fill: rep.colour})] : null;
    if (home) {
      const sign = home.night ? "M-3 5V-5L5 -2.5L-3 0" : "M-5 .5L0 -4.5L5 .5V5H-5z";
      return node("g", {}, leader, node("circle", {cx: x, cy: y, r: half + 1, fill: "#fff", stroke: rep.colour, "stroke-width": 2}),
        node("path", {d: sign, fill: rep.colour, stroke: rep.colour, "stroke-width": .8, transform: `translate(${short(x)} ${short(y)}) scale(.85)`}));
    }
    const square = stops.some(stop => stop.kind === "appointment") ? 3 : half;
    return node("g", {}, leader,
      node("rect", {x: x - wide, y: y - half, width: 2 * wide, height: 2 * half, rx: square, fill: rep.colour, stroke: "#fff", "stroke-width": 1.5}),
      node("text", {x, y: y + 3.4, class: "number", fill: rep.ink}, stops.map(stop => stop.number).join(" ")));
  }
  /* names of places where nothing else stands, the largest first */
  function names(both) {
    const taken = both.map(one => [one.spot[0] - one.wide, one.spot[0] + one.wide, one.spot[1]]), found = [];
    degreesAt.forEach(y => taken.push([0, 50, y - 6]));
    plan.towns.forEach(([name, lat, lon]) => {
      const [x, y] = place([lat, lon]), half = [...name].reduce((sum, mark) => sum + (mark > "\u2e80" ? 5.2 : 2.9), 4), level = y - 10;
      if (x - half < 2 || x + half > width - 2 || level < 14 || level > height - 22) return;
      if (taken.some(([left, right, other]) => x + half > left && x - half < right && Math.abs(other - level) < 14)) return;
      taken.push([x - half, x + half, level]);
      found.push(node("text", {x, y: level + 3, class: "town"}, name));
    });
    return found;
  }
  const {both, nodes} = marks(), thanks = backgroundThanks({attribution: plan.background.attribution}).join(" · ");
  return node("svg", {viewBox: `0 0 ${width} ${height}`, width, height, class: "rp-drawing"},
    node("rect", {width, height, fill: "#fbfaf7"}), background.slice().reverse().map(roadsOf), degrees(),
    line("#fff", 5), line(rep.colour, 2.4), arrows(), names(both), nodes, scaleBar(),
    thanks ? node("text", {x: width - 5, y: height - 5, class: "degree", "text-anchor": "end"}, thanks) : null);
}
