// What a name looks like, by ICU. Rule: accounts.unlike-names.
#pragma once
#include <string>
#include <string_view>

namespace ops::store {

// Two names with the same key look alike to a person: small and capital letters, full-width ones, Latin letters and their
// Cyrillic or Greek twins, with and without spaces and characters that show nothing. UTS 39, "skeleton".
std::string name_key(std::string_view display_name);

}  // namespace ops::store
