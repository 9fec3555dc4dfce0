// The golden cases over real HTTP: the third of the three places they run in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runVectors } from '../vectors/http.mjs';
import { Server } from './lib/server.mjs';

let server;
before(async () => {
  server = await Server.start({ name: 'e2e-golden-cases' });
});
after(() => server?.stop());

test('every golden case gives the same answer over HTTP', { timeout: 120_000 }, async () => {
  const { passed, failed, failures, ruleOnly } = await runVectors(server.base);
  assert.equal(failed, 0, JSON.stringify(failures, null, 1));
  assert.ok(passed >= 200, `${passed} cases ran`);
  console.log(`${passed} golden cases over HTTP, ${ruleOnly.length} of them by the rule alone`);
});
