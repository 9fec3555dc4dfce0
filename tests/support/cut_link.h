// A socket between libpq and PostgreSQL that can fail as a network does.
#pragma once
#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace ops::test {

class CutLink {
 public:
  // `server`: the folder of PostgreSQL's socket. Its own is in a folder of its own.
  explicit CutLink(std::filesystem::path server);
  ~CutLink();
  CutLink(const CutLink&) = delete;
  CutLink& operator=(const CutLink&) = delete;
  const std::filesystem::path& folder() const { return folder_; }

  // The next connection that commits is cut when the server has answered, before the client has heard it.
  void cut_after_commit() { cut_after_commit_ = true; }
  // From now on nobody comes through, and whoever is through is cut.
  void refuse() { refuse_ = true; }
  void admit() { refuse_ = false; }  // those that come from now on

 private:
  void accept_all();
  void relay(int client);
  const std::filesystem::path server_;
  std::filesystem::path folder_;
  std::atomic<bool> cut_after_commit_{false}, refuse_{false}, stop_{false};
  int listener_ = -1;
  std::vector<std::thread> relays_;  // of `acceptor_` alone until it has ended
  std::thread acceptor_;
};

}  // namespace ops::test
