import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

// A folder below build/, made if it is not there.
export function buildDir(name) {
  const dir = join(root, 'build', name);
  mkdirSync(dir, { recursive: true });
  return dir;
}
