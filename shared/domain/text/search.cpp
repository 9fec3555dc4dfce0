#include "domain/text/search.h"

#include "domain/text/text.h"

namespace ops::domain::text {
namespace {

struct Range {
  char32_t from, to;
};
template <std::size_t n>
bool in(char32_t c, const Range (&ranges)[n]) {
  for (const auto& range : ranges)
    if (c >= range.from && c <= range.to) return true;
  return false;
}

// Scripts written without spaces: Han (with 々 and 〇), kana, Hangul.
constexpr Range kUnspaced[] = {{0x3005, 0x3005}, {0x3007, 0x3007},  {0x3041, 0x3096}, {0x30A1, 0x30FA},
                               {0x30FC, 0x30FF}, {0x3400, 0x4DBF},  {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3},
                               {0xF900, 0xFAFF}, {0x20000, 0x3FFFD}};
// Punctuation, symbols, emoji, private use: what stands between words.
constexpr Range kBetween[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},       {0xF7, 0xF7},
    {0x2000, 0x206F}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3040}, {0x3097, 0x30A0},   {0x30FB, 0x30FB},
    {0xE000, 0xF8FF}, {0xFE00, 0xFE6F}, {0xFF5F, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF}};

enum class Class { between, word, unspaced };
Class class_of(char32_t c) {
  if (c < 0x80)
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Class::word : Class::between;
  if (in(c, kUnspaced)) return Class::unspaced;
  return in(c, kBetween) ? Class::between : Class::word;
}

// Simple case folding of the alphabets that a catalogue of services meets: Latin-1, Greek, Cyrillic.
char32_t lower(char32_t c) {
  const bool by_32 = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
                     (c >= 0x410 && c <= 0x42F);
  if (by_32) return c + 32;
  return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

std::vector<std::string> terms_of(std::u32string_view run, Class of) {
  if (of == Class::word || run.size() == 1) return {encode(run)};
  std::vector<std::string> pairs;
  for (std::size_t at = 0; at + 1 < run.size(); ++at) pairs.push_back(encode(run.substr(at, 2)));
  return pairs;
}

// The text as it is compared: narrow and composed; letter case is the runs' affair.
std::u32string readable(std::string_view utf8) { return decode(nfc(narrow(utf8))).value_or(std::u32string()); }

// Calls back for each stretch of one class, what stands between words included.
template <class Visit>
void stretches(std::u32string_view text, Visit visit) {
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (from == text.size()) break;
    const Class of = class_of(text[from]);
    if (at < text.size() && class_of(text[at]) == of) continue;
    visit(text.substr(from, at - from), of);
    from = at;
  }
}

}  // namespace

std::vector<SearchRun> search_runs(std::string_view utf8) {
  std::vector<SearchRun> runs;
  std::u32string text = readable(utf8);
  for (char32_t& c : text) c = lower(c);
  stretches(text, [&](std::u32string_view run, Class of) {
    if (of != Class::between) runs.push_back({encode(run), terms_of(run, of), of == Class::unspaced});
  });
  return runs;
}

std::vector<std::string> search_terms(std::string_view utf8) {
  std::vector<std::string> terms;
  for (SearchRun& run : search_runs(utf8))
    for (std::string& term : run.terms) terms.push_back(std::move(term));
  return terms;
}

bool is_pair(std::string_view term) {
  const auto characters = decode(term);
  return characters && characters->size() == 2 && class_of(characters->front()) == Class::unspaced &&
         class_of(characters->back()) == Class::unspaced;
}

std::u32string each_once(std::u32string_view text, std::size_t* examined) {
  constexpr std::size_t kCharacters = 0x110000;
  std::vector<bool> seen(text.empty() ? 0 : kCharacters);
  std::u32string once;
  for (const char32_t c : text) {
    if (examined) ++*examined;
    if (c >= kCharacters || seen[c]) continue;
    seen[c] = true;
    once += c;
  }
  return once;
}

std::vector<std::string> index_terms(std::string_view utf8) {
  std::vector<std::string> terms = search_terms(utf8);
  std::u32string unspaced = readable(utf8);
  std::erase_if(unspaced, [](char32_t c) { return class_of(c) != Class::unspaced; });
  for (const char32_t c : each_once(unspaced)) terms.push_back(encode(std::u32string(1, c)));
  return terms;
}

std::string with_runs(std::string_view utf8, const std::vector<std::string>& texts) {
  std::string out;
  std::size_t next = 0;
  stretches(readable(utf8), [&](std::u32string_view run, Class of) {
    const bool replaced = of != Class::between && next < texts.size() && !texts[next].empty();
    out += replaced ? texts[next] : encode(run);
    next += of != Class::between;
  });
  return out;
}

}  // namespace ops::domain::text
