// What `tools/dev test --changed` need not run again: a suite whose inputs are byte for byte those with which it last passed in this checkout.
// What is installed on the machine is no part of them.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sources } from './tree.mjs';

// The files of these paths, of which some may be folders; one that is not there is an input too.
export const filesOf = (root, paths) => paths.flatMap((path) => {
  if (!statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory()) return [path];
  return [...sources(join(root, path))].map((inside) => `${path}/${inside}`);
});

// A hash of these files, by their names and bytes, and of the engine that the tests are run on.
export function keyOf(root, paths, engine = process.env.OPS_ENGINE ?? '') {
  const hash = createHash('sha256').update(`${engine}\0`);
  for (const path of filesOf(root, paths).sort()) {
    const file = join(root, path);
    hash.update(existsSync(file) ? `${path}\0${readFileSync(file).length}\0` : `${path}\0none\0`);
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

// The module in `path` and what it imports of this repository, and what those import.
export function importsOf(root, path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, module] of readFileSync(join(root, path), 'utf8').matchAll(/\bfrom '(\.[^']*)'/g))
    importsOf(root, join(dirname(path), module), found);
  return found;
}

// Of the repository, beside dist/, browser tests read nothing else (tests/tools/unchanged.test.mjs holds them to it).
export const readByBrowserTests = /^(tests\/(e2e|http|payments|vectors)|tools)\//;
const consoleFiles = /^dist\/web\/console\//;

// The inputs of the browser tests in tests/e2e/<name>: what is served, and what they or others of their kind may read. The console's files are
// inputs of those alone that name its address or use something that does.
export function browserFiles(root, name) {
  const test = `tests/e2e/${name}`;
  const opensConsole = [...importsOf(root, test)].some((path) => readFileSync(join(root, path), 'utf8').includes('/console/'));
  const served = [...sources(join(root, 'dist'))].map((path) => `dist/${path}`).filter((path) => opensConsole || !consoleFiles.test(path));
  const read = [...sources(root)].filter((path) =>
    readByBrowserTests.test(path) && !/\.(cpp|h|md)$/.test(path) && (!path.endsWith('.test.mjs') || path === test));
  return [...served, ...read];
}

// With which inputs each suite last passed, and when, in one file.
export class Passed {
  constructor(file) {
    this.file = file;
    this.suites = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  }

  // When it passed with these inputs; undefined if it did not.
  since(suite, key) {
    return this.suites[suite]?.key === key ? this.suites[suite].at : undefined;
  }

  note(suite, key, at = new Date()) {
    this.suites[suite] = { key, at: at.toISOString() };
    this.save();
  }

  forget(suite) {
    delete this.suites[suite];
    this.save();
  }

  save() {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(this.suites, null, 1));
  }
}

// A line of a suite's log; tools/lib/test.sh counts them.
export const unchangedLine = (suite, at) => `# unchanged ${suite} since it passed at ${at}`;
