// Everything that stands on one data directory, or on one database that other servers may share: the lock on the directory, the store,
// and the services of the use-cases.
#pragma once
#include <memory>
#include <string>

#include "server/app/common.h"
#include "server/options.h"
#include "server/store/store.h"

namespace ops {

// For whoever sits at this machine alone: neither people nor a proxy that speaks for them come in.
bool runs_locally(const Options& options);

class DataDirectory {
 public:
  // Makes the directory when it is not there. Throws std::runtime_error, in words for an operator: the directory is in use
  // by another process, cannot be written, holds something else, the database cannot be opened, its clock is another, …
  explicit DataDirectory(const Options& options);
  ~DataDirectory();
  DataDirectory(const DataDirectory&) = delete;
  DataDirectory& operator=(const DataDirectory&) = delete;
  app::Services& services() { return *services_; }

 private:
  bool begun() const;  // somebody has an account
  void open_directory(const Options& options);
  std::string key_of(const Options& options);
  void check_key(const Options& options, const std::string& path, const std::string& key);

  int lock_ = -1;  // of the directory; of a database there is none
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<app::Services> services_;
};

}  // namespace ops
