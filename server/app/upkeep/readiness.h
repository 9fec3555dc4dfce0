// Whether a server may be sent visitors. Source: docs/operating.md, "Health".
#pragma once
#include <optional>
#include <string>

#include "server/app/common.h"

namespace ops::app {

// (chosen) So far may the clocks of two servers be apart: what one says is due the other one must not find in the future.
inline constexpr std::int64_t kClocksApartSeconds = 2;

// Why it may not, in one sentence for an operator that names no host, account or key; nothing: it may. Never throws for what the store
// does.
std::optional<std::string> unready(Services& services);

}  // namespace ops::app
