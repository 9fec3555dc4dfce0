// axe-core over a page as it stands. The page's window must have been opened with bypassCSP.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function axeOf(page, what) {
  const { violations, passes } = await page.evaluate(async (script) => {
    if (!window.axe) (0, eval)(script);
    const { violations, passes } = await window.axe.run(document);
    return { violations: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`), passes: passes.length };
  }, source);
  assert.deepEqual(violations, [], what);
  assert.ok(passes >= 10, `axe found next to nothing to look at on ${what}: ${passes} rules`);
}
