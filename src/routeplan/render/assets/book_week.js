/* A week as a calendar: of one rep with the days beside each other, of all reps in small rows. */
function bookWeek(book) {
  "use strict";
  const {plan, parts, state} = book, {reps, routes, days, weeks, columns, titleOf, customers, routeOf, awayOn, freeOn, firstWeek, byName} = book;
  const {byId, el, painted, swatch, phone, joined, marks} = parts, {clock, span, length} = book.words, HOUR = 3600, LEAST = 26;
  const box = byId("rp-week");

  /* ---- blocks of a day: [kind, from, to, stop] in seconds, drives before what they lead to ---- */
  function blocksOf(route) {
    const blocks = [];
    let lunch = null, left = 0;
    route.stops.forEach(stop => {
      const [arrive, start, end] = stop.times;
      if (stop.kind === "lunch") { lunch = [start, end]; blocks.push(["lunch", start, end, stop]); return; }
      if (stop.drive) blocks.push(...drives(stop.drive, left, arrive, lunch));
      if (stop.kind === "visit" || stop.kind === "appointment") blocks.push([stop.kind, start, end, stop]);
      left = end; lunch = null;
    });
    return blocks;
  }
  /* a drive ends on arrival; a lunch on the way parts it in two */
  function drives(drive, left, arrive, lunch) {
    if (!lunch || arrive - drive >= lunch[1]) return [["drive", arrive - drive, arrive]];
    const after = Math.max(0, arrive - lunch[1]), before = Math.min(drive - after, lunch[0] - left);
    return [["drive", lunch[0] - before, lunch[0]], ["drive", arrive - after, arrive]].filter(([, from, to]) => to > from);
  }
  function hoursOf(shown, crew) {
    const spans = crew.flatMap(rep => shown.flatMap(day => [reps[rep].shifts[day], (routeOf(rep, day) || {}).out])).filter(Boolean);
    if (!spans.length) return [8, 17];
    return [Math.floor(Math.min(...spans.map(one => one[0])) / HOUR), Math.ceil(Math.max(...spans.map(one => one[1])) / HOUR)];
  }

  /* ---- one rep ---- */
  function dayColumn(rep, day, from, to) {
    const route = routeOf(rep, day), away = awayOn(rep, day), shift = reps[rep].shifts[day], part = seconds => 100 * (seconds / HOUR - from) / (to - from);
    const place = (start, end) => `top:${part(start).toFixed(3)}%;height:${(part(end) - part(start)).toFixed(3)}%`;
    const open = shift ? el("div", {class: "rp-shift", style: place(...shift)}) : null;
    const free = freeOn(rep, day).filter(one => one.times).map(one => el("div", {class: "rp-block rp-free", style: place(...one.times)}, el("span", {}, t("kept free"))));
    const off = away && shift ? el("div", {class: "rp-block rp-free", style: place(...shift)}, el("span", {}, away.title)) : !shift ? el("div", {class: "rp-day-off"}, t("day off")) : null;
    return el("div", {class: "rp-column" + (state.day === day ? " rp-chosen-day" : ""), style: painted(rep)}, open, free, off, route ? blocksOf(route).map(one => block(route, one, place)) : null);
  }
  function block(route, [kind, from, to, stop], place) {
    const style = place(from, to), minutes = (to - from) / 60;
    if (kind === "drive") return el("div", {class: "rp-block rp-driving", style, title: t("{length} driving", {length: length(to - from)})});
    if (kind === "lunch") return el("div", {class: "rp-block rp-lunch", style, title: joined(t("Lunch"), span(from, to))}, minutes >= LEAST ? el("span", {}, t("Lunch")) : null);
    const customer = customers.get(stop.customer), name = titleOf(stop), text = joined(span(from, to), name, kind === "appointment" ? t("appointment") : "", stop.why);
    return el("button", {type: "button", class: `rp-block rp-${kind}` + (minutes < LEAST ? " rp-short" : minutes < 45 ? " rp-two" : ""), style, title: text, "aria-label": text,
      "data-key": `block-${route.rep}-${route.day}-${route.stops.indexOf(stop)}`, onclick: () => book.goStop(route, stop)},
    el("span", {}, el("time", {}, clock(from)), " ", el("b", {}, name), marks(customer)));
  }
  function ofRep(rep, shown) {
    const [from, to] = hoursOf(shown, [rep]), marks = Array.from({length: to - from}, (_, i) => from + i);
    const style = `grid-template-columns:48px repeat(${shown.length}, minmax(0, 1fr))`;
    const rule = hour => `top:${(100 * (hour - from) / (to - from)).toFixed(3)}%`;
    return [el("div", {class: "rp-week-days", style}, el("span", {}), shown.map(day => dayHead(rep, day))),
      el("div", {class: "rp-week-body"}, el("div", {class: "rp-week-grid", style: `${style};min-height:${(to - from) * 56}px`},
        el("div", {class: "rp-hours"}, marks.map(hour => el("time", {style: rule(hour)}, clock(hour * HOUR)))), shown.map(day => dayColumn(rep, day, from, to)),
        el("div", {class: "rp-rules", "aria-hidden": "true"}, marks.map(hour => el("i", {style: rule(hour)})))))];
  }
  function dayHead(rep, day) {
    const route = rep === null ? null : routeOf(rep, day), load = route ? book.workOf(rep, one => one === day) : null;
    return el("button", {type: "button", class: "rp-day-head", "aria-pressed": String(state.day === day), "data-key": `head-${day}`,
      onclick: () => book.go(state.day === day ? {day: null, week: days[day].week} : {day, week: null})},
    el("b", {}, days[day].name), route ? el("small", {class: book.over(load) ? "rp-over" : ""}, book.words.visits(route.visits), " · ", span(...route.out)) : null);
  }

  /* ---- all reps ---- */
  function ofAll(shown) {
    const crew = reps.length > 8 ? byName : reps.map((_, rep) => rep), [from, to] = hoursOf(shown, crew), style = `grid-template-columns:minmax(84px, 150px) repeat(${shown.length}, minmax(0, 1fr))`;
    return [el("div", {class: "rp-week-days", style}, el("span", {}), shown.map(day => dayHead(null, day))),
      el("div", {class: "rp-week-body", style: `--rows:${crew.length}`}, crew.map(rep => el("div", {class: "rp-strip", style: `${style};${painted(rep)}`},
        el("button", {type: "button", class: "rp-strip-name", "data-key": `strip-${rep}`, title: reps[rep].name, onclick: () => book.go({rep})}, swatch(rep), el("span", {}, reps[rep].name)),
        shown.map(day => cell(rep, day, from, to)))), el("p", {class: "rp-note"}, t("From {from} to {to}; the whole bar is a day.", {from: clock(from * HOUR), to: clock(to * HOUR)})))];
  }
  function cell(rep, day, from, to) {
    const route = routeOf(rep, day), away = awayOn(rep, day), part = seconds => 100 * (seconds / HOUR - from) / (to - from);
    const place = (start, end) => `left:${part(start).toFixed(2)}%;width:${(part(end) - part(start)).toFixed(2)}%`, shift = reps[rep].shifts[day];
    const what = route ? joined(book.words.visits(route.visits), span(...route.out)) : away ? away.title : shift ? t("nothing planned") : t("day off");
    const text = `${reps[rep].name}, ${days[day].name}: ${what}`;
    return el("button", {type: "button", class: "rp-strip-day", title: text, "aria-label": text, "data-key": `strip-${rep}-${day}`, disabled: route ? null : "",
      onclick: () => book.go({rep, day, week: null})}, shift ? el("i", {class: "rp-shift", style: place(...shift)}) : null,
    freeOn(rep, day).filter(one => one.times).map(one => el("i", {class: "rp-free", style: place(...one.times)})), away && shift ? el("i", {class: "rp-free", style: place(...shift)}) : null,
    route ? blocksOf(route).map(([kind, start, end]) => el("i", {class: `rp-mini-${kind}`, style: place(start, end)})) : null);
  }

  /* ---- the view ---- */
  function shownDays(week) {
    const all = days.map((_, day) => day).filter(day => days[day].week === week && days[day].weekday < columns);
    if (!phone.matches) return all;
    const busy = all.find(day => routes.some(route => route.day === day && book.ours(route.rep)));
    return [state.day !== null ? state.day : busy !== undefined ? busy : all[0]].filter(day => day !== undefined);
  }
  function drawWeek() {
    box.hidden = state.view !== "week";
    if (box.hidden) { box.replaceChildren(); return; }
    const week = firstWeek(), body = box.querySelector(".rp-week-body"), kept = body ? body.scrollTop : 0, shown = shownDays(week);
    const step = (by, text, sign) => el("button", {type: "button", title: text, "aria-label": text, "data-key": `calendar-${by}`, disabled: weeks[week + by] ? null : "",
      onclick: () => book.go({week: week + by, day: null})}, sign);
    const title = joined(weeks[week].name, state.rep === null ? t("All reps") : reps[state.rep].name);
    const key = el("p", {class: "rp-week-key", style: painted(state.rep)}, [["visit", t("Visit")], ["driving", t("Driving")], ["appointment", t("Appointment")], ["lunch", t("Lunch")], ["free", t("Kept free or away")]]
      .map(([kind, text]) => el("span", {}, el("i", {class: `rp-block rp-${kind}`}), text)));
    const cut = plan.cutFrom !== undefined && week >= plan.cutFrom ? el("p", {class: "rp-note"}, t("The days of this week are not in this page.")) : null;
    box.replaceChildren(...[el("header", {}, step(-1, t("Week before"), "‹"), step(1, t("Week after"), "›"), el("h2", {}, state.rep === null ? null : swatch(state.rep), title), key), cut,
      ...(state.rep === null ? ofAll(shown) : ofRep(state.rep, shown))].filter(Boolean));
    box.querySelector(".rp-week-body").scrollTop = kept;
  }
  return {drawWeek};
}
