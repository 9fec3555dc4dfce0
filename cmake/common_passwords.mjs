// common_passwords.mjs <zxcvbn's lists as a Perl module> <to>: the passwords of its list that are long enough to be anybody's here,
// in small letters, sorted, one a line.
import { readFileSync, writeFileSync } from 'node:fs';

const LEAST = 8; // domain::accounts::kMinPassword: shorter ones are refused as they are
const [from, to] = process.argv.slice(2);
const [, list = ''] = readFileSync(from, 'utf8').match(/'passwords' => \{([^}]*)\}/) ?? [];
const all = [...list.matchAll(/^ *'([^']+)' => \d+,?$/gm)].map(([, word]) => word.toLowerCase());
const words = [...new Set(all)].filter((word) => [...word].length >= LEAST);
if (words.length < 3000) throw new Error(`${from}: ${words.length} passwords: this is not the list that was meant`);
writeFileSync(to, words.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('\n') + '\n');
