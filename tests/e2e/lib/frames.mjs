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
