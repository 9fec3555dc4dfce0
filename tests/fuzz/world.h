// A small market, the demo's, on a database of its own: made once for all inputs. Targets that use it only read.
#pragma once
#include "server/app/common.h"

namespace ops::fuzz {

app::Services& market();

}  // namespace ops::fuzz
