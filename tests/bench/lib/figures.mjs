// Figures of several rounds, and where they are written down.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const sorted = (values) => [...values].sort((a, b) => a - b);
export const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))];
export const median = (values) => quantile(values, 0.5);

// "12.3 (11.9 … 14.0)": median, minimum and maximum.
export function spread(values, digits = 0) {
  const text = (value) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${text(median(values))} (${text(Math.min(...values))} … ${text(Math.max(...values))})`;
}

// How many times as much `b` is as `a`, by the medians.
export const times = (a, b) => `${(median(b) / median(a)).toFixed(1)} ×`;

export function machine(chromium) {
  const system = execFileSync('uname', ['-sr'], { encoding: 'utf8' }).trim();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return [`${cpus().length} × ${cpus()[0].model.trim()}`, memory, system, `Node.js ${process.version}`, chromium]
    .filter(Boolean).join(', ');
}

// Replaces what stands between <!-- bench:name --> and <!-- /bench:name -->.
export function writeSection(file, name, text) {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const page = readFileSync(file, 'utf8');
  const from = page.indexOf(open), to = page.indexOf(close);
  if (from < 0 || to < from) throw new Error(`${file} has no section ${open} … ${close}`);
  writeFileSync(file, `${page.slice(0, from + open.length)}\n${text.trim()}\n${page.slice(to)}`);
}
