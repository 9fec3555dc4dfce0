// The bill of materials, in CycloneDX 1.5's JSON: what is in the program, what built it, and what only tests use. Read from where each
// is pinned: the linked libraries from the binary itself, Debian packages from tools/packages, fetched sources from their headers, npm's
// packages from the lock files. tests/tools/sbom.test.mjs holds it against a running server.
//   node tools/lib/sbom.mjs BINARY OUT [--shipped]     --shipped: without what only tests, benchmarks and checks use
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../../..');

const output = (command, args) => spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';

// What `use` says: linked (a shared library of the server), compiled in, build (a tool), test, bench, package, lint.
const component = (name, version, purl, use, why) => ({
  type: use === 'build' ? 'application' : 'library',
  'bom-ref': purl,
  name,
  version,
  purl,
  scope: ['linked', 'compiled in', 'build'].includes(use) ? 'required' : 'excluded',  // of what is shipped or builds it
  properties: [{ name: 'opsmarket:use', value: use }, ...(why ? [{ name: 'opsmarket:why', value: why }] : [])],
});

const encoded = (text) => encodeURIComponent(text).replaceAll('%3A', ':');

// Shared libraries of a program, those of its libraries too: paths.
export function sharedLibraries(binary) {
  return [...output('ldd', [binary]).matchAll(/(?:=>\s*)?(\/\S+)\s+\(0x/g)].map(([, path]) => path);
}

// The Debian package of each file: Map(path -> package). A file that no package has is missing in it.
export function owners(paths) {
  const known = new Map();
  const forms = (path) => {  // as dpkg wrote it down: with or without /usr, which are one on a merged system
    const all = [path, existsSync(path) ? realpathSync(path) : path];
    return [...new Set([...all, ...all.map((one) => one.replace(/^\/usr/, '')), ...all.map((one) => `/usr${one}`)])];
  };
  const lines = output('dpkg-query', ['-S', ...new Set(paths.flatMap(forms))]).split('\n');
  const byFile = new Map(lines.map((line) => line.split(': ')).filter((pair) => pair.length === 2).map(([name, file]) => [file, name]));
  for (const path of paths) {
    const owner = forms(path).map((form) => byFile.get(form)).find(Boolean);
    if (owner) known.set(path, owner.split(',')[0].replace(/:.*/, ''));
  }
  return known;
}

const release = () => /^VERSION_ID="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'unknown';

// Installed packages: Map(name -> component).
function debian(names, use, why = new Map()) {
  const format = '${Package}\t${Version}\t${Architecture}\t${db:Status-Status}\n';
  const found = new Map();
  for (const line of output('dpkg-query', ['-W', `-f=${format}`, ...names]).split('\n')) {
    const [name, version, arch, status] = line.split('\t');
    if (status !== 'installed' || found.has(name)) continue;
    const purl = `pkg:deb/debian/${encoded(name)}@${encoded(version)}?arch=${arch}&distro=debian-${release()}`;
    found.set(name, component(name, version, purl, use, why.get(name)));
  }
  return found;
}

// Lines of tools/packages: { purpose, name, command, why }.
export function listedPackages() {
  return readFileSync(join(root, 'tools/packages'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))
    .map((line) => /^(\S+)\s+(\S+)\s+(\S+)\s+(.*)$/.exec(line)).map(([, purpose, name, command, why]) => ({ purpose, name, command, why }));
}

// A package may be stood in for by a command that somebody else brought.
function toolOf({ name, command, purpose, why }) {
  const version = command === '-' ? null : /\d+(\.\d+)+/.exec(output(command, ['--version']))?.[0];
  return version ? component(name, version, `pkg:generic/${encoded(name)}@${version}`, purpose, why) : null;
}

// Headers, or an archive, without a shared library: what it holds is in the program itself.
function isCompiledIn({ purpose, name }) {
  const files = output('dpkg-query', ['-L', name]);
  return purpose === 'build' && name.endsWith('-dev') && files.includes('/usr/include/') && !/\.so$/m.test(files);
}

function fromPackages() {
  const all = [];
  const lines = listedPackages();
  for (const line of lines) {
    const use = isCompiledIn(line) ? 'compiled in' : line.purpose;
    const one = debian([line.name], use, new Map([[line.name, line.why]])).get(line.name) ?? toolOf(line);
    if (one) all.push(one);
    else if (line.purpose === 'build') throw new Error(`${line.name} of tools/packages is not installed: nothing could be built without it`);
  }
  return all;
}

// Where the build was told of a local copy it says so by the variable.
const FETCHED = [
  { name: 'imgui', folder: process.env.OPS_IMGUI_DIR, header: 'imgui.h', pattern: /IMGUI_VERSION\s+"([^"]+)"/, why: 'draws the console' },
  { name: 'cpp-httplib', folder: process.env.OPS_HTTPLIB_DIR, header: 'httplib.h', pattern: /CPPHTTPLIB_VERSION\s+"([^"]+)"/, why: 'speaks HTTP' },
];
export const fetchedNames = FETCHED.map(({ name }) => name);

