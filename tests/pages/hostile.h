// Texts that break out of an element, an attribute or a URL wherever one of them is put in without being escaped.
#pragma once
#include <doctest/doctest.h>

#include <string>

#include "server/app/orders/orders.h"
#include "server/pages/frame.h"

namespace ops::pages::test {

// `name` tells the fields apart, so that a test can ask for each of them.
inline std::string hostile(const std::string& name) { return name + "\"'><img src=x onerror=alert(1)>"; }

inline void check_harmless(const std::string& html) {
  CHECK(html.find("<img src=x") == std::string::npos);
  CHECK(html.find("\"'>") == std::string::npos);
}
// The field is there for people to read, escaped.
inline bool is_shown(const std::string& html, const std::string& name) {
  return html.find(name + "&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;") != std::string::npos;
}

inline Frame hostile_frame(std::optional<domain::accounts::Role> role, i18n::Lang lang = i18n::Lang::zh_cn) {
  Frame frame;
  frame.lang = lang;
  frame.now = {1795053600};
  frame.here = "/?q=%22";
  frame.csrf_token = hostile("csrf");
  if (role) frame.viewer = Viewer{hostile("viewer"), *role};
  return frame;
}

app::LiveProduct hostile_product();
// In `state`, with everything that an order can have and every action allowed.
app::OrderView hostile_order(domain::orders::State state);
app::Event hostile_event();

}  // namespace ops::pages::test
