// axe-core over a page as it stands. The page's window must have been opened with bypassCSP.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FEWEST = 10; // rules that have something to look at on any page
const COLOURS = ['color-contrast', 'link-in-text-block']; // the rules whose answer depends on them

// What axe finds, each with its rule; and that it had something to look at. With `colours`, only by the rules about colours.
export async function axeFindings(page, { colours = false } = {}) {
  const { violations, passes } = await page.evaluate(async ([script, options]) => {
    if (!window.axe) (0, eval)(script);
    const { violations, passes } = await window.axe.run(document, options);
    return { violations: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`), passes: passes.length };
  }, [source, colours ? { runOnly: COLOURS } : {}]);
  if (passes < (colours ? 1 : FEWEST)) violations.push(`axe found next to nothing to look at: ${passes} rules`);
  return violations;
}

export async function axeOf(page, what) {
  assert.deepEqual(await axeFindings(page), [], what);
}
