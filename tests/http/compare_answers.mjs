// Compares the answers of two builds, as the HTTP tests recorded them (recorded.h): `compare_answers.mjs BEFORE AFTER`. What differs from
// run to run (ids, times, random tokens) is the same in both. Answers are compared test by test, in any order, because some
// tests ask from several threads. Ends with 1 where an answer differs.
import { readFileSync } from 'node:fs';

const [before, after] = process.argv.slice(2);
if (!after) {
  console.error('usage: compare_answers.mjs BEFORE AFTER');
  process.exit(2);
}

const MASKS = [
  [/\b(opm|whsec)_[0-9A-Za-z_+/=-]+/g, 'TOKEN'],
  [/[a-z]{3}_[0-9a-z]{20,}/g, 'ID'],
  [/\b\d{8}-[0-9A-Z]{6}\b/g, 'NUMBER'],
  [/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b|\b[A-Z2-7]{32}\b/g, 'CODE'],
  [/\b[0-9a-f]{16,}\b/g, 'HEX'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)/g, 'TIME'],
  [/\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?/g, 'DATE'],
  [/127\.0\.0\.1(?::|%3A)\d+/g, 'HOST'],
  [/("Retry-After":"|"retry_after":)\d+/g, '$1SECONDS'],
  [/\d+ ?(?:秒|seconds?\b)/g, 'SECONDS'],
  [/(还剩|已超时)(?: \d+ (?:天|小时|分钟))+/g, '$1 TIME'],
  [/(?:M\d+ \d+h1v1h-1z)+/g, 'QR'],
];
// Random, or a cursor: base64, which mixes capitals and small letters with digits, but for some of 128 and 256 bits.
const looksRandom = (word) => /[A-Z]/.test(word) && /[a-z]/.test(word) && (/\d/.test(word) || word.length === 22 || word.length === 43);
const masked = (text) => MASKS.reduce((rest, [from, to]) => rest.replace(from, to), text)
  .replace(/[\w-]{20,}/g, (word) => looksRandom(word) ? 'RANDOM' : word);

// An archive holds times and ids, compressed; figures of the server say how long something took.
function comparable(headers, body) {
  const type = headers['Content-Type'] ?? '';
  if (type === 'application/zip') return 'ARCHIVE';
  return type.startsWith('text/plain; version=') ? body.replace(/ \S+$/gm, ' FIGURE') : body;
}

// Test -> answer, masked -> how often.
function read(file) {
  const tests = new Map();
  let count = 0;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { test, method, path, status, headers, body } = JSON.parse(line);
    const answer = masked(`${method} ${path} -> ${status} ${JSON.stringify(headers)} ${comparable(headers, body)}`);
    if (!tests.has(test)) tests.set(test, new Map());
    const answers = tests.get(test);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    ++count;
  }
  return { tests, count };
}

const [old, now] = [read(before), read(after)];
let differ = 0;
for (const test of new Set([...old.tests.keys(), ...now.tests.keys()])) {
  const [a, b] = [old.tests.get(test) ?? new Map(), now.tests.get(test) ?? new Map()];
  const lines = [];
  for (const answer of new Set([...a.keys(), ...b.keys()])) {
    const more = (b.get(answer) ?? 0) - (a.get(answer) ?? 0);
    if (more === 0) continue;
    differ += Math.abs(more);
    lines.push(`  ${more > 0 ? '+' : '-'}${Math.abs(more)} ${JSON.stringify(answer.slice(0, 300))}`);
  }
  if (lines.length) console.log(`${test}\n${lines.sort().join('\n')}`);
}
console.log(`${old.count} answers of ${old.tests.size} tests before, ${now.count} of ${now.tests.size} after; ${differ} differ`);
process.exitCode = differ ? 1 : 0;
