// The files of a checkout that somebody wrote, as paths from its root.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['.git', '.cache', 'build', 'dist', 'node_modules']);

export function* sources(root, folder = '') {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* sources(root, path);
    else if (entry.isFile()) yield path;
  }
}
