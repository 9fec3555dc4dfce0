#include "domain/files/pictures.h"

#include <algorithm>
#include <set>

#include "domain/text/text.h"

namespace ops::domain::files {
namespace {

constexpr auto kNone = std::string_view::npos;
// What is longer is no address and no title of ours; it also bounds how far is looked for their end.
constexpr std::size_t kMaxTarget = 1000;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_id(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// "fil_1" of "/api/v1/files/fil_1"; nothing of any other address.
std::string file_id_in(std::string_view address) {
  if (address.substr(0, kFileAddress.size()) != kFileAddress) return {};
  address.remove_prefix(kFileAddress.size());
  return std::all_of(address.begin(), address.end(), is_id) ? std::string(address) : std::string();
}

// Labels of references are the same in either case and with any white space.
std::string label_of(std::string_view text) {
  std::string label;
  for (const char c : trimmed(text)) {
    if (is_blank(c) && !label.empty() && label.back() == ' ') continue;
    label += is_blank(c) ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return label;
}

// Reads a text from its beginning to its end, as CommonMark does as far as images go: fences and spans of code, escapes,
// brackets, and what stands in parentheses after them.
class PictureReader {
 public:
  explicit PictureReader(std::string_view text) : text_(text) { read_definitions(); }

  std::vector<TextPicture> read() {
    while (at_ < text_.size()) {
      if (!at_line_start() || !start_line()) step();
    }
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.alt_at < b.alt_at; });
    count_lines();
    return std::move(found_);
  }

 private:
  struct Open {
    std::size_t at = 0;  // behind the bracket
    bool image = false;
  };

  bool at_line_start() const { return at_ == 0 || text_[at_ - 1] == '\n'; }
  char here(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  std::string_view line_at(std::size_t at) const { return text_.substr(at, text_.find('\n', at) - at); }
  void skip_line(std::size_t& at) const { at = std::min(text_.find('\n', at), text_.size() - 1) + 1; }

  // "[label]: address", anywhere in the text.
  void read_definitions() {
    for (std::size_t at = 0; at < text_.size(); skip_line(at)) {
      const auto line = trimmed(line_at(at));
      const auto end = line.find("]:");
      if (!line.empty() && line.front() == '[' && end != kNone) labels_.insert(label_of(line.substr(1, end - 1)));
    }
  }

  // How many of ``` or ~~~ the line begins with; 0: it is no fence.
  static std::size_t fence(std::string_view line) {
    line = trimmed(line);
    if (line.empty() || (line[0] != '`' && line[0] != '~')) return 0;
    const auto end = std::min(line.find_first_not_of(line[0]), line.size());
    const bool span = line[0] == '`' && line.find('`', end) != kNone;
    return end >= 3 && !span ? end : 0;
  }

  // Whether there were whole lines to skip: a block of code.
  bool start_line() {
    const auto line = line_at(at_);
    if (trimmed(line).empty()) {  // no bracket and no span goes on behind a blank line
      open_.clear();
      unclosed_.clear();
    }
    const auto length = fence(line);
    if (length == 0) return false;
    const char mark = trimmed(line)[0];
    for (skip_line(at_); at_ < text_.size(); skip_line(at_)) {
      const auto end = trimmed(line_at(at_));
      if (end.size() >= length && end.find_first_not_of(mark) == kNone) {
        skip_line(at_);
        break;
      }
    }
    return true;
  }

  void step() {
    switch (here()) {
      case '\\':
        at_ += 2;
        return;
      case '`':
        return skip_span();
      case '!':
        if (here(1) != '[') break;
        at_ += 2;
        return open_.push_back({at_, true});
      case '[':
        ++at_;
        return open_.push_back({at_, false});
      case ']':
        return close();
      default:
        break;
    }
    ++at_;
  }

  // A span of code ends with as many backticks as it began with, in the same paragraph; else they are text.
  void skip_span() {
    const auto begin = at_;
    const auto length = std::min(text_.find_first_not_of('`', at_), text_.size()) - at_;
    at_ += length;
    if (unclosed_.count(length) > 0) return;
    const auto paragraph = std::min(text_.find("\n\n", begin), text_.size());
    for (auto tick = text_.find('`', at_); tick < paragraph; tick = text_.find('`', tick)) {
      const auto end = std::min(text_.find_first_not_of('`', tick), text_.size());
      if (end - tick == length) {
        at_ = end;
        return;
      }
      tick = end;
    }
    unclosed_.insert(length);
  }

  void close() {
    const auto end = at_++;
    if (open_.empty()) return;
    const Open open = open_.back();
    open_.pop_back();
    if (!open.image) return;
    const auto inner = text_.substr(open.at, end - open.at);
    if (const auto address = target())
      found_.push_back({std::string(trimmed(inner)), file_id_in(*address), 1, open.at});
    else if (is_reference(inner))
      found_.push_back({std::string(trimmed(inner)), {}, 1, open.at});
  }

  bool is_reference(std::string_view inner) const {
    if (here() == '[') {
      const auto end = text_.find(']', at_);
      const auto label = end == kNone ? std::string_view() : text_.substr(at_ + 1, end - at_ - 1);
      if (!trimmed(label).empty()) return labels_.count(label_of(label)) > 0;
    }
    return labels_.count(label_of(inner)) > 0;
  }

  // The address of "(address)" or "(<address> "title")", which is then read; nothing, and nothing read, of what is neither.
  std::optional<std::string_view> target() {
    if (here() != '(') return std::nullopt;
    const auto rest = text_.substr(at_ + 1, kMaxTarget);
    std::size_t at = std::min(rest.find_first_not_of(" \t\n"), rest.size());
    const auto from = at;
    if (!skip_address(rest, at)) return std::nullopt;
    auto address = rest.substr(from, at - from);
    const auto gap = std::min(rest.find_first_not_of(" \t\n", at), rest.size());
    if (gap > at && !skip_title(rest, at = gap)) return std::nullopt;
    at = std::min(rest.find_first_not_of(" \t\n", at), rest.size());
    if (at >= rest.size() || rest[at] != ')') return std::nullopt;
    at_ += at + 2;
    if (!address.empty() && address.front() == '<') address = address.substr(1, address.size() - 2);
    return address;
  }

  static bool skip_address(std::string_view rest, std::size_t& at) {
    if (at < rest.size() && rest[at] == '<') {
      at = rest.find_first_of(">\n", at + 1);
      return at != kNone && rest[at++] == '>';
    }
    for (int depth = 0; at < rest.size(); ++at) {
      if (is_blank(rest[at]) || (rest[at] == ')' && depth == 0)) return true;
      if (rest[at] == '\\')
        ++at;
      else if (rest[at] == '(')
        ++depth;
      else if (rest[at] == ')')
        --depth;
    }
    return false;
  }

  static bool skip_title(std::string_view rest, std::size_t& at) {
    if (at >= rest.size() || rest[at] == ')') return true;  // there is none
    const char end = rest[at] == '(' ? ')' : rest[at];
    if (end != ')' && end != '"' && end != '\'') return false;
    for (++at; at < rest.size() && rest[at] != end; ++at)
      if (rest[at] == '\\') ++at;
    return at++ < rest.size();
  }

  void count_lines() {
    std::size_t at = 0;
    std::int64_t line = 1;
    for (auto& picture : found_) {
      line += std::count(text_.begin() + static_cast<std::ptrdiff_t>(at),
                         text_.begin() + static_cast<std::ptrdiff_t>(picture.alt_at), '\n');
      at = picture.alt_at;
      picture.line = line;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::set<std::size_t> unclosed_;  // lengths of spans that do not end in this paragraph
  std::set<std::string> labels_;
  std::vector<TextPicture> found_;
};

}  // namespace

std::vector<TextPicture> pictures_in(std::string_view markdown) { return PictureReader(markdown).read(); }

std::vector<std::string> picture_ids(std::string_view markdown, std::size_t most) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (auto& picture : pictures_in(markdown))
    if (ids.size() < most && !picture.file_id.empty() && seen.insert(picture.file_id).second)
      ids.push_back(std::move(picture.file_id));
  return ids;
}

std::string picture_markdown(std::string_view alt, std::string_view file_id) {
  return "![" + std::string(alt) + "](" + std::string(kFileAddress) + std::string(file_id) + ")";
}

void check_pictures(Errors& errors, std::string_view field, std::string_view markdown, const OwnFile& file) {
  const auto pictures = pictures_in(markdown);
  const std::string all = std::string(field) + ".pictures";
  const auto count = static_cast<std::int64_t>(pictures.size());
  if (count > kMaxPictures) errors.push_back({all, Code::too_many, {{"max", kMaxPictures}, {"actual", count}}});
  for (std::size_t i = 0; i < pictures.size() && i < static_cast<std::size_t>(kMaxPictures); ++i) {
    const auto& picture = pictures[i];
    const std::string one = all + "[" + std::to_string(i) + "]";
    const std::string alt = text::clean(picture.alt);
    const auto length = static_cast<std::int64_t>(text::length(alt));
    if (alt.empty()) errors.push_back({one + ".alt", Code::required, {{"line", picture.line}}});
    if (length > kMaxPictureAlt)
      errors.push_back(
          {one + ".alt", Code::too_long, {{"max", kMaxPictureAlt}, {"actual", length}, {"line", picture.line}}});
    if (picture.file_id.empty()) {
      errors.push_back({one + ".address", Code::not_allowed, {{"line", picture.line}}});
    } else if (const auto metadata = file(picture.file_id); !metadata || metadata->purpose != Purpose::picture) {
      errors.push_back({one + ".address", Code::not_found, {{"line", picture.line}}});
    }
  }
}

}  // namespace ops::domain::files
