// SQLite in this process, by the driver that Vendure uses (tests/bench/peers/package.json).
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../e2e/lib/places.mjs';

export function openDatabase(file, options) {
  const Database = createRequire(join(root, 'tests/bench/peers/'))('better-sqlite3');
  return new Database(file, options);
}
