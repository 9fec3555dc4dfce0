// Text as the rules see it: UTF-8 in, code points counted, NFC. Rules: text.characters, text.lines,
// text.control-characters, text.invisible.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ops::domain::text {

bool valid_utf8(std::string_view bytes);  // no overlong forms, surrogates, or values above U+10FFFF
std::optional<std::u32string> decode(std::string_view utf8);
std::string encode(std::u32string_view code_points);

// Normalization Form C of the Unicode version in nfc_tables.inc. REQUIRES: valid_utf8
std::string nfc(std::string_view utf8);
// Without Unicode white space at both ends, then NFC. REQUIRES: valid_utf8
// Zero-width spaces and joiners at the ends go as well. A text of nothing but characters that show nothing (fillers, soft
// hyphens, tags, empty Braille cells) looks empty, so it is.
std::string clean(std::string_view utf8);
std::string clean_lines(
    std::string_view utf8);  // clean() of several lines: CR LF and CR become LF, so each break counts once
std::size_t length(std::string_view utf8);  // code points as they stand. REQUIRES: valid_utf8

// C0, DEL, C1, line and paragraph separators, bidi overrides and other invisible controls that can fake text.
bool has_control(std::string_view utf8);  // of one line: tab, line breaks and whatever shows nothing count too
bool has_control_but_breaks(std::string_view utf8);  // of several lines: tab and line breaks are fine
// Full-width ASCII (０-９ Ａ-Ｚ ．，) to ASCII, ideographic space to space.
std::string narrow(std::string_view utf8);

// What a text is found by: Latin words and numbers in lower case; Chinese runs as overlapping pairs of two characters
// (a lone character stands for itself), so that 迁移 finds 数据迁移. Order and repetitions are kept.
std::vector<std::string> search_terms(std::string_view utf8);

}  // namespace ops::domain::text
