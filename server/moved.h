// What a data directory says whose market has moved to another place.
#pragma once
#include <string>

namespace ops {

// Throws std::runtime_error when it cannot be written.
void mark_moved(const std::string& data);
// Throws std::runtime_error, in words for an operator, where the market of `data` has moved away.
void refuse_moved(const std::string& data);

}  // namespace ops
