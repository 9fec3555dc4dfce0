// Who may include whom (docs/architecture.md), and how long a file may be. check() is pure: tools/check_layers gives it
// the tree, its test gives it trees that break one rule each.

const MAX_LINES = 400;

// A module may include itself, the modules or single headers in `may`, and the system headers that `system` matches
// (default: all that are not somebody's own by OWNED). `opaque` modules may be included by their own files and by composition roots only. In a
// `loose` module a file may name its neighbour without the path.
const STD = /^[a-z_0-9]+$/;
const STD_OR_JSON = /^([a-z_0-9]+|nlohmann\/.+)$/;
export const MODULES = {
  'shared/domain': { may: [], system: STD, pure: true },
  'shared/i18n': { may: ['shared/domain'], system: STD, pure: true },
  'shared/looks': { may: [], system: STD, pure: true },
  'shared/json': { may: ['shared/domain'], system: STD_OR_JSON },
  'server/bounds': { may: ['shared/domain'], system: STD },
  'server/store/sqlite': { may: ['server/store', 'server/store/sql', 'server/bounds', 'shared'], opaque: true },
  'server/store/postgres': { may: ['server/store', 'server/store/sql', 'server/bounds', 'shared'], opaque: true },
  'server/store/move': {
    may: ['server/store', 'server/store/sql', 'server/store/sqlite', 'server/store/postgres', 'shared'],
    opaque: true,
  },
  'server/store/sql': { may: ['server/store', 'server/bounds', 'shared'], opaque: true },
  'server/store': { may: ['server/bounds', 'shared'] },
  'server/app': { may: ['server/store', 'server/bounds', 'server/payments/provider.h', 'shared'] },
  'server/pages': { may: ['server/app', 'shared'] },
  'server/http': { may: ['server/app', 'server/bounds', 'server/pages', 'shared'] },
  'server/outgoing': { may: [] },
  'server/delivery': { may: ['server/app', 'server/outgoing', 'shared'] },
  'server/payments': { may: ['server/outgoing', 'shared'] },
  server: { may: ['server', 'shared'], root: true },  // main.cpp and what it composes
  'client/state': { may: ['shared', 'client/platform/platform.h'], system: STD_OR_JSON },
  'client/ui': { may: ['shared/i18n', 'shared/looks'] },
  'client/views': { may: ['client/ui', 'client/state', 'shared/domain', 'shared/i18n'] },
  'client/platform': { may: ['client/ui', 'client/state', 'shared'] },
  'client/main_web.cpp': { may: ['client', 'shared'], root: true },
  'web/rules': { may: ['shared'] },
  'web/styles': { may: ['shared/looks'] },
  tests: { may: ['shared', 'server', 'client', 'web'], root: true, loose: true },
};

