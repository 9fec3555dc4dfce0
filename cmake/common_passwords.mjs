// common_passwords.mjs <zxcvbn's frequency_lists.py> <to>: the passwords of its list that are long enough to be anybody's here,
// in small letters, sorted, one a line.
import { readFileSync, writeFileSync } from 'node:fs';

const LEAST = 8; // domain::accounts::kMinPassword: shorter ones are refused as they are
const [from, to] = process.argv.slice(2);
const [, list = ''] = readFileSync(from, 'utf8').match(/"passwords": "([^"]*)"/) ?? [];
const words = [...new Set(list.split(',').map((word) => word.toLowerCase()))].filter((word) => [...word].length >= LEAST);
if (words.length < 3000) throw new Error(`${from}: ${words.length} passwords: this is not the list that was meant`);
writeFileSync(to, words.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('\n') + '\n');
