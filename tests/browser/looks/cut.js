// What of the interface is cut off, sticks out of the window, or spills over its own edge. Returns sentences.
//
// Told apart from a fault: what scrolls on purpose, what is there for screen readers alone, and what ends in `…` where
// the whole of it is a title.
const found = new Set();
const root = document.documentElement;
// Not `innerWidth`: on a phone that grows with what is too wide.
const windowWidth = root.clientWidth;
const inside = [...document.querySelectorAll('dialog[open]')].pop() || document.body;
const styles = new Map();
const style = (e) => styles.get(e) || styles.set(e, getComputedStyle(e)).get(e);
const words = (e) => (e.innerText || e.value || e.getAttribute('aria-label') || '').replace(/\s+/g, ' ').trim();
const name = (e) => {
  const classes = [...e.classList].map((one) => '.' + one).join('');
  return `<${e.localName}${e.id && '#' + e.id}${classes}> “${words(e).slice(0, 40)}”`;
};
const ancestors = function* (e) {
  for (let up = e.parentElement; up; up = up.parentElement) yield up;
};
const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
// Some are so in narrow windows only, which no class says.
const forReadersAlone = (e) => e.closest('.visually-hidden, .skip-link') !== null || style(e).clipPath === 'inset(50%)';
const isShown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const saysItWhole = (e, whole) => {
  for (let up = e; up && up !== root; up = up.parentElement) if ((up.title || '').includes(whole)) return true;
  return false;
};
const hasText = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');

// A text as wide as this element would write it.
const canvas = document.createElement('canvas').getContext('2d');
const width = (e, text) => {
  const { font, letterSpacing } = style(e);
  canvas.font = font;
  canvas.letterSpacing = letterSpacing === 'normal' ? '0px' : letterSpacing;
  return canvas.measureText(text).width;
};
const room = (e) => e.clientWidth - parseFloat(style(e).paddingLeft) - parseFloat(style(e).paddingRight);

if (root.scrollWidth > windowWidth + 1) found.add(`the page is ${root.scrollWidth - windowWidth} px wider than the window`);

for (const e of inside.querySelectorAll('*')) {
  if (e.closest('svg') || forReadersAlone(e) || !isShown(e)) continue;
  const box = e.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) continue;
  const { overflowX, overflowY, textOverflow, display } = style(e);

  if (e.matches('select')) {
    const chosen = e.selectedOptions[0]?.label || '';
    const arrow = style(e).appearance === 'none' ? 0 : 16;
    if (width(e, chosen) > room(e) - arrow + 1 && !saysItWhole(e, chosen)) found.add(`${name(e)} cuts its choice “${chosen}”`);
    continue;
  }
  if (e.matches('input, textarea')) {
    const hint = e.placeholder || '';
    if (e.matches('input') && e.value === '' && width(e, hint) > room(e) + 1) found.add(`${name(e)} cuts its hint “${hint}”`);
    if (e.matches('input[type=date]') && e.scrollWidth > e.clientWidth + 1) found.add(`${name(e)} cuts its date`);
    continue;
  }

  const wider = e.scrollWidth - e.clientWidth;
  const higher = e.scrollHeight - e.clientHeight;
  if (display !== 'inline' && wider > 1) {
    if (hides(overflowX) && words(e) !== '') {
      const isTold = textOverflow === 'ellipsis' && saysItWhole(e, words(e));
      if (!isTold) found.add(`${name(e)} is cut by ${wider} px at its side`);
    } else if (!hides(overflowX) && !scrolls(overflowX) && hasText(e)) {
      found.add(`${name(e)} spills ${wider} px over its side`);
    }
  }
  if (display !== 'inline' && higher > 1 && hides(overflowY) && words(e) !== '' && !saysItWhole(e, words(e))) {
    found.add(`${name(e)} is cut by ${higher} px at its foot`);
  }
  // What scrolls and shows next to nothing cannot be read.
  if (scrolls(overflowY) && higher > 1 && e.clientHeight < Math.min(96, e.scrollHeight)) {
    found.add(`${name(e)} scrolls in a slit of ${e.clientHeight} px`);
  }

  if (hasText(e) || e.matches('button, a[href]')) {
    const within = [...ancestors(e)];
    const isScrolled = within.some((up) => scrolls(style(up).overflowX) && up.scrollWidth > up.clientWidth);
    if (!isScrolled && (box.right > windowWidth + 1 || box.left < -1)) found.add(`${name(e)} sticks out of the window`);
  }
}
return [...found];
