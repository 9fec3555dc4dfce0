// Writes shared/domain/text/data/pinyin.txt: what the 3,755 most common Chinese characters (level 1 of GB 2312) sound like, by ICU's
// transliteration (uconv; Debian: icu-devtools), and the second sounds of those that words of the trade have.
//   node tools/pinyin_table.mjs
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = join(dirname(fileURLToPath(import.meta.url)), '../shared/domain/text/data/pinyin.txt');
const second = { chong: '重', xing: '行', hang: '行', tiao: '调', diao: '调', chang: '长', zhang: '长', huan: '还', hai: '还', ka: '卡', qia: '卡',
  cang: '藏', zang: '藏', shuo: '数', zeng: '曾', lv: '率绿律虑旅', lu: '绿', nv: '女', le: '了', liao: '了', jie: '解', zai: '载', chu: '处',
  da: '打大', dai: '大', du: '都', dou: '都', kuai: '会', hui: '会', sha: '杀', cha: '查差', chai: '差', zhong: '中重', fen: '分', jia: '假',
  luo: '落', la: '落', xie: '写', po: '破', bao: '包暴', pu: '暴', fu: '服复', bian: '变便', pian: '便', jian: '监间', gong: '供' };
const bytes = [];
for (let high = 0xb0; high <= 0xd7; ++high) for (let low = 0xa1; low <= 0xfe; ++low) if (high < 0xd7 || low <= 0xf9) bytes.push(high, low);
const characters = [...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))];
const sounds = execFileSync('uconv', ['-x', 'Han-Latin; Latin-ASCII'], { input: characters.join('\n'), encoding: 'utf8' }).trim().split('\n');
const table = new Map();
const add = (sound, character) => table.set(sound, (table.get(sound) ?? new Set()).add(character));
characters.forEach((character, at) => add(sounds[at].trim().toLowerCase(), character));
for (const [sound, those] of Object.entries(second)) for (const character of those) add(sound, character);
const lines = [...table].filter(([sound]) => /^[a-z]+$/.test(sound)).sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([sound, those]) => `${sound} ${[...those].join('')}`);
writeFileSync(target, `${lines.join('\n')}\n`);
