// One small tree a rule: it breaks just this rule, and check() must say so, in the right place.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { check } from '../../tools/lib/layers.mjs';
import { svg } from '../../tools/lib/layers_picture.mjs';

const tree = (files) => Object.entries(files).map(([path, text]) => ({ path, text }));

const violations = [
  ['domain knows JSON', 'shared/domain/a.h', '#include <nlohmann/json.hpp>'],
  ['domain includes json', 'shared/domain/a.h', '#include "json/json.h"'],
  ['domain has a clock by header', 'shared/domain/a.h', '#include <ctime>'],
  ['domain has a clock by call', 'shared/domain/a.cpp', 'auto t = std::chrono::system_clock::now();'],
  ['domain prints', 'shared/domain/a.cpp', '  printf("x");'],
  ['domain uses POSIX', 'shared/domain/a.cpp', '#include <unistd.h>'],
  ['i18n includes json', 'shared/i18n/a.h', '#include "json/json.h"'],
  ['i18n uses a library', 'shared/i18n/a.h', '#include <nlohmann/json.hpp>'],
  ['json includes i18n', 'shared/json/a.h', '#include "i18n/i18n.h"'],
  ['json includes the server', 'shared/json/a.h', '#include "server/app/orders/orders.h"'],
  ['app includes http', 'server/app/a.cpp', '#include "server/http/router.h"'],
  ['app includes pages', 'server/app/a.cpp', '#include "server/pages/pages.h"'],
  ['app knows the storage engine', 'server/app/a.cpp', '#include "server/store/sqlite/database.h"'],
  ['http includes the store', 'server/http/a.cpp', '#include "server/store/store.h"'],
  ['pages include http', 'server/pages/a.cpp', '#include "server/http/router.h"'],
  ['store includes app', 'server/store/a.cpp', '#include "server/app/orders/orders.h"'],
  ['SQLite outside the store', 'server/app/a.cpp', '#include <sqlite3.h>'],
  ['SQLiteCpp outside the store', 'server/http/a.cpp', '#include <SQLiteCpp/Database.h>'],
  ['the shared statements know an engine', 'server/store/sql/a.cpp', '#include "server/store/sqlite/database.h"'],
  ['a statement outside the store', 'server/app/a.cpp', '  run("SELECT id FROM accounts WHERE id = ?");'],
  ['a change outside the store', 'server/http/a.cpp', '  run("DELETE FROM accounts ");'],
  ['a statement that one engine knows', 'server/store/sql/a.cpp', '  run("INSERT OR REPLACE INTO contacts VALUES (?)");'],
  ['a path into JSON as one engine writes it', 'server/store/sql/a.cpp', `  run("SELECT body ->> '$.name' FROM orders ");`],
  ['httplib outside http', 'server/app/a.cpp', '#include <httplib.h>'],
  ['httplib in quotes outside http', 'server/pages/a.cpp', '#include "httplib.h"'],
  ['state knows ImGui', 'client/state/a.cpp', '#include "imgui.h"'],
  ['views draw with ImGui', 'client/views/a.cpp', '#include "imgui.h"'],
  ['state stands on one platform', 'client/state/a.cpp', '#include "client/platform/platform_null.h"'],
  ['state includes views', 'client/state/a.cpp', '#include "client/views/login.h"'],
  ['ui includes state', 'client/ui/a.cpp', '#include "client/state/store.h"'],
  ['views include the platform', 'client/views/a.cpp', '#include "client/platform/platform.h"'],
  ['Emscripten outside platform_web', 'client/platform/platform_null.cpp', '#include <emscripten.h>'],
  ['Emscripten in a view', 'client/views/a.cpp', '#include <emscripten/html5.h>'],
  ['the client includes the server', 'client/state/a.cpp', '#include "server/app/orders/orders.h"'],
  ['somebody includes main.cpp', 'server/http/a.cpp', '#include "server/main.cpp"'],
  ['a path relative to the file', 'server/http/a.cpp', '#include "../app/orders.h"'],
  ['a bare name of a neighbour', 'server/http/a.cpp', '#include "router.h"'],
  ['a module includes the composition', 'server/http/a.cpp', '#include "server/options.h"'],
  ['a source in no module', 'lib/a.cpp', 'int x;'],
];

const neighbours = {
  'shared/json/json.h': '',
  'shared/i18n/i18n.h': '',
  'shared/domain/result.h': '',
  'server/app/orders/orders.h': '',
  'server/http/router.h': '',
  'server/pages/pages.h': '',
  'server/store/store.h': '',
  'server/store/sqlite/database.h': '#include <SQLiteCpp/Database.h>\n#include "server/store/store.h"',
  'server/options.h': '',
  'server/main.cpp': '#include "server/options.h"\n#include "server/store/sqlite/database.h"\n#include "server/http/router.h"',
  'client/state/store.h': '#include "json/json.h"\n#include "client/platform/platform.h"',
  'client/views/login.h': '#include "client/state/store.h"',
  'client/platform/platform.h': '',
  'client/platform/platform_null.h': '#include "client/platform/platform.h"',
  'client/platform/platform_web.cpp': '#include <emscripten.h>',
};

test('the neighbours alone break nothing', () => assert.deepEqual(check(tree(neighbours)), []));

for (const [name, path, line] of violations) {
  test(`reported: ${name}`, () => {
    const faults = check(tree({ ...neighbours, [path]: `// first line\n${line}\n` }));
    assert.equal(faults.length, 1, faults.join('\n'));
    assert.ok(faults[0].startsWith(`${path}:`), faults[0]);
  });
}

test('a file may have 400 lines and not one more', () => {
  assert.deepEqual(check(tree({ 'web/static/a.css': 'x\n'.repeat(400) })), []);
  assert.equal(check(tree({ 'web/static/a.css': 'x\n'.repeat(401) })).length, 1);
});

test('a header made by the build belongs to the module that makes it', () => {
  const files = { 'shared/domain/CMakeLists.txt': 'ops_embed(ops_domain NAMESPACE calendar_data ROOT x)' };
  const include = '#include "calendar_data.h"';
  assert.deepEqual(check(tree({ ...files, 'shared/domain/calendar/a.cpp': include })), []);
  assert.equal(check(tree({ ...files, 'client/ui/a.cpp': include })).length, 1);
});

test('the picture of the modules is that of the table', () =>
  assert.equal(readFileSync(new URL('../../docs/layers.svg', import.meta.url), 'utf8'), svg(), "'tools/dev docs' draws it anew"));
