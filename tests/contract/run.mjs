// Runs every *.test.mjs of this folder, one after another, each in a process of its own.
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

// Under `node --test` run() does nothing, and that counts as passed.
if (process.env.NODE_TEST_CONTEXT) throw new Error('start it as: node tests/contract/run.mjs');
const here = new URL('./', import.meta.url);
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort();
run({ files: files.map((name) => fileURLToPath(new URL(name, here))), concurrency: 1 })
  .on('test:fail', () => { process.exitCode = 1; })
  .compose(new spec())
  .pipe(process.stdout);
