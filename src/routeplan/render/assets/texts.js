/* Texts in the reader's language, looked up by the English ones; what is not translated stays English. */
const spoken = {texts: {}};
function speak(data) { spoken.texts = data.texts || {}; }
function filled(text, values) { return values ? text.replace(/\{(\w+)\}/g, (found, name) => name in values ? values[name] : found) : text; }
function t(text, values) { return filled(spoken.texts[text] || text, values); }
/* the form of a text that goes with a number, which fills in {number} */
function tn(one, many, number, values) {
  const forms = [].concat(spoken.texts[one] || [one, many]);
  return filled(forms[number === 1 ? 0 : forms.length - 1], {number: grouped(number), ...values});
}
/* whole numbers as the page's language writes them; without a sign before zero */
const WHOLE = new Intl.NumberFormat(document.documentElement.lang || "en");
function grouped(number) { return WHOLE.format(Math.round(number) + 0); }
/* the round length of a scale bar */
function roundLength(metres) { return metres < 1000 ? t("{number} m", {number: metres}) : t("{number} km", {number: metres / 1000}); }
