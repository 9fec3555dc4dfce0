// Runs every *.test.mjs of this folder, two at a time. Each file has a process of its own, so that its server and browser are there for as
// long as it runs and no longer, and share nothing with another's. Files that open the console never run beside one another: drawing its
// canvas without a graphics card takes most of two cores. While it waits for a hand to move or a key to be pressed, the other files, which
// draw little, have the machine; with them the console that idles, which takes nothing for half a minute. The longest of the run before
// begin first, so that none runs alone at the end. With OPS_ONLY_CHANGED=1 a file is left out that has passed with the same bytes of itself,
// of what it may read and of what it opens in dist/.
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { Passed, browserFiles, keyOf, unchangedLine } from '../../tools/lib/unchanged.mjs';
import { buildDir, root } from './lib/places.mjs';
import { Server } from './lib/server.mjs';

// Under `node --test` run() does nothing, and that counts as passed.
if (process.env.NODE_TEST_CONTEXT) throw new Error('start it as: node tests/e2e/run.mjs');
const here = new URL('./', import.meta.url);
const allFiles = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).map((name) => fileURLToPath(new URL(name, here)));
const passed = new Passed(join(buildDir('logs'), 'passed.json'));
const suite = (file) => `e2e ${basename(file)}`;
const keys = new Map(allFiles.map((file) => [file, keyOf(root, browserFiles(root, basename(file)))]));
const unchangedSince = (file) => (process.env.OPS_ONLY_CHANGED === '1' ? passed.since(suite(file), keys.get(file)) : undefined);
const files = allFiles.filter((file) => !unchangedSince(file));
for (const file of allFiles.filter(unchangedSince)) console.log(unchangedLine(basename(file), unchangedSince(file)));
const drawsMuch = (file) => basename(file) !== 'idle.test.mjs' && readFileSync(file, 'utf8').includes('./lib/console.mjs');

const timesFile = join(buildDir('logs'), 'e2e-times.json');
const before = existsSync(timesFile) ? JSON.parse(readFileSync(timesFile, 'utf8')) : {};
const lastTime = (file) => before[basename(file)] ?? Number.MAX_VALUE;  // a new file may be the longest
files.sort((a, b) => lastTime(b) - lastTime(a) || (a < b ? -1 : 1));

const seconds = {}, failed = new Set();
// One report of all: what failed is said once more at its end.
const report = new spec();
report.pipe(process.stdout);

// One after another. What a file reports is handed on once the file is done: the reporter knows by the order alone what belongs together.
async function runInTurn(some) {
  if (some.length === 0) return;
  let held = [];
  const handOn = () => {
    for (const event of held) report.write(event);
    held = [];
  };
  for await (const event of run({ files: some, concurrency: 1 })) {
    held.push(event);
    const { name, details } = event.data;
    if (event.type === 'test:fail') failed.add(event.data.file ?? name);
    if (event.type !== 'test:complete' || !some.includes(name)) continue;
    seconds[basename(name)] = details.duration_ms / 1000;  // a file is a test too, of the whole process
    handOn();
  }
  handOn();
}

// A market with the demo's data, from whose copies the servers of the files begin.
async function makeDemo() {
  const data = mkdtempSync(join(tmpdir(), 'opsmarket-demo-'));
  const code = await (await Server.start({ data, name: 'e2e-demo-data' })).stop();
  if (code !== 0) throw new Error(`the server that made the demo's data ended with ${code}`);
  return data;
}

for (const file of files) passed.forget(suite(file));
if (files.length > 0) {
  process.env.OPS_DEMO_DATA = await makeDemo();
  await Promise.all([runInTurn(files.filter(drawsMuch)), runInTurn(files.filter((file) => !drawsMuch(file)))]);
  rmSync(process.env.OPS_DEMO_DATA, { recursive: true });
}
report.end();
await once(report, 'end');
if (failed.size > 0) process.exitCode = 1;
for (const file of files) if (!failed.has(file) && basename(file) in seconds) passed.note(suite(file), keys.get(file));
writeFileSync(timesFile, JSON.stringify({ ...before, ...seconds }));
// For tools/lib/suite_times.mjs.
for (const [file, took] of Object.entries(seconds)) console.log(`# time ${file} ${took.toFixed(1)}`);
