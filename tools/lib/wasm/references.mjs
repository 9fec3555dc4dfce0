// Which functions and data an object file's functions and data refer to: what its relocations say (WebAssembly's tool conventions, "Linking").
import { Reader, kSection, sections } from './binary.mjs';

const kFlag = { local: 2, undefined: 0x10, exported: 0x20, explicitName: 0x40, noStrip: 0x80 };
const kKind = { function: 0, data: 1, global: 2, section: 3, tag: 4, table: 5 };
const kWithAddend = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23]);
const kTexts = 1;  // of a segment: texts that end with a zero, which linking merges
const kOfIndexAlone = 6;  // a type, which is no symbol

function readSymbol(reader, imports) {
  const kind = reader.byte();
  const flags = reader.uint();
  const symbol = { kind, flags, defined: !(flags & kFlag.undefined) };
  if (kind === kKind.section) return { ...symbol, section: reader.uint() };
  if (kind === kKind.data) {
    symbol.name = reader.text();
    if (symbol.defined) [symbol.segment, symbol.offset, symbol.size] = [reader.uint(), reader.uint(), reader.uint()];
    return symbol;
  }
  symbol.index = reader.uint();
  if (symbol.defined || flags & kFlag.explicitName) symbol.name = reader.text();
  else if (kind === kKind.function) symbol.name = imports[symbol.index];
  return symbol;
}

function readLinking(bytes, { start, end }, imports) {
  const reader = new Reader(bytes, start);
  reader.uint();  // version
  const linking = { symbols: [], starts: [], merged: [] };
  while (reader.at < end) {
    const kind = reader.byte();
    const next = reader.uint() + reader.at;
    if (kind === 5) linking.merged = reader.list(() => { reader.text(); reader.uint(); return (reader.uint() & kTexts) !== 0; });
    if (kind === 6) linking.starts = reader.list(() => { reader.uint(); return reader.uint(); });
    if (kind === 8) linking.symbols = reader.list(() => readSymbol(reader, imports));
    reader.at = next;
  }
  return linking;
}

function readRelocations(bytes, { start }) {
  const reader = new Reader(bytes, start);
  reader.uint();  // of which section
  return reader.list(() => {
    const type = reader.byte();
    const relocation = { type, offset: reader.uint(), symbol: reader.uint() };
    if (kWithAddend.has(type)) reader.passInt();
    return relocation;
  }).filter(({ type }) => type !== kOfIndexAlone);
}

// Where each piece of a section lies, from the section's start on.
function bodies(bytes, { start }, base) {
  const reader = new Reader(bytes, start);
  return reader.list(() => {
    const size = reader.uint();
    reader.at += size;
    return { start: reader.at - size - base, end: reader.at - base };
  });
}

function dataSegments(bytes, { start }) {
  const reader = new Reader(bytes, start);
  return reader.list(() => {
    if (reader.uint() !== 0) throw new Error('a data segment of another kind');
    reader.byte();
    reader.passInt();
    reader.byte();
    const size = reader.uint();
    reader.at += size;
    return { start: reader.at - size - start, end: reader.at - start };
  });
}

// The piece at an offset; pieces and offsets both go up.
function* placed(pieces, relocations) {
  let at = 0;
  for (const relocation of [...relocations].sort((a, b) => a.offset - b.offset)) {
    while (pieces[at].end <= relocation.offset) ++at;
    if (relocation.offset < pieces[at].start) throw new Error('a relocation between two pieces');
    yield [at, relocation];
  }
}

// {uses: Map node -> Set of nodes, symbols, pieces (of data: node, content, relocated, merged), starts: names of what runs first, exported: names, functionOf: the node of a name}. A function's
// node is one of its names (functions of several files that have the same one are one node), a piece of data's is "data " and its number.
export function references(bytes) {
  const parts = sections(bytes);
  const of = (id, name = '') => parts.find((part) => part.id === id && part.name === name);
  const imports = new Reader(bytes, of(kSection.import).start).list((reader) => {
    const name = (reader.text(), reader.text());
    const kind = reader.byte();
    if (kind === 0) return reader.uint(), name;
    if (kind === 1) reader.byte(), reader.limits();
    else if (kind === 2) reader.limits();
    else reader.at += 2;
    return null;
  }).filter((name) => name !== null);
  const { symbols, starts, merged } = readLinking(bytes, of(kSection.custom, 'linking'), imports);
  const names = new Map();  // of defined functions, by index: the last of those that one has
  const aliases = new Map();  // all of them, and which is meant
  const owners = new Map();  // of data, by the symbol's name
  for (const symbol of symbols) {
    if (symbol.kind === kKind.function && symbol.defined) names.set(symbol.index, symbol.name);
    if (symbol.kind === kKind.data && symbol.defined && !(symbol.flags & kFlag.local)) owners.set(symbol.name, symbol.segment);
  }
  for (const { kind, defined, index, name } of symbols)
    if (kind === kKind.function && defined) aliases.set(name, names.get(index));
  const node = (symbol) => {
    if (symbol.kind === kKind.function) return aliases.get(symbol.name) ?? symbol.name;
    if (symbol.kind !== kKind.data) return null;
    const segment = symbol.defined ? symbol.segment : owners.get(symbol.name);
    return segment === undefined ? null : `data ${segment}`;
  };
  const uses = new Map();
  const add = (from, symbol) => {
    if (!uses.has(from)) uses.set(from, new Set());
    const to = node(symbols[symbol]);
    if (to !== null) uses.get(from).add(to);
  };
  const code = of(kSection.code), data = of(kSection.data);
  const codePieces = bodies(bytes, code, code.start);
  codePieces.forEach((_, i) => { const name = names.get(imports.length + i); if (!uses.has(name)) uses.set(name, new Set()); });
  for (const [at, { symbol }] of placed(codePieces, readRelocations(bytes, of(kSection.custom, 'reloc.CODE'))))
    add(names.get(imports.length + at), symbol);
  const pieces = dataSegments(bytes, data).map(({ start, end }, i) =>
    ({ node: `data ${i}`, start, end, content: bytes.subarray(data.start + start, data.start + end), relocated: false, merged: merged[i] }));
  for (const [at, { symbol }] of placed(pieces, readRelocations(bytes, of(kSection.custom, 'reloc.DATA')))) {
    pieces[at].relocated = true;
    add(`data ${at}`, symbol);
  }
  return {
    uses, symbols, pieces,
    functionOf: (name) => aliases.get(name) ?? name,
    starts: starts.map((symbol) => symbols[symbol].name),
    exported: symbols.filter(({ kind, defined, flags }) => kind === kKind.function && defined && flags & (kFlag.exported | kFlag.noStrip))
      .map(({ name }) => name),
  };
}
