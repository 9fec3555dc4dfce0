// The form of every line of the log: docs/operating.md, "Logs".
#pragma once
#include <string>
#include <string_view>

#include "json/json.h"

namespace ops::app {

// {"time", "log": kind, …fields}: one JSON object without a line break in it, whatever bytes the fields hold. The time is the machine's
// own, with milliseconds, so that lines can be laid beside those of its other logs; a clock of tests does not move it.
// `kind`: access, audit, error. `fields`: an object without members of these names.
std::string log_line(std::string_view kind, const json::Json& fields);

}  // namespace ops::app
