// Data of the console's module that only a later part of it uses: moved there by its content (docs/decisions/0031-data-goes-with-its-code.md).
import { kSection, Reader, section, sections, signedInt, text, uint, wholeSection } from './binary.mjs';

// Shorter pieces cost more in two places than they bring. (chosen)
const kLeast = 64;

// The module's data as it lies in memory: [{address, bytes}].
function readData(bytes) {
  const section = sections(bytes).find(({ id }) => id === kSection.data);
  if (!section) return [];
  return new Reader(bytes, section.start).list((reader) => {
    if (reader.uint() !== 0 || reader.byte() !== 0x41) throw new Error('a data segment whose place is not constant');
    const address = reader.int32();
    reader.byte();
    const size = reader.uint();
    reader.at += size;
    return { address, bytes: Buffer.from(bytes.buffer, bytes.byteOffset + reader.at - size, size) };
  });
}

const dataSection = (segments) => Buffer.concat([uint(segments.length), ...segments.flatMap(({ address, bytes }) =>
  [Buffer.from([0, 0x41]), signedInt(address), Buffer.from([0x0b]), uint(bytes.length), bytes])]);

// The module with this data in place of its own. Data is the last section of a module but for custom ones.
function withData(bytes, segments) {
  const kept = sections(bytes).filter(({ id }) => id !== kSection.data);
  if (kept.some(({ id }) => id === kSection.dataCount)) throw new Error('data that the code counts');
  const whole = (one) => wholeSection(bytes, one);
  const custom = kept.filter(({ id }) => id === kSection.custom), others = kept.filter(({ id }) => id !== kSection.custom);
  return Buffer.concat([bytes.subarray(0, 8), ...others.map(whole), section(kSection.data, dataSection(segments)), ...custom.map(whole)]);
}

// All of it as memory has it, from `start` on: a module leaves zeros out between its segments.
function memoryOf(segments) {
  const start = Math.min(...segments.map(({ address }) => address));
  const memory = Buffer.alloc(Math.max(...segments.map(({ address, bytes }) => address + bytes.length)) - start);
  for (const { address, bytes } of segments) bytes.copy(memory, address - start);
  return { start, memory };
}

// Where a content lies, if it does so at exactly one place.
function onlyPlace({ start, memory }, content) {
  const at = memory.indexOf(content);
  return at >= 0 && memory.indexOf(content, at + 1) < 0 ? { address: start + at, bytes: content } : null;
}

// The parts of a segment that none of the moved pieces covers.
function rest({ address, bytes }, moved) {
  const parts = [];
  let from = address;
  for (const piece of moved) {
    const to = piece.address + piece.bytes.length;
    if (to <= from || piece.address >= address + bytes.length) continue;
    parts.push([from, piece.address]);
    from = to;
  }
  parts.push([from, address + bytes.length]);
  return parts.filter(([start, end]) => end > start).map(([start, end]) => ({ address: start, bytes: bytes.subarray(start - address, end - address) }));
}

// Which of the object file's pieces of data go to which part, as a list of contents for each: those that the first part does not refer to, that hold no
// address, which linking fills in, that linking does not merge with others as it does texts, and whose content no piece of another part has.
export function movable(pieces, partOf, partCount) {
  const users = new Map();  // of a content
  for (const { node, content } of pieces) {
    const key = content.toString('latin1');
    users.set(key, (users.get(key) ?? new Set()).add(partOf(node)));
  }
  const contents = Array.from({ length: partCount }, () => []);
  for (const { node, content, relocated, merged } of pieces) {
    const part = partOf(node);
    if (part !== 0 && !relocated && !merged && content.length >= kLeast && users.get(content.toString('latin1')).size === 1) contents[part].push(content);
  }
  return contents;
}

// {modules, moved (bytes, of each)}: the parts, with the contents of each moved to it from the first.
export function moveData(modules, contents) {
  const segments = readData(modules[0]);
  const memory = memoryOf(segments);
  const places = contents.map((list) => list.map((content) => onlyPlace(memory, content)).filter((place) => place !== null).sort((a, b) => a.address - b.address));
  const all = places.flat().sort((a, b) => a.address - b.address);
  all.forEach(({ address }, i) => {
    if (i > 0 && all[i - 1].address + all[i - 1].bytes.length > address) throw new Error('two pieces of data in one place');
  });
  const first = withData(modules[0], segments.flatMap((segment) => rest(segment, all)));
  return {
    modules: [first, ...modules.slice(1).map((bytes, i) => withData(bytes, [...readData(bytes), ...places[i + 1]]))],
    moved: places.map((list) => list.reduce((sum, { bytes }) => sum + bytes.length, 0)),
  };
}

// The module with a custom section more, which its page can read.
export const withCustomSection = (bytes, name, content) => Buffer.concat([bytes, section(kSection.custom, Buffer.concat([text(name), Buffer.from(content)]))]);
