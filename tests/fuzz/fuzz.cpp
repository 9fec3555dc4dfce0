#include "fuzz.h"

#include <cstdio>
#include <cstdlib>

namespace ops::fuzz {

void promise(bool holds, const char* what, std::string_view seen) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n%.*s\n", what, static_cast<int>(seen.size()), seen.data());
  std::abort();
}

}  // namespace ops::fuzz

// Of libFuzzer; the replay calls it too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ops::fuzz::target({data, size});
  return 0;
}
