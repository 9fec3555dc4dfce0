// A text of Markdown as the storefront shows it, asked of the server while somebody writes: not with each key, and one question at a
// time.
#pragma once
#include <string>
#include <string_view>

#include "client/state/api_client.h"
#include "client/state/lifetime.h"

namespace ops::state {

class ShownText {
 public:
  // `market_page`: "zh" or "en" of a text of the market's own pages, in which figures have places; else empty.
  ShownText(platform::Platform& platform, ApiClient& api, std::string market_page = {})
      : platform_(platform), api_(api), market_page_(std::move(market_page)) {}

  // In every frame that shows it: the page of this text, or of the one before while the answer is waited for; empty before the
  // first. HTML.
  const std::string& page_of(std::string_view text);
  bool failed() const { return failed_; }  // the page is of an earlier text, and no answer is waited for

 private:
  void send();

  platform::Platform& platform_;
  ApiClient& api_;
  const std::string market_page_;
  std::string text_, asked_, page_;
  double changed_at_ = 0;
  bool any_ = false, sending_ = false, failed_ = false;
  Lifetime lifetime_;
};

}  // namespace ops::state
