// What a session began with, in words that need no translation.
#pragma once
#include <string>
#include <string_view>

namespace ops::app {

// "Firefox · Linux" of a User-Agent; one of the two where only that is known; empty: neither.
std::string device_of(std::string_view user_agent);

}  // namespace ops::app
