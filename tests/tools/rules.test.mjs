// One small tree a fault: it breaks just this, and check() must say so, in the right place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../tools/lib/rules.mjs';

const rule = (id, last) => `# Subject\n\n## ${id}\n\nWhat it demands.\n\n${last}\n`;
const EN = 'Source: required. Code: `shared/domain/catalog/rules.h`, `kMaxName = 30`.';
const ZH = '来源：要求。代码：`shared/domain/catalog/rules.h`、`kMaxName = 30`。';
const cases = (source) => JSON.stringify({ rule: 'listing', cases: [{ name: 'a case', source }] });

const sound = {
  'docs/rules/en/catalog.md': rule('catalog.name', EN),
  'docs/rules/zh/catalog.md': rule('catalog.name', ZH),
  'docs/api.md': '# API\n\n## Lists\n\n- **Logs.** As they come.\n',
  'shared/domain/catalog/rules.h': '// The name. Rule: catalog.name.\nconstexpr std::int64_t kMaxName = 30;  // required\n',
  'tests/vectors/listing.json': cases('catalog.name'),
};
const faultsOf = (changes, uncited = {}) =>
  check(Object.entries({ ...sound, ...changes }).filter(([, text]) => text !== null).map(([path, text]) => ({ path, text })), uncited).faults;

const EN_FILE = 'docs/rules/en/catalog.md', ZH_FILE = 'docs/rules/zh/catalog.md', CODE = 'shared/domain/catalog/rules.h';
const both = (change) => ({ [EN_FILE]: change(sound[EN_FILE]), [ZH_FILE]: change(sound[ZH_FILE]) });
const code = (comment) => ({ 'server/app/a.cpp': `int x;\n${comment}\n` });

test('a sound tree has no faults', () => {
  assert.deepEqual(faultsOf({}), []);
  assert.deepEqual(faultsOf(code('// As docs/api.md, "Lists", and docs/api.md, "Logs", say. Source: docs/api.md. The rules of names.')), []);
  assert.deepEqual(faultsOf(code('// A name (rule catalog.name), see web/rules/README and x.md5.')), []);
  assert.deepEqual(faultsOf({ 'docs/orders.md': '[the name](rules/en/catalog.md#catalogname), [api](api.md#lists), [out](https://a.example/x.md)' }), []);
});

