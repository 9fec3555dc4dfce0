// write_picture FILE: draws docs/layers.svg.
import { writeFileSync } from 'node:fs';
import { svg } from './layers_picture.mjs';

writeFileSync(process.argv[2], svg());
