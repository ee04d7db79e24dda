/* What was promised in a published plan and is otherwise now. */
function bookChanges(book) {
  "use strict";
  const {map, parts, state} = book, {reps, days, changes, customers, routeOf} = book, {el, badge, card, cards, disc, fact, icon, known, marker, label, room, painted} = parts;
  const ours = one => state.rep === null || one.was.rep === state.rep || (one.now && one.now.rep === state.rep), shown = () => changes.filter(ours);
  const whoOf = moment => moment.who || (known(moment.rep) ? reps[moment.rep].name : ""), newRep = one => known((one.now || {}).rep) ? one.now.rep : one.was.rep;
  const at = moment => moment.name + (known(moment.start) ? " " + book.words.clock(moment.start) : "");
  const away = one => one.now && whoOf(one.now) !== whoOf(one.was);
  const moment = (one, own) => own ? at(own) + (away(one) ? `, ${whoOf(own)}` : "") : t("not made");

  function changeCard(one) {
    const route = one.now && known(one.now.day) ? routeOf(one.now.rep, one.now.day) : null;
    const stop = route && route.stops.find(other => other.customer === one.customer);
    return [card([one.title, badge((customers.get(one.customer) || {}).cls)], fact(t("Promised:"), moment(one, one.was)), fact(t("Now:"), moment(one, one.now)), fact("", one.reason),
      stop ? el("div", {class: "rp-visits"}, el("button", {type: "button", onclick: () => book.goStop(route, stop)}, t("Show the new day"))) : null)];
  }
  function pick(one) {
    const place = changes.indexOf(one);
    book.go({change: state.change === place ? null : place}, "stay");
    if (state.change === place) L.popup(parts.popup).setLatLng(one.at).setContent(el("div", {}, changeCard(one))).openOn(map);
  }
  function changesList() {
    const some = shown(), counts = new Map();
    some.forEach(one => counts.set(one.what, (counts.get(one.what) || 0) + 1));
    return [el("p", {class: "rp-note"}, t("What an earlier published plan promised and this plan does otherwise.")),
      some.length ? book.facts([...counts].map(([what, number]) => [what, grouped(number)])) : book.note(t("None.")),
      some.map(one => el("button", {class: "rp-row rp-change", type: "button", style: painted(newRep(one)), "data-key": `change-${changes.indexOf(one)}`,
        "aria-pressed": String(changes[state.change] === one), onclick: () => pick(one)}, parts.swatch(newRep(one)),
      el("strong", {}, one.title, badge((customers.get(one.customer) || {}).cls)), el("span", {class: "rp-right"}, one.what),
      el("span", {class: "rp-then"}, el("s", {}, moment(one, one.was)), " → ", el("b", {}, moment(one, one.now))), book.small(one.reason)))];
  }
  /* ---- on the map: the customer with the old and the new day; of the one picked both days' routes ---- */
  function drawChanges(group) {
    const picked = changes[state.change];
    if (picked) {
      const [old, now] = [picked.was, picked.now].map(one => one && known(one.day) && known(one.rep) ? routeOf(one.rep, one.day) : null);
      if (old && old !== now) L.polyline(book.wayOf(old), {interactive: false, color: reps[old.rep].colour, weight: 2.5, opacity: .75, dashArray: "2 7"}).addTo(group);
      if (now) book.drawLine(now, true);
    }
    shown().forEach(one => {
      const sign = one.now ? disc(icon("turn"), newRep(one)) : icon("cross");
      cards(marker(one.at, sign, changes[state.change] === one ? "rp-lit" : "", 26, {title: `${one.title}: ${moment(one, one.was)} → ${moment(one, one.now)}`, zIndexOffset: one === picked ? 900 : 0}),
        () => changeCard(one)).addTo(group);
    });
  }
  const short = own => own ? (known(own.day) ? `${book.plan.weekdays[days[own.day].weekday]} ${days[own.day].date}` : own.name) : "✕";
  /* labels as far as there is room; the one picked comes first */
  function labelChanges(group) {
    const taken = [], size = map.getSize(), picked = changes[state.change];
    shown().sort((a, b) => (b === picked) - (a === picked)).forEach(one => {
      const same = one.now && one.now.day === one.was.day, text = same && known(one.now.start) && known(one.was.start)
        ? `${book.words.clock(one.was.start)} → ${book.words.clock(one.now.start)}` : same ? one.what : `${short(one.was)} → ${short(one.now)}`;
      const {x, y} = map.latLngToContainerPoint(one.at);
      if (x < 0 || y < 0 || x > size.x || y > size.y || !room(taken, x, y + 24, text.length * 3.8 + 10)) return;
      label(one.at, text, "rp-area rp-below", "names", painted(newRep(one))).addTo(group);
    });
  }
  const changePoints = () => {
    const picked = changes[state.change], route = picked && picked.now && known(picked.now.day) ? routeOf(picked.now.rep, picked.now.day) : null;
    return [...shown().map(one => one.at), ...(route ? book.pathOf(route) : [])];
  };
  return {changesList, drawChanges, labelChanges, changePoints};
}
