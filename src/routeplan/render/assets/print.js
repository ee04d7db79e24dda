/* A page of paper for every day shown: what the day is, its map, its stops, and room to write. */
function planSheets(plan, parts, classes, chosen) {
  "use strict";
  const {byId, el, joined, marks} = parts;
  const customers = new Map(plan.customers.map(one => [one.id, one])), MOST_HIGH = 520, LEAST_HIGH = 170;
  const two = number => String(number).padStart(2, "0");
  const clock = seconds => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds % 3600 / 60))}`;
  const km = metres => t("{number} km", {number: metres < 100000 ? (metres / 1000).toFixed(1) : grouped(metres / 1000)});
  function length(seconds) {
    const minutes = Math.round(seconds / 60);
    return minutes < 60 ? t("{minutes} min", {minutes}) : t("{hours} h {minutes}", {hours: Math.floor(minutes / 60), minutes: two(minutes % 60)});
  }
  const root = el("main", {id: "rp-sheets", hidden: ""}), wanted = () => new URLSearchParams(location.hash.slice(1)).has("print");
  const few = parts => parts.filter(Boolean).map(part => el("div", {}, part));

  /* ---- one row a stop ---- */
  function whatOf(stop) {
    const customer = customers.get(stop.customer), fixed = stop.kind === "appointment" ? plan.appointments[stop.task] || {title: stop.task} : null;
    return {customer: customer || {}, title: fixed ? fixed.title : customer ? customer.name : stop.customer, address: (fixed && fixed.address) || (customer || {}).address, fixed};
  }
  function stopRow(route, stop) {
    const {customer, title, address, fixed} = whatOf(stop), [arrive, start, end] = stop.times;
    const due = plan.due[`${route.rep}/${route.day}`][route.stops.filter(one => one.number).indexOf(stop)];
    return el("tr", {}, el("td", {class: "number"}, String(stop.number)),
      el("td", {class: "time"}, el("b", {}, clock(start)), "–" + clock(end), few([start - arrive >= 60 ? t("waits {length}", {length: length(start - arrive)}) : ""])),
      el("td", {}, el("b", {}, title), marks(customer), few([fixed && t("Appointment"), customer.contact])),
      el("td", {}, few([customer.phone, address])), driveCell(stop),
      el("td", {}, few([due && t("Due {dates}", {dates: due}), customer.notes])), el("td", {class: "result"}));
  }
  const driveCell = stop => el("td", {class: "drive"}, few(stop.drive ? [length(stop.drive), km(stop.metres || 0)] : []));
  const quietRow = (time, words, stop) => el("tr", {class: "quiet"}, el("td"), el("td", {class: "time"}, time), el("td", {colspan: 2}, words), driveCell(stop), el("td"), el("td"));
  function endWords(route, stop) {
    if (stop.kind === "start") return stop.night ? t("Leaves after the {night}", {night: stop.night}) : t("Leaves home");
    if (stop.night) return t("Arrives for the {night}", {night: stop.night});
    return plan.reps[route.rep].end ? t("Reaches the end of the day") : t("Reaches home");
  }
  const phoneRows = route => (plan.phones || []).filter(one => one.rep === route.rep && one.day === route.day).map(one => el("tr", {class: "quiet"},
    el("td"), el("td", {class: "time"}, t("Phone")), el("td", {}, el("b", {}, one.title)), el("td", {}, one.phone || ""), el("td"), el("td", {}, one.text), el("td", {class: "result"})));
  const rowOf = (route, stop) => stop.kind === "lunch" ? quietRow(`${clock(stop.times[1])}–${clock(stop.times[2])}`, t("Lunch"), stop)
    : stop.kind === "start" ? quietRow(clock(stop.times[2]), endWords(route, stop), stop)
      : stop.kind === "end" ? quietRow(clock(stop.times[0]), endWords(route, stop), stop) : stopRow(route, stop);

  /* ---- one page a day ---- */
  const spent = route => route.stops.filter(stop => stop.number).reduce((sum, stop) => sum + stop.times[2] - stop.times[1], 0);
  function head(route) {
    const facts = [[t("Out"), route.out.map(clock).join("–")], [t("Visits"), joined(String(route.visits), route.fixed ? tn("{number} appointment", "{number} appointments", route.fixed) : "")],
      [t("With customers"), length(spent(route))], [t("Driving"), length(route.drive)], [t("Distance"), km(route.metres)]];
    return el("header", {}, el("h2", {}, plan.reps[route.rep].name, el("span", {}, plan.dates_in_full[route.day])),
      el("dl", {}, facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))));
  }
  function table(route) {
    const heads = ["", t("Time"), t("Customer"), t("Phone, address"), t("Drive"), t("Why, notes"), t("Result")];
    return el("table", {}, el("thead", {}, el("tr", {}, heads.map(text => el("th", {}, text)))), el("tbody", {}, phoneRows(route), route.stops.map(stop => rowOf(route, stop))));
  }
  const foot = () => el("footer", {}, el("span", {}, joined(plan.title, plan.dates)), el("span", {}, plan.travel));
  function addSheet(route) {
    const drawn = el("div", {class: "map"}), beside = el("div", {class: "beside"}, drawn), links = (plan.codes || {})[`${route.rep}/${route.day}`];
    const body = el("div", {class: "body"}, head(route), beside, table(route)), sheet = el("section", {class: "rp-sheet"}, body, foot());
    root.append(sheet);
    const room = () => sheet.clientHeight - parseFloat(getComputedStyle(sheet).paddingTop) * 2 - sheet.lastChild.offsetHeight - body.offsetHeight - 14;
    ["rp-tight", "rp-tighter"].forEach(kind => { if (room() < LEAST_HIGH) sheet.classList.add(kind); });
    const high = Math.max(LEAST_HIGH, Math.min(MOST_HIGH, Math.floor(room())));
    if (links) beside.append(dayCodes(el, links, high));
    if (route.stops.some(stop => stop.at)) drawn.append(dayDrawing(plan, route, Math.floor(drawn.clientWidth), high, classes));
  }

  /* ---- the pages shown, and back ---- */
  function fill() {
    const some = chosen();
    root.replaceChildren();
    root.hidden = false;
    document.body.classList.add("rp-on-paper");
    root.append(el("nav", {}, el("b", {}, tn("{number} page, one for each day shown", "{number} pages, one for each day shown", some.length)), plan.no_codes || "",
      el("button", {type: "button", onclick: () => window.print()}, t("Print")), el("button", {type: "button", onclick: close}, t("Back to the map"))));
    if (!some.length) root.append(el("section", {class: "rp-sheet"}, t("Nothing planned.")));
    some.forEach(addSheet);
  }
  function empty() {
    root.hidden = true;
    root.replaceChildren();
    document.body.classList.remove("rp-on-paper");
  }
  function address(words) {
    try { history.replaceState(null, "", "#" + words); } catch (refused) { void refused; }
  }
  const others = () => location.hash.slice(1).split("&").filter(word => word && word !== "print" && word !== "print=");
  function open() { address([...others(), "print"].join("&")); fill(); }
  function close() { address(others().join("&")); empty(); window.dispatchEvent(new Event("resize")); }
  document.body.append(root);
  byId("rp-panel").querySelector(".rp-tools").prepend(el("button", {id: "rp-print", type: "button", title: t("A page of paper for every day shown"), onclick: open}, t("Print")));
  window.addEventListener("beforeprint", () => { if (root.hidden) fill(); });
  window.addEventListener("afterprint", () => { if (!wanted()) empty(); });
  window.addEventListener("hashchange", () => wanted() ? fill() : empty());
  if (wanted()) fill();
}
