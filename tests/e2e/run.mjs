// Runs every *.test.mjs of this folder, one after another, since they share two cores. Each file has a process of its own, so that its
// server and browser are there for as long as it runs and no longer, and share nothing with another's.
// OPS_E2E_JOBS=2: two at a time, which is quicker by a third; some tests still take a frame that is late for one that does not come.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

// Under `node --test` run() does nothing, and that counts as passed.
if (process.env.NODE_TEST_CONTEXT) throw new Error('start it as: node tests/e2e/run.mjs');
const here = new URL('./', import.meta.url);
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort();

// For tools/lib/suite_times.mjs.
const seconds = new Map();
const count = ({ file, nesting, details }) => {
  if (nesting === 0) seconds.set(file, (seconds.get(file) ?? 0) + details.duration_ms / 1000);
};
run({ files: files.map((name) => fileURLToPath(new URL(name, here))), concurrency: Number(process.env.OPS_E2E_JOBS ?? 1) })
  .on('test:fail', (event) => {
    process.exitCode = 1;
    count(event);
  })
  .on('test:pass', count)
  .compose(new spec())
  .on('end', () => {
    for (const [file, took] of seconds) console.log(`# time ${basename(file)} ${took.toFixed(1)}`);
  })
  .pipe(process.stdout);
