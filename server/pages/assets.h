// Where the files that pages refer to are found.
#pragma once
#include <string>

namespace ops::pages {

// "/assets/<hash>"; empty until it is set. Once, before the first page is made: pages are made by many threads.
void set_assets_root(std::string root);
const std::string& assets_root();

}  // namespace ops::pages
