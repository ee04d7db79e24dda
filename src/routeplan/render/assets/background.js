/* What lies beneath a plan: degrees, nothing, the roads of an extract, or tiles from the network. */
function planBackground(map, plan, groups, parts) {
  "use strict";
  const {night, el, icon, t} = parts, ground = plan.background, classes = backgroundLines(ground), shown = [];
  const pane = (name, height) => { const node = map.createPane(name); node.style.zIndex = height; node.style.pointerEvents = "none"; return node; };

  function drawRoads() {
    const look = roadLook(night.matches), zoom = map.getZoom();
    shown.forEach(([name, line]) => line.setStyle({color: look[name].colour, weight: look[name].width * Math.max(.55, Math.min(1.7, (zoom - 7) / 5))}));
  }
  function addRoads() {
    pane("roads", 205);
    groups.roads = L.layerGroup().addTo(map);
    const renderer = L.canvas({pane: "roads", padding: .3}), fixed = {renderer, pane: "roads", interactive: false, smoothFactor: 1.2};
    classes.slice().reverse().forEach(({name, lines}) =>
      shown.push([name, L.polyline(lines.map(line => line.points), fixed).addTo(groups.roads)]));
    map.on("zoomend", drawRoads);
    night.addEventListener("change", drawRoads);
    /* the map has no view yet when this runs */
    map.whenReady(drawRoads);
  }
  /* where a tile is missing, what is drawn below it shows through */
  function addTiles() {
    const node = pane("tiles", 215), dim = () => { node.style.filter = night.matches ? "invert(1) hue-rotate(180deg) brightness(.9) contrast(.9)" : ""; };
    groups.tiles = L.layerGroup([L.tileLayer(ground.tiles.address, {pane: "tiles", maxZoom: 19})]).addTo(map);
    night.addEventListener("change", dim);
    dim();
  }
  if (ground.kind !== "grid") groups.grid.remove();
  if (classes.length) addRoads();
  if (ground.tiles) addTiles();
  const thanks = backgroundThanks(ground);
  if (thanks.length) map.getContainer().append(el("p", {class: "rp-thanks"}, thanks.join(" · ")));

  /* the ticks of the layers that there are */
  const rows = list => [...list.filter(([name]) => !(name === "grid" && ground.kind !== "grid") && !(name === "towns" && ground.kind === "none")),
    ...(groups.roads ? [["roads", t("Roads"), icon("roads")]] : []), ...(groups.tiles ? [["tiles", t("Online map"), "▦"]] : [])];
  return {classes, rows};
}
/* whose data are shown, once each */
function backgroundThanks(ground) {
  return [...new Set([ground.attribution, ground.tiles && ground.tiles.attribution].filter(Boolean))];
}
/* colour and width of each class, by day and by night */
function roadLook(dark) {
  const [wide, middle, narrow] = dark ? ["#5a6670", "#46515a", "#333c44"] : ["#d2c098", "#cbc2ac", "#dbd5c5"], water = dark ? "#2f5a70" : "#93bdd3";
  const look = (colour, width) => ({colour, width});
  return {
    motorway: look(wide, 4), trunk: look(wide, 4), primary: look(wide, 3), secondary: look(middle, 2.2), tertiary: look(middle, 1.6),
    residential: look(narrow, 1), coast: look(water, 1.8), river: look(water, 1.4)
  };
}
/* the lines of each class with their corners: [south, west, north, east] */
function backgroundLines(ground) {
  const lineOf = text => {
    const points = pointsOf(text), lats = points.map(one => one[0]), lons = points.map(one => one[1]);
    return {points, box: [Math.min(...lats), Math.min(...lons), Math.max(...lats), Math.max(...lons)]};
  };
  return (ground.classes || []).map(({name, lines}) => ({name, lines: lines.split(" ").map(lineOf)}));
}
/* an encoded polyline with five decimals as [latitude, longitude] */
function pointsOf(text) {
  const points = [], at = [0, 0];
  let place = 0;
  for (let turn = 0; place < text.length; turn ^= 1) {
    let bits = 0, shift = 0, part;
    do { part = text.charCodeAt(place++) - 63; bits |= (part & 31) << shift; shift += 5; } while (part >= 32);
    at[turn] += bits & 1 ? ~(bits >> 1) : bits >> 1;
    if (turn) points.push([at[0] / 1e5, at[1] / 1e5]);
  }
  return points;
}
