// Runs every *.test.mjs of this folder, one after another: they share two cores and one screen.
import { readdirSync } from 'node:fs';

const here = new URL('./', import.meta.url);
for (const name of readdirSync(here).sort()) if (name.endsWith('.test.mjs')) await import(new URL(name, here));