const violations = [
  ['a golden case of no rule', { 'tests/vectors/listing.json': cases('catalog.name, catalog.nome') }, 'tests/vectors/listing.json: "a case": there is no rule catalog.nome'],
  ['a comment of no rule', code('// Rule: catalog.nome.'), 'server/app/a.cpp:2: there is no rule catalog.nome'],
  ['a rule of no subject', code('// Rules: catalog.name, katalog.name.'), 'server/app/a.cpp:2: there is no rule katalog.name'],
  ['a list that goes on in the next line', code('// Rules: catalog.name,\n// catalog.nome.'), 'server/app/a.cpp:2: there is no rule catalog.nome'],
  ['a list that begins in the next line', code('// Said so. Rules:\n// catalog.nome.'), 'server/app/a.cpp:2: there is no rule catalog.nome'],
  ['a rule in the middle of a sentence', code('// A name (rule catalog.nome) is short.'), 'server/app/a.cpp:2: there is no rule catalog.nome'],
  ['a page that is not there', code('// Lists: catalog.md, "Fields".'), 'server/app/a.cpp:2: there is no catalog.md'],
  ['a heading that is not there', code('// Lists: docs/api.md, "Fields".'), 'server/app/a.cpp:2: docs/api.md has no heading "Fields"'],
  ['a source that is no page', code('// Names. Source: seed, 3.'), 'server/app/a.cpp:2: a comment cites rules as'],
  ['a link to no page', { 'docs/orders.md': '\n[x](rules/en/orders.md)' }, 'docs/orders.md:2: there is no docs/rules/en/orders.md'],
  ['a link to no heading', { 'docs/orders.md': '[x](rules/en/catalog.md#catalognome)' }, 'docs/orders.md:1: docs/rules/en/catalog.md has no #catalognome'],
  ['a word of the glossary that the code does not have', { 'docs/glossary.md': '| 名 | name | `kMaxName`, `kMaxNome` | a `word` |\n' }, 'docs/glossary.md:1: the code has no kMaxNome'],
  ['a rule that nothing cites', { [CODE]: 'constexpr int kMaxName = 30;', 'tests/vectors/listing.json': null }, 'docs/rules: nothing cites catalog.name'],
  ['a rule of one language', { [ZH_FILE]: '# 商品\n' }, `${EN_FILE}:3: catalog.name is missing in zh`],
  ['another source in the other language', { [ZH_FILE]: sound[ZH_FILE].replace('要求', '自定') }, `${ZH_FILE}:3: catalog.name has another source than in en`],
  ['another figure in the other language', { [ZH_FILE]: sound[ZH_FILE].replace('、`kMaxName = 30`', '') }, `${ZH_FILE}:3: catalog.name has other figures than in en`],
  ['another file in the other language', { [ZH_FILE]: sound[ZH_FILE].replace('`shared', '`docs/api.md`、`shared') }, `${ZH_FILE}:3: catalog.name names other files than in en`],
  ['an id of another subject', both((text) => text.replace('catalog.name', 'orders.name')), `${EN_FILE}:3: "orders.name" is no id of this subject`, true],
  ['an id twice', both((text) => text + text), `${EN_FILE}:10: catalog.name stands twice`, true],
  ['a last line with something else in it', both((text) => text.replace('`kMaxName = 30`', '`thirty`')), `${EN_FILE}:7: "thirty" is neither a path nor a figure`, true],
  ['a last line without a file', both((text) => text.replace(/`shared[^`]*`/, '')), `${EN_FILE}:7: catalog.name names no place in the code`, true],
  ['a rule without its last line', both((text) => text.replace(/^(Source|来源).*$/m, '')), `${EN_FILE}:3: catalog.name does not say where it comes from`, true],
  ['a source of another kind', both((text) => text.replace('required', 'wished').replace('要求', '希望')), `${EN_FILE}:7: a source is one of`, true],
  ['a file that is not there', both((text) => text.replace('`shared', '`shared/domain/gone.h`, `shared')), `${EN_FILE}:3: there is no shared/domain/gone.h`, true],
  ['a figure that differs from the code', { [CODE]: sound[CODE].replace('30', "3'0 * 2") }, `${EN_FILE}:3: kMaxName is 60 in the code, not 30`, true],
  ['a figure that the code does not have', { [CODE]: sound[CODE].replace('kMaxName', 'kMostName') }, `${EN_FILE}:3: none of the files named has kMaxName`, true],
];
for (const [name, changes, fault, more] of violations) {
  test(`reported: ${name}`, () => {
    const faults = faultsOf(changes);
    assert.ok(faults.some((one) => one.startsWith(fault)), faults.join('\n') || 'no fault');
    if (!more) assert.equal(faults.length, 1, faults.join('\n'));
  });
}

test('both languages tell the rules in the same order', () => {
  const two = (first, second, last) => `${rule(first, last)}\n${rule(second, last)}`;
  const more = { 'tests/vectors/listing.json': cases('catalog.name, catalog.other') };
  assert.deepEqual(faultsOf({ ...more, [EN_FILE]: two('catalog.name', 'catalog.other', EN), [ZH_FILE]: two('catalog.name', 'catalog.other', ZH) }), []);
  assert.deepEqual(faultsOf({ ...more, [EN_FILE]: two('catalog.name', 'catalog.other', EN), [ZH_FILE]: two('catalog.other', 'catalog.name', ZH) }),
    ['docs/rules: the rules stand in another order in zh than in en']);
});

test('the list of rules that need not be cited is kept true', () => {
  const uncited = { [CODE]: 'constexpr int kMaxName = 30;', 'tests/vectors/listing.json': null };
  assert.deepEqual(faultsOf(uncited, { 'catalog.name': 'a reason' }), []);
  assert.equal(faultsOf({}, { 'catalog.name': 'a reason' }).length, 1);
  assert.equal(faultsOf({}, { 'catalog.gone': 'a reason' }).length, 1);
});
