// Writes shared/domain/text/nfc_tables.inc from the Unicode Character Database (Debian: package unicode-data).
//   node tools/unicode_tables.mjs [/usr/share/unicode]
// Numbers are written in base 32, least digit first, one character a digit: '0' + digit, or 'P' + digit where another
// digit follows. Runs of close code points become differences, so that most numbers are one character.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = process.argv[2] ?? '/usr/share/unicode';
const target = join(dirname(fileURLToPath(import.meta.url)), '../shared/domain/text/nfc_tables.inc');
const lines = (name) => readFileSync(join(source, name), 'utf8').split('\n').map((line) => line.replace(/#.*/, '').trim());

const excluded = new Set(lines('CompositionExclusions.txt').filter(Boolean).map((line) => parseInt(line, 16)));
const classes = new Map();
const decompositions = new Map();
for (const line of lines('UnicodeData.txt')) {
  const fields = line.split(';');
  if (fields.length < 6) continue;
  const code = parseInt(fields[0], 16);
  if (fields[3] !== '0') classes.set(code, Number(fields[3]));
  if (fields[5] && !fields[5].startsWith('<')) decompositions.set(code, fields[5].split(' ').map((part) => parseInt(part, 16)));
}
const version = readFileSync(join(source, 'DerivedAge.txt'), 'utf8').match(/DerivedAge-([\d.]+)\.txt/)[1];

function number(value) {
  let text = '';
  for (; value >= 32; value = Math.floor(value / 32)) text += String.fromCharCode(80 + (value % 32));
  return text + String.fromCharCode(48 + value);
}
const signed = (value) => number(value < 0 ? -value * 2 - 1 : value * 2);

// A pair composes unless it is excluded, or begins with (or is itself) a combining character.
function composes(code, [first, second]) {
  return second !== undefined && !excluded.has(code) && !classes.has(code) && !classes.has(first);
}

let pairs = '';
let last = [0, 0];
for (const [code, parts] of decompositions) {
  const [first, second] = parts;
  pairs += number((code - last[0]) * 2 + (composes(code, parts) ? 1 : 0)) + signed(first - last[1]) + number(second ?? 0);
  last = [code, first];
}

let runs = '';
let end = 0;
const codes = [...classes.keys()];
for (let at = 0; at < codes.length;) {
  const from = codes[at];
  let length = 1;
  while (classes.get(from + length) === classes.get(from)) length += 1;
  runs += number(from - end) + number(length) + number(classes.get(from));
  end = from + length;
  at += length;
}

function literal(text) {
  const parts = text.match(/.{1,110}/g);
  return parts.map((part) => `    "${part.replaceAll('\\', '\\\\').replaceAll('?', '\\?')}"`).join('\n');
}
writeFileSync(target, `// Made by tools/unicode_tables.mjs from Unicode ${version}; do not edit.
constexpr std::string_view kUnicodeVersion = "${version}";
// Canonical decompositions by rising code point: (code point - last) * 2 + composes, first - last first (signed: doubled,
// odd when negative), second (0: none).
constexpr std::string_view kDecompositions =
${literal(pairs)};
// Runs of one canonical combining class: from - end of the last run, length, class.
constexpr std::string_view kCombiningClasses =
${literal(runs)};
`);
