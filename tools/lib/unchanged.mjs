// What `tools/dev test --changed` need not run again: a suite whose inputs are byte for byte those with which it last passed in this checkout.
// What is installed on the machine is no part of them.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sources } from './tree.mjs';

// A hash of these files, by their names and bytes, and of the engine that the tests are run on; a file that is not there is an input too.
export function keyOf(root, paths, engine = process.env.OPS_ENGINE ?? '') {
  const hash = createHash('sha256').update(`${engine}\0`);
  for (const path of [...paths].sort()) {
    const file = join(root, path);
    hash.update(existsSync(file) ? `${path}\0${readFileSync(file).length}\0` : `${path}\0none\0`);
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

const compiled = /^(shared|server|client|web|tests)\/.*\.(cpp|h)$/;

// The files that a compiled program may read as it runs: all that somebody wrote, but what is compiled and what only other suites use.
export const dataFiles = (root) => [...sources(root)].filter((path) => !compiled.test(path) && !/^tests\/(e2e|contract)\//.test(path));

// The same of the browser tests in tests/e2e/<name>: what is served, and all that somebody wrote but other browser tests.
export const browserFiles = (root, name) => [
  ...[...sources(join(root, 'dist'))].map((path) => `dist/${path}`),
  ...[...sources(root)].filter((path) => !compiled.test(path) && (!path.endsWith('.test.mjs') || path === `tests/e2e/${name}`)),
];

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
