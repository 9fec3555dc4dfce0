#include "domain/text/nfc_tables.h"

#include <algorithm>
#include <vector>

namespace ops::domain::text::nfc_tables {
namespace {

#include "domain/text/nfc_tables.inc"

class Numbers {
 public:
  explicit Numbers(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  std::uint32_t next() {
    std::uint32_t value = 0;
    for (unsigned shift = 0;; shift += 5) {
      const auto digit = static_cast<std::uint32_t>(rest_.front() - '0');
      rest_.remove_prefix(1);
      value |= (digit & 31U) << shift;
      if (digit < 32) return value;
    }
  }
  std::uint32_t next_after(std::uint32_t last) {
    const std::uint32_t value = next();
    return value & 1U ? last - (value + 1) / 2 : last + value / 2;
  }

 private:
  std::string_view rest_;
};

struct Decomposition {
  char32_t code_point;
  Parts parts;
};
struct Composition {
  std::uint64_t pair;
  char32_t code_point;
};
struct Run {
  char32_t from, end;
  std::uint8_t combining_class;
};

std::uint64_t pair_of(char32_t first, char32_t second) { return std::uint64_t{first} << 32 | second; }

// Unpacked once, on first use: the module that a browser loads carries the packed form only.
struct Tables {
  std::vector<Decomposition> decompositions;  // by code point
  std::vector<Composition> compositions;      // by pair
  std::vector<Run> runs;                      // by code point

  Tables() {
    std::uint32_t code_point = 0, first = 0;
    for (Numbers numbers{kDecompositions}; !numbers.done();) {
      const std::uint32_t step = numbers.next();
      code_point += step >> 1;
      first = numbers.next_after(first);
      const std::uint32_t second = numbers.next();
      decompositions.push_back({code_point, {first, second}});
      if (step & 1U) compositions.push_back({pair_of(first, second), code_point});
    }
    std::sort(compositions.begin(), compositions.end(), [](const auto& a, const auto& b) { return a.pair < b.pair; });
    std::uint32_t end = 0;
    for (Numbers numbers{kCombiningClasses}; !numbers.done();) {
      const std::uint32_t from = end + numbers.next();
      end = from + numbers.next();
      runs.push_back({from, end, static_cast<std::uint8_t>(numbers.next())});
    }
  }
};

const Tables& tables() {
  static const Tables unpacked;
  return unpacked;
}

}  // namespace

Parts decomposition(char32_t code_point) {
  const auto& all = tables().decompositions;
  const auto found =
      std::lower_bound(all.begin(), all.end(), code_point, [](const auto& a, char32_t c) { return a.code_point < c; });
  return found != all.end() && found->code_point == code_point ? found->parts : Parts{};
}

std::uint8_t combining_class(char32_t code_point) {
  const auto& all = tables().runs;
  const auto after =
      std::upper_bound(all.begin(), all.end(), code_point, [](char32_t c, const auto& run) { return c < run.from; });
  if (after == all.begin()) return 0;
  const Run& run = *(after - 1);
  return code_point < run.end ? run.combining_class : std::uint8_t{0};
}

char32_t composition(char32_t first, char32_t second) {
  const auto& all = tables().compositions;
  const std::uint64_t pair = pair_of(first, second);
  const auto found =
      std::lower_bound(all.begin(), all.end(), pair, [](const auto& a, std::uint64_t p) { return a.pair < p; });
  return found != all.end() && found->pair == pair ? found->code_point : U'\0';
}

std::string_view unicode_version() { return kUnicodeVersion; }

}  // namespace ops::domain::text::nfc_tables
