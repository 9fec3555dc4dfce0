// The host that a webhook's address names, as it is written: whether it can only lead into somebody's own network. What a name leads to
// is asked again when it is connected to (targets.h, is_public).
#pragma once
#include <string>
#include <string_view>

namespace ops::domain::notify {

// In lower case, without brackets, port and the last dot. REQUIRES: a URL in the form that check_hook_url() takes.
std::string hook_host(std::string_view url);
// An address that is not public, in any way of writing it that programs understand (127.1, 0x7f000001, 017700000001, ::ffff:10.0.0.1);
// or a name that no public name server knows: localhost, a single label, .local, .internal and their like.
bool leads_inside(std::string_view host);

}  // namespace ops::domain::notify
