// A cluster of PostgreSQL in a temporary folder, reached by a socket in it, without fsync.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>

namespace ops::test {

class Cluster {
 public:
  // Throws std::runtime_error when there is no PostgreSQL, or it does not start. Where root runs it, it has the rights of "postgres" or "nobody",
  // for PostgreSQL refuses to be root.
  Cluster();
  ~Cluster();  // stops it and removes its folder
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;
  // For libpq.
  std::string conninfo(const std::string& database) const;

 private:
  void start();
  std::filesystem::path folder_;
  pid_t server_ = -1;
  const pid_t owner_;  // a process that was forked off leaves it alone
};

}  // namespace ops::test