// Headers of one library that belong to one module. Tests may look behind the modules.
const OWNED = [
  { header: /^(sqlite3|SQLiteCpp\/.+)/, library: 'SQLite', owner: /^(server\/store|tests)\// },
  { header: /^(libpq|postgres)/, library: 'libpq', owner: /^(server\/store\/postgres|tests)\// },
  { header: /^curl\//, library: 'libcurl', owner: /^(server\/(outgoing|delivery|payments)|tests)\// },
  { header: /^openssl\//, library: 'OpenSSL', owner: /^(server\/payments|tests)\// },
  { header: /^httplib\.h/, library: 'httplib', owner: /^(server\/http|tests)\// },
  { header: /^emscripten/, library: 'Emscripten', owner: /^client\/platform\/platform_web[^/]*$|^client\/main_web\.cpp$/ },
  { header: /^(imgui|imstb|misc\/|backends\/)/, library: 'Dear ImGui', owner: /^(client\/(ui|platform)|tests)\// },
  { header: /^(pango\/|cairo|fontconfig\/)/, library: 'pango, cairo and fontconfig', owner: /^(server\/pages|tests)\// },
  { header: /^(zxcvbn\.h|liboath\/)/, library: 'passwords and codes', owner: /^(server\/app|tests)\// },
  { header: /^qrencode\.h/, library: 'libqrencode', owner: /^(server\/pages|tests)\// },
  { header: /^(ctemplate\/|cmark)/, library: 'templates and Markdown', owner: /^(server\/pages|tests)\// },
];

// The rules ask nobody: not the clock, the disk, the terminal, the user's locale, other threads.
const IMPURE_HEADERS =
  /^(ctime|filesystem|fstream|iostream|istream|ostream|iomanip|sstream|locale|clocale|thread|mutex|future|random|atomic|condition_variable)$/;
const IMPURE_CALLS = /\b(\w+_clock::now|std::(time|cout|cerr|clog|getenv|setlocale)|f?printf|fopen|localtime|gmtime|rand)\b\s*\(?/;

const within = (path, folder) => path === folder || path.startsWith(folder + '/');

// Statements stand in the store, and those of store/sql are such that each engine takes them and means the same by them, or that
// store/postgres/dialect.cpp translates.
const STATEMENT = /"\s*(SELECT [^"]*\bFROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX)|PRAGMA) /;
const ONE_ENGINE = /\b(PRAGMA|INSERT OR \w+|MATCH \?|rowid|last_insert_rowid|unixepoch)\b|LIMIT -1|->> '\$/;

function statementFault(path, code) {
  const [, stands] = code.match(STATEMENT) ?? [];
  if (stands && !/^(server\/store|tests)\//.test(path)) return `has a statement of SQL (${stands}): those stand in server/store`;
  const [word] = (within(path, 'server/store/sql') && code.match(ONE_ENGINE)) || [];
  return word && `says ${word}, which one engine alone knows: server/store/sql is for all`;
}

const CPP = /\.(cpp|h)$/;
const SOURCE = /(\.(cpp|h|m?js|css|html|tpl|sql|cmake|sh)|CMakeLists\.txt|^tools\/[^./]+)$/;

const moduleOf = (path) =>
  Object.keys(MODULES).filter((module) => within(path, module)).sort((a, b) => b.length - a.length)[0];

// Files that the build makes (ops_embed): header name -> the folder whose CMakeLists.txt makes it.
function generatedHeaders(files) {
  const made = new Map();
  for (const { path, text } of files) {
    if (!path.endsWith('CMakeLists.txt')) continue;
    for (const [, name] of text.matchAll(/\bNAMESPACE\s+(\w+)/g)) made.set(`${name}.h`, path.replace(/\/?CMakeLists\.txt$/, ''));
  }
  return made;
}

// What a quoted include names, as a path from the root; undefined: nothing in this repository.
function resolve(name, known, generated) {
  if (known.has(name)) return name;
  if (known.has(`shared/${name}`)) return `shared/${name}`;
  if (generated.has(name)) return `${generated.get(name)}/${name}`;
  return undefined;
}

function includeFault(path, name, known, generated) {
  const home = moduleOf(path);
  const module = MODULES[home];
  if (/(^|\/)\.\.?\//.test(name)) return `includes "${name}": paths start at the root or at shared/`;
  const target = resolve(name, known, generated);
  if (target) {
    if (/(^|\/)main(_web)?\.cpp$/.test(target)) return `includes ${target}: nobody includes a main.cpp`;
    const there = moduleOf(target);
    if (there === home || (module.root && module.may.some((allowed) => within(target, allowed)))) return undefined;
    const open = !MODULES[there]?.opaque || within(home, there) || module.may.includes(there);
    return open && module.may.some((allowed) => within(target, allowed)) ? undefined : `may not include ${target}`;
  }
  if (!module.loose && known.has(path.replace(/[^/]*$/, name))) return `includes "${name}": paths start at the root or at shared/`;
  const owned = OWNED.find(({ header }) => header.test(name));
  if (owned && !owned.owner.test(path)) return `includes <${name}>: ${owned.library} is not for this module`;
  if (module.system && !module.system.test(name)) return `includes <${name}>: this module may not`;
  if (module.pure && IMPURE_HEADERS.test(name)) return `includes <${name}>: the rules have no clock, I/O, locale or threads`;
  return undefined;
}

// files: [{path, text}], paths from the root. Answers one line a violation: "path:line: what is wrong".
export function check(files) {
  const faults = [];
  const known = new Set(files.map(({ path }) => path));
  const generated = generatedHeaders(files);
  for (const { path, text } of files) {
    const lines = text.split('\n');
    if (SOURCE.test(path) && lines.length - 1 > MAX_LINES)
      faults.push(`${path}:${MAX_LINES + 1}: ${lines.length - 1} lines; a file has at most ${MAX_LINES}`);
    if (!CPP.test(path)) continue;
    const home = moduleOf(path);
    if (!home) {
      faults.push(`${path}:1: belongs to no module; tools/lib/layers.mjs names them all`);
      continue;
    }
    lines.forEach((line, index) => {
      const [, name] = line.match(/^\s*#\s*include\s*[<"]([^>"]+)[>"]/) ?? [];
      const code = line.replace(/\/\/.*/, '');
      const fault = name
        ? includeFault(path, name, known, generated)
        : (MODULES[home].pure && IMPURE_CALLS.test(code) && `calls ${code.match(IMPURE_CALLS)[1]}: the rules have no clock, I/O or locale`) ||
          statementFault(path, code);
      if (fault) faults.push(`${path}:${index + 1}: ${fault}`);
    });
  }
  return faults;
}
