// tools/dev fuzz [--minutes N] [TARGET]...: each target under libFuzzer for N minutes (default 1), from its corpus here and what
// earlier runs found (build/fuzz/corpus). What was tried is written to docs/faults.md; an input that breaks a promise is kept in
// build/fuzz/findings, and ends its target's run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine, writeSection } from '../bench/lib/figures.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const build = join(root, 'build/fuzz');
const page = join(root, 'docs/faults.md');
const known = readdirSync(join(here, 'corpus')).sort();

const { values, positionals } = parseArgs({ options: { minutes: { type: 'string', default: '1' } }, allowPositionals: true });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0');
for (const name of positionals)
  if (!known.includes(name)) throw new Error(`no target '${name}'; there are ${known.join(', ')}`);
const targets = positionals.length ? positionals : known;

const kFlags = ['-timeout=20', '-rss_limit_mb=2560', '-max_len=16384', '-print_final_stats=1'];
const last = (log, pattern) => [...log.matchAll(pattern)].at(-1)?.[1];

function fuzz(name) {
  const [found, findings] = [join(build, 'corpus', name), join(build, 'findings')];
  for (const folder of [found, findings]) mkdirSync(folder, { recursive: true });
  const began = Date.now();
  const run = spawnSync(join(build, 'tests/fuzz', `fuzz_${name}`),
    [...kFlags, `-max_total_time=${Math.round(minutes * 60)}`, `-artifact_prefix=${findings}/${name}-`, found, join(here, 'corpus', name)],
    { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const log = run.stderr;
  writeFileSync(join(build, `${name}.log`), log);
  const kept = last(log, /Test unit written to (\S+)/g);
  return {
    name,
    runs: Number(last(log, /stat::number_of_executed_units:\s*(\d+)/g) ?? last(log, /^#(\d+)\s/gm) ?? 0),
    seconds: Math.round((Date.now() - began) / 1000),
    edges: Number(last(log, /\bcov: (\d+)/g) ?? 0),
    corpus: Number(last(log, /\bcorp: (\d+)\//g) ?? 0),
    broken: run.status === 0 ? undefined : (kept ?? `exit ${run.status}, see build/fuzz/${name}.log`),
  };
}

const grouped = (number) => number.toLocaleString('en');
const today = new Date().toISOString().slice(0, 10);
const row = ({ name, runs, seconds, edges, corpus, broken }) => `| \`${name}\` | ${today} | ${grouped(runs)} | ${grouped(seconds)} | ${
  grouped(edges)} | ${grouped(corpus)} | ${broken ? 1 : 0} |`;

// Rows of targets that were not run this time stay.
function rows(results) {
  const all = new Map();
  for (const [line, name] of readFileSync(page, 'utf8').matchAll(/^\| `(\w+)` \| \d{4}-.*$/gm)) if (known.includes(name)) all.set(name, line);
  for (const result of results) all.set(result.name, row(result));
  return [...all.keys()].sort().map((name) => all.get(name));
}

const results = [];
for (const name of targets) {
  if (!existsSync(join(build, 'tests/fuzz', `fuzz_${name}`))) throw new Error(`fuzz_${name} has not been built`);
  const result = fuzz(name);
  results.push(result);
  console.log(`${name}: ${grouped(result.runs)} inputs in ${result.seconds} s, ${grouped(result.edges)} edges${
    result.broken ? `; broken by ${result.broken}` : ''}`);
  writeSection(page, 'fuzz', `\`tools/dev fuzz\`, one core a target: ${machine()}.

| target | last run | inputs tried | seconds | edges covered | corpus | findings open |
|---|---|---|---|---|---|---|
${rows(results).join('\n')}`);
}
process.exitCode = results.some(({ broken }) => broken) ? 1 : 0;
