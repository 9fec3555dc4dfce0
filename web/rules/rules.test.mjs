// node rules.test.mjs <rules.wasm>: the module as a page would use it, what it weighs, and the golden cases of its rules.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { readCases } from '../../tests/vectors/cases.mjs';
import { load } from './rules_api.mjs';

const bytes = readFileSync(process.argv[2]);
const rules = await load(bytes);

// What a page loads. Node's brotli is the one that packs dist/: quality 11.
const weight = [bytes, readFileSync(new URL('rules_api.mjs', import.meta.url))]
  .reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
console.log(`rules.wasm and rules_api.mjs: ${weight} bytes as loaded`);
assert.ok(weight < 60_000, `${weight} bytes`);

// The reference example (rule catalog.example): two of 10G.
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

// The golden cases of the rules that it has. JavaScript cannot hold every number of theirs (1.0, 9223372036854775807): those
// come marked, and are left to the runs that read them as text.
let run = 0;
for (const { rule, cases } of readCases())
  for (const { name, input, expect } of cases) {
    if (!['quote', 'money', 'answers', 'registration'].includes(rule) || JSON.stringify([input, expect]).includes('\\u0001number:')) continue;
    assert.deepEqual(rules.evaluate(rule, input), expect, `${rule}: ${name}`);
    // The module takes along only a part of the product's words: it has all that these errors are said with.
    for (const lang of ['zh-CN', 'en'])
      for (const text of rules.errorTexts(lang, expect.errors ?? [])) assert.doesNotMatch(text, /\b(error|field|unit|type)\.[a-z_]+/, `${rule}: ${name}`);
    ++run;
  }
console.log(`${run} golden cases`);
assert.ok(run > 100);
