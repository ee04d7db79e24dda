/* Shows territories: who looks after whom, how the work is shared out, and who changes hands. */
function showTerritories(map, data) {
  "use strict";
  speak(data);
  const parts = pageParts(map, data.reps), {byId, el, joined, night, phone, icon, dot, layerSwitch, control, frame} = parts;
  const state = {view: "after", tab: "work", rep: null, move: null, flow: null, sort: "off", level: null, paint: "rep", rings: data.handOvers.length > 0};
  const chart = territoryMap(map, data, parts, state, act), panel = territoryPanel(data, parts, state, act, chart);
  const WHERE = ["rep", "move", "flow"];

  function act(change, how) {
    const moved = WHERE.some(key => key in change), listed = "tab" in change || "view" in change;
    Object.assign(state, change);
    writeAddress();
    map.closePopup();
    chart.draw();
    panel.draw(!listed && !(how === "stay" && change.rep !== undefined));
    if (moved && how !== "stay") chart.fit(true);
    if (change.move !== undefined && change.move !== null && data.handOvers[change.move].customer >= 0) chart.open(data.handOvers[change.move].customer);
  }
  function writeAddress() {
    const rep = state.rep === null ? null : data.reps[state.rep].id, move = state.move === null ? null : data.handOvers[state.move].id;
    const words = [["view", state.view === "after" ? null : state.view], ["tab", state.tab === "work" ? null : state.tab], ["rep", rep], ["move", move],
      ["paint", state.paint === "rep" ? null : state.paint]].filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
    /* a page shown inside another may not be allowed to change its address */
    try { history.replaceState(null, "", "#" + words); } catch (refused) { void refused; }
  }
  function readAddress() {
    const words = new URLSearchParams(location.hash.slice(1)), place = (list, key) => {
      const found = list.findIndex(one => one.id === words.get(key));
      return found < 0 ? null : found;
    };
    const move = place(data.handOvers, "move"), one = data.handOvers[move];
    Object.assign(state, {view: words.get("view") === "before" && data.before ? "before" : "after", tab: words.get("tab") || "work", rep: place(data.reps, "rep"), move,
      flow: one ? [one.from, one.to] : null, paint: words.get("paint") === "load" ? "load" : "rep"});
  }

  /* ---- once ---- */
  function switches() {
    const {SCALE, STEPS} = chart, [far, near] = [STEPS[3], STEPS[2]];
    const names = [t("below −{far} %", {far}), t("−{far} to −{near} %", {far, near}), t("fair"), t("+{near} to +{far} %", {far, near}), t("above +{far} %", {far})];
    const legend = el("div", {class: "rp-scale", hidden: state.paint !== "load" && ""}, SCALE.map((colour, i) => el("span", {}, el("i", {style: `background:${colour}`}), names[i])));
    const paint = (name, text) => el("button", {type: "button", "aria-pressed": String(state.paint === name), onclick: event => {
      event.currentTarget.parentNode.querySelectorAll("button").forEach(one => one.setAttribute("aria-pressed", String(one === event.currentTarget)));
      legend.hidden = name !== "load";
      act({paint: name}, "stay");
    }}, text);
    const colours = el("div", {class: "rp-switch", role: "group", "aria-label": t("Colours")}, paint("rep", t("Reps")), paint("load", t("Workload")));
    control(el("div", {class: "rp-layers rp-paint"}, colours, legend));
    const tick = el("input", {type: "checkbox", checked: "", onchange: () => act({rings: tick.checked}, "stay")});
    const ringed = el("label", {}, tick, el("span", {}, el("i", {class: "rp-ring"})), t("Hand-overs"));
    layerSwitch(chart.groups, [["territories", t("Territories"), dot(14, "rp-hollow rp-square"), null], ["dots", t("Customers"), dot(10), data.handOvers.length ? ringed : null],
      ["homes", t("Homes"), icon("house")], ...(data.barriers.length ? [["barriers", t("Barriers"), el("i", {class: "rp-line-key"})]] : []),
      ["names", t("Names of reps"), el("b", {}, "R")], ["towns", t("Place names"), el("b", {}, "a")], ["grid", t("Grid"), "#"]], window.innerWidth > 1700);
  }
  byId("rp-title").textContent = data.title;
  const nobody = data.customers.filter(one => one[2] < 0).length;
  byId("rp-dates").textContent = joined(data.dates, tn("{number} rep", "{number} reps", data.reps.length), tn("{number} customer", "{number} customers", data.customers.length),
    nobody ? t("{number} with nobody", {number: grouped(nobody)}) : "");
  [["rp-panel", t("Territories")], ["rp-fold", t("Fold the panel")], ["rp-view", t("Before or after")], ["rp-tabs", t("What is listed")]]
    .forEach(([id, text]) => byId(id).setAttribute("aria-label", text));
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") act({rep: null, move: null, flow: null});
    if (event.key === "+") map.zoomIn();
    if (event.key === "-") map.zoomOut();
  });
  readAddress();
  frame(chart.fit);
  switches();
  chart.start();
  panel.draw(false);
  if (state.rep !== null || state.move !== null) act({rep: state.rep, move: state.move});
  window.addEventListener("hashchange", () => { readAddress(); act({view: state.view, rep: state.rep, move: state.move}); });
  night.addEventListener("change", () => chart.draw());
  phone.addEventListener("change", () => chart.fit(false));
}
