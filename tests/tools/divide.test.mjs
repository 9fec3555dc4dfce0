// A module divided in two: what can be reached without a door works before the second part is there, and everything after it. Data goes with
// the code that uses it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const DIVIDE = fileURLToPath(new URL('../../tools/lib/wasm/divide.mjs', import.meta.url));
// The constructor has two names for one body; only its body says that `early` is called.
const SOURCE = `
#define EXPORT(name) extern "C" __attribute__((export_name(#name)))
using Function = int (*)(int);
extern const char early_words[];
extern const char shared_words[];
extern const char late_words[];
const char early_words[] = "The early words are those that the first part alone has any use of.";
const char shared_words[] = "The shared words are used by the first part and by what comes after it.";
const char late_words[] = "The late words are used by what comes after the first part, and by nothing else.";
int early(int n) { return n + (early_words[n] == 'h') + (shared_words[n] == 'h') - 1; }
int helper(int n) { return n * 10; }
int late(int n) { return helper(n) + late_words[n] + shared_words[n]; }
struct Kept {
  Kept();
  Function ask;
  virtual int answer(int n) { return ask(n) * 2; }
};
[[gnu::noinline]] Kept::Kept() : ask(early) {}
extern "C" { extern const Function doors[]; const Function doors[] = {late, early}; }
Kept* volatile kept;
EXPORT(ask) int ask(int n) {
  Kept made;
  kept = &made;
  return kept->answer(n);
}
EXPORT(through) int through(int door, int n) { return doors[door](n); }
`;
let folder;
const at = (name) => join(folder, name);
const divide = (...doors) => spawnSync(process.execPath, [DIVIDE, ...['module.wasm', 'named.wasm', 'object.o', 'first.wasm', 'second.wasm'].map(at), ...doors],
                                       { encoding: 'utf8' });

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ops-divide-test-'));
  writeFileSync(at('source.cpp'), SOURCE);
  const run = (tool, ...options) => execFileSync(tool, options, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  run('em++', '-O2', '-c', 'source.cpp', '-o', 'source.o');
  run('em++', '-r', 'source.o', '-o', 'object.o');
  run('em++', '-O2', 'source.o', '-o', 'named.wasm', '--oformat=bare', '--no-entry', '-g2', '-Wl,--no-demangle', '-Wno-experimental');
  run('wasm-opt', '-Oz', 'named.wasm', '-o', 'module.wasm');
});
after(() => rmSync(folder, { recursive: true }));

test('the first part runs alone until a door is opened; with the second all of it runs', async () => {
  const divided = divide('doors');
  assert.equal(divided.status, 0, divided.stderr);
  const [first, second] = ['first.wasm', 'second.wasm'].map((name) => readFileSync(at(name)));
  assert.ok(first.includes('The shared words') && !second.includes('The shared words'));
  assert.ok(!first.includes('The late words') && second.includes('The late words'));
  const missing = new Proxy({}, { get: () => () => { throw new Error('not there yet'); } });
  const { module, instance: { exports } } = await WebAssembly.instantiate(first, { 2: missing });
  assert.equal(exports.ask(1), 4);
  assert.equal(exports.through(1, 1), 2, 'what is needed without the door too is in the first part');
  assert.throws(() => exports.through(0, 1), /not there yet/);
  await WebAssembly.instantiate(second, { 1: exports });
  assert.equal(exports.through(0, 1), 10 + 'hh'.charCodeAt(0) + 'hh'.charCodeAt(1));
  assert.equal(exports.ask(1), 4);
  const [size] = WebAssembly.Module.customSections(module, 'second part');
  assert.equal(Number(Buffer.from(size)), second.length, 'the first part tells how long the second one is');
});

test('a door that there is not is refused by its name', () => {
  const divided = divide('doors', 'windows');
  assert.notEqual(divided.status, 0);
  assert.match(divided.stderr, /no data is called windows/);
});
