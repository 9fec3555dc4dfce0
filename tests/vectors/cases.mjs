// The golden cases as JavaScript values: read exactly, short hands expanded as run.h describes them.
import { readdirSync, readFileSync } from 'node:fs';

// Numbers that JavaScript would not write back as they stand (1.0, 9223372036854775807) are carried as marked texts.
const kMark = '\u0001number:';
const kTokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function parseExactly(text) {
  return JSON.parse(
    text.replace(kTokens, (token) =>
      token[0] === '"' || String(Number(token)) === token ? token : JSON.stringify(kMark + token),
    ),
  );
}

export function writeExactly(value) {
  return JSON.stringify(value).replace(/"\\u0001number:([^"]*)"/g, '$1');
}

export function expand(value) {
  if (Array.isArray(value)) return value.map(expand);
  if (value === null || typeof value !== 'object') return value;
  if ('$repeat' in value) return value.$repeat[0].repeat(value.$repeat[1]);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, expand(child)]));
}

function patch(target, pointer, value) {
  const steps = pointer.split('/').slice(1);
  const name = steps.pop();
  const parent = steps.reduce((at, step) => at?.[step], target);
  const known = parent !== null && typeof parent === 'object' && (name in parent || value !== null);
  if (!known) throw new Error(`no such place: ${pointer}`);
  if (Array.isArray(parent) && name === '-') parent.push(value);
  else if (value !== null) parent[name] = value;
  else if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else delete parent[name];
}

function inputOf(base, input) {
  if (!input.patch) return expand(input);
  const patched = structuredClone(base);
  for (const [pointer, value] of Object.entries(input.patch)) patch(patched, pointer, structuredClone(value));
  return expand(patched);
}

// [{file, rule, base, cases: [{name, input, expect}]}]
export function readCases() {
  const folder = new URL('./', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((file) => {
      const { rule, base = {}, cases } = parseExactly(readFileSync(new URL(file, folder), 'utf8'));
      const expanded = cases.map((one) => ({
        name: one.name,
        input: inputOf(base, one.input),
        expect: expand(one.expect),
      }));
      return { file, rule, base: expand(base), cases: expanded };
    });
}
