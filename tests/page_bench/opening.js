// Runs before the page's own scripts: notes on `window.usable` when the page can be used, in ms since it was asked for.
// That is when it says it is ready and either the table or what stands in its place has been painted.
//
// What is known of the page: `READY`, `ROW` and `EMPTY` come from main.rs, or from peers.rs.
(() => {
  if (location.protocol === 'about:') return;
  const isUsable = () =>
    READY && document.querySelector('ROW, EMPTY') !== null;
  const look = () => {
    if (!isUsable()) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.usable ??= performance.now());
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
})();
