// The line that the log has for each request: docs/operating.md, "Logs".
#pragma once
#include <string>

#include "server/http/router.h"

namespace ops::http {

// `route`: null where none was found. `ms`: how long the answer took.
std::string access_line(const Request& request, const Route* route, const Response& response, double ms);

}  // namespace ops::http
