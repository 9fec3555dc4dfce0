// The rules of docs/rules and who cites them. check() is pure: tools/check_rules gives it the tree, its test gives it trees that
// break one thing each.

// A rule that nothing has to cite, and why.
export const UNCITED = {};

const LANGUAGES = {
  en: { origin: /^Source: ([a-z, ]+)\. Code: /, kinds: ['required', 'chosen', 'required, details chosen'] },
  zh: { origin: /^来源：([^。]+)。代码：/, kinds: ['要求', '自定', '要求，细节自定'] },
};
const RULE_FILE = /^docs\/rules\/(en|zh)\/([a-z]+)\.md$/;
const CITING = /^(shared|server|client|web|tests)\/(?!tools\/).*\.(cpp|h|m?js|inc|sql|css|tpl|html|txt)$/;
const ID = /^[a-z]+\.[a-z]+(-[a-z]+)*$/;
const CODE_PATH = /^(shared|server|client|web|tests|tools|docs)\/\S+\.[a-z]+$/;
const UNITS = { kMinute: 60, kHour: 3600, kDay: 86400 };

// "5 * 1024 * 1024", "3 * kDay", "999'999'999" as a number; NaN: it is something else.
function valueOf(expression) {
  return expression
    .replaceAll("'", '')
    .split('*')
    .map((factor) => factor.trim().replace(/^domain::/, ''))
    .map((factor) => UNITS[factor] ?? (/^\d+$/.test(factor) ? Number(factor) : NaN))
    .reduce((product, factor) => product * factor, 1);
}

