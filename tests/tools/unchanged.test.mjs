import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inputsOf, isBuilt, passedIn } from '../../tools/lib/ctest.mjs';
import { sources } from '../../tools/lib/tree.mjs';
import { Passed, browserFiles, filesOf, importsOf, keyOf, readByBrowserTests } from '../../tools/lib/unchanged.mjs';

const root = mkdtempSync(join(tmpdir(), 'opsmarket-unchanged-'));
after(() => rmSync(root, { recursive: true }));

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test('a key tells of bytes, of names and of a file that is not there', () => {
  write('a', 'one');
  write('b', 'two');
  const key = keyOf(root, ['a', 'b']);
  assert.equal(keyOf(root, ['b', 'a']), key, 'in any order');
  assert.notEqual(keyOf(root, ['a', 'b'], 'postgres'), key, 'another engine');
  write('a', 'One');
  assert.notEqual(keyOf(root, ['a', 'b']), key, 'other bytes');
  write('a', 'onetwo');
  write('b', '');
  assert.notEqual(keyOf(root, ['a', 'b']), key, 'bytes that moved from one file to another');
  assert.notEqual(keyOf(root, ['a', 'c']), keyOf(root, ['a', 'b']), 'an empty file is not a missing one');
});

test('a suite is unchanged with the inputs with which it passed, until it is run again or its inputs are others', () => {
  const file = join(root, 'logs/passed.json');
  new Passed(file).note('dev app_tests', 'key', new Date('2026-11-30T16:00:00Z'));
  assert.equal(new Passed(file).since('dev app_tests', 'key'), '2026-11-30T16:00:00.000Z');
  assert.equal(new Passed(file).since('dev app_tests', 'another'), undefined);
  assert.equal(new Passed(file).since('dev http_tests', 'key'), undefined);
  new Passed(file).forget('dev app_tests');
  assert.equal(new Passed(file).since('dev app_tests', 'key'), undefined);
});

test('a folder is all that lies in it', () => {
  write('folder/a', 'a');
  const before = keyOf(root, ['folder']);
  assert.deepEqual(filesOf(root, ['folder', 'nowhere']), ['folder/a', 'nowhere']);
  write('folder/deep/b', 'b');
  assert.deepEqual(filesOf(root, ['folder']).sort(), ['folder/a', 'folder/deep/b']);
  assert.notEqual(keyOf(root, ['folder']), before);
});

test('a browser test’s inputs: what is served, what it may read, itself and no other; the console’s files if it opens the console', () => {
  write('tests/e2e/shop.test.mjs', "import { Server } from './lib/server.mjs';");
  write('tests/e2e/orders.test.mjs', "import { toOrder } from './lib/record.mjs';");
  write('tests/e2e/lib/server.mjs', '');
  write('tests/e2e/lib/record.mjs', "import {\n  Console,\n} from './console.mjs';");
  write('tests/e2e/lib/console.mjs', 'goto(`${base}/console/`)');
  for (const path of ['server/a.cpp', 'docs/a.md', 'web/templates/a.html', 'tests/http/requests.json', 'tests/app/a.json', 'dist/bin/opsmarket',
                      'dist/web/static/site.css', 'dist/web/console/console.wasm', 'build/logs/a.log']) write(path, path);
  const all = ['dist/bin/opsmarket', 'dist/web/static/site.css', 'tests/e2e/lib/console.mjs', 'tests/e2e/lib/record.mjs', 'tests/e2e/lib/server.mjs',
               'tests/http/requests.json'];
  assert.deepEqual(browserFiles(root, 'shop.test.mjs').sort(), [...all, 'tests/e2e/shop.test.mjs'].sort());
  assert.deepEqual(browserFiles(root, 'orders.test.mjs').sort(), [...all, 'dist/web/console/console.wasm', 'tests/e2e/orders.test.mjs'].sort());
});

const checkout = fileURLToPath(new URL('../../', import.meta.url));
const text = (path) => readFileSync(join(checkout, path), 'utf8');
const isServed = (path) => /^(dist|build)(\/|$)/.test(path);

test('browser tests read nothing of the repository but what counts as their inputs', () => {
  const tests = readdirSync(join(checkout, 'tests/e2e')).filter((name) => name.endsWith('.test.mjs'));
  const modules = new Set(tests.flatMap((name) => [...importsOf(checkout, `tests/e2e/${name}`)]));
  assert.ok(tests.length > 30 && modules.size > tests.length + 10, 'what is imported is found');
  const read = [...modules].flatMap((path) => [...text(path).matchAll(/\bjoin\(root, '([^']*)'/g)].map(([, read]) => read));
  assert.ok(read.includes('tests/http/requests.json'), read.join(' '));
  for (const path of [...modules, ...read]) assert.ok(readByBrowserTests.test(path) || isServed(path), path);
  const rooted = [...modules].filter((path) => /\.\.\/\.\.\/\.\.\//.test(text(path)));
  assert.deepEqual(rooted, ['tests/e2e/lib/places.mjs'], 'one place knows where the repository is');
});

test('native tests know where the repository is by ops_test_data or their command alone', () => {
  const lists = [...sources(join(checkout, 'tests'))].filter((path) => path.endsWith('CMakeLists.txt'));
  const definitions = lists.flatMap((path) => [...text(`tests/${path}`).matchAll(/target_compile_definitions\([^)]*\)/g)].map(([call]) => call));
  assert.deepEqual(definitions.filter((call) => /_SOURCE_DIR/.test(call)), ['target_compile_definitions(${program} PRIVATE ${definition}="${PROJECT_SOURCE_DIR}/${path}")']);
});

test('a test’s inputs are what its command and REQUIRED_FILES name of this checkout, and the module of a script', () => {
  const native = { command: ['/home/me/build/dev/tests/http/http_tests', '--inputs', '700'],
    properties: [{ name: 'COST', value: 500 }, { name: 'REQUIRED_FILES', value: ['/home/me/build/dev/dist/bin/opsmarket', '/home/me/tests/http/requests.json'] }] };
  assert.deepEqual(inputsOf(native, '/home/me'), ['build/dev/tests/http/http_tests', 'build/dev/dist/bin/opsmarket', 'tests/http/requests.json']);
  assert.deepEqual(inputsOf({ command: ['/home/me/build/dev/tests/fuzz/fuzz_json', '/home/me/tests/fuzz/corpus/json'] }, '/home/me'),
    ['build/dev/tests/fuzz/fuzz_json', 'tests/fuzz/corpus/json']);
  assert.deepEqual(inputsOf({ command: ['/usr/bin/node', '/home/me/build/wasm/tests/model/model.js'] }, '/home/me'),
    ['build/wasm/tests/model/model.js', 'build/wasm/tests/model/model.wasm']);
  assert.ok(!inputsOf({ command: ['/home/me/tools/check_names'] }, '/home/me').some(isBuilt), 'a check of the sources always runs');
  assert.deepEqual(inputsOf({}, '/home/me'), [], 'not built');
});

test('of ctest’s report only what passed counts', () => {
  const report = `<testsuite><testcase name="app_tests" classname="app_tests" time="1" status="run"></testcase>
    <testcase name="http_tests" classname="http_tests" time="1" status="fail"><failure message="x"/></testcase>
    <testcase name="search_tests" classname="search_tests" time="1" status="notrun"></testcase></testsuite>`;
  assert.deepEqual(passedIn(report), ['app_tests']);
});
