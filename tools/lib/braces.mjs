// One value in braces where a Json is wanted: g++ makes an array of it, clang up to 19 takes the value itself. Json::array({value}) and
// Json(value) say which is meant. check() is pure: tools/check_braces gives it the tree.
import { PROSE } from './names.mjs';

// From the opening bracket to behind the one that closes it.
function end(code, from) {
  for (let depth = 0, at = from; at < code.length; ++at) {
    if ('({['.includes(code[at])) ++depth;
    else if (')}]'.includes(code[at]) && --depth === 0) return at + 1;
  }
  return code.length;
}

// Between a pair of brackets, parted by the commas that stand in no further ones.
function parts(inside) {
  const found = [''];
  for (let at = 0; at < inside.length; ++at) {
    const to = '({['.includes(inside[at]) ? end(inside, at) : at + 1;
    if (inside[at] === ',') found.push('');
    else found[found.length - 1] += inside.slice(at, to);
    at = to - 1;
  }
  return found.map((part) => part.trim());
}

// What is text, a number, a list or a word of the language cannot be a Json.
const NO_JSON = /^(["'{\d.-]|(true|false|nullptr)$)/;
function holdsOne(braces) {
  if (!braces.startsWith('{') || end(braces, 0) !== braces.length) return false;
  const inside = parts(braces.slice(1, -1));
  return inside.length === 1 && inside[0] !== '' && !NO_JSON.test(inside[0]);
}

const PARAMETER = /^(const )?(json::)?Json ?&{0,2} ?\w+( = .*)?$/s;
const LIST = /initializer_list<(json::)?Json>/;

// The functions that take a Json: [name, which parameter]. One that takes a list of them as well is called with that.
function* takers(code) {
  const lists = [];
  const jsons = [];
  for (const match of code.matchAll(/[\w>&*] [&*]?(\w+)\(/g)) {
    const open = match.index + match[0].length - 1, close = end(code, open);
    if (!/^\s*(const|noexcept|override|final|\s)*[;{=]/.test(code.slice(close))) continue;
    parts(code.slice(open + 1, close - 1)).forEach((parameter, at) => {
      if (LIST.test(parameter)) lists.push(`${match[1]} ${at}`);
      if (PARAMETER.test(parameter)) jsons.push([match[1], at]);
    });
  }
  for (const [name, at] of jsons) if (!lists.includes(`${name} ${at}`)) yield [name, at];
}

function* faultsOf(code, known) {
  for (const match of code.matchAll(/\bJson(?: \w+)?(?: = )?(?=\{)|"\] = (?=\{)/g)) {
    const from = match.index + match[0].length;
    if (holdsOne(code.slice(from, end(code, from)))) yield from;
  }
  for (const match of code.matchAll(/\bJson (?:\w+::)*\w+\(|-> (?:json::)?Json (?=\{)/g)) {
    const open = match[0].endsWith('(') ? code.indexOf('{', end(code, match.index + match[0].length - 1)) : match.index + match[0].length;
    const body = code.slice(open, end(code, open));
    for (const one of body.matchAll(/\breturn (?=\{)/g)) {
      const from = one.index + one[0].length;
      if (holdsOne(body.slice(from, end(body, from)))) yield open + from;
    }
  }
  for (const match of code.matchAll(/(\w+)\(/g)) {
    if (!known.has(match[1])) continue;
    const open = match.index + match[0].length - 1;
    const given = parts(code.slice(open + 1, end(code, open) - 1));
    for (const at of known.get(match[1])) if (given[at] && holdsOne(given[at])) yield open;
  }
}

// files: [{path, text}], paths from the root. Answers one line a violation.
export function check(files) {
  const code = files.filter(({ path }) => /\.(cpp|h)$/.test(path)).map(({ path, text }) =>
    ({ path, code: text.replace(PROSE, (prose) => (prose.startsWith('/') ? prose.replace(/[^\n]/g, ' ') : `"${prose.slice(2).replace(/[^\n]/g, ' ')}"`)) }));
  const add = (known, [name, at]) => known.set(name, [...(known.get(name) ?? []), at]);
  const everywhere = new Map();
  for (const file of code) if (file.path.endsWith('.h')) for (const taker of takers(file.code)) add(everywhere, taker);
  const faults = [];
  for (const file of code) {
    const known = new Map(everywhere);
    if (file.path.endsWith('.cpp')) for (const taker of takers(file.code)) add(known, taker);
    for (const at of new Set(faultsOf(file.code, known)))
      faults.push(`${file.path}:${file.code.slice(0, at).split('\n').length}: one value in braces for a Json: write Json::array({…}) or Json(…)`);
  }
  return faults;
}
