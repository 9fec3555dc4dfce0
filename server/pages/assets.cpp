#include "server/pages/assets.h"

#include <cstring>  // ctemplate uses strlen without declaring it

#include <ctemplate/template.h>

#include <utility>

namespace ops::pages {
namespace {

// ctemplate takes such a value for the whole process (below), so the code that renders without it has it there too.
std::string& root() {
  static std::string value;
  return value;
}

}  // namespace

void set_assets_root(std::string new_root) {
  ctemplate::TemplateDictionary::SetGlobalValue("ASSETS", new_root);
  root() = std::move(new_root);
}

const std::string& assets_root() { return root(); }

}  // namespace ops::pages
