/* Cards: what is known of a customer, a stop, or what was left out. */
function bookCards(book) {
  "use strict";
  const {el, card, fact, marks, joined, known} = book.parts, {clock, span, length} = book.words;
  const {reps, days, customers, seen, leftOut, fixedOf} = book;
  const phoneLink = phone => el("a", {href: "tel:" + phone.normalize("NFKC").replace(/[^+\d]/g, "")}, phone);
  const reasons = some => (some || []).map(out => fact(t("Left out ({reason}):", {reason: out.reason}), out.detail || out.task));
  const changed = id => book.changes.filter(one => one.customer === id).map(one =>
    fact(t("Changed:"), t("{before} → {after}", {before: moment(one.was), after: one.now ? moment(one.now) : t("not made")})));
  const moment = one => joined(one.name + (known(one.start) ? " " + clock(one.start) : ""), one.who || "");
  function customerCard(one) {
    const visits = seen.get(one.id) || [];
    return card([one.name, marks(one)],
      el("p", {class: "rp-label"}, joined(one.id, known(one.rep) ? reps[one.rep].name : t("no rep"), one.often)),
      fact(t("Contact"), one.contact), fact(t("Deal"), one.deal), fact("", one.address), one.phone ? el("p", {}, phoneLink(one.phone)) : null,
      el("div", {class: "rp-visits"}, visits.map(({route, stop}) => el("button", {type: "button", onclick: () => book.goStop(route, stop)},
        `${days[route.day].name} ${span(stop.times[1], stop.times[2])}`))),
      visits.length ? null : fact(t("No visit in this plan"), " "), fact(t("Due"), one.due),
      one.overdue ? el("p", {class: "rp-over"}, one.overdue) : null, one.late ? el("p", {class: "rp-over"}, one.late) : null,
      fact(t("Zone"), one.zone), reasons(leftOut.get(one.id)), changed(one.id), fact(t("Notes"), one.notes));
  }
  function stopCard({route, stop}) {
    const fixed = stop.kind === "appointment" ? fixedOf(stop) : null, customer = customers.get(stop.customer);
    const when = `${days[route.day].name}, ${span(stop.times[1], stop.times[2])}`;
    return [card([`${stop.number}. `, when], fact("", stop.drive ? t("{length} driving before", {length: length(stop.drive)}) : ""), fact(t("Why now"), stop.why), book.whyPart(stop),
      fixed ? [fact(t("Appointment:"), fixed.title), fact("", fixed.address)] : null), customer ? customerCard(customer) : null];
  }
  const outCard = out => customers.has(out.customer) ? customerCard(customers.get(out.customer)) : card(out.title, reasons([out]));
  return {customerCard, stopCard, outCard, phoneLink, moment};
}
