// Where a request goes: the four forms of its target (RFC 9112, 3.2), and the host that it names (RFC 9110, 7.2).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ops::http::grammar {

struct Place {
  std::string target;     // "/path?query"; "*": the server as a whole
  std::string authority;  // of a target in absolute form, in Host's place; else empty
};
// Nothing when the target has not the form that the method takes. The path's own coding is not looked at (server/http/transport/uri.h).
std::optional<Place> place_of(std::string_view method, std::string_view target);

// host[:port], as Host has it: a name, or an address; no user.
bool is_authority(std::string_view text);

}  // namespace ops::http::grammar
