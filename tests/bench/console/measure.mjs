// What is measured of either console, by the same means: the page's own clock and Chromium's counters.

// In the page, before its scripts: when a field of this label was there and painted, in milliseconds since navigation began.
function watchField(label) {
  const named = (field) => field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? '';
  const there = () => [...document.querySelectorAll('input, textarea')].some((field) => named(field).startsWith(label));
  window.fieldPainted = new Promise((done) => {
    const look = () => {
      if (there()) requestAnimationFrame(() => setTimeout(() => done(performance.now())));
      else requestAnimationFrame(look);
    };
    look();
  });
}

const slow4g = { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8), uploadThroughput: (0.75e6 / 8) };

// A page that is opened with an empty cache → { milliseconds, bytes }.
export async function openCold(browser, { url, label, session, slow = false }) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 }, storageState: session });
  await context.addInitScript(watchField, label);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  if (slow) await cdp.send('Network.emulateNetworkConditions', slow4g);
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto(url);
  const milliseconds = await page.evaluate(() => window.fieldPainted);
  await context.close();
  return { milliseconds, bytes };
}

// Scrolls until `rows` are loaded or `seconds` have passed → how many are, and how long it took.
export async function loadRows(page, countRows, rows, seconds) {
  const started = Date.now();
  let count = 0;
  await page.mouse.move(700, 500);
  while (count < rows && Date.now() - started < seconds * 1000) {
    await page.mouse.wheel(0, 1e7);
    count = await page.evaluate(countRows);
  }
  return { count, seconds: (Date.now() - started) / 1000 };
}

// Wheels up and down in the middle of what is loaded → per frame: milliseconds between frames, and of the main thread's work.
export async function scrollFrames(page, cdp, steps) {
  await cdp.send('Performance.enable');
  const work = async () =>
    (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  await page.evaluate(() => {
    const times = (window.frameTimes = []);
    const tick = (now) => { times.push(now); window.frameTick = requestAnimationFrame(tick); };
    window.frameTick = requestAnimationFrame(tick);
  });
  const before = await work();
  for (let step = 0; step < steps; ++step) await page.mouse.wheel(0, step % 60 < 30 ? -240 : 240);
  const busy = (await work()) - before;
  const times = await page.evaluate(() => { cancelAnimationFrame(window.frameTick); return window.frameTimes; });
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  return { gaps, workPerFrame: busy / gaps.length };
}
