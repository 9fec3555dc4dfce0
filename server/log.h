// The log on standard error: JSON lines. Written by a thread of its own, many lines at once, so that answering never waits for
// whoever reads it. A process that is killed loses what came in the last moment; what must not be lost is in the store.
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace ops {

class Log {
 public:
  explicit Log(int descriptor);
  ~Log();  // writes what is left
  Log(const Log&) = delete;
  void line(std::string_view text);

 private:
  void run();
  void write_all(const std::string& lines) const;

  const int descriptor_;
  std::mutex mutex_;
  std::condition_variable some_, room_;
  std::string waiting_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace ops
