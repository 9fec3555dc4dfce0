// How often and how long: --rounds N --seconds N, or OPS_BENCH_ROUNDS and OPS_BENCH_SECONDS.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const SETTLE = 300; // ms

export function options(more = {}) {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: process.env.OPS_BENCH_ROUNDS ?? '5' },
      seconds: { type: 'string', default: process.env.OPS_BENCH_SECONDS ?? '5' },
      ...more,
    },
  });
  return { ...values, rounds: Number(values.rounds), seconds: Number(values.seconds) };
}

// measure() for each round in turn, so that what the machine does beside it falls on all alike: name -> its values.
export async function inTurns(rounds, measures) {
  const figures = Object.fromEntries(Object.keys(measures).map((name) => [name, []]));
  for (let round = 1; round <= rounds; ++round)
    for (const [name, measure] of Object.entries(measures)) {
      await sleep(SETTLE); // connections that were closed while another was measured are known to be
      figures[name].push(await measure());
      process.stderr.write(`round ${round}, ${name}: ${JSON.stringify(figures[name].at(-1))}\n`);
    }
  return figures;
}
