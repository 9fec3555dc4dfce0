// Which change of the catalogue a product, a provider or all of it was last part of.
#pragma once
#include <initializer_list>
#include <string>

#include "server/store/sql/session.h"

namespace ops::store {

inline constexpr const char* kAllOfIt = "";
// Raises the catalogue's revision: visitors see these products or providers changed.
void raise_revision(Session& db, std::initializer_list<std::string> subjects);

}  // namespace ops::store
