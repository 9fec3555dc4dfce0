// The way through a list of several pages: back to the first, on to the next.
#pragma once
#include <functional>
#include <string>

#include "server/pages/templates.h"

namespace ops::pages {

// REQUIRES: the template includes PAGER. `cursor`: of this page; `next`: of the following one; empty: the first, the last.
// A list of one page shows nothing. `address_at` says where the page of a cursor is.
void add_pager(Dict& content, const std::string& cursor, const std::string& next,
               const std::function<std::string(const std::string& cursor)>& address_at);

}  // namespace ops::pages
