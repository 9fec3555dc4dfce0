// The real program, twice, on one database of a PostgreSQL that keeps what it has acknowledged; buyers who go to the other server when one
// does not answer; and what they were told, which the database must agree with at the end.
#pragma once
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/http/program.h"
#include "tests/support/cluster.h"
#include "tests/support/cut_link.h"

namespace ops::fault {

// A market with the demo's data, which both servers serve.
class Servers {
 public:
  Servers();
  ~Servers();
  Servers(const Servers&) = delete;
  Servers& operator=(const Servers&) = delete;

  static constexpr int kCount = 2;
  // Of the server `which` from now on; what it was before is killed. `socket`: of PostgreSQL, or of what leads to it.
  void start(int which, const std::filesystem::path& socket);
  void start(int which) { start(which, cluster().folder()); }
  void kill(int which);
  int port(int which) const { return ports_[static_cast<std::size_t>(which)]; }  // 0: it is gone
  static test::Cluster& cluster();
  std::string url() const { return test::Cluster::url(cluster().folder(), database_); }
  // The exit code of `opsmarket check` on the database.
  int check() const;
  // The first value of a statement's first row, past all servers.
  std::string value_of(const std::string& sql) const;

 private:
  const std::string database_;
  std::array<std::unique_ptr<test::Program>, kCount> programs_;
  std::array<std::atomic<int>, kCount> ports_{};
};

// Buyers who top up and place orders, each request with a key of its own, until it is acknowledged by one of the servers.
class Buyers {
 public:
  Buyers(const Servers& servers, int buyers, int requests_of_each);
  ~Buyers() { wait(); }
  void wait();  // until each has been told of each of its requests
  std::size_t acknowledged() const { return acknowledged_; }
  // Returns once so many were acknowledged, or nothing is left to do.
  void wait_for(std::size_t acknowledged) const;
  // After wait(): what they were told against what the database holds.
  void compare() const;

 private:
  struct Told {
    std::string key, order;  // empty: a top-up
  };
  void buy(int who, int requests);
  const Servers& servers_;
  const std::string orders_before_, balance_before_;
  httplib::Headers session_;
  std::string order_;
  mutable std::mutex mutex_;
  std::vector<Told> told_;
  std::set<std::string> given_up_;  // keys that no server has answered in time
  std::atomic<std::size_t> acknowledged_{0};
  std::atomic<int> left_;
  std::vector<std::thread> threads_;
};

}  // namespace ops::fault
