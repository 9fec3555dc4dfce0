// The Date header of HTTP, "Tue, 24 Nov 2026 06:13:00 GMT".
#pragma once
#include <optional>
#include <string_view>

#include "domain/instant.h"

namespace ops::state {

std::optional<domain::Instant> instant_from_http_date(std::string_view text);

}  // namespace ops::state
