/* The plan, looked up: who is seen when, and what is chosen. */
function bookIndex(plan, state) {
  "use strict";
  const {reps, routes, days, weeks} = plan, zones = plan.zones || [], changes = plan.changes || [];
  const customers = new Map(plan.customers.map(one => [one.id, one])), seen = new Map(), leftOut = new Map();
  const push = (table, key, value) => table.has(key) ? table.get(key).push(value) : table.set(key, [value]);
  const tasks = route => route.stops.filter(stop => stop.number).map(stop => ({route, stop}));
  routes.flatMap(tasks).forEach(one => { if (one.stop.customer) push(seen, one.stop.customer, one); });
  seen.forEach(some => some.sort((a, b) => a.route.day - b.route.day || a.stop.times[1] - b.stop.times[1]));
  plan.unplanned.forEach(out => push(leftOut, out.customer, out));
  const columns = routes.some(route => days[route.day].weekday > 4) ? 7 : 5;
  const whole = () => state.week === null && state.day === null;
  const ours = rep => state.rep === null || state.rep === rep;
  const weekOf = route => days[route.day].week;
  const within = route => state.day !== null ? route.day === state.day : state.week === null || weekOf(route) === state.week;
  const chosen = () => routes.filter(route => ours(route.rep) && within(route));
  const total = (some, key) => some.reduce((sum, one) => sum + Number(one[key]), 0);
  const fixedOf = stop => plan.appointments[stop.task] || {title: stop.task};
  const titleOf = stop => stop.kind === "appointment" ? fixedOf(stop).title : (customers.get(stop.customer) || {name: stop.customer || "?"}).name;
  const routeOf = (rep, day) => routes.find(route => route.rep === rep && route.day === day);
  const nextVisit = id => (seen.get(id) || []).find(({route}) => route.day >= (plan.today || 0)) || null;
  const byName = reps.map((_, rep) => rep).sort((a, b) => reps[a].name.localeCompare(reps[b].name, undefined, {numeric: true}) || a - b);
  /* a day away by an appointment, or a half that is kept free */
  const awayOn = (rep, day) => (plan.away || []).find(one => one.rep === rep && one.day === day);
  const freeOn = (rep, day) => plan.free.filter(one => one.rep === rep && one.day === day);
  const firstWeek = () => state.day !== null ? days[state.day].week : state.week !== null ? state.week : days[plan.today || 0].week;
  return {reps, routes, days, weeks, zones, changes, customers, seen, leftOut, push, tasks, columns, whole, ours, weekOf, within, chosen, total, fixedOf,
    titleOf, routeOf, nextVisit, byName, awayOn, freeOn, firstWeek};
}
