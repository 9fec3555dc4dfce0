// Names that a person takes for each other.
#pragma once
#include <string_view>

namespace ops::store {

// By what they look like (UTS 39), whatever their letters, capitals and spaces.
bool look_alike(std::string_view one, std::string_view other);

}  // namespace ops::store
