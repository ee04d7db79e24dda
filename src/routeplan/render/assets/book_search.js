/* Search: customers by name, id, contact or address, and reps by name. */
function bookSearch(book) {
  "use strict";
  const {plan, parts} = book, {reps, days, nextVisit} = book, {byId, el, marks, swatch, joined} = parts, {plain, clock} = book.words;
  const MOST = 12;
  const people = plan.customers.map(one => ({one, name: plain(one.name), all: plain([one.name, one.id, one.contact, one.address, one.phone].join(" "))}));
  const crew = reps.map((rep, index) => ({index, all: plain(`${rep.name} ${rep.id}`)}));
  let found = [], active = -1;
  const field = el("input", {type: "search", id: "rp-find", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": "rp-found", placeholder: t("Search customer, town or rep"), "aria-label": t("Search customer, town or rep"), title: t("Search (/)")});
  const list = el("ul", {id: "rp-found", role: "listbox", "aria-label": t("Found"), hidden: ""}), said = el("p", {class: "rp-unseen", role: "status"});

  /* every word must occur; names that begin with what was typed come first */
  function find(text) {
    const words = plain(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const fits = ({all}) => words.every(word => all.includes(word)), whole = words.join(" ");
    const rank = ({name, one}) => plain(one.id) === whole ? 0 : name.startsWith(whole) ? 1 : name.includes(whole) ? 2 : 3;
    return [...crew.filter(fits), ...people.filter(fits).map(hit => ({hit, rank: rank(hit)})).sort((a, b) => a.rank - b.rank).map(({hit}) => hit)];
  }
  function take(one) {
    close(); field.value = "";
    if (one.one) book.goCustomer(one.one); else book.go({rep: one.index});
  }
  function itemOf(one, place) {
    const more = {role: "option", id: `rp-found-${place}`, "aria-selected": String(place === active), onmousedown: event => event.preventDefault(), onclick: () => take(one)};
    if (!one.one) return el("li", more, el("strong", {}, swatch(one.index), " ", reps[one.index].name), el("small", {}, t("rep")));
    const next = nextVisit(one.one.id);
    const when = next ? t("Next visit {day} {time}", {day: days[next.route.day].name, time: clock(next.stop.times[1])}) : t("No visit in this plan");
    return el("li", more, el("strong", {}, one.one.name, marks(one.one)), el("small", {}, joined(one.one.contact, one.one.address || one.one.id)), el("small", {class: next ? "rp-next" : ""}, when));
  }
  function draw() {
    const open = Boolean(field.value.trim()), shown = found.slice(0, MOST);
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    const none = t("Nothing found for “{text}”.", {text: field.value.trim()}), more = found.length - shown.length;
    list.replaceChildren(...shown.map(itemOf), ...(open && !found.length ? [el("li", {class: "rp-none", role: "presentation"}, none)] : []),
      ...(more > 0 ? [el("li", {class: "rp-none", role: "presentation"}, t("{number} more: type on", {number: grouped(more)}))] : []));
    said.textContent = !open ? "" : found.length ? t("{number} found", {number: grouped(found.length)}) : none;
    if (active >= 0) { field.setAttribute("aria-activedescendant", `rp-found-${active}`); list.children[active].scrollIntoView({block: "nearest"}); } else field.removeAttribute("aria-activedescendant");
  }
  function close() { found = []; active = -1; list.hidden = true; field.setAttribute("aria-expanded", "false"); list.replaceChildren(); said.textContent = ""; }
  field.addEventListener("input", () => { found = find(field.value); active = found.length ? 0 : -1; draw(); });
  field.addEventListener("focus", () => { if (parts.phone.matches) byId("rp-panel").scrollTop = byId("rp-search").offsetTop - 8; if (field.value.trim()) { found = find(field.value); active = found.length ? 0 : -1; draw(); } });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", event => {
    const last = Math.min(found.length, MOST) - 1, step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && last >= 0) { active = (active + step + last + 1) % (last + 1); draw(); event.preventDefault(); }
    if (event.key === "Enter" && found[active]) { take(found[active]); event.preventDefault(); }
    if (event.key === "Escape") { if (field.value) { field.value = ""; close(); } else field.blur(); event.preventDefault(); }
    event.stopPropagation();
  });
  byId("rp-search").append(field, list, said);
  return {focusSearch: () => { field.focus(); field.select(); }};
}
