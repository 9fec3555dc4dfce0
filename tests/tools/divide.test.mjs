// A module divided into parts: what can be reached without a door works before the later ones are there, and what is behind it as soon as its own
// part and the shared one are, in any order. Data goes with the code that uses it.
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
extern const char own_words[];
const char early_words[] = "The early words are those that the first part alone has any use of.";
const char shared_words[] = "The shared words are used by the first part and by what comes after it.";
const char late_words[] = "The late words are used by what comes after the first part, and by nothing else.";
const char own_words[] = "These words belong to the one part alone that is compiled for them, and are long.";
int early(int n) { return n + (early_words[n] == 'h') + (shared_words[n] == 'h') - 1; }
int helper(int n) { return n * 10; }
int late(int n) { return helper(n) + late_words[n] + shared_words[n]; }
enum class Part { shared, own, other };
[[gnu::noinline]] int used_by_both(int n) { return n * 1000 + late_words[n]; }
template <Part kPart> [[gnu::noinline]] int of_part(int n) { return used_by_both(n) + (kPart == Part::own ? own_words[n] : 7); }
struct Kept {
  Kept();
  Function ask;
  virtual int answer(int n) { return ask(n) * 2; }
};
[[gnu::noinline]] Kept::Kept() : ask(early) {}
extern "C" { extern const Function doors[]; const Function doors[] = {late, early, of_part<Part::own>, of_part<Part::other>}; }
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
const PARTS = ['first', 'second', 'own', 'other'];
const divide = (parts, ...doors) => spawnSync(process.execPath, [DIVIDE, ...['module.wasm', 'named.wasm', 'object.o', '.'].map(at), ...parts, '--', ...doors],
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

const missing = new Proxy({}, { get: () => () => { throw new Error('not there yet'); } });
const read = (part) => readFileSync(at(`${part}.wasm`));

test('the first part runs alone until a door is opened; with the others all of it runs', async () => {
  const made = divide(PARTS, 'doors');
  assert.equal(made.status, 0, made.stderr);
  const [first, second, own, other] = PARTS.map(read);
  const has = (words) => [first, second, own, other].map((bytes) => bytes.includes(words));
  assert.deepEqual(has('The shared words'), [true, false, false, false]);
  assert.deepEqual(has('The late words'), [false, true, false, false], 'two parts use them');
  assert.deepEqual(has('These words belong'), [false, false, true, false]);
  const { module, instance: { exports } } = await WebAssembly.instantiate(first, { 2: missing });
  assert.equal(exports.ask(1), 4);
  assert.equal(exports.through(1, 1), 2, 'what is needed without the door too is in the first part');
  assert.throws(() => exports.through(0, 1), /not there yet/);
  await WebAssembly.instantiate(second, { 1: exports });
  assert.equal(exports.through(0, 1), 10 + 'hh'.charCodeAt(0) + 'hh'.charCodeAt(1));
  assert.equal(exports.ask(1), 4);
  assert.throws(() => exports.through(2, 1), /not there yet/);
  const [sizes] = WebAssembly.Module.customSections(module, 'parts');
  assert.deepEqual(JSON.parse(Buffer.from(sizes)), { second: second.length, own: own.length, other: other.length }, 'the first part tells how long they are');
});

test('a part comes without the others, and before what it shares with them', async () => {
  assert.equal(divide(PARTS, 'doors').status, 0);
  const { instance: { exports } } = await WebAssembly.instantiate(read('first'), { 2: missing });
  await WebAssembly.instantiate(read('own'), { 1: exports });
  assert.throws(() => exports.through(2, 1), /not there yet/);
  await WebAssembly.instantiate(read('second'), { 1: exports });
  assert.equal(exports.through(2, 1), 1000 + 'h'.charCodeAt(0) + 'h'.charCodeAt(0));
  assert.throws(() => exports.through(3, 1), /not there yet/);
  await WebAssembly.instantiate(read('other'), { 1: exports });
  assert.equal(exports.through(3, 1), 1000 + 'h'.charCodeAt(0) + 7);
});

test('a door that there is not is refused by its name, and so is a part without a file', () => {
  const unknown = divide(PARTS, 'doors', 'windows');
  assert.notEqual(unknown.status, 0);
  assert.match(unknown.stderr, /no data is called windows/);
  const missingPart = divide(PARTS.slice(0, 3), 'doors');
  assert.notEqual(missingPart.status, 0);
  assert.match(missingPart.stderr, /of_part.* is of a part that has no file/);
});
