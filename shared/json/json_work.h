// For tests: what parse() has done on this thread. Work is counted where a clock would say how busy the machine is.
#pragma once
#include <cstddef>

namespace ops::json {

std::size_t names_compared();  // of members of one object, to find equal ones

}  // namespace ops::json
