// A whole list as a CSV file: read page by page in the largest pages there are, then handed to the browser to save.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "client/state/api_client.h"
#include "client/state/lifetime.h"

namespace ops::state {

class CsvExport {
 public:
  struct Job {
    std::string path;                                                   // of the list, with its query
    std::string file_name;                                              // "订单-2026-11-24.csv"
    std::string header;                                                 // a line, see csv_line()
    std::function<std::optional<std::string>(const json::Json&)> line;  // of an item; nothing: it cannot be read
  };
  enum class Phase { idle, running, failed, done };

  CsvExport(platform::Platform& platform, ApiClient& api) : platform_(platform), api_(api) {}

  void start(Job job);  // instead of one that may be running
  void cancel();
  void again();  // a failed one, from where it stopped
  Phase phase() const { return phase_; }
  std::size_t rows() const { return rows_; }  // read so far
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  void ask();
  void arrived(const Reply& reply);

  platform::Platform& platform_;
  ApiClient& api_;
  Job job_;
  Phase phase_ = Phase::idle;
  std::string text_, cursor_;
  std::size_t rows_ = 0;
  std::optional<Problem> problem_;
  int generation_ = 0;
  Lifetime lifetime_;
};

}  // namespace ops::state
