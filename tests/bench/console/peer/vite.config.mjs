// The production build of the peer; front.mjs serves it below /peer/.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

export default {
  root: here,
  base: '/peer/',
  logLevel: 'warn',
  esbuild: { jsx: 'automatic' },
  build: { outDir: join(here, '../../../../build/bench/peer'), emptyOutDir: true },
};
