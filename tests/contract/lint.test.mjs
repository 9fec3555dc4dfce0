// The API's document by Redocly's linter: its recommended rules, each an error.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Server } from '../e2e/lib/server.mjs';

const lint = async (source) => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`);
};

test('the document as it is served has no fault that the linter knows', async () => {
  const server = await Server.start({ name: 'contract-lint' });
  try {
    const source = await (await fetch(`${server.base}/api/openapi.json`)).text();
    assert.deepEqual(await lint(source), []);

    // The linter looks: what is taken away, or made another, it misses.
    const without = (change) => {
      const document = JSON.parse(source);
      change(document);
      return lint(JSON.stringify(document));
    };
    assert.match((await without((d) => delete d.paths['/api/v1/orders'].post.operationId)).join('\n'), /operation-operationId/);
    assert.match((await without((d) => delete d.components.schemas.Order)).join('\n'), /no-unresolved-refs/);
    assert.match((await without((d) => { d.paths['/api/v1/orders'].post.responses = { 200: {} }; })).join('\n'), /struct/);
    assert.match((await without((d) => {
      d.paths['/api/v1/orders'].post.responses[201].content['application/json'].example.version = 'three';
    })).join('\n'), /no-invalid-media-type-examples/);
  } finally {
    await server.stop();
  }
});