function fetched() {
  return FETCHED.map(({ name, folder, header, pattern, why }) => {
    const version = pattern.exec(readFileSync(join(folder || join(root, '.cache', name), header), 'utf8'))[1];
    return component(name, version, `pkg:generic/${name}@${encoded(version)}`, 'compiled in', `${why}; Debian's source package`);
  });
}

export function lockFiles() {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.isDirectory() && entry.name !== 'node_modules') walk(join(folder, entry.name));
      else if (entry.name === 'package-lock.json') found.push(join(folder, entry.name));
    }
  };
  walk('tests');
  return found.sort();
}

export function npmPackages(lock) {
  const { packages } = JSON.parse(readFileSync(join(root, lock), 'utf8'));
  return Object.entries(packages).filter(([path, { link }]) => path && !link)
    .map(([path, { name, version }]) => ({ name: name ?? path.replace(/^.*node_modules\//, ''), version }));
}

function npm() {
  return lockFiles().flatMap((lock) => npmPackages(lock).map(({ name, version }) => {
    const purl = `pkg:npm/${name.replace('@', '%40')}@${encoded(version)}`;
    return component(name, version, purl, lock.startsWith('tests/bench') ? 'bench' : 'test', `${lock}; nothing of it is shipped`);
  }));
}

export function bill(binary) {
  const libraries = sharedLibraries(binary);
  const owned = owners(libraries);
  for (const path of libraries) if (!owned.has(path)) throw new Error(`${path} belongs to no Debian package`);
  const all = [...debian([...new Set(owned.values())], 'linked').values(), ...fromPackages(), ...fetched(), ...npm()];
  const once = [...new Map(all.reverse().map((one) => [one['bom-ref'], one])).values()];  // the first of each stays
  once.sort((a, b) => (a.purl < b.purl ? -1 : 1));
  const version = output(binary, ['version']).trim().replace(/^opsmarket /, '');
  const digest = createHash('sha256').update(JSON.stringify(once)).digest('hex');  // the same materials, the same number
  const serial = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': 'opsmarket', name: 'opsmarket', version } },
    components: once,
    dependencies: [{ ref: 'opsmarket', dependsOn: once.filter(({ scope }) => scope === 'required').map((one) => one['bom-ref']) }],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [binary, out, shipped] = process.argv.slice(2);
  const made = bill(binary);
  if (shipped === '--shipped') made.components = made.components.filter(({ scope }) => scope === 'required');
  writeFileSync(out, `${JSON.stringify(made, null, 1)}\n`);
  const count = (use) => made.components.filter((one) => one.properties[0].value === use).length;
  console.log(`${out}: ${made.components.length} components: ${count('linked')} linked, ${count('compiled in')} compiled in, ${count('build')} to build`);
}
