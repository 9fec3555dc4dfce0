// suite_times LOGS: where a run of `tools/dev test` spent its time. Prints the steps in their order, and the slowest native suites and
// files of browser tests, as the logs in that folder tell them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHOWN = 8;
const folder = process.argv[2];
const log = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '');

function print(title, rows) {
  if (rows.length === 0) return;
  console.log(`  ${title}`);
  for (const [name, seconds] of rows) console.log(`    ${name.padEnd(44)}${seconds.toFixed(0).padStart(6)}`);
}
const slowest = (rows) => rows.sort((a, b) => b[1] - a[1]).slice(0, SHOWN);

print('steps', log('times.tsv').trim().split('\n').filter(Boolean).map((line) => {
  const [name, seconds] = line.split('\t');
  return [name, Number(seconds)];
}));
print('native suites', slowest([...log('test-native.log').matchAll(/Test\s+#\d+: (\S+) \.*\s*\S+\s+([\d.]+) sec/g)]
  .map(([, name, seconds]) => [name, Number(seconds)])));
print('browser tests', slowest([...log('test-e2e.log').matchAll(/^# time (\S+) ([\d.]+)$/gm)]
  .map(([, name, seconds]) => [name, Number(seconds)])));
