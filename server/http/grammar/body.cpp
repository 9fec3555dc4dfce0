#include "server/http/grammar/body.h"

#include <algorithm>
#include <charconv>

namespace ops::http::grammar {
namespace {

constexpr std::size_t kMaxDigits = 16, kMaxSizeLine = kMaxDigits + 4 * 1024;

void skip_blanks(std::string_view& text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
}

bool skip_token(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_token(text.substr(length, 1))) ++length;
  text.remove_prefix(length);
  return length > 0;
}

bool skip_quoted(std::string_view& text) {
  text.remove_prefix(1);
  while (!text.empty() && text.front() != '"') {
    if (text.front() == '\\') text.remove_prefix(1);
    text.remove_prefix(std::min<std::size_t>(text.size(), 1));
  }
  if (text.empty()) return false;
  text.remove_prefix(1);
  return true;
}

// *( BWS ";" BWS name [ BWS "=" BWS value ] )
bool are_extensions(std::string_view text) {
  while (!text.empty()) {
    skip_blanks(text);
    if (!text.starts_with(';')) return false;
    text.remove_prefix(1);
    skip_blanks(text);
    if (!skip_token(text)) return false;
    auto value = text;
    skip_blanks(value);
    if (!value.starts_with('=')) continue;
    text = value.substr(1);
    skip_blanks(text);
    if (!(text.starts_with('"') ? skip_quoted(text) : skip_token(text))) return false;
  }
  return true;
}

}  // namespace

std::optional<std::uint64_t> chunk_size(std::string_view line) {
  std::uint64_t size = 0;
  const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  const auto digits = static_cast<std::size_t>(end - line.data());
  if (fault != std::errc() || digits > kMaxDigits || !are_extensions(line.substr(digits))) return std::nullopt;
  return size;
}

BodyReader::BodyReader(Framing framing) : state_(State::ended) {
  if (framing.kind == Framing::Kind::chunked) state_ = State::size;
  if (framing.kind != Framing::Kind::length || framing.length == 0) return;
  state_ = State::plain;
  left_ = framing.length;
}

BodyReader::Piece BodyReader::take(std::string_view bytes) {
  Piece piece;
  while (piece.used < bytes.size() && piece.content.empty() && !ended() && !broken()) {
    const auto rest = bytes.substr(piece.used);
    if (state_ == State::plain || state_ == State::data) {
      const auto [used, content] = take_content(rest);
      piece.used += used;
      piece.content = content;
    } else {
      piece.used += take_line(rest);
    }
  }
  return piece;
}

BodyReader::Piece BodyReader::take_content(std::string_view bytes) {
  const auto content = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size())));
  left_ -= content.size();
  if (left_ == 0) state_ = state_ == State::plain ? State::ended : State::data_end;
  return {content.size(), content};
}

std::size_t BodyReader::take_line(std::string_view bytes) {
  const auto [state, used, line] = lines_.take(bytes, state_ == State::data_end ? 0 : kMaxSizeLine);
  if (state == Lines::State::partial) return used;
  if (state != Lines::State::line)
    state_ = State::broken;
  else if (state_ == State::size)
    state_ = after_size(line);
  else if (state_ == State::data_end)
    state_ = State::size;  // a line of no bytes, or Lines would have said so
  else
    state_ = after_trailer(line);
  return used;
}

BodyReader::State BodyReader::after_size(std::string_view line) {
  const auto size = chunk_size(line);
  if (!size) return State::broken;
  extensions_ += line.size() - std::min(line.find_first_of("; \t"), line.size());
  if (extensions_ > kMaxExtensions) return State::broken;
  left_ = *size;
  return left_ > 0 ? State::data : State::trailers;
}

BodyReader::State BodyReader::after_trailer(std::string_view line) {
  if (line.empty()) return State::ended;
  trailers_ += line.size();
  return field_of(line) && trailers_ <= kMaxTrailers ? State::trailers : State::broken;
}

}  // namespace ops::http::grammar
