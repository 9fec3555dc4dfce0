// multipart/form-data (RFC 7578), read while it arrives. Ours, not the library's: that one looks through all that stands before the
// first boundary again with each piece, for a boundary of any length, and keeps as many headers of a part as are sent. Here each byte
// is looked at once, and what is kept beside the parts' own bytes is bounded.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/router.h"

namespace ops::http {

inline constexpr std::size_t kMaxParts = 50;
inline constexpr std::size_t kMaxBoundary = 70;  // RFC 2046, 5.1.1
inline constexpr std::size_t kMaxPartHead =
    8 * 1024;  // (chosen) a name of 200 characters, percent-encoded, fits four times

class Multipart {
 public:
  // By a Content-Type of multipart/form-data; nothing when it names no boundary, or one that RFC 2046 does not know.
  static std::optional<Multipart> of(std::string_view content_type);

  // False: this is no such form, or beyond the bounds; so it stays, whatever follows.
  bool take(std::string_view piece);
  bool complete() const { return state_ == State::end; }  // the last boundary has come; what follows is ignored
  std::vector<Part>& parts() { return parts_; }
  // Files are named and no more, and the fields' bytes together are bounded: for forms that will not be acted on.
  void drop_files(std::size_t max_field_bytes) { max_field_bytes_ = max_field_bytes; }

 private:
  enum class State { start, boundary, head, body, end, broken };

  explicit Multipart(const std::string& boundary) : delimiter_("\r\n--" + boundary) {}
  bool step();  // false: more bytes are needed, or none
  bool read_start();
  bool read_boundary();
  bool read_head();
  bool read_body();
  void skip(std::size_t bytes);
  bool keep(std::size_t bytes);  // of rest_, for the part that is being read
  bool end_as(State state);

  std::string delimiter_;  // with the line break before it, which belongs to it
  std::string rest_;       // bytes that have not been understood yet
  std::size_t seen_ = 0;   // of them, how many need not be looked at again for the end of the head
  State state_ = State::start;
  std::vector<Part> parts_;
  std::optional<std::size_t> max_field_bytes_;  // set: files are dropped
  std::size_t field_bytes_ = 0;                 // of those that are kept
};

}  // namespace ops::http
