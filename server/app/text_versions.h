// Versions of a text that operators write, beside the one that the release ships.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "domain/instant.h"

namespace ops::app {

struct TextVersion {
  std::int64_t version = 0;
  domain::Instant at;
  std::string operator_name, note;
  bool own = true;                       // an operator's text; else the release's
  std::optional<std::int64_t> restored;  // the version that it is a copy of
};

}  // namespace ops::app
