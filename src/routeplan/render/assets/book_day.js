/* One day of one rep as a time line. */
function bookDay(book) {
  "use strict";
  const {map, parts, customers, fixedOf, titleOf, reps, freeOn} = book, {clock, km, length} = book.words;
  const {byId, el, marks, stageKey, disc, icon, joined, painted} = parts;
  const small = (...children) => el("small", {}, children);

  function signOf(route, stop) {
    if (stop.kind === "start") return disc(icon(stop.night ? "flag" : "house"), route.rep, "rp-home");
    if (stop.kind === "end") return disc(icon(stop.night || reps[route.rep].end ? "flag" : "house"), route.rep, "rp-home");
    return stop.kind === "lunch" ? disc(icon("cup"), null, "rp-quiet") : disc(stop.number, route.rep, stop.kind === "appointment" ? "rp-fixed" : (customers.get(stop.customer) || {}).stage ? "rp-dealt" : "");
  }
  function nameOf(route, stop) {
    if (stop.kind === "start") return stop.night ? t("Leaves after the {night}", {night: stop.night}) : t("Leaves home");
    if (stop.kind === "lunch") return t("Lunch");
    return stop.night ? t("Arrives for the {night}", {night: stop.night}) : reps[route.rep].end ? t("Reaches the end of the day") : t("Reaches home");
  }
  function open(stop) {
    const {mark} = book.marks.get(stop) || {};
    if (!mark) return;
    map.panTo(mark.getLatLng()); mark.openPopup();
  }
  /* the rows of stops whose card is open on the map */
  function showRows(route, held, on) {
    const rows = book.state.day === null || book.state.rep === null ? [] : held.map(({stop}) => byId("rp-list").querySelector(`[data-key="stop-${route.stops.indexOf(stop)}"]`));
    rows.filter(Boolean).forEach((row, index) => {
      row.classList.toggle("rp-here", on);
      if (on && !index) row.scrollIntoView({block: "nearest"});
    });
  }
  function stopRow(route, stop, index) {
    const [arrive, start, end] = stop.times, {mark} = book.marks.get(stop) || {}, customer = customers.get(stop.customer), fixed = stop.kind === "appointment";
    const light = on => () => { const own = book.marks.get(stop); if (own && own.mark.getElement()) own.mark.getElement().classList.toggle("rp-lit", on); };
    const details = joined(fixed ? t("appointment") : "", start - arrive >= 60 ? t("waits {length}", {length: length(start - arrive)}) : "",
      (fixed && fixedOf(stop).address) || (customer && customer.address));
    const what = stop.number ? [titleOf(stop), marks(customer), details ? small(details) : null] : [nameOf(route, stop)];
    const events = mark && {onmouseenter: light(true), onmouseleave: light(false), onfocus: light(true), onblur: light(false), onclick: () => open(stop)};
    const ends = stop.kind === "start" || stop.kind === "end", known = stop.number && customer;
    return el("li", {class: stop.kind === "lunch" ? "rp-pause" : null},
      stop.drive ? el("span", {class: "rp-drive"}, t("{length} driving · {km}", {length: length(stop.drive), km: km(stop.metres || 0)})) : null,
      el("time", {}, clock(stop.kind === "end" ? arrive : ends ? end : start), ends ? null : small(clock(end))), signOf(route, stop),
      el("div", {class: "rp-stop"}, el(mark ? "button" : "div", {class: "rp-what", type: mark ? "button" : null, "data-key": `stop-${index}`, ...events}, what),
        stop.why ? el("p", {class: "rp-why"}, stop.why) : null, book.whyPart(stop, `why-${index}`),
        known && (customer.phone || customer.contact) ? el("p", {class: "rp-more"}, customer.contact ? customer.contact + (customer.phone ? " · " : "") : "",
          customer.phone ? book.phoneLink(customer.phone) : null) : null,
        known && customer.notes ? el("p", {class: "rp-more rp-notes"}, customer.notes) : null));
  }
  function dayList(route) {
    const last = route.stops[route.stops.length - 1], load = book.workOf(route.rep, day => day === route.day);
    return [book.facts([...book.figures([route]), [last.night ? t("there at") : t("home at"), clock(route.out[1])]]),
      el("div", {class: "rp-day-load", style: painted(route.rep)}, book.bar(load, book.scaleOf([load])), small(book.said(load))),
      el("p", {class: "rp-proof" + (route.proved ? " rp-proved" : "")}, joined(route.proved ? t("✓ Proved shortest") : t("Best order found"),
        route.fixed ? tn("{number} appointment", "{number} appointments", route.fixed) : "")),
      el("ol", {class: "rp-line", style: painted(route.rep)}, route.stops.map((stop, index) => stopRow(route, stop, index))),
      stageKey(route.stops.map(stop => stop.kind === "visit" ? customers.get(stop.customer) : null))];
  }
  function emptyDay(rep, day) {
    const away = book.awayOn(rep, day), text = away ? away.title : reps[rep].off.includes(day) ? t("Day off.") : t("Nothing planned.");
    return [el("p", {class: "rp-note"}, text), freeOn(rep, day).length ? null : ""];
  }
  return {dayList, emptyDay, openStop: open, showRows, stopName: nameOf};
}
