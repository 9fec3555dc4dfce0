// node rules.test.mjs <rules.js>: the module as a page would use it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { load } from './rules_api.mjs';

const script = process.argv[2];
const rules = await load(() => import(pathToFileURL(script)), { wasmBinary: readFileSync(script.replace(/js$/, 'wasm')) });

// The seed's example: two of 10G.
assert.deepEqual(rules.evaluate('quote', { discount_price_fen: 8000, original_price_fen: 8000, quantity: 2 }),
  { total_fen: 16000, original_total_fen: 16000 });
assert.deepEqual(rules.evaluate('quote', { discount_price_fen: 8000, original_price_fen: 8000, quantity: 100 }),
  { errors: [{ field: 'quantity', code: 'out_of_range', params: { min: 1, max: 99 } }] });
assert.deepEqual(rules.evaluate('money', { text: '５０.5' }), { fen: 5050 });

const template = [{ key: 'demand', label: '需求描述', type: 'text', required: true }];
const { errors } = rules.evaluate('answers', { template, answers: {} });
assert.deepEqual(errors, [{ field: 'answers.demand', code: 'required', params: {} }]);
for (const lang of ['zh-CN', 'en']) {
  const texts = rules.errorTexts(lang, errors);
  assert.equal(texts.length, 1);
  assert.notEqual(texts[0], '');
}
assert.notDeepEqual(rules.errorTexts('zh-CN', errors), rules.errorTexts('en', errors));

assert.deepEqual(rules.evaluate('quote', {}), { fault: { code: 'missing_field', at: 'discount_price_fen' } });
assert.deepEqual(rules.evaluate('listing', {}), { fault: { code: 'unknown_rule', at: '$' } });

// Memory is given back: many calls with a large text must not grow it without bound.
const long = '字'.repeat(200000);
for (let i = 0; i < 300; ++i) assert.deepEqual(rules.evaluate('money', { text: long }), { code: 'malformed' });
