// What every target is made of: bytes in, and promises that must hold whatever they are. A target is one fuzz_*.cpp that defines
// target(); it is linked with libFuzzer (`tools/dev fuzz`) and, for every test run, with the replay of its corpus (replay.cpp).
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ops::fuzz {

using Bytes = std::span<const std::uint8_t>;

// Answers any bytes; keeps no state that another input would see.
void target(Bytes bytes);

// A promise that does not hold ends the program, which keeps the input.
void promise(bool holds, const char* what, std::string_view seen = {});

// Takes an input apart: its first bytes choose, the rest is what is given to the code. An input that is too short chooses 0.
class Input {
 public:
  explicit Input(Bytes bytes) : bytes_(bytes) {}
  // Below `count`. Letters choose by their place in the alphabet, so that seeds can be read: 'a' is 0.
  std::size_t choose(std::size_t count) {
    if (bytes_.empty()) return 0;
    const std::uint8_t byte = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return (byte >= 'a' ? byte - std::size_t{'a'} : byte) % count;
  }
  Bytes bytes() const { return bytes_; }
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }

 private:
  Bytes bytes_;
};

// Cuts the text up to `end` off, and `end` with it; all of it, when there is none.
inline std::string_view cut(std::string_view& text, char end) {
  const auto at = text.find(end);
  const auto part = text.substr(0, at);
  text = at == text.npos ? std::string_view{} : text.substr(at + 1);
  return part;
}

}  // namespace ops::fuzz
