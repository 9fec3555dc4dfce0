// ctest <preset> [argument of ctest]...: all tests of a preset; with OPS_ONLY_CHANGED=1 without those that passed with the same inputs.
// What has no program of its own in build/, such as a check of the sources, always runs: it takes a second.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Passed, keyOf, unchangedLine } from './unchanged.mjs';

// What a test as ctest tells of it is made of, from the root: its program, and whatever else of this checkout its command and REQUIRED_FILES
// name (tests/CMakeLists.txt, ops_test_data). A WebAssembly program is a script with a module beside it.
export function inputsOf(test, root) {
  const required = (test.properties ?? []).find(({ name }) => name === 'REQUIRED_FILES')?.value ?? [];
  const own = [...test.command ?? [], ...required].filter(isAbsolute).map((path) => relative(root, path)).filter((path) => !path.startsWith('..'));
  return own.flatMap((path) => (path.endsWith('.js') && isBuilt(path) ? [path, path.replace(/\.js$/, '.wasm')] : [path]));
}
export const isBuilt = (path) => path.startsWith('build/');

// Names of the tests that passed, of ctest's report in JUnit's format.
export const passedIn = (report) =>
  [...report.matchAll(/<testcase name="([^"]*)"[^>]* status="run"/g)].map(([, name]) => name);

const exactly = (names) => `^(${names.map((name) => name.replace(/[.+*?()[\]|\\^$]/g, '\\$&')).join('|')})$`;

function main(preset, args) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const listed = spawnSync('ctest', ['--preset', preset, '--show-only=json-v1'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  const { tests } = JSON.parse(listed.stdout.slice(listed.stdout.indexOf('{')));
  const keys = new Map();
  for (const test of tests) {
    const inputs = inputsOf(test, root);
    if (inputs.some(isBuilt)) keys.set(test.name, keyOf(root, inputs));
  }
  const passed = new Passed(join(root, 'build/logs/passed.json'));
  const same = process.env.OPS_ONLY_CHANGED === '1' ? [...keys].filter(([name, key]) => passed.since(`${preset} ${name}`, key)) : [];
  for (const [name, key] of same) console.log(unchangedLine(name, passed.since(`${preset} ${name}`, key)));
  if (same.length === tests.length) return 0;

  const report = join(root, `build/logs/ctest-${preset}.xml`);
  rmSync(report, { force: true });
  const but = same.length > 0 ? ['-E', exactly(same.map(([name]) => name))] : [];
  for (const name of keys.keys()) if (!same.some(([one]) => one === name)) passed.forget(`${preset} ${name}`);
  const { status } = spawnSync('ctest', ['--preset', preset, '--output-junit', report, ...but, ...args], { cwd: root, stdio: 'inherit' });
  if (existsSync(report))
    for (const name of passedIn(readFileSync(report, 'utf8'))) if (keys.has(name)) passed.note(`${preset} ${name}`, keys.get(name));
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv[2], process.argv.slice(3));
