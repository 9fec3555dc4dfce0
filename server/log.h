// A log of JSON lines, on standard error or in a file. Written by a thread of its own, many lines at once, so that answering never
// waits for whoever reads it. A process that is killed loses what came in the last moment; what must not be lost is in the store.
#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace ops {

class Log {
 public:
  explicit Log(int descriptor);  // which stays the caller's to close
  // Appends to this file, which is made, for its owner alone, where it is not there. Throws std::runtime_error when it cannot.
  explicit Log(std::string path);
  ~Log();  // writes what is left
  Log(const Log&) = delete;
  void line(std::string_view text);
  // From the next line on what is at the path, where another file may have taken its place (log rotation); what was open stays while that
  // cannot be opened. On a descriptor: nothing.
  void reopen();

 private:
  void run();
  void take_new_file();
  void write_all(const std::string& lines) const;

  const std::string path_;  // empty: a descriptor of the caller's
  int descriptor_;          // the writing thread's
  std::atomic<bool> reopen_ = false;
  std::mutex mutex_;
  std::condition_variable some_, space_;
  std::string waiting_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace ops
