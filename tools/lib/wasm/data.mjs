// Data of the console's module that only the second part of it uses: moved there by its content (docs/decisions/0022-console-in-two-parts.md).
import { kSection, Reader, sections, signedInt, text, uint } from './binary.mjs';

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

const section = (id, content) => Buffer.concat([Buffer.from([id]), uint(content.length), content]);

// The module with this data in place of its own. Data is the last section of a module but for custom ones.
function withData(bytes, segments) {
  const kept = sections(bytes).filter(({ id }) => id !== kSection.data);
  if (kept.some(({ id }) => id === kSection.dataCount)) throw new Error('data that the code counts');
  const whole = ({ id, name, start, end }) =>
    section(id, Buffer.concat([...(id === kSection.custom ? [text(name)] : []), bytes.subarray(start, end)]));
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

// Which of the object file's pieces of data may move: those that only the second part refers to, that hold no address, which linking fills
// in, that linking does not merge with others as it does texts, and whose content no piece of the first part has.
export function movable(pieces, isFirst) {
  const key = ({ content }) => content.toString('latin1');
  const needed = new Set(pieces.filter(({ node }) => isFirst(node)).map(key));
  return pieces.filter((piece) => !isFirst(piece.node) && !piece.relocated && !piece.merged && piece.content.length >= kLeast && !needed.has(key(piece)))
    .map(({ content }) => content);
}

// {first, second, moved (bytes)}: the two parts, with the contents moved from the first to the second.
export function moveData(first, second, contents) {
  const segments = readData(first);
  const memory = memoryOf(segments);
  const moved = contents.map((content) => onlyPlace(memory, content)).filter((place) => place !== null).sort((a, b) => a.address - b.address);
  moved.forEach(({ address }, i) => {
    if (i > 0 && moved[i - 1].address + moved[i - 1].bytes.length > address) throw new Error('two pieces of data in one place');
  });
  return {
    first: withData(first, segments.flatMap((segment) => rest(segment, moved))),
    second: withData(second, [...readData(second), ...moved]),
    moved: moved.reduce((sum, { bytes }) => sum + bytes.length, 0),
  };
}

// The module with a custom section more, which its page can read.
export const withCustomSection = (bytes, name, content) => Buffer.concat([bytes, section(kSection.custom, Buffer.concat([text(name), Buffer.from(content)]))]);
