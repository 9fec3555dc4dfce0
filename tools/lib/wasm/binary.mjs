// Reads WebAssembly modules, as far as dividing the console needs it (tools/lib/wasm/divide.mjs): sections, and which functions a function
// calls.
export class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  byte() { return this.bytes[this.at++]; }

  // LEB128; signed ones are only passed over.
  uint() {
    let value = 0, factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  }

  int32() {
    let value = 0, shift = 0, byte;
    do {
      byte = this.byte();
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    return shift < 32 && byte & 0x40 ? value | (-1 << shift) : value;
  }

  passInt() { while (this.byte() >= 0x80); }

  text() {
    const size = this.uint();
    this.at += size;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at - size, size).toString('utf8');
  }

  list(read) { return Array.from({ length: this.uint() }, () => read(this)); }

  limits() {
    const flags = this.byte();
    this.uint();
    if (flags & 1) this.uint();
  }
}

export const kSection = { import: 2, function: 3, table: 4, export: 7, start: 8, element: 9, code: 10, data: 11, dataCount: 12, custom: 0 };

// In order: {id, name (of custom ones), start, end}: where the content lies, of custom ones after the name.
export function sections(bytes) {
  if (Buffer.from(bytes.subarray(0, 8)).toString('hex') !== '0061736d01000000') throw new Error('no WebAssembly module');
  const found = [];
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.uint();
    const end = reader.at + size;
    const name = id === kSection.custom ? reader.text() : '';
    found.push({ id, name, start: reader.at, end });
    reader.at = end;
  }
  return found;
}

const kExternal = ['function', 'table', 'memory', 'global', 'tag'];

function readImport(reader) {
  const module = reader.text(), name = reader.text();
  const kind = kExternal[reader.byte()];
  if (kind === 'function') reader.uint();
  else if (kind === 'table') reader.byte(), reader.limits();
  else if (kind === 'memory') reader.limits();
  else if (kind === 'global') reader.at += 2;
  else throw new Error(`an import of kind ${kind}`);
  return { module, name, kind };
}

function readElement(reader) {
  const flags = reader.uint();
  if (flags !== 0) throw new Error(`an element segment of kind ${flags}`);
  if (reader.byte() !== 0x41) throw new Error('an element segment whose place is not constant');
  const offset = reader.int32();
  reader.byte();
  return { offset, functions: reader.list(() => reader.uint()) };
}

// A module as linked: {bytes, sections, imports, imported (functions), exports, elements, bodies}.
export function readModule(bytes) {
  const module = { bytes, sections: sections(bytes), imports: [], exports: [], elements: [], bodies: [] };
  for (const { id, start, end } of module.sections) {
    const reader = new Reader(bytes, start, end);
    if (id === kSection.import) module.imports = reader.list(readImport);
    if (id === kSection.export)
      module.exports = reader.list(() => ({ name: reader.text(), kind: kExternal[reader.byte()], index: reader.uint() }));
    if (id === kSection.element) module.elements = reader.list(readElement);
    if (id === kSection.start) throw new Error('a start function');
    if (id === kSection.code)
      module.bodies = reader.list(() => {
        const size = reader.uint();
        reader.at += size;
        return { start: reader.at - size, end: reader.at };
      });
  }
  module.imported = module.imports.filter(({ kind }) => kind === 'function').length;
  return module;
}

// Names of functions, from the custom section "name".
export function functionNames(module) {
  const section = module.sections.find(({ id, name }) => id === kSection.custom && name === 'name');
  if (!section) throw new Error('no names');
  const reader = new Reader(module.bytes, section.start);
  while (reader.at < section.end) {
    const kind = reader.byte();
    const end = reader.uint() + reader.at;
    if (kind === 1) return new Map(reader.list(() => [reader.uint(), reader.text()]));
    reader.at = end;
  }
  throw new Error('no names of functions');
}

export const uint = (value) => {
  const bytes = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  return Buffer.from([...bytes, value]);
};
export const signedInt = (value) => {
  const bytes = [];
  for (; value < -64 || value > 63; value >>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value & 0x7f]);
};
export const text = (value) => Buffer.concat([uint(Buffer.byteLength(value)), Buffer.from(value)]);

