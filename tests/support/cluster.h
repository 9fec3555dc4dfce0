// A cluster of PostgreSQL in a temporary folder, reached by a socket in it.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>

namespace ops::test {

class Cluster {
 public:
  enum class Disk { forgets, keeps };  // `keeps`: with fsync, as in earnest
  // Throws std::runtime_error when there is no PostgreSQL, or it does not start. Where root runs it, it has the rights of "postgres" or "nobody",
  // for PostgreSQL refuses to be root.
  explicit Cluster(Disk disk = Disk::forgets);
  ~Cluster();  // stops it and removes its folder
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;
  // As when its machine fails, and comes back at once: connections are cut, and it recovers from its log.
  void restart_at_once();
  const std::filesystem::path& folder() const { return folder_; }
  // For libpq.
  std::string conninfo(const std::string& database) const;
  // The same as a URL; `folder`: of the socket, which may be another's that leads to it.
  static std::string url(const std::filesystem::path& folder, const std::string& database);

 private:
  void make();
  void start();
  void stop();
  const Disk disk_;
  std::filesystem::path folder_;
  pid_t server_ = -1;
  const pid_t owner_;  // a process that was forked off leaves it alone
};

}  // namespace ops::test
