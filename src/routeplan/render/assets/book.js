/* The plan book: draws a plan on a Leaflet map, lists it beside it, and shows it as a calendar. */
function showPlan(map, plan) {
  "use strict";
  speak(plan);
  const parts = pageParts(map, plan.reps), {night, byId, el, known, joined, frame, phone} = parts;
  const state = {rep: null, week: null, day: null, view: "map", change: null, customer: null};
  const book = {map, plan, parts, state, words: bookWords(), go, goDay, goStop, goCustomer, redraw: () => draw(false, true)};
  Object.assign(book, bookIndex(plan, state));
  [bookCards, bookMap, bookRoutes, bookWork, bookDay, bookWhy, bookList, bookChanges, bookWeek, bookPick, bookSearch, bookHelp, bookAddress]
    .forEach(part => Object.assign(book, part(book)));

  const {whole} = book;

  /* ---- moving about ---- */
  function go(change, how) {
    if (!change) return;
    const turned = "view" in change && change.view !== state.view;
    Object.assign(state, {customer: null}, change);
    if (turned && state.view !== "changes") state.change = null;
    book.writeAddress();
    if (turned) { layOut(); map.invalidateSize({animate: false}); }
    draw(how !== "stay", how === "stay", how !== "jump");
  }
  function goDay(route) { go({rep: route.rep, day: route.day, week: null, ...(state.view === "changes" ? {view: "map"} : {})}); }
  function goStop(route, stop) {
    go({view: "map", rep: route.rep, day: route.day, week: null}, "jump");
    book.openStop(stop);
    const row = byId("rp-list").querySelector(`[data-key="stop-${route.stops.indexOf(stop)}"]`);
    if (row) { row.scrollIntoView({block: "center"}); row.focus({preventScroll: true}); }
  }
  function goCustomer(one) {
    go({view: "map", rep: !known(one.rep) || book.ours(one.rep) ? state.rep : one.rep, week: null, day: null, customer: one.id}, "jump");
    openCustomer(one);
  }
  function openCustomer(one) {
    map.setView(one.at, Math.max(map.getZoom(), 13), {animate: false});
    L.popup(parts.popup).setLatLng(one.at).setContent(el("div", {}, book.customerCard(one))).openOn(map);
  }

  /* ---- drawing; what had the focus has it afterwards ---- */
  function draw(moved, kept, animate) {
    const key = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : null;
    map.closePopup();
    if (moved) book.fit(Boolean(animate));
    book.drawMap(); book.drawPick(); book.drawList(kept); book.drawWeek();
    if (phone.matches && moved && !whole()) byId("rp-panel").scrollTop = document.querySelector(".rp-step").offsetTop - 10;
    if (!key) return;
    const same = document.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`) || document.querySelector("#rp-list [data-key=head]");
    if (same && same !== document.activeElement) same.focus({preventScroll: true});
  }
  function layOut() {
    document.body.classList.toggle("rp-weekly", state.view === "week");
    map.getContainer().inert = state.view === "week";
  }

  /* ---- keys ---- */
  function escape() {
    if (map._popup && map.hasLayer(map._popup)) return map.closePopup();
    return go({day: null, week: null, change: null});
  }
  const keys = {ArrowLeft: () => go(book.next(-1)), ArrowRight: () => go(book.next(1)), Escape: escape, "+": () => map.zoomIn(), "-": () => map.zoomOut(),
    "/": book.focusSearch, "?": book.toggleHelp, m: () => go({view: "map"}), c: () => go({view: "week"})};
  const pans = {ArrowLeft: [-120, 0], ArrowRight: [120, 0], ArrowUp: [0, -120], ArrowDown: [0, 120]};
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || byId("rp-help").open) return;
    const act = event.shiftKey && pans[event.key] ? () => map.panBy(pans[event.key]) : keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  /* ---- once ---- */
  const say = (id, text, more) => { byId(id).setAttribute("aria-label", text); if (more) byId(id).title = more; };
  say("rp-panel", t("Plan")); say("rp-fold", t("Fold the panel")); say("rp-reps", t("Reps")); say("rp-calendar", t("Weeks and days")); say("rp-views", t("How it is shown"));
  say("rp-before", t("Earlier"), t("Earlier (left arrow)")); say("rp-after", t("Later"), t("Later (right arrow)")); say("rp-week", t("Calendar"));
  byId("rp-whole").textContent = t("Whole horizon"); byId("rp-whole").title = t("Whole horizon (Escape)");
  byId("rp-title").textContent = plan.title;
  byId("rp-dates").textContent = joined(plan.dates, book.words.reps(plan.reps.length), book.words.customers(plan.customers.filter(one => !one.contact && !one.deal).length));
  byId("rp-travel").textContent = plan.travel;
  byId("rp-cut").textContent = plan.leftOut || ""; byId("rp-cut").hidden = !plan.leftOut;
  byId("rp-before").onclick = keys.ArrowLeft;
  byId("rp-after").onclick = keys.ArrowRight;
  byId("rp-whole").onclick = () => go({day: null, week: null});
  frame(book.fit);
  book.showLayers();
  map.on("moveend", book.drawBackground).on("zoomend", book.drawDetails);
  const again = () => { book.readAddress(); layOut(); draw(true); if (state.customer) openCustomer(book.customers.get(state.customer)); };
  window.addEventListener("hashchange", again);
  phone.addEventListener("change", () => draw(true, true));
  night.addEventListener("change", () => draw(false, true));
  again();
  planSheets(plan, parts, book.background.classes, book.chosen);
}
