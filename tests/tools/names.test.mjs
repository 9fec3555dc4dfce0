import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../tools/lib/names.mjs';

const faults = (text, path = 'server/app/a.cpp') => check([{ path, text }]);

for (const name of ['House', 'rules_desk', 'CategoryDesk', 'SqliteRulebook', 'Vault', 'may_hand_over', 'Slice', 'Turn', 'FileFact', 'Policy'])
  test(`refused: ${name}`, () => assert.equal(faults(`void f(${name} x);\n`).length, 1));

test('a retired folder is refused', () => assert.equal(faults('', 'shared/words/a.h').length, 1));
test('the line is told', () => assert.match(faults('\n/* Turn\n */\nTurn turn;\n')[0], /^server\/app\/a\.cpp:4: "Turn"/));
test('a schema of the API\'s document has no retired name', () => {
  const text = '{\n"components": {"schemas": {\n"DeskAccount": {},\n"Secret": {"desk": 1}}}}';
  assert.match(faults(text, 'server/http/openapi.json').join(), /^server\/http\/openapi\.json:3: "DeskAccount" [^,]*$/);
});
test('prose, literals and longer words are left alone', () =>
  assert.deepEqual(faults('// The desk of Policy\nauto a = "rules_desk"; auto b = R"(Turn)"; int warehouse, Return, deskew, policy_text;\n'), []));
