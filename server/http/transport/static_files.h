// The files that pages load, and the console's page: read and compressed once, at start; no path of a request reaches the disk.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "server/http/transport/packed.h"

namespace ops::http {

// Everything but the console's page stands below /assets/<hash of all of it>/, so that browsers may keep it for good: another
// content has another address. One hash for all, since the files are made for one another: a page never loads a mixture of
// two builds, and what refers to a neighbour does so relatively, without being rewritten.
class StaticFiles {
 public:
  StaticFiles() = default;  // none
  // From the folders console, static and rules below `web_dir`. Throws std::runtime_error when that is no folder.
  static StaticFiles load(const std::string& web_dir);
  // "/assets/<hash>", where the folders are found; empty when there are no files.
  const std::string& root() const { return root_; }
  // The file at request.path. Nothing: there is none. "/console/" is the console's page: browsers ask each time whether it is
  // still the same (304).
  std::optional<Response> find(const Request& request) const;

 private:
  std::string root_;
  std::optional<Packed> console_page_;
  std::map<std::string, Packed> files_;  // by path
};

}  // namespace ops::http
