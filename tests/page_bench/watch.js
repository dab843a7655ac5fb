// Watches how long the page takes from something that happens to the picture of it. Lies on `window.watch`.
//
// | when | what |
// |---|---|
// | from | the event reaches the page, before any of its own listeners |
// | handled | its listeners, and the microtasks that they left, are done |
// | frame | the next frame begins |
// | painted | style, layout and paint of that frame are done: a message that was sent in it is heard |
//
// `painted - from` is what a user waits. A frame begins up to 17 ms after the event however little there is to do, so
// that is no measure of the page; `work`, which is (handled - from) + (painted - frame), is. Where the list changes only
// in a later frame, all up to that frame counts as work.
window.watch = {
  // What is looked at to see whether something has changed.
  area: () => document.getElementById('main'),
  // Gives `{ work, wait, changed }` in ms for what `act` sets off. Where nothing changes within `patience` ms, what is
  // there already is the picture, and the first frame that which shows it.
  act(act, patience = 20000) {
    return new Promise((resolve) => {
      const soon = (then) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
      };
      let changed = false;
      const observer = new MutationObserver(() => (changed = true));
      observer.observe(this.area(), { childList: true, subtree: true, characterData: true, attributes: true });
      const from = performance.now();
      let handled = null;
      let later = 0;
      let unchanged = null;
      soon(() => (handled ??= performance.now()));
      const picture = (frame, isFirst) => {
        const painted = performance.now();
        const work = isFirst ? handled - from + (painted - frame) : painted - from;
        return { work, wait: painted - from, changed };
      };
      const look = () => {
        const frame = performance.now();
        // Before the message: handlers do not wait for frames.
        handled ??= frame;
        if (!changed) {
          if (later === 0) soon(() => (unchanged = picture(frame, true)));
          later += 1;
          if (frame - from < patience) return requestAnimationFrame(look);
          observer.disconnect();
          return resolve(unchanged);
        }
        observer.disconnect();
        soon(() => resolve(picture(frame, later === 0)));
      };
      requestAnimationFrame(look);
      act?.();
    });
  },
  // From the next event of this type on.
  next(type, patience) {
    this.answer = new Promise((resolve) => {
      const listen = () => {
        removeEventListener(type, listen, true);
        this.act(null, patience).then(resolve);
      };
      addEventListener(type, listen, true);
    });
  },
  // Scrolls by this much with every frame; the times between frames.
  scroll(element, step, frames) {
    return new Promise((resolve) => {
      const gaps = [];
      let last = null;
      const go = (now) => {
        if (last !== null) gaps.push(now - last);
        last = now;
        if (gaps.length >= frames) return resolve(gaps);
        element.scrollTop += step;
        requestAnimationFrame(go);
      };
      requestAnimationFrame(go);
    });
  },
};
