// Clients that three generators make of the document compile in the strictest way, sign in with an access token, and take an order
// from a product on sale to its end.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildDir } from '../e2e/lib/places.mjs';
import { answersTo, documentOf, openMarket } from './lib/market.mjs';

const here = fileURLToPath(new URL('./', import.meta.url));
const run = promisify(execFile);
const tool = (name, ...args) => run(join(here, 'node_modules/.bin', name), args, { cwd: buildDir('contract') })
  .catch((failure) => { throw new Error(`${name}: ${failure.stdout}${failure.stderr}`); });

const CLIENTS = {
  fetch: (document, to) => tool('openapi-typescript', document, '-o', join(to, 'schema.ts')),
  hey: (document, to) => tool('openapi-ts', '--input', document, '--output', to),
  codegen: (document, to) => tool('openapi', '--input', document, '--output', to, '--useOptions'),
};

// build/contract: the document, below generated/ what is made of it, beside that what uses it.
async function compiled(market) {
  const place = buildDir('contract');
  for (const part of ['generated', 'js']) rmSync(join(place, part), { recursive: true, force: true });
  if (!existsSync(join(place, 'node_modules'))) symlinkSync(join(here, 'node_modules'), join(place, 'node_modules'));
  cpSync(join(here, 'clients'), place, { recursive: true });
  const document = join(place, 'openapi.json');
  writeFileSync(document, JSON.stringify(await documentOf(market.base)));
  await Promise.all(Object.entries(CLIENTS).map(([name, generate]) => generate(document, join(place, 'generated', name))));
  await tool('tsc', '--project', place);
  return createRequire(join(place, 'js/'));
}

test('three generated clients compile under --strict, and each takes an order to its end by token', async () => {
  const market = await openMarket('contract-clients');
  try {
    const load = await compiled(market);
    for (const name of Object.keys(CLIENTS)) {
      const { mainJob } = load(`./${name}.js`);
      const order = await mainJob({ ...market, answersTo });
      assert.equal(order.state, 'completed', name);
      assert.equal(order.deliveries.length, 1, name);
    }
  } finally {
    await market.server.stop();
  }
});
