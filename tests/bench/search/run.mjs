// tools/dev bench search [--listings 10000,100000,1000000] [--rounds N] [--keep DIR]
// The written queries' scores into docs/search.md; the time of each question over catalogues of several sizes, side by side, into
// docs/benchmarks.md. --keep leaves the catalogues in DIR and takes those that are there already.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, median, spread, writeSection } from '../lib/figures.mjs';

const { values } = parseArgs({ options: {
  listings: { type: 'string', default: '10000,100000,1000000' }, rounds: { type: 'string', default: '15' }, keep: { type: 'string' },
} });
const program = 'build/bench/tests/bench/search/search_bench';
const ask = (...args) => JSON.parse(execFileSync(program, args,
  { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'inherit'] }));
const sizes = values.listings.split(',').map(Number);
const dir = values.keep ?? mkdtempSync(join(tmpdir(), 'ops-bench-search-'));
const today = new Date().toISOString().slice(0, 10);
const grouped = (number) => number.toLocaleString('en');
const escaped = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const percent = (part) => `${(100 * part).toFixed(0)} %`;
const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function catalogue(listings) {
  const file = join(dir, `${listings}.db`);
  const fresh = !existsSync(file);
  const seconds = fresh ? ask('fill', file, String(listings)).seconds : undefined;
  return { listings, file, seconds, bytes: statSync(file).size };
}

function qualityTables(scores) {
  const kinds = [...new Set(scores.map(({ kind }) => kind))];
  const line = (name, some) => `| ${name} | ${some.length} | ${mean(some.map(({ ndcg }) => ndcg)).toFixed(3)} | ${
    percent(mean(some.map(({ first }) => Number(first))))} | ${percent(mean(some.map(({ recall }) => recall)))} |`;
  const head = '| queries | judged | nDCG@10 | first row right | recall@100 |\n|---|---|---|---|---|';
  const each = scores.map((one) => `| \`${escaped(one.query)}\` | ${one.kind} | ${one.catalogue} | ${one.answers} | ${
    one.ndcg.toFixed(2)} | ${one.first ? 'yes' : 'no'} | ${percent(one.recall)} | ${escaped(one.corrected)} |`);
  return `\`tools/dev bench search\` on ${today}.\n\n${head}\n${
    ['demo', 'generated'].map((name) => line(`the ${name} catalogue`, scores.filter((one) => one.catalogue === name))).join('\n')}\n${
    kinds.map((kind) => line(kind, scores.filter((one) => one.kind === kind))).join('\n')}\n${line('**all**', scores)}\n\n` +
    '| query | kind | catalogue | exact answers | nDCG@10 | first right | recall@100 | corrected to |\n|---|---|---|---|---|---|---|---|\n' +
    each.join('\n');
}

function peoplesTable(scores) {
  const line = (name, some) => `| ${name} | ${some.length} | ${mean(some.map(({ ndcg }) => ndcg)).toFixed(3)} | ${
    some.filter(({ ndcg }) => ndcg === 0).length} |`;
  const each = scores.map((one) => `| \`${escaped(one.query)}\` | ${one.kind}${one.held_out ? ', held out' : ''} | ${one.catalogue} | ${
    one.ndcg.toFixed(2)} | ${escaped(one.corrected)} |`);
  return `\`tools/dev bench search\` on ${today}.\n\n| queries | judged | nDCG@10 | dead ends |\n|---|---|---|---|\n${
    line('looked at', scores.filter((one) => !one.held_out))}\n${line('held out', scores.filter((one) => one.held_out))}\n${
    line('**all**', scores)}\n\n| query | kind | catalogue | nDCG@10 | corrected to |\n|---|---|---|---|---|\n${each.join('\n')}`;
}

function timeTable(catalogues, timings) {
  const growth = (rows, from, to) => `${(median(rows[to].ms) / median(rows[from].ms)).toFixed(1)} ×`;
  const logs = (from, to) => (Math.log(catalogues[to].listings) / Math.log(catalogues[from].listings)).toFixed(1);
  const last = catalogues.length - 1;
  const pairs = [...new Set([`0 ${last}`, `${last - 1} ${last}`])].map((pair) => pair.split(' ').map(Number));
  const lines = timings[0].map((one, at) => {
    const rows = timings.map((list) => list[at]);
    const cells = rows.map(({ rows: count, ms }) => `${count} | ${spread(ms, 2)}`);
    return `| ${one.what} | ${one.text && `\`${escaped(one.text)}\``} | ${cells.join(' | ')} | ${pairs.map(([from, to]) => growth(rows, from, to)).join(' | ')} |`;
  });
  const sizesText = catalogues.map(({ listings, seconds, bytes }) => `${grouped(listings)} listings: ${
    (bytes / 2 ** 20).toFixed(0)} MiB${seconds === undefined ? '' : `, filled in ${seconds.toFixed(0)} s`}`).join('; ');
  const pairText = pairs.map(([from, to]) => `${grouped(catalogues[from].listings)} to ${grouped(catalogues[to].listings)}: ${logs(from, to)} ×`);
  const heads = catalogues.map(({ listings }) => `rows | ${grouped(listings)}, ms`).join(' | ');
  const growths = pairs.map(([from, to]) => `${grouped(catalogues[from].listings)} → ${grouped(catalogues[to].listings)}`).join(' | ');
  return `\`tools/dev bench search\` on ${today}: ${machine()}, SQLite ${sqlite()}. ${values.rounds} rounds after a first one, milliseconds a question, ` +
    `median (minimum … maximum), in the server's own process without HTTP or its page cache. ${sizesText}. The logarithm of the number of ` +
    `listings grows from ${pairText.join(', from ')}.\n\n` +
    `| question | text | ${heads} | ${growths} |\n|---|---|${'---|---|'.repeat(catalogues.length)}${'---|'.repeat(pairs.length)}\n` +
    lines.join('\n');
}

function sqlite() {
  return execFileSync('dpkg-query', ['-W', '-f', '${Version}', 'libsqlite3-0'], { encoding: 'utf8' });
}

try {
  mkdirSync(dir, { recursive: true });
  const quality = ask('quality');
  writeSection('docs/search.md', 'quality', qualityTables(quality.written));
  writeSection('docs/search.md', 'people', peoplesTable(quality.people));
  const catalogues = sizes.map(catalogue);
  const timings = catalogues.map(({ file }) => ask('time', file, values.rounds));
  if (catalogues.length > 1) writeSection('docs/benchmarks.md', 'search', timeTable(catalogues, timings));
} finally {
  if (!values.keep) rmSync(dir, { recursive: true, force: true });
}
