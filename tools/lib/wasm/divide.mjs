// Divides the console's module into what its first frame needs and parts that come after it (docs/decisions/0022-console-in-two-parts.md and
// 0037-a-part-for-each-field-of-work.md):
//   divide.mjs <module> <the same as it was linked, with names> <its object file> <folder> <first part> <shared part> <part>... -- <door>...
//
// The object file's relocations say which functions and data refer to which. What can be reached from main, from what the page calls and
// from libraries makes up the first part; a door is data, a table of functions, through which nobody goes before the part behind it is
// there. Functions behind a door are in the part that they are compiled for (`Part`, an argument of their template), else in the shared one; what several
// parts use is in the shared one, too. The order of the table of functions is the same before and after optimisation, so what is reached is
// found in it by its place, whatever was merged or inlined meanwhile; and whatever that calls is in the same part or in one that is there
// before. Data goes with the code that uses it (data.mjs).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calledBy, functionNames, readModule, withAnyTable, withFunctionNames } from './binary.mjs';
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

// What is behind the doors, from where each part begins: a list of nodes for each of them, the first part's own left out.
function behindDoors(uses, doors, partCount) {
  const begins = Array.from({ length: partCount }, () => []);
  for (const door of doors) {
    for (const node of uses.get(door) ?? []) {
      const part = Number(/4PartE?(\d+)E/.exec(node)?.[1] ?? 0);
      if (part + 1 >= partCount) throw new Error(`${node} is of a part that has no file`);
      begins[part + 1].push(node);
    }
  }
  return begins;
}

// Of several parts that use something, the one in which it is.
const kFirst = 0, kShared = 1;
function partOf(users) {
  if (users.includes(kFirst)) return kFirst;
  return users.length === 1 ? users[0] : kShared;
}
const usersOf = (sets, one) => sets.flatMap((set, part) => (set.has(one) ? [part] : []));

function withAllCalled(module, roots) {
  const found = new Set();
  const open = [];
  const add = (index) => {
    if (index < module.imported || found.has(index)) return;
    found.add(index);
    open.push(index);
  };
  roots.forEach(add);
  while (open.length) for (const index of calledBy(module, module.bodies[open.pop() - module.imported])) add(index);
  return found;
}

// {parts: the functions of each part, by their index in `module`; contents: the data that goes with each}.
function divided(module, linked, object, partCount, doorNames) {
  const { uses, symbols, pieces, functionOf, starts, exported } = references(object);
  const main = symbols.filter(({ kind, defined, name }) => kind === 0 && defined && /^(__original_|__)?main(_|$)/.test(name));
  const doors = doorNodes(symbols, doorNames);
  const begins = behindDoors(uses, doors, partCount);
  begins[kFirst] = [...starts, ...exported, ...main.map(({ name }) => name)].map(functionOf);
  const seen = begins.map((roots) => reached(uses, roots, doors));
  const before = onlyElements(linked), after = onlyElements(module);
  if (before.offset !== after.offset || before.functions.length !== after.functions.length)
    throw new Error('the tables of functions differ before and after optimisation');
  const names = functionNames(linked);
  checkUnderstood(linked, names, uses, functionOf);
  const nodes = before.functions.map((index) => functionOf(names.get(index)));
  const calls = seen.map((set, part) => {
    const inTable = after.functions.filter((_, place) => set.has(nodes[place]) || (part === kFirst && !uses.has(nodes[place])));  // of libraries all
    const called = part === kFirst ? module.exports.filter(({ kind }) => kind === 'function').map(({ index }) => index) : [];
    return withAllCalled(module, [...called, ...inTable]);
  });
  const parts = Array.from({ length: partCount }, () => []);
  module.bodies.forEach((_, i) => parts[partOf(usersOf(calls, i + module.imported))].push(i + module.imported));
  return { parts, contents: movable(pieces, (node) => partOf(usersOf(seen, node)), partCount) };
}

const kOptions = ['--import-namespace=1', '--placeholder-namespace=2', '--enable-mutable-globals', '--enable-sign-ext', '--enable-nontrapping-float-to-int'];

// One part after the other leaves the module, the shared one last. The others call what is in it through the first one.
function split(module, parts, outputs) {
  const scratch = mkdtempSync(join(tmpdir(), 'ops-divide-'));
  try {
    const name = (index) => `f${index}`;
    let rest = join(scratch, 'whole.wasm');
    writeFileSync(rest, withFunctionNames(module, name));
    for (let part = parts.length - 1; part >= kShared; --part) {
      const leaves = join(scratch, `leaves${part}`), smaller = part === kShared ? outputs[kFirst] : join(scratch, `rest${part}.wasm`);
      writeFileSync(leaves, `${parts[part].map(name).join('\n')}\n`);
      execFileSync('wasm-split', [rest, `--split-funcs=@${leaves}`, '-o1', smaller, '-o2', outputs[part], ...kOptions, ...(part === kShared ? [] : ['-g'])],
                   { stdio: 'inherit' });
      rest = smaller;
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const given = process.argv.slice(2), doorsAt = given.indexOf('--');
const [whole, linkedFile, objectFile, folder, ...partNames] = given.slice(0, doorsAt);
const doors = given.slice(doorsAt + 1);
if (doorsAt < 0 || partNames.length < 2 || doors.length === 0) throw new Error('usage: divide.mjs module linked object folder first shared part... -- door...');
const files = partNames.map((name) => join(folder, `${name}.wasm`));
const module = readModule(readFileSync(whole));
const { parts, contents } = divided(module, readModule(readFileSync(linkedFile)), readFileSync(objectFile), files.length, doors);
split(module, parts, files);
const outcome = moveData(files.map((file, part) => (part === kFirst ? readFileSync(file) : withAnyTable(readFileSync(file)))), contents);
const sizes = Object.fromEntries(partNames.map((name, part) => [name, outcome.modules[part].length]).slice(1));
// So that the page can say how much of them has come.
outcome.modules[kFirst] = withCustomSection(outcome.modules[kFirst], 'parts', JSON.stringify(sizes));
outcome.modules.forEach((bytes, part) => {
  writeFileSync(files[part], bytes);
  console.log(`${partNames[part]}: ${parts[part].length} functions, ${bytes.length} bytes, ${outcome.moved[part]} of them data that moved there`);
});
