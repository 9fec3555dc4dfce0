import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../tools/lib/braces.mjs';

const found = (text, path = 'tests/a.cpp') => check([{ path, text }]).length;
const TAKER = 'Json page_of(Json items, Json next = nullptr) { return items; }\n';

for (const [what, text] of [
  ['a variable', 'Json all{row};'],
  ['one that is written as an assignment', 'const Json all = {row};'],
  ['a temporary', 'auto all = Json{row_of(1, 2)};'],
  ['a member', 'json["items"] = {row};'],
  ['an answer', 'inline Json all() { return {row}; }'],
  ['an answer of a lambda', 'auto all = [] -> Json { return {row}; };'],
  ['what a function is called with', `${TAKER}auto all = page_of({row});`],
  ['among more that it is called with', `${TAKER}auto all = page_of({message}, "more");`],
  ['the second that it is called with', `${TAKER}auto all = page_of(rows, {next});`],
])
  test(`refused: ${what}`, () => assert.equal(found(text), 1));

for (const [what, text] of [
  ['several values', 'Json all{row, row};'],
  ['members', 'Json one{{"id", 7}};'],
  ['a text', 'CHECK(list == Json{"a, b"});'],
  ['a list within a list', 'Json all = {{"items", {row}}};'],
  ['what is said', `${TAKER}auto all = page_of(Json::array({row})), none = page_of({}), one = Json(row);`],
  ['a function that takes a list as well', `${TAKER}Json page_of(std::initializer_list<Json> rows, Json next = nullptr) { return next; }\nauto all = page_of({row});`],
  ['another function of another file', 'auto all = page_of({row});'],
  ['another type', 'std::vector<Json> all{row};\nstd::vector<Json> f() { return {row}; }'],
  ['prose', '// Json all{row};\nauto text = "Json all{row};";'],
])
  test(`left alone: ${what}`, () => assert.equal(found(text), 0));

test('a header\'s functions are known everywhere', () =>
  assert.match(check([{ path: 'tests/a.h', text: TAKER }, { path: 'tests/b.cpp', text: '\nauto all = page_of({row});' }]).join(), /^tests\/b\.cpp:2: [^\n]*$/));
