#include "client/state/catalog/markdown_edit.h"

#include <algorithm>
#include <vector>

#include "domain/files/pictures.h"

namespace ops::state {
namespace {

std::size_t at(int place) { return static_cast<std::size_t>(place); }

std::string_view chosen(const Selected& s) { return std::string_view(s.text).substr(at(s.from), at(s.to - s.from)); }

void put(Selected& s, int from, int to, std::string_view text) { s.text.replace(at(from), at(to - from), text); }

// "**" or "`" around the selection, or away from around it or from within it.
void surround(Selected& s, std::string_view sign) {
  const int length = static_cast<int>(sign.size());
  const auto is_at = [&](int place) {
    return place >= 0 && std::string_view(s.text).substr(at(place), at(length)) == sign;
  };
  if (is_at(s.from - length) && is_at(s.to)) {
    put(s, s.to, s.to + length, {});
    put(s, s.from - length, s.from, {});
    s.from -= length;
    s.to -= length;
  } else if (s.to - s.from >= 2 * length && is_at(s.from) && is_at(s.to - length)) {
    put(s, s.to - length, s.to, {});
    put(s, s.from, s.from + length, {});
    s.to -= 2 * length;
  } else {
    put(s, s.to, s.to, sign);
    put(s, s.from, s.from, sign);
    s.from += length;
    s.to += length;
  }
}

// How much of a line is the sign of a list: "- ", "12. "; 0: it is none.
std::size_t list_sign(std::string_view line) {
  if (line.substr(0, 2) == "- ") return 2;
  const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && line.substr(digits, 2) == ". " ? digits + 2 : 0;
}

std::size_t heading_sign(std::string_view line) {
  const auto signs = std::min(line.find_first_not_of('#'), line.size());
  return signs > 0 && line.substr(signs, 1) == " " ? signs + 1 : 0;
}

// How much of it is what such a mark would put there, and what it would put.
struct LineMark {
  std::size_t old = 0;
  bool same = false;
  std::string sign;
};
LineMark line_mark(std::string_view line, Mark mark, int number) {
  if (mark == Mark::heading) return {heading_sign(line), heading_sign(line) == 3, "## "};
  if (mark == Mark::quote) return {line.substr(0, 2) == "> " ? 2u : 0u, line.substr(0, 2) == "> ", "> "};
  const auto old = list_sign(line);
  if (mark == Mark::bullets) return {old, old == 2 && line[0] == '-', "- "};
  return {old, old > 0 && line[0] != '-', std::to_string(number) + ". "};
}

// Whole lines, from the one in which the selection begins to the one in which it ends.
void mark_lines(Selected& s, Mark mark) {
  const auto begin = s.from == 0 ? 0 : s.text.rfind('\n', at(s.from - 1)) + 1;
  const auto end = std::min(s.text.find('\n', at(std::max(s.from, s.to - 1))), s.text.size());
  std::vector<std::string> lines;
  for (auto from = begin; from <= end;) {
    const auto to = std::min(s.text.find('\n', from), end);
    lines.push_back(s.text.substr(from, to - from));
    from = to + 1;
  }
  const bool all =
      std::all_of(lines.begin(), lines.end(), [&](const std::string& line) { return line_mark(line, mark, 1).same; });
  std::string anew;
  int number = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto now = line_mark(lines[i], mark, ++number);
    anew += (i == 0 ? "" : "\n") + (all ? "" : now.sign) + lines[i].substr(now.old);
  }
  const bool nothing = s.from == s.to;
  put(s, static_cast<int>(begin), static_cast<int>(end), anew);
  s.to = static_cast<int>(begin + anew.size());
  s.from = nothing ? s.to : static_cast<int>(begin);
}

void mark_code(Selected& s) {
  if (chosen(s).find('\n') == std::string_view::npos) return surround(s, "`");
  const std::string block = "```\n" + std::string(chosen(s)) + "\n```";
  put(s, s.from, s.to, block);
  s.to = s.from + static_cast<int>(block.size());
}

// What is selected is what the link is called, or its address; the other one is to be typed next.
void mark_link(Selected& s) {
  const std::string text(chosen(s));
  const bool address = text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
  const std::string target = address ? text : "https://";
  const std::string label = address ? "" : text;
  put(s, s.from, s.to, "[" + label + "](" + target + ")");
  s.from += label.empty() ? 1 : static_cast<int>(label.size()) + 3;
  s.to = label.empty() ? s.from : s.from + static_cast<int>(target.size());
}

}  // namespace

void mark(Selected& selected, Mark mark) {
  switch (mark) {
    case Mark::bold:
      return surround(selected, "**");
    case Mark::italic:
      return surround(selected, "*");
    case Mark::code:
      return mark_code(selected);
    case Mark::link:
      return mark_link(selected);
    default:
      return mark_lines(selected, mark);
  }
}

void insert_picture(Selected& s, std::string_view file_id) {
  put(s, s.from, s.to, {});
  const std::string_view before = std::string_view(s.text).substr(0, at(s.from));
  const std::string_view after = std::string_view(s.text).substr(at(s.from));
  const auto ends = [&](std::string_view end) {
    return before.size() >= end.size() && before.substr(before.size() - end.size()) == end;
  };
  const std::string gap = before.empty() || ends("\n\n") ? "" : ends("\n") ? "\n" : "\n\n";
  const std::string below = after.substr(0, 2) == "\n\n" ? "" : after.substr(0, 1) == "\n" ? "\n" : "\n\n";
  put(s, s.from, s.from, gap + domain::files::picture_markdown("", file_id) + below);
  s.from = s.to = s.from + static_cast<int>(gap.size()) + 2;
}

}  // namespace ops::state
