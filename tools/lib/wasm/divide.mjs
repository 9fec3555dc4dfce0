// Divides the console's module into what its first frame needs and what comes after it (docs/decisions/0022-console-in-two-parts.md):
//   divide.mjs <module> <the same as it was linked, with names> <its object file> <first part> <second part> <door>...
//
// The object file's relocations say which functions and data refer to which. What can be reached from main, from what the page calls and
// from libraries makes up the first part; a door is data, a table of functions, through which nobody goes before the second part is there.
// The order of the table of functions is the same before and after optimisation, so what is reached is found in it by its place, whatever
// was merged or inlined meanwhile; and whatever that calls is in the first part as well. Data that cannot be reached goes with the second
// part (data.mjs).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calledBy, functionNames, readModule, withFunctionNames } from './binary.mjs';
import { movable, moveData, withCustomSection } from './data.mjs';
import { references } from './references.mjs';

// What can be reached from `roots` without going through a door.
function reached(uses, roots, doors) {
  const seen = new Set(roots);
  const open = [...roots];
  while (open.length) {
    const at = open.pop();
    if (doors.has(at)) continue;
    for (const next of uses.get(at) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

function doorNodes(symbols, names) {
  return new Set(names.map((name) => {
    const door = symbols.find((symbol) => symbol.defined && symbol.segment !== undefined && symbol.name === name);
    if (!door) throw new Error(`no data is called ${name}: the doors are named in client/CMakeLists.txt`);
    return `data ${door.segment}`;
  }));
}

function onlyElements(module) {
  if (module.elements.length !== 1) throw new Error(`${module.elements.length} element segments; one is understood`);
  return module.elements[0];
}

// Whatever a function calls as it was linked must be among what it refers to, or the object file was not understood.
function checkUnderstood(linked, names, uses, functionOf) {
  linked.bodies.forEach((body, i) => {
    const known = uses.get(functionOf(names.get(linked.imported + i)));
    if (!known) return;  // of a library
    for (const called of calledBy(linked, body)) {
      const name = functionOf(names.get(called));
      if (uses.has(name) && !known.has(name)) throw new Error(`${names.get(linked.imported + i)} calls ${name} and does not refer to it`);
    }
  });
}

// The functions of the first part, by their index in `module`, and the contents of data that it has no use of.
function firstPart(module, linked, object, doorNames) {
  const { uses, symbols, pieces, functionOf, starts, exported } = references(object);
  const main = symbols.filter(({ kind, defined, name }) => kind === 0 && defined && /^(__original_|__)?main(_|$)/.test(name));
  const roots = [...starts, ...exported, ...main.map(({ name }) => name)].map(functionOf);
  const seen = reached(uses, roots, doorNodes(symbols, doorNames));
  const before = onlyElements(linked), after = onlyElements(module);
  if (before.offset !== after.offset || before.functions.length !== after.functions.length)
    throw new Error('the tables of functions differ before and after optimisation');
  const names = functionNames(linked);
  checkUnderstood(linked, names, uses, functionOf);
  const isFirst = (index) => {
    const name = functionOf(names.get(index));
    return !uses.has(name) || seen.has(name);  // of libraries all
  };
  const first = new Set();
  const open = [];
  const add = (index) => {
    if (index < module.imported || first.has(index)) return;
    first.add(index);
    open.push(index);
  };
  for (const { kind, index } of module.exports) if (kind === 'function') add(index);
  after.functions.forEach((index, place) => { if (isFirst(before.functions[place])) add(index); });
  while (open.length) for (const index of calledBy(module, module.bodies[open.pop() - module.imported])) add(index);
  return { functions: first, contents: movable(pieces, (node) => seen.has(node)) };
}

function split(module, first, outputs) {
  const scratch = mkdtempSync(join(tmpdir(), 'ops-divide-'));
  try {
    const name = (index) => `f${index}`;
    const named = join(scratch, 'named.wasm'), kept = join(scratch, 'kept');
    writeFileSync(named, withFunctionNames(module, name));
    writeFileSync(kept, `${[...first].sort((a, b) => a - b).map(name).join('\n')}\n`);
    execFileSync('wasm-split', [named, `--keep-funcs=@${kept}`, '-o1', outputs[0], '-o2', outputs[1], '--import-namespace=1', '--placeholder-namespace=2',
                                '--enable-mutable-globals', '--enable-sign-ext', '--enable-nontrapping-float-to-int'], { stdio: 'inherit' });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const [whole, linkedFile, objectFile, firstFile, secondFile, ...doors] = process.argv.slice(2);
if (doors.length === 0) throw new Error('usage: divide.mjs module linked object first second door...');
const module = readModule(readFileSync(whole));
const { functions, contents } = firstPart(module, readModule(readFileSync(linkedFile)), readFileSync(objectFile), doors);
split(module, functions, [firstFile, secondFile]);
const { first, second, moved } = moveData(readFileSync(firstFile), readFileSync(secondFile), contents);
writeFileSync(firstFile, withCustomSection(first, 'second part', String(second.length)));  // so that the page can say how much of it has come
writeFileSync(secondFile, second);
const bytes = (kept) => module.bodies.reduce((sum, { start, end }, i) => sum + (functions.has(i + module.imported) === kept ? end - start : 0), 0);
console.log(`${functions.size} of ${module.bodies.length} functions in the first part: ${bytes(true)} bytes of code, ${bytes(false)} after it, with ${moved} of data`);
