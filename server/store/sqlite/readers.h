// Read-only connections, lent one at a time. With WAL they see the last commit and never wait for the writer.
#pragma once
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/store/sqlite/sqlite_tx.h"

namespace ops::store {

class Readers {
 public:
  explicit Readers(std::string path) : path_(std::move(path)) {}
  // Runs `question` in one snapshot: in that which a OneSnapshot of this thread holds, where there is one. Opens connections as they are needed, up to a bound; beyond it, waits a while for a reader
  // to finish. Throws domain::limits::Busy when none does.
  void read(const std::function<void(const Tx&)>& question);
  std::uint64_t begun() const { return begun_; }  // snapshots, so far

 private:
  struct Reader {
    Connection connection;
    SqliteTx tx;
    explicit Reader(const std::string& path) : connection(path, Connection::Mode::reader), tx(connection) {}
  };
  class Lent;  // a reader with a snapshot begun
  std::unique_ptr<Reader> take();
  void give_back(std::unique_ptr<Reader> reader);

  const std::string path_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Reader>> idle_;
  std::size_t open_ = 0;
  std::atomic<std::uint64_t> begun_{0};
};

}  // namespace ops::store