export const section = (id, content) => Buffer.concat([Buffer.from([id]), uint(content.length), content]);

// A section as it stands in the module.
export const wholeSection = (bytes, { id, name, start, end }) =>
  section(id, Buffer.concat([...(id === kSection.custom ? [text(name)] : []), bytes.subarray(start, end)]));

// The module, which now takes a table of any size: that of the module whose table it is has grown after this one left it.
export function withAnyTable(bytes) {
  const imports = (start) => {
    const reader = new Reader(bytes, start);
    const list = reader.list(() => {
      const from = reader.at;
      if (readImport(reader).kind !== 'table') return bytes.subarray(from, reader.at);
      reader.at = from;
      reader.text(), reader.text(), reader.byte(), reader.byte();
      const limits = reader.at;
      reader.uint();
      const least = reader.uint();
      reader.at = limits;
      reader.limits();
      return Buffer.concat([bytes.subarray(from, limits), Buffer.from([0]), uint(least)]);
    });
    return Buffer.concat([uint(list.length), ...list]);
  };
  return Buffer.concat([bytes.subarray(0, 8), ...sections(bytes).map((one) =>
    (one.id === kSection.import ? section(one.id, imports(one.start)) : wholeSection(bytes, one)))]);
}

// The module with the name that `nameOf` gives to each function that it defines.
export function withFunctionNames(module, nameOf) {
  const names = module.bodies.map((_, i) => Buffer.concat([uint(module.imported + i), text(nameOf(module.imported + i))]));
  const list = Buffer.concat([uint(names.length), ...names]);
  const content = Buffer.concat([text('name'), Buffer.from([1]), uint(list.length), list]);
  return Buffer.concat([module.bytes, Buffer.from([kSection.custom]), uint(content.length), content]);
}

const passLebs = (count) => (reader) => { for (let i = 0; i < count; ++i) reader.passInt(); };
const passBytes = (count) => (reader) => { reader.at += count; };
const kOperands = new Map([
  ...[0x02, 0x03, 0x04].map((code) => [code, passLebs(1)]),  // block, loop, if: their type
  ...[0x0c, 0x0d].map((code) => [code, passLebs(1)]),        // br, br_if
  [0x0e, (reader) => { reader.list(() => reader.uint()); reader.uint(); }],
  [0x11, passLebs(2)],                                       // call_indirect
  [0x1c, (reader) => reader.list(() => reader.byte())],      // select with types
  ...[0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26].map((code) => [code, passLebs(1)]),  // locals, globals, tables
  ...Array.from({ length: 0x3e - 0x28 + 1 }, (_, i) => [0x28 + i, passLebs(2)]),     // loads and stores
  [0x3f, passLebs(1)], [0x40, passLebs(1)],                  // memory.size, memory.grow
  [0x41, passLebs(1)], [0x42, passLebs(1)], [0x43, passBytes(4)], [0x44, passBytes(8)],  // constants
]);
// After 0xfc: conversions that saturate have none.
const kBulkOperands = { 8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2 };

function passOperands(code, reader) {
  const pass = kOperands.get(code);
  if (pass) return pass(reader);
  if (code === 0xfc) {
    const bulk = reader.uint();
    if (bulk > 14) throw new Error(`instruction 0xfc ${bulk}`);
    return passLebs(kBulkOperands[bulk] ?? 0)(reader);
  }
  const plain = [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b].includes(code) || (code >= 0x45 && code <= 0xc4);
  if (!plain) throw new Error(`instruction 0x${code.toString(16)}`);
}

// The functions that a body names: those that it calls.
export function calledBy(module, { start, end }) {
  const called = new Set();
  const reader = new Reader(module.bytes, start, end);
  reader.list(() => { reader.uint(); reader.byte(); });  // locals
  while (reader.at < end) {
    const code = reader.byte();
    if (code === 0x10) called.add(reader.uint());
    else passOperands(code, reader);
  }
  if (reader.at !== end) throw new Error('a function that is not read to its end');
  return called;
}
