// The files under /console/, /static/ and /rules/: read and compressed once, at start; no path of a request reaches the disk.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "server/http/packed.h"

namespace ops::http {

class StaticFiles {
 public:
  StaticFiles() = default;  // none
  // From the folders console, static and rules below `web_dir`. Throws std::runtime_error when that is no folder.
  static StaticFiles load(const std::string& web_dir);
  // The file at request.path; "/console/" is its index.html. Nothing: there is none.
  // Browsers keep it and ask each time whether it is still the same (304).
  std::optional<Response> find(const Request& request) const;

 private:
  std::map<std::string, Packed> files_;  // by path
};

}  // namespace ops::http
