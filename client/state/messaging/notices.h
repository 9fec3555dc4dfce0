// What the account was told. Source: docs/api-reference.md, "Notices and settings".
#pragma once
#include <optional>
#include <string>

#include "client/state/paged.h"
#include "client/state/screen.h"
#include "i18n/notices.h"

namespace ops::state {

struct NoticeRow {
  std::int64_t seq = 0;
  std::string id, subject;
  domain::Instant at;
  i18n::Notice what;
  bool read = false;
};
std::optional<NoticeRow> notice_row_from_json(const json::Json& json);

// Where what it is about is shown; nothing: nowhere in the console.
std::optional<Route> route_of(const NoticeRow& notice);

class Notices : public Screen {
 public:
  Notices(Console& console, const Route&);
  void retry() override {
    if (list.loading() == Loading::failed) list.again();
  }
  bool busy() const override { return list.loading() == Loading::loading || sending_; }
  void changed(const Changes& changes) override {
    if (changes.of({"notice", "unread"})) list.refresh();
  }

  void load() { list.load("/api/v1/notifications?limit=50"); }
  Paged<NoticeRow> list;  // newest first
  void read_one(const NoticeRow& notice);
  void read_all();  // of those that are shown, and older
  bool sending() const { return sending_; }
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  void post(std::string path, std::optional<json::Json> body);

  Console& console_;
  bool sending_ = false;
  std::optional<Problem> problem_;
  Lifetime lifetime_;
};

}  // namespace ops::state
