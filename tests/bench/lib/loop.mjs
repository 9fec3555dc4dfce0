// Closed loops: each caller does one whole piece of work after the other, never two at once.
import { quantile } from './figures.mjs';

// work(caller) for each of `callers` until `seconds` have passed; what has begun is finished and counted with its time.
export async function closedLoop(callers, seconds, work) {
  const took = [],
    began = performance.now(),
    until = began + seconds * 1000;
  await Promise.all(
    callers.map(async (caller) => {
      for (let from = performance.now(); from < until;) {
        await work(caller);
        const now = performance.now();
        took.push(now - from);
        from = now;
      }
    }),
  );
  const passed = (performance.now() - began) / 1000;
  return { rate: took.length / passed, count: took.length, p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
}
