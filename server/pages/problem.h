// What a person sees instead of a problem document: what happened, and what to do next.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "domain/limits/limits.h"
#include "server/pages/frame.h"

namespace ops::pages {

// An HTTP status of 400 or above; those without words of their own read as 400 or 500.
struct Refused {
  int status = 0;
  std::string_view code = {};  // of the API; has words of its own where the status says too little
};
// `errors` are listed under the explanation. `request_id` is shown for 500 and above, so that it can be quoted to support.
// `exceeded`: the bound that refuses, which the page names.
std::string problem_page(const Frame& frame, Refused refused, const domain::Errors& errors, std::string_view request_id,
                         const std::optional<domain::limits::Exceeded>& exceeded = {});

}  // namespace ops::pages
