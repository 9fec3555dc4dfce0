import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { passedIn, programsOf } from '../../tools/lib/ctest.mjs';
import { Passed, browserFiles, dataFiles, keyOf } from '../../tools/lib/unchanged.mjs';

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

test('inputs: data for programs; for a browser test what is served and itself, and no other browser test', () => {
  for (const path of ['server/a.cpp', 'docs/rules/en/a.md', 'tests/http/requests.json', 'tests/e2e/a.test.mjs', 'tests/e2e/b.test.mjs',
                      'tests/e2e/lib/server.mjs', 'dist/bin/opsmarket', 'build/logs/a.log']) write(path, path);
  const data = dataFiles(root), mine = browserFiles(root, 'a.test.mjs');
  const has = (paths, names) => names.map((name) => paths.includes(name));
  assert.deepEqual(has(data, ['docs/rules/en/a.md', 'tests/http/requests.json']), [true, true]);
  assert.deepEqual(has(data, ['server/a.cpp', 'tests/e2e/a.test.mjs', 'dist/bin/opsmarket', 'build/logs/a.log']), [false, false, false, false]);
  assert.deepEqual(has(mine, ['tests/e2e/a.test.mjs', 'tests/e2e/lib/server.mjs', 'tests/http/requests.json', 'dist/bin/opsmarket']), [true, true, true, true]);
  assert.deepEqual(has(mine, ['tests/e2e/b.test.mjs', 'server/a.cpp']), [false, false]);
});

test('a test’s programs are those below build/: its own, the one that it starts, the module of a script', () => {
  const native = { command: ['/home/me/build/dev/tests/http/http_tests'],
    properties: [{ name: 'COST', value: 500 }, { name: 'REQUIRED_FILES', value: ['/home/me/build/dev/dist/bin/opsmarket'] }] };
  assert.deepEqual(programsOf(native, '/home/me'), ['build/dev/tests/http/http_tests', 'build/dev/dist/bin/opsmarket']);
  assert.deepEqual(programsOf({ command: ['/usr/bin/node', '/home/me/build/wasm/tests/model/model.js'] }, '/home/me'),
    ['build/wasm/tests/model/model.js', 'build/wasm/tests/model/model.wasm']);
  assert.deepEqual(programsOf({ command: ['/home/me/tools/check_names'] }, '/home/me'), []);
  assert.deepEqual(programsOf({}, '/home/me'), [], 'not built');
});

test('of ctest’s report only what passed counts', () => {
  const report = `<testsuite><testcase name="app_tests" classname="app_tests" time="1" status="run"></testcase>
    <testcase name="http_tests" classname="http_tests" time="1" status="fail"><failure message="x"/></testcase>
    <testcase name="search_tests" classname="search_tests" time="1" status="notrun"></testcase></testsuite>`;
  assert.deepEqual(passedIn(report), ['app_tests']);
});
