// Writes the given files as C++ string literals; see Embed.cmake.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, join } from 'node:path';

const [dir, ns, root, ...files] = process.argv.slice(2);

// Short adjacent literals: compilers refuse single literals above 64 KiB.
function literal(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 64) {
    let line = '';
    for (const byte of bytes.subarray(at, at + 64)) line += '\\' + byte.toString(8).padStart(3, '0');
    lines.push(`    "${line}"`);
  }
  return lines.length ? lines.join('\n') : '    ""';
}

const entries = files.map((file) => {
  const bytes = readFileSync(file);
  return { name: relative(root, file), bytes };
}).sort((a, b) => (a.name < b.name ? -1 : 1));

mkdirSync(dir, { recursive: true });
writeFileSync(join(dir, `${ns}.h`), `#pragma once
#include <span>
#include <string_view>
namespace ${ns} {
// The embedded file's bytes; data() is null when there is no such file.
std::string_view file(std::string_view name);
std::span<const std::string_view> names();
}  // namespace ${ns}
`);
writeFileSync(join(dir, `${ns}.cpp`), `#include "${ns}.h"
#include <array>
namespace {
constexpr std::array<std::string_view, ${entries.length}> kNames{${entries.map((e) => JSON.stringify(e.name)).join(', ')}};
constexpr std::array<std::string_view, ${entries.length}> kBytes{
${entries.map((e) => `  std::string_view{\n${literal(e.bytes)}, ${e.bytes.length}}`).join(',\n')}};
}  // namespace
namespace ${ns} {
std::string_view file(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return kBytes[i];
  return {};
}
std::span<const std::string_view> names() { return kNames; }
}  // namespace ${ns}
`);
