/* Hours planned against hours there are, as bars: for a rep, a week, a day. */
function bookWork(book) {
  "use strict";
  const {plan, parts} = book, {reps, routes, days} = book, {el} = parts, {hours} = book.words;
  const spent = {visit: 0, appointment: 2};
  const work = reps.map(() => days.map(() => null));
  routes.forEach(route => {
    const some = [0, 0, 0];
    route.stops.forEach(stop => {
      some[1] += stop.drive || 0;
      if (!(stop.kind in spent)) return;
      const [arrive, start, end] = stop.times;
      some[spent[stop.kind]] += end - start; some[2] += start - arrive;
    });
    work[route.rep][route.day] = some;
  });
  (plan.away || []).forEach(({rep, day}) => { work[rep][day] = [0, 0, reps[rep].capacity[day]]; });
  /* visits, driving, everything else (appointments, waiting, days away), and what there is, in seconds */
  function workOf(rep, wanted) {
    const sum = {parts: [0, 0, 0], capacity: 0};
    days.forEach((day, index) => {
      if (!wanted(index)) return;
      (work[rep][index] || []).forEach((part, i) => { sum.parts[i] += part; });
      sum.capacity += reps[rep].capacity[index];
    });
    return {...sum, hours: sum.parts[0] + sum.parts[1] + sum.parts[2]};
  }
  const scaleOf = loads => Math.max(1, ...loads.flatMap(load => [load.hours, load.capacity]));
  const over = load => load.hours > load.capacity * 1.005;
  function bar(load, scale) {
    const width = value => `width:${(100 * value / scale).toFixed(2)}%`, [visits, drive, other] = load.parts.map(hours);
    const title = t("Visits {visits} h, driving {drive} h, other {other} h; capacity {capacity} h", {visits, drive, other, capacity: hours(load.capacity)});
    return el("span", {class: "rp-load", title, role: "img", "aria-label": title}, el("span", {class: "rp-load-parts"},
      load.parts.map((part, i) => el("i", {class: "rp-load-" + i, style: width(part)}))),
    el("b", {class: "rp-load-capacity", style: `left:${(100 * load.capacity / scale).toFixed(2)}%`}));
  }
  const said = load => el("span", {class: over(load) ? "rp-over" : ""}, t("{planned} of {capacity} h", {planned: hours(load.hours), capacity: hours(load.capacity)}));
  const legend = () => el("p", {class: "rp-legend"}, [[t("Visits"), 0], [t("Driving"), 1], [t("Other"), 2]].map(([name, i]) =>
    el("span", {}, el("i", {class: "rp-load-" + i}), name)), el("span", {}, el("b", {class: "rp-key-capacity"}), t("Capacity")));
  return {workOf, scaleOf, bar, said, legend, over};
}
