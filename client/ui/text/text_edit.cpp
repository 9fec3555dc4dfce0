#include "client/ui/text/text_edit.h"

#include <algorithm>
#include <utility>

#include "client/ui/text/wrap.h"

namespace ops::ui {
namespace {

constexpr std::size_t kUndoSteps = 200;

// Kinds of characters; a word is a run of one kind.
int kind_of(unsigned c) {
  if (c == ' ' || c == '\t' || c == '\n' || c == 0x3000) return 0;
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ? 1 : 2;
  if (c >= 0xc0 && c <= 0x52f && c != 0xd7 && c != 0xf7) return 1;  // Latin with marks, Greek, Cyrillic
  const bool wide_sign = (c >= 0xff1a && c <= 0xff20) || (c >= 0xff3b && c <= 0xff40) || (c >= 0xff5b && c <= 0xff65);
  if (wide_sign) return 2;
  if ((c >= 0x3001 && c <= 0x303f) || (c >= 0xff00 && c <= 0xff0f) || (c >= 0x2010 && c <= 0x206f)) return 2;
  return 3;
}

std::string cleaned(std::string_view text, bool single_line) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') continue;
      out += single_line ? ' ' : '\n';
    } else if (c == '\n') {
      out += single_line ? ' ' : '\n';
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
      out += c;
    } else if (c == '\t') {
      out += single_line ? ' ' : '\t';
    }
  }
  return out;
}

}  // namespace

void TextEdit::start(std::string text, bool single_line) {
  text_ = std::move(text);
  single_line_ = single_line;
  caret_ = anchor_ = static_cast<int>(text_.size());
  undo_.clear();
  redo_.clear();
  last_caret_ = -1;
}

void TextEdit::replace_all(std::string text) {
  remember(Change::other);
  text_ = std::move(text);
  caret_ = anchor_ = static_cast<int>(text_.size());
}

std::string_view TextEdit::selected() const {
  return std::string_view(text_).substr(static_cast<std::size_t>(from()), static_cast<std::size_t>(to() - from()));
}

void TextEdit::replace(std::string text, int from, int to) {
  remember(Change::other);
  text_ = std::move(text);
  anchor_ = std::clamp(from, 0, static_cast<int>(text_.size()));
  caret_ = std::clamp(to, 0, static_cast<int>(text_.size()));
  last_caret_ = -1;
}

void TextEdit::move_to(int at, bool keep_anchor) {
  caret_ = std::clamp(at, 0, static_cast<int>(text_.size()));
  if (!keep_anchor) anchor_ = caret_;
}

void TextEdit::select_all() {
  anchor_ = 0;
  caret_ = static_cast<int>(text_.size());
}

void TextEdit::select_word(int at) {
  const int size = static_cast<int>(text_.size());
  if (at >= size) at = character_before(text_, size);
  if (size == 0) return;
  const int kind = kind_of(character_at(text_, at).code_point);
  anchor_ = at;
  while (anchor_ > 0 && kind_of(character_at(text_, character_before(text_, anchor_)).code_point) == kind)
    anchor_ = character_before(text_, anchor_);
  caret_ = at;
  while (caret_ < size && kind_of(character_at(text_, caret_).code_point) == kind)
    caret_ = character_at(text_, caret_).next;
}

int TextEdit::step(int at, Unit unit, Towards towards) const {
  const int size = static_cast<int>(text_.size());
  if (towards == Towards::start) {
    if (unit == Unit::character) return character_before(text_, at);
    const auto kind_before = [&] { return kind_of(character_at(text_, character_before(text_, at)).code_point); };
    while (at > 0 && kind_before() == 0) at = character_before(text_, at);
    for (const int kind = at > 0 ? kind_before() : 0; at > 0 && kind_before() == kind;)
      at = character_before(text_, at);
    return at;
  }
  if (at >= size) return size;
  if (unit == Unit::character) return character_at(text_, at).next;
  for (const int kind = kind_of(character_at(text_, at).code_point);
       at < size && kind_of(character_at(text_, at).code_point) == kind;)
    at = character_at(text_, at).next;
  while (at < size && kind_of(character_at(text_, at).code_point) == 0) at = character_at(text_, at).next;
  return at;
}

void TextEdit::remember(Change change) {
  const bool same_step = change != Change::other && change == last_change_ && caret_ == last_caret_ && from() == to();
  if (!same_step) {
    if (undo_.size() == kUndoSteps) undo_.erase(undo_.begin());
    undo_.push_back(state());
  }
  redo_.clear();
  last_change_ = change;
}

void TextEdit::cut_selection() {
  text_.erase(static_cast<std::size_t>(from()), static_cast<std::size_t>(to() - from()));
  caret_ = anchor_ = from();
}

void TextEdit::insert(std::string_view text) {
  const std::string clean = cleaned(text, single_line_);
  if (clean.empty()) return;
  // A word at a time can be undone: a blank or a line break begins a new step.
  const bool breaks = clean.size() > 8 || clean == " " || clean == "\n";
  remember(breaks ? Change::other : Change::typed);
  cut_selection();
  text_.insert(static_cast<std::size_t>(caret_), clean);
  caret_ = anchor_ = caret_ + static_cast<int>(clean.size());
  last_caret_ = caret_;
}

void TextEdit::erase(Unit unit, Towards towards) {
  if (from() == to()) {
    const int end = step(caret_, unit, towards);
    if (end == caret_) return;
    remember(Change::erased);
    anchor_ = end;
  } else {
    remember(Change::other);
  }
  cut_selection();
  last_caret_ = caret_;
}

void TextEdit::restore(const State& state) {
  text_ = state.text;
  caret_ = state.caret;
  anchor_ = state.anchor;
  last_caret_ = -1;
}

bool TextEdit::undo() {
  if (undo_.empty()) return false;
  redo_.push_back(state());
  restore(undo_.back());
  undo_.pop_back();
  return true;
}

bool TextEdit::redo() {
  if (redo_.empty()) return false;
  undo_.push_back(state());
  restore(redo_.back());
  redo_.pop_back();
  return true;
}

}  // namespace ops::ui
