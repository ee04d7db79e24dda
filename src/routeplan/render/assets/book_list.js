/* What the panel lists: reps, weeks, days, or the stops of a day. */
function bookList(book) {
  "use strict";
  const {map, plan, parts, state} = book, {reps, routes, days, weeks, ours, whole, within, chosen, total, weekOf, byName} = book;
  const {byId, el, known, painted, swatch, joined, popup} = parts, {clock, km, length, visits, calls, days: daysText, customers} = book.words;
  const FEW = 6, order = {by: "name"};
  const facts = entries => el("dl", {class: "rp-facts"}, entries.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
  const figures = some => [[t("visits"), grouped(total(some, "visits"))], [t("driving"), length(total(some, "drive"))], [t("distance"), km(total(some, "metres"))]];
  const travel = some => t("{length} driving · {km}", {length: length(total(some, "drive")), km: km(total(some, "metres"))});
  const note = text => el("p", {class: "rp-note"}, text), small = (...children) => el("small", {}, children);
  const row = (rep, title, right, below, onclick, key) => el("button", {class: "rp-row", type: "button", style: painted(rep), "data-key": key, onclick},
    swatch(rep), el("strong", {}, title), el("span", {class: "rp-right"}, right), below);
  const loaded = (load, scale) => [el("span", {class: "rp-load-line"}, book.bar(load, scale), book.said(load))];

  /* ---- reps, in the order of their names, hours or use ---- */
  const SORTS = {name: () => 0, hours: (a, b) => b.load.hours - a.load.hours, use: (a, b) => b.load.hours / (b.load.capacity || 1) - a.load.hours / (a.load.capacity || 1)};
  function sorter() {
    const names = {name: t("Name"), hours: t("Hours"), use: t("Use of time")};
    return el("div", {class: "rp-sorter", role: "group", "aria-label": t("Order of the reps")}, Object.keys(SORTS).map(by => el("button", {type: "button",
      "aria-pressed": String(order.by === by), "data-key": "sort-" + by, onclick: () => { order.by = by; book.redraw(); }}, names[by])));
  }
  function repRows() {
    const wanted = index => within({day: index}), crew = (reps.length > FEW ? byName : reps.map((_, rep) => rep)).map(rep => ({rep, load: book.workOf(rep, wanted)}));
    const scale = book.scaleOf(crew.map(one => one.load));
    const rows = crew.sort(SORTS[order.by]).map(({rep, load}) => repRow(rep, load, scale));
    return [book.legend(), reps.length > FEW ? sorter() : null, rows];
  }
  function repRow(rep, load, scale) {
    const some = routes.filter(route => route.rep === rep && within(route)), own = reps[rep];
    const planned = whole() ? joined(customers(own.customers), t("{planned} of {owed} calls planned", {planned: own.planned, owed: own.owed})) : "";
    const expected = whole() && known(own.load) ? el("span", {class: own.load > 100 ? "rp-over" : "", title: t("Expected demand as a part of the capacity")},
      " · ", t("expected load {percent} %", {percent: own.load})) : null;
    return row(rep, own.name, visits(total(some, "visits")), [small(joined(planned, travel(some)), expected), loaded(load, scale)], () => book.go({rep}), `row-rep-${rep}`);
  }

  /* ---- weeks and days ---- */
  function weekRows() {
    const loads = weeks.map((_, index) => book.workOf(state.rep, day => days[day].week === index)), scale = book.scaleOf(loads);
    return [book.legend(), weeks.map((week, index) => {
      const some = routes.filter(route => ours(route.rep) && weekOf(route) === index);
      return row(state.rep, week.name, visits(total(some, "visits")), [small(travel(some)), loaded(loads[index], scale)], () => book.go({week: index, day: null}), `row-week-${index}`);
    })];
  }
  function dayRows(some) {
    const loads = some.map(route => book.workOf(route.rep, day => day === route.day)), scale = book.scaleOf(loads);
    return [book.legend(), some.map((route, i) => row(route.rep, state.day === null ? days[route.day].name : reps[route.rep].name, visits(total([route], "visits")),
      [small(joined(travel([route]), route.out.map(clock).join("–"), route.proved ? t("proved shortest") : t("best found"))), loaded(loads[i], scale)],
      () => book.goDay(route), `row-day-${route.rep}-${route.day}`))];
  }
  function unplannedList() {
    const some = plan.unplanned.filter(out => state.rep === null || out.rep === state.rep);
    if (!some.length) return note(t("No call was left out."));
    const rows = some.map((out, index) => row(out.rep, out.title, out.reason, small(out.detail), () => out.at && show(out), `out-${index}`)).map((line, index) =>
      [line, book.hintsPart(some[index], `hints-${index}`)]);
    return el("details", {}, el("summary", {}, tn("{number} call left out", "{number} calls left out", some.length)), rows);
  }
  function waitingList() {
    const some = book.waiting.filter(one => ours(one.rep));
    if (!some.length) return null;
    return el("details", {}, el("summary", {}, tn("{number} customer overdue or waiting too long", "{number} customers overdue or waiting too long", some.length)),
      some.map(one => row(one.rep, one.name, one.cls, small(joined(one.overdue, one.late)), () => book.goCustomer(one), "late-" + one.id)));
  }
  function show(out) {
    map.setView(out.at, Math.max(map.getZoom(), 11));
    L.popup(popup).setLatLng(out.at).setContent(el("div", {}, book.outCard(out))).openOn(map);
  }
  function wholeList(some) {
    const crew = reps.filter((_, index) => ours(index)), later = total(crew, "later");
    return [facts([[t("calls planned"), `${grouped(total(crew, "planned"))} / ${grouped(total(crew, "owed"))}`], ...figures(some)]),
      note(joined(t("{proved} of {days} proved shortest", {proved: total(some, "proved"), days: daysText(some.length)}),
        later ? tn("{number} call not yet due", "{number} calls not yet due", later) : "")),
      state.rep === null ? repRows() : weekRows(), unplannedList(), waitingList(),
      plan.notices.length ? el("details", {}, el("summary", {}, t("Good to know")),
        el("ul", {class: "rp-notices"}, plan.notices.map(text => el("li", {}, text)))) : null];
  }
  const freeNotes = () => whole() ? null : plan.free.filter(one => ours(one.rep) && within(one))
    .map(one => note(state.rep === null ? t("{name}: {text}", {name: reps[one.rep].name, text: one.text}) : one.text));
  const phoneNotes = () => whole() ? null : (plan.phones || []).filter(one => ours(one.rep) && within(one)).map(one => el("p", {class: "rp-note rp-phone-note"},
    el("strong", {}, t("Phone: {who}", {who: one.title})), state.day === null ? " · " + days[one.day].name : "", state.rep === null ? " · " + reps[one.rep].name : "", el("br"),
    one.text, one.phone ? [" · ", book.phoneLink(one.phone)] : null));
  function bodyOf(some) {
    if (whole()) return wholeList(some);
    if (known(plan.cutFrom) && book.firstWeek() >= plan.cutFrom) return note(t("The days of this week are not in this page."));
    if (state.day !== null && state.rep !== null) return some.length ? book.dayList(some[0]) : book.emptyDay(state.rep, state.day);
    if (!some.length) return note(t("Nothing planned."));
    return [facts(figures(some)), state.week !== null && state.rep === null ? repRows() : dayRows(some)];
  }
  function drawList(kept) {
    const some = chosen(), list = byId("rp-list"), at = list.scrollTop;
    const when = state.day !== null ? days[state.day].name : state.week !== null ? weeks[state.week].name : t("Whole horizon");
    const who = state.rep === null ? "" : reps[state.rep].name;
    const changes = state.view === "changes", title = changes ? joined(t("Changes"), who) : joined(when, who);
    const head = el("h2", {tabindex: "-1", "data-key": "head"}, state.rep === null ? null : swatch(state.rep), title);
    list.replaceChildren(el("div", {}, head, changes ? book.changesList() : [freeNotes(), phoneNotes(), bodyOf(some)]));
    list.scrollTop = kept ? at : 0;
    byId("rp-said").textContent = title;
  }
  return {facts, figures, row, note, small, calls, drawList};
}
