// Where a request's body ends (RFC 9112, 6 and 7): by its length, or by chunks, to the byte. What is no chunk ends the reading: what
// follows on the connection is then nobody's.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "server/http/grammar/fields.h"

namespace ops::http::grammar {

// (chosen) No client that we know sends any extension or trailer; what is sent of them in a body is read, and forgotten.
inline constexpr std::size_t kMaxExtensions = 16 * 1024, kMaxTrailers = 8 * 1024;

struct Framing {
  enum class Kind { none, length, chunked };
  Kind kind = Kind::none;
  std::uint64_t length = 0;  // of Kind::length
};

// "1a;name=value": the size. Nothing when it is none, or no size that a body can have.
std::optional<std::uint64_t> chunk_size(std::string_view line);

class BodyReader {
 public:
  explicit BodyReader(Framing framing = {});
  struct Piece {
    std::size_t used = 0;      // of the bytes given; never more than the body has
    std::string_view content;  // among them; empty: none yet, or none at all
  };
  Piece take(std::string_view bytes);
  bool ended() const { return state_ == State::ended; }
  bool broken() const { return state_ == State::broken; }

 private:
  enum class State { plain, size, data, data_end, trailers, ended, broken };
  Piece take_content(std::string_view bytes);
  std::size_t take_line(std::string_view bytes);
  State after_size(std::string_view line);
  State after_trailer(std::string_view line);

  State state_;
  std::uint64_t left_ = 0;  // of the body, or of the chunk
  std::size_t extensions_ = 0, trailers_ = 0;
  Lines lines_;
};

}  // namespace ops::http::grammar
