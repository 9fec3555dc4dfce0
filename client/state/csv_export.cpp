#include "client/state/csv_export.h"

#include "domain/text/csv.h"
#include "json/reader.h"

namespace ops::state {
namespace {

constexpr std::string_view kLargestPage = "limit=100";  // Rule: api.lists

}  // namespace

void CsvExport::start(Job job) {
  cancel();
  job_ = std::move(job);
  text_ = std::string(domain::text::kCsvMark) + job_.header;
  ask();
}

void CsvExport::cancel() {
  ++generation_;
  phase_ = Phase::idle;
  job_ = {};
  text_.clear();
  cursor_.clear();
  rows_ = 0;
  problem_.reset();
}

void CsvExport::again() {
  if (phase_ == Phase::failed) ask();
}

void CsvExport::ask() {
  phase_ = Phase::running;
  problem_.reset();
  std::string path = job_.path + (job_.path.find('?') == std::string::npos ? "?" : "&") + std::string(kLargestPage);
  if (!cursor_.empty()) path += "&cursor=" + cursor_;
  api_.send({.method = "GET", .path = path}, lifetime_.guard([this, generation = ++generation_](const Reply& reply) {
    if (generation == generation_) arrived(reply);  // else: it was cancelled
  }));
}

void CsvExport::arrived(const Reply& reply) {
  api_.note_ended(false);
  json::Reader reader(reply.body, "");
  const auto* items = reply.ok() ? reader.array("items") : nullptr;
  std::string lines;
  bool readable = items != nullptr;
  if (items != nullptr) {
    for (const auto& item : *items) {
      const auto line = job_.line(item);
      readable = readable && line.has_value();
      lines += line.value_or("");
    }
  }
  if (!readable) {
    phase_ = Phase::failed;
    problem_ = reply.why();
    return;
  }
  text_ += lines;
  rows_ += items->size();
  cursor_ = reader.text("next_cursor");
  if (!cursor_.empty()) return ask();
  platform_.save_file(job_.file_name, "text/csv;charset=utf-8", text_);
  phase_ = Phase::done;
  text_.clear();
}

}  // namespace ops::state