// The rules of one file: [{id, line, origin, figures, paths}]. `origin` is the place among the language's kinds.
function rulesOf({ path, text }, faults) {
  const [, language, subject] = path.match(RULE_FILE);
  const { origin, kinds } = LANGUAGES[language];
  const rules = [];
  text.split('\n').forEach((content, index) => {
    const at = `${path}:${index + 1}`;
    if (content.startsWith('## ')) {
      const id = content.slice(3).trim();
      if (!ID.test(id) || !id.startsWith(`${subject}.`)) faults.push(`${at}: "${id}" is no id of this subject: ${subject}.words-with-hyphens`);
      if (rules.some((rule) => rule.id === id)) faults.push(`${at}: ${id} stands twice`);
      rules.push({ id, language, at, origin: -1, figures: [], paths: [] });
      return;
    }
    const rule = rules.at(-1);
    const [, kind] = content.match(origin) ?? [];
    if (!rule || kind === undefined) return;
    rule.origin = kinds.indexOf(kind);
    if (rule.origin < 0) faults.push(`${at}: a source is one of: ${kinds.join('; ')}`);
    for (const [, code] of content.matchAll(/`([^`]+)`/g)) {
      const [, name, expression] = code.match(/^(\w+) = (.+)$/) ?? [];
      if (name) rule.figures.push({ name, expression });
      else if (CODE_PATH.test(code)) rule.paths.push(code);
      else faults.push(`${at}: "${code}" is neither a path nor a figure`);
    }
    if (rule.paths.length === 0) faults.push(`${at}: ${rule.id} names no place in the code`);
  });
  for (const rule of rules) if (rule.origin < 0) faults.push(`${rule.at}: ${rule.id} does not say where it comes from and where the code has it`);
  return rules;
}

function checkPlaces(rule, texts, faults) {
  for (const path of rule.paths) if (!texts.has(path)) faults.push(`${rule.at}: there is no ${path}`);
  for (const { name, expression } of rule.figures) {
    const found = rule.paths
      .flatMap((path) => [...(texts.get(path) ?? '').matchAll(new RegExp(`\\b${name}\\s*=\\s*([^,;]+)[,;]`, 'g'))])
      .map(([, inCode]) => valueOf(inCode));
    if (found.length === 0) faults.push(`${rule.at}: none of the files named has ${name}`);
    else if (!found.includes(valueOf(expression))) faults.push(`${rule.at}: ${name} is ${found[0]} in the code, not ${expression}`);
  }
}

const figuresText = (rule) => rule.figures.map(({ name, expression }) => `${name} = ${expression}`).sort().join(', ');

function checkLanguages(rules, faults) {
  const of = (language) => new Map(rules.filter((rule) => rule.language === language).map((rule) => [rule.id, rule]));
  const [en, zh] = [of('en'), of('zh')];
  for (const [one, other, name] of [[en, zh, 'zh'], [zh, en, 'en']])
    for (const [id, rule] of one) if (!other.has(id)) faults.push(`${rule.at}: ${id} is missing in ${name}`);
  for (const [id, rule] of en) {
    const twin = zh.get(id);
    if (!twin) continue;
    if (twin.origin !== rule.origin) faults.push(`${twin.at}: ${id} has another source than in en`);
    if (figuresText(twin) !== figuresText(rule)) faults.push(`${twin.at}: ${id} has other figures than in en`);
    if (twin.paths.join() !== rule.paths.join()) faults.push(`${twin.at}: ${id} names other files than in en`);
  }
  const order = (one, other) => [...one.keys()].filter((id) => other.has(id)).join();
  if (order(en, zh) !== order(zh, en)) faults.push('docs/rules: the rules stand in another order in zh than in en');
}

const lineOf = (text, index) => text.slice(0, index).split('\n').length;

// "Rule: a.b." or "Rules: a.b, c.d" in a comment, which may go on in its next lines; "(rule a.b)" in the middle of a sentence.
const IN_COMMENT = /\b(Rules?:|rules?)((?:,?(?:\s|\n\s*(?:\/\/|#|--))+[a-z]+\.[a-z-]+)+)/g;

// The rules that a file cites: [{id, at}].
function citations({ path, text }, subjects) {
  if (/^tests\/vectors\/.*\.json$/.test(path))
    return JSON.parse(text).cases.flatMap(({ name, source }) =>
      String(source).split(', ').map((id) => ({ id, at: `${path}: "${name}"` })));
  if (!CITING.test(path)) return [];
  return [...text.matchAll(IN_COMMENT)].flatMap(({ 1: word, 2: list, index }) =>
    list.match(/[a-z]+\.[a-z-]+/g)
      .filter((id) => word.endsWith(':') || subjects.has(id.split('.')[0]))
      .map((id) => ({ id, at: `${path}:${lineOf(text, index)}` })));
}

// Pages that code names, `docs/search.md, "Other words"`: the page has to be there, and the heading or the bold word that begins an item.
function checkPages({ path, text }, texts, faults) {
  if (!CITING.test(path)) return;
  for (const { 0: name, index } of text.matchAll(/(?<![\w/.*~-])(?:[\w-]+\/)*[\w-]+\.md\b/g)) {
    const at = `${path}:${lineOf(text, index)}`;
    const [, heading] = text.slice(index + name.length).match(/^, "([^"\n]+)"/) ?? [];
    if (!texts.has(name)) faults.push(`${at}: there is no ${name}`);
    else if (heading && !texts.get(name).split('\n').some((line) =>
      (/^#+ /.test(line) && line.includes(heading)) || line.startsWith(`- **${heading}`)))
      faults.push(`${at}: ${name} has no heading "${heading}"`);
  }
  for (const { 0: source, index } of text.matchAll(/\/\/.*\bSource: (?!docs\/|SQLite's)\S+/g))
    faults.push(`${path}:${lineOf(text, index)}: a comment cites rules as "Rule: subject.name", not as "${source.replace(/.*Source/, 'Source')}"`);
}

// The place that a heading has in a page, as GitHub gives it.
const slug = (heading) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
const slugsOf = (text) => new Set(text.split('\n').filter((line) => /^#+ /.test(line)).map((line) => slug(line.replace(/^#+ /, ''))));

// Links from one page to another.
function checkLinks({ path, text }, texts, faults) {
  if (!/^(docs\/.*|[A-Z]+)\.md$/.test(path)) return;
  for (const { 1: target, index } of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [file, place] = target.split('#');
    const there = file ? new URL(file, `file:///${path}`).pathname.slice(1) : path;
    const at = `${path}:${lineOf(text, index)}`;
    if (/\.md$/.test(there) && !texts.has(there)) faults.push(`${at}: there is no ${there}`);
    else if (place && texts.has(there) && !slugsOf(texts.get(there)).has(decodeURIComponent(place))) faults.push(`${at}: ${there} has no #${place}`);
  }
}

// The names that the glossary says the code has are words of the code.
function checkGlossary(files, faults) {
  const glossary = files.find(({ path }) => path === 'docs/glossary.md');
  if (!glossary) return;
  const words = new Set(files.filter(({ path }) => /^(shared|server|client)\/.*\.(cpp|h)$/.test(path)).flatMap(({ text }) => text.match(/\w+/g) ?? []));
  glossary.text.split('\n').forEach((line, index) => {
    const names = line.startsWith('| ') ? line.split(' | ')[2] ?? '' : '';
    for (const [, name] of names.matchAll(/`([^`]+)`/g))
      if (!name.split(/\W+/).every((word) => words.has(word))) faults.push(`docs/glossary.md:${index + 1}: the code has no ${name}`);
  });
}

// files: [{path, text}], paths from the root. Answers one line a fault.
export function check(files, uncited = UNCITED) {
  const faults = [];
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const rules = files.filter(({ path }) => RULE_FILE.test(path)).flatMap((file) => rulesOf(file, faults));
  for (const rule of rules) checkPlaces(rule, texts, faults);
  checkLanguages(rules, faults);

  const known = new Set(rules.map(({ id }) => id));
  const subjects = new Set([...known].map((id) => id.split('.')[0]));
  const cited = new Set();
  for (const file of files) {
    for (const { id, at } of citations(file, subjects)) {
      cited.add(id);
      if (!known.has(id)) faults.push(`${at}: there is no rule ${id}`);
    }
    checkPages(file, texts, faults);
    checkLinks(file, texts, faults);
  }
  checkGlossary(files, faults);
  for (const id of known) {
    if (!cited.has(id) && !uncited[id]) faults.push(`docs/rules: nothing cites ${id}`);
    if (cited.has(id) && uncited[id]) faults.push(`docs/rules: ${id} is cited, and stands in the list of those that need not be`);
  }
  for (const id of Object.keys(uncited)) if (!known.has(id)) faults.push(`docs/rules: the list of rules that need not be cited names ${id}, which does not exist`);
  return { faults, rules: known.size };
}
