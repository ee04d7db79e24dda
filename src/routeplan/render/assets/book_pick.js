/* What is chosen: a rep, a week or a day, and how it is shown. */
function bookPick(book) {
  "use strict";
  const {plan, parts, state} = book, {reps, routes, days, weeks, columns, whole, ours, total, byName} = book, {byId, el, known, painted, swatch} = parts;
  const FEW = 8;
  const pick = (kind, text, pressed, change, key, more) =>
    el("button", {class: kind, type: "button", "aria-pressed": String(pressed), "data-key": key, onclick: () => book.go(change), ...more}, text);

  function drawReps() {
    const box = byId("rp-reps"), kept = box.scrollTop, many = reps.length > FEW;
    box.classList.toggle("rp-many", many);
    box.replaceChildren(pick("rp-chip", t("All reps"), state.rep === null, {rep: null}, "rep-all"),
      ...(many ? byName : reps.map((_, rep) => rep)).map(rep => pick("rp-chip", [swatch(rep), el("span", {}, reps[rep].name)], state.rep === rep, {rep}, `rep-${rep}`, {title: reps[rep].name})));
    const pressed = box.querySelector("[aria-pressed=true]");
    box.scrollTop = kept;
    const top = pressed.offsetTop - box.offsetTop, low = top + pressed.offsetHeight;
    if (top < box.scrollTop || low > box.scrollTop + box.clientHeight) box.scrollTop = top - 40;
    box.scrollLeft = pressed.offsetLeft - box.offsetLeft - 40;
  }
  function drawDays() {
    const calendar = byId("rp-calendar"), kept = calendar.scrollTop, mine = routes.filter(route => ours(route.rep));
    const stops = days.map(() => 0), busy = new Set(mine.map(route => route.day)), off = state.rep === null ? [] : reps[state.rep].off;
    mine.forEach(route => { stops[route.day] += route.visits + route.fixed; });
    const most = Math.max(1, ...stops);
    const cells = plan.weekdays.slice(0, columns).map((name, place) => el("span", {class: "rp-weekday", style: `grid-area:1/${place + 2}`}, name));
    weeks.forEach((week, index) => cells.push(pick("rp-cell rp-week", week.short, state.week === index, {week: index, day: null}, `week-${index}`,
      {style: `grid-area:${index + 2}/1`, title: week.name, "aria-label": week.name})));
    days.forEach((day, index) => {
      if (day.weekday >= columns) return;
      const what = busy.has(index) ? tn("{number} stop", "{number} stops", stops[index]) : known(plan.cutFrom) && day.week >= plan.cutFrom ? t("not in this page")
        : off.includes(index) ? t("day off") : t("nothing planned"), text = t("{day}: {what}", {day: day.name, what});
      cells.push(pick("rp-cell" + (index === plan.today ? " rp-today" : ""), [String(day.date), el("i", {style: `width:${100 * stops[index] / most}%`})], state.day === index,
        {day: index, week: null}, `day-${index}`, {disabled: !busy.has(index) && "", title: text, "aria-label": text,
          style: `grid-area:${day.week + 2}/${day.weekday + 2};${painted(state.rep) || ""}`}));
    });
    calendar.style.gridTemplateColumns = `34px repeat(${columns}, 1fr)`;
    calendar.replaceChildren(...cells); calendar.scrollTop = kept;
    const pressed = calendar.querySelector("[aria-pressed=true]");
    if (pressed && (pressed.offsetTop - calendar.offsetTop < kept || pressed.offsetTop - calendar.offsetTop + pressed.offsetHeight > kept + calendar.clientHeight))
      calendar.scrollTop = pressed.offsetTop - calendar.offsetTop - 60;
  }
  function drawViews() {
    const names = [["map", t("Map")], ["week", t("Calendar")], ...(book.changes.length ? [["changes", t("Changes ({number})", {number: grouped(book.changes.length)})]] : [])];
    byId("rp-views").replaceChildren(...names.map(([view, text]) => pick("", text, state.view === view, {view}, "view-" + view)));
  }
  function drawPick() {
    drawViews(); drawReps(); drawDays();
    byId("rp-whole").setAttribute("aria-pressed", String(whole()));
    byId("rp-before").disabled = !next(-1); byId("rp-after").disabled = !next(1);
  }
  /* the day or week before or after the one shown */
  function next(step) {
    if (state.day === null && (state.week !== null || state.view === "week")) {
      const week = book.firstWeek() + step;
      return weeks[week] ? {week} : null;
    }
    const busy = [...new Set(routes.filter(route => ours(route.rep)).map(route => route.day))].sort((a, b) => step * (a - b));
    const from = state.day === null ? (step > 0 ? -1 : -Infinity) : state.day, day = busy.find(one => step * (one - from) > 0);
    return day === undefined || from === -Infinity ? null : {day};
  }
  return {drawPick, next};
}
