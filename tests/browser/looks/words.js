// Words of the interface that are not in its language. Returns sentences.
//
// arguments[0]  the words of notices: they stay as they are in either language
// arguments[1]  the words that users typed, which can be in any language
// arguments[2]  in a Chinese page, the words in Latin letters that belong there: names of programs, of formats, of keys
const [notices, typed, known] = arguments;
const data = notices + typed;
const found = new Set();
const root = document.documentElement;
const isChinese = root.lang.startsWith('zh');
const han = /\p{Script=Han}+/gu;
// A word in Latin letters; the name of a file is one.
const latin = /[\p{Script=Latin}\d_-]*\p{Script=Latin}{2,}[\p{Script=Latin}\d_'’.-]*/gu;
const allowed = new Set(known.map((word) => word.toLowerCase()));

// What of these words is in another language than the page, and nobody's but ours.
const foreign = (text) => {
  if (!isChinese) return (text.match(han) || []).filter((run) => !data.includes(run));
  const inData = new Set(data.match(latin) || []);
  return (text.match(latin) || []).filter((word) => {
    const bare = word.replace(/[.'’-]+$/, '');
    return !allowed.has(bare.toLowerCase()) && !inData.has(word) && !/\.(json|age|zip|html|txt|docx|xlsx?|pdf|csv)$/i.test(bare);
  });
};
const language = (e) => e.closest('[lang]').lang.slice(0, 2);
const shown = (text) => `“${text.replace(/\s+/g, ' ').trim().slice(0, 60)}”`;
const path = (e) => `<${e.localName}${e.id && '#' + e.id}${[...e.classList].map((one) => '.' + one).join('')}>`;

const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const [text, e] = [walker.currentNode.data, walker.currentNode.parentElement];
  if (text.trim() === '' || e.closest('script, style, template, noscript, code, [aria-hidden=true]')) continue;
  // What is not laid out is not read out either. Choices of a list never are, and are both.
  if (!e.closest('option, datalist') && !e.checkVisibility({ visibilityProperty: true })) continue;
  if (language(e) !== root.lang.slice(0, 2)) continue;
  const others = foreign(text);
  if (others.length > 0) found.add(`${path(e)} ${shown(text)} is not in the page's language: ${others.slice(0, 3).join(', ')}`);
  // In an English page a notice's own words have to say that they are Chinese, or they are read out as English. In the
  // midst of an English sentence, in the choices of a list and in a field they cannot.
  const isAmongOthers = e.closest('option, datalist, textarea, .visually-hidden') !== null || /\p{Script=Latin}/u.test(text);
  const untold = isChinese || isAmongOthers ? [] : (text.match(han) || []).filter((run) => notices.includes(run) && !typed.includes(run));
  if (untold.length > 0) found.add(`${path(e)} ${shown(text)} does not say that it is Chinese`);
}
for (const e of document.querySelectorAll('[title], [aria-label], [aria-description], [aria-valuetext], [placeholder], [alt]')) {
  if (!e.checkVisibility({ visibilityProperty: true })) continue;
  for (const attribute of ['title', 'aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'alt']) {
    const text = e.getAttribute(attribute) || '';
    if (language(e) !== root.lang.slice(0, 2)) continue;
    const others = foreign(text);
    if (others.length > 0) found.add(`${path(e)} has the ${attribute} ${shown(text)}, which is not in the page's language: ${others.slice(0, 3).join(', ')}`);
  }
}
const others = foreign(document.title);
if (others.length > 0) found.add(`the title ${shown(document.title)} is not in the page's language: ${others.join(', ')}`);
return [...found];
