// Runs every *.test.mjs of a folder (this one, unless another is given), one after another, for they share two cores and one screen; each in a process of its own,
// so that its server and browser are there for as long as it runs and no longer.
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { resolve, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Under `node --test` run() does nothing, and that counts as passed.
if (process.env.NODE_TEST_CONTEXT) throw new Error('start it as: node tests/e2e/run.mjs');
const folder = process.argv[2] ? resolve(process.argv[2]) : fileURLToPath(new URL('./', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort();
run({ files: files.map((name) => join(folder, name)), concurrency: 1 })
  .on('test:fail', () => { process.exitCode = 1; })
  .compose(new spec())
  .pipe(process.stdout);
