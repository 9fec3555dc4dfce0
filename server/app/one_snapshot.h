// For who asks several use cases for one page: see server/store/one_snapshot.h.
#pragma once
#include "server/store/one_snapshot.h"

namespace ops::app {

using store::OneSnapshot;

}  // namespace ops::app
