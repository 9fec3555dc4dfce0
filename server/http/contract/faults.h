// Which refusals an operation may be answered with, by status and code.
#pragma once
#include <string_view>
#include <vector>

#include "server/http/router.h"

namespace ops::http {

struct Fault {
  int status;
  std::string_view code;
  std::string_view when;  // in words, for the document
};

// Facts that the row of the route has not.
struct FaultFacts {
  unsigned refusals = 0;   // bits of Refuses (operation.h)
  bool versioned = false;  // it changes what has a version, by If-Match or by the body
};
// In the order of statuses; none twice. What a request that is no HTTP is refused with (malformed_request of 400, 408, 414, 431 …)
// is the same for all and not among them.
std::vector<Fault> faults_of(const Route& route, const FaultFacts& facts);

}  // namespace ops::http
