// After so many frames of the page, however long each takes, the console has acted upon what came before.
export const passFrames = (page) => page.evaluate(() => new Promise((resolve) => {
  let left = 10;
  const next = () => (--left > 0 ? requestAnimationFrame(next) : resolve(true));
  requestAnimationFrame(next);
}));

// A machine too busy for frames: between window.holdFrames() and window.letFrames() the page gets none.
export const canHoldFrames = (context) => context.addInitScript(() => {
  const ask = window.requestAnimationFrame.bind(window);
  const waiting = [];
  let held = false;
  window.requestAnimationFrame = (run) => (held ? waiting.push(run) : ask(run));
  window.holdFrames = () => { held = true; };
  window.letFrames = () => {
    held = false;
    waiting.splice(0).forEach(ask);
  };
});
