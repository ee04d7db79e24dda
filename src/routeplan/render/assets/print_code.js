/* QR codes of a day's links: modules of black in a drawing, a bit each. */
function codeDrawing(code) {
  "use strict";
  const [side, packed] = code;
  const SPACE = "http://www.w3.org/2000/svg", bytes = atob(packed), dark = at => bytes.charCodeAt(at >> 3) >> (7 - at % 8) & 1;
  let d = "";
  for (let y = 0; y < side; y++) for (let x = 0, from = 0; x < side; x++) {
    if (!dark(y * side + x)) { from = x + 1; continue; }
    if (x + 1 === side || !dark(y * side + x + 1)) d += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
  }
  const svg = document.createElementNS(SPACE, "svg"), path = document.createElementNS(SPACE, "path");
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}
/* one below the other where the map beside them is high enough */
function dayCodes(el, links, high) {
  "use strict";
  const {pieces, codes} = links, EACH = 136, kind = high >= EACH * codes.length ? "codes stacked" : "codes";
  const said = number => pieces > 1 ? t("Navigation {number} of {pieces}", {number, pieces}) : t("Navigation");
  return el("div", {class: kind}, codes.map((code, index) => el("figure", {}, codeDrawing(code), el("figcaption", {}, said(index + 1)))));
}
