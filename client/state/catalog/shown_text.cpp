#include "client/state/catalog/shown_text.h"

#include "json/reader.h"

namespace ops::state {
namespace {

constexpr double kPause = 0.3;  // seconds without a change before it is asked for anew

}  // namespace

const std::string& ShownText::page_of(std::string_view text) {
  if (text != text_) {
    text_ = text;
    changed_at_ = platform_.now_seconds();
    failed_ = false;
  }
  const double rest = changed_at_ + kPause - platform_.now_seconds();
  const bool waits = any_ && text_ != asked_;
  if (waits && rest > 0) platform_.wake_in(rest);  // browsers wake a little early
  const bool due = !any_ || (waits && rest <= 0);
  if (due && !sending_ && !failed_) send();
  return page_;
}

void ShownText::send() {
  any_ = sending_ = true;
  asked_ = text_;
  json::Json body{{"markdown", asked_}};
  if (!market_page_.empty()) body["market_page"] = market_page_;
  api_.send({.method = "POST", .path = "/api/v1/shown-text", .body = std::move(body)},
            lifetime_.guard([this](const Reply& reply) {
              sending_ = false;
              if (reply.ok())
                page_ = json::Reader(reply.body, "").text("page");
              else
                failed_ = true;
              platform_.request_frames(2);
            }));
}

}  // namespace ops::state
