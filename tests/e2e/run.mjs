// Runs every *.test.mjs of this folder. Each file has a process of its own, so that its server and browser are there for as long as it runs
// and no longer, and share nothing with another's. Files that open the console run one after another: drawing its canvas without a graphics
// card takes both cores, and some of them count frames. The others, which wait for the network most of the time, run two at a time; with
// them the console that idles, which takes nothing for half a minute.
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

// Under `node --test` run() does nothing, and that counts as passed.
if (process.env.NODE_TEST_CONTEXT) throw new Error('start it as: node tests/e2e/run.mjs');
const here = new URL('./', import.meta.url);
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => fileURLToPath(new URL(name, here)));
const drawsMuch = (file) => basename(file) !== 'idle.test.mjs' && readFileSync(file, 'utf8').includes('./lib/console.mjs');

// For tools/lib/suite_times.mjs.
const seconds = new Map();
const count = ({ file, nesting, details }) => {
  if (nesting === 0) seconds.set(file, (seconds.get(file) ?? 0) + details.duration_ms / 1000);
};
// One report of both runs: what failed is said once more at its end.
const report = new spec();
report.pipe(process.stdout);
async function runAll(some, concurrency) {
  const tests = run({ files: some, concurrency });
  tests.on('test:pass', count).on('test:fail', (event) => {
    process.exitCode = 1;
    count(event);
  });
  for await (const event of tests) report.write(event);
}

await runAll(files.filter((file) => !drawsMuch(file)), 2);
await runAll(files.filter(drawsMuch), 1);
report.end();
await once(report, 'end');
for (const [file, took] of seconds) console.log(`# time ${basename(file)} ${took.toFixed(1)}`);
