// What a browser does with a form besides sending it: asking for its address after a refusal (M7), sending it twice, and going back
// because no answer came (L2). Every form of the one table; a new one is asked too.
#include "server/app/accounts/totp.h"
#include "tests/http/pages/forms.h"
#include "tests/support/base32.h"

namespace ops::forms_test {

using Headers = httplib::Headers;
const Headers kTypedAddress{{"Sec-Fetch-Site", "none"}, {"Sec-Fetch-Mode", "navigate"}};

// A person's browser: it keeps the cookies that it is given.
struct Browser {
  Person& person;
  std::string session = person.cookie;
  std::map<std::string, std::string> cookies{};

  Answer noted(Answer answer) {
    const auto [first, last] = answer.headers.equal_range("Set-Cookie");
    for (auto at = first; at != last; ++at) {
      const std::string& text = at->second;
      const auto equals = text.find('=');
      const std::string name = text.substr(0, equals), value = text.substr(equals + 1, text.find(';') - equals - 1);
      if (name == "ops_session") session = value;
      value.empty() ? void(cookies.erase(name)) : void(cookies[name] = value);
    }
    return answer;
  }
  void dress() {
    person.cookie = session;
    for (const auto& [name, value] : cookies)
      if (name != "ops_session") person.cookie += "; " + name + "=" + value;
  }
  // By the address bar, on through every redirect.
  Answer get(std::string path) {
    for (int hops = 0; hops < 5; ++hops) {
      dress();
      Answer answer = noted(person.send_text("GET", path, "", "", kTypedAddress));
      if (answer.status != 303) return answer;
      path = location_of(answer);
    }
    FAIL("a redirect without an end: " << path);
    return {};
  }
  // The answer never comes.
  Answer send_lost(const std::string& path, const Fields& fields, bool parts = false) {
    dress();
    return submit(person, path, fields, parts, false);
  }
  Answer send(const std::string& path, const Fields& fields, bool parts = false) {
    return noted(send_lost(path, fields, parts));
  }
};

// In the refused page, between the first of each.
std::string cut(const std::string& text, const std::string& begin, const std::string& end) {
  const auto at = text.find(begin);
  return at == text.npos ? std::string() : text.substr(at, text.find(end, at + begin.size()) - at);
}

TEST_CASE("M7: whoever asks for the address of a form that was refused sees what was typed and what is wrong") {
  Market market;
  Browser browser{market.buyer};
  const std::string product = market.buyer.get("/api/v1/products?limit=1").json["items"][0]["id"].get<std::string>();
  int shown = 0, beside = 0;
  for (const auto& form : forms()) {
    if (form.form_page == "/" || form.path == "/login" || form.path == "/register") continue;
    CAPTURE(form.path);
    const std::string path = form.path == "/products/{id}" ? "/products/" + product : market.path_of(form.path);
    Fields fields = typed_fields();
    for (auto& [name, value] : fields)
      if (name == "text" || name == "label") value += std::string(30'000, 'x');
    fields.insert(fields.end(), {{"version", "1"}, {"intent", "order"}, {"quantity", kTyped}, {"sku_id", "none"}});
    const Answer refused = browser.send(path, fields, form.body == http::Body::multipart);
    if (refused.status == 303 || refused.status == 404) continue;  // acted on, or of nothing
    CAPTURE(refused.status);
    CHECK(refused.status >= 400);
    const Answer again = browser.get(path);
    CHECK(again.status == 200);
    CHECK(has(again, kTypedInPage));  // in its field, or told above it
    CHECK(has(again, "role=\"alert\" tabindex=\"-1\" id=\"errors\""));
    CHECK_FALSE(has(again, "never-kept"));
    CHECK_FALSE(has(again, "<kept>"));
    if (has(refused, "<div class=\"summary\""))
      CHECK(has(again, cut(refused.text, "<div class=\"summary\"", "</div>")));
    if (has(refused, "aria-invalid=\"true\"")) {
      CHECK(has(again, "aria-invalid=\"true\""));
      ++beside;
    }
    CHECK(has(browser.get(path), kTypedInPage));  // once more
    CHECK_FALSE(has(Browser{*market.other}.get(path), kTypedInPage));
    ++shown;
  }
  CHECK(shown >= 12);
  CHECK(beside >= 8);
}

TEST_CASE(
    "M7: a link to the page shows it fresh, the refusal outlives a restart, and is over once the form was taken") {
  Market market;
  Browser browser{market.buyer};
  const std::string path = "/orders/" + market.order + "/secrets";
  REQUIRE(browser.send(path, {{"label", ""}, {"value", kTyped}, {"days", "7"}}).status == 422);
  CHECK_FALSE(has(market.buyer.get(path), kTypedInPage));
  market.world.restart();
  Person later(market.world);
  later.csrf_token = market.buyer.csrf_token;
  Browser after{later, market.buyer.cookie};
  CHECK(has(after.get(path), kTypedInPage));
  REQUIRE(after.send(path, {{"label", "root"}, {"value", kTyped}, {"days", "7"}}).status == 303);
  CHECK_FALSE(has(after.get(path), "id=\"kept\""));
}

TEST_CASE("M7: refused forms are kept sixty times a minute, and beyond that shown by the answer alone") {
  Market market;
  market.world.stop_clock();
  Browser browser{market.buyer};
  const std::string path = "/orders/" + market.order + "/secrets";
  const auto refuse = [&](int n) {
    return browser.send(path, {{"label", ""}, {"value", "typed-" + std::to_string(n)}, {"days", "7"}});
  };
  for (int n = 1; n <= 60; ++n) REQUIRE(refuse(n).status == 422);
  const Answer beyond = refuse(61);
  CHECK(beyond.status == 422);
  CHECK(has(beyond, "typed-61"));
  const Answer kept = browser.get(path);
  CHECK(has(kept, "typed-60"));
  CHECK_FALSE(has(kept, "typed-61"));
  const Answer stale = browser.send(path, {{"label", "root"}, {"value", kTyped}, {"csrf_token", "stale"}});
  CHECK(stale.status == 429);
  CHECK(has(stale, "未能提交而保留的表单"));
  CHECK(stale.header("RateLimit-Limit") == "60");
  CHECK_FALSE(stale.header("Retry-After").empty());
  CHECK(has(stale, "离开本页后不会保留"));
  // It stands in the field it was typed into, and can be sent from there at once.
  CHECK(cut(stale.text, "name=\"label\"", ">").find("value=\"root\"") != std::string::npos);
  CHECK(cut(stale.text, "<textarea", "</textarea>").find(kTypedInPage) != std::string::npos);
  CHECK(hidden_of(stale.text, path, "csrf_token") == market.buyer.csrf_token);
  CHECK_FALSE(hidden_of(stale.text, path, "idempotency_key").empty());
  market.world.seconds_later += domain::kMinute;
  CHECK(refuse(62).status == 422);
  CHECK(has(browser.get(path), "typed-62"));
}

// L1: what cannot be kept was behind the browser's Back alone.
TEST_CASE("L1: beyond what is kept, every form is shown again by the page that refuses it") {
  Market market;
  market.world.stop_clock();
  const auto stale = [&](const std::string& path, const Fields& fields, bool parts) {
    Fields all = fields;
    all.emplace_back("csrf_token", "stale");
    const std::string token = std::exchange(market.buyer.csrf_token, "");
    const Answer answer = post(market.buyer, path, all, parts);
    market.buyer.csrf_token = token;
    return answer;
  };
  const std::string talk = "/orders/" + market.order + "/messages";
  for (int n = 0; n < 60; ++n) REQUIRE(stale(talk, {{"text", "a"}}, true).status == 303);
  int asked = 0;
  for (const auto& form : forms()) {
    if ((form.roles & http::visitor) != 0 || (form.roles & http::buyer) == 0) continue;
    CAPTURE(form.path);
    const std::string path = market.path_of(form.path);
    const bool parts = form.body == http::Body::multipart;
    const Answer answer = stale(path, typed_fields(), parts);
    CHECK(answer.status == 429);
    CHECK_FALSE(answer.header("Retry-After").empty());
    CHECK(has(answer, kTypedInPage));
    CHECK(has(answer, "未能提交而保留的表单"));
    CHECK_FALSE(has(answer, "<kept>"));
    CHECK_FALSE(has(answer, "never-kept"));
    if (parts) CHECK(has(answer, "plan.pdf"));
    ++asked;
  }
  CHECK(asked > 20);
}

// The widest form: each answer of a demand stands in its field again, from the first to the last character.
TEST_CASE("L1: beyond what is kept, a demand of the largest size is shown again whole by the page that refuses it") {
  Market market;
  market.world.stop_clock();
  const auto rows = market.provider.get("/api/v1/provider/products?state=listed&limit=100").json["items"];
  Json product;
  for (const auto& row : rows) {
    product = market.buyer.get("/api/v1/products/" + row["id"].get<std::string>()).json;
    if (std::ranges::any_of(product["demand_template"], [](const Json& field) { return field["type"] == "text"; }))
      break;
  }
  const Json wanted{{"product_id", product["id"]}, {"sku_id", product["skus"][0]["id"]}, {"quantity", 1}};
  const Json order = market.buyer.send("POST", "/api/v1/orders", wanted, {{"Idempotency-Key", "place"}}).json;
  const std::string at = "/orders/" + order["id"].get<std::string>() + "/actions/", path = at + "submit_demand";
  market.buyer.send("POST", "/api/v1/balance/topups", {{"amount_fen", 90'000'000}}, {{"Idempotency-Key", "top"}});
  REQUIRE(market.buyer
              .send("POST", "/api/v1" + at + "pay", {{"version", order["version"]}, {"total_fen", order["total_fen"]}})
              .status == 200);
  std::string longest;
  for (int i = 0; i < 4990; ++i) longest += "字";
  Fields fields{{"csrf_token", "stale"}};
  for (const auto& field : order["snapshot"]["demand_template"])
    if (field["type"] == "text" || field["type"] == "line")
      fields.emplace_back("answers." + field["key"].get<std::string>(),
                          (field["type"] == "text" ? longest : "一行") + std::to_string(fields.size()));
  REQUIRE(fields.size() > 1);
  const std::string token = std::exchange(market.buyer.csrf_token, "");
  for (int n = 0; n < 60; ++n) REQUIRE(post(market.buyer, path, {{"csrf_token", "stale"}}, true).status == 303);
  const Answer answer = post(market.buyer, path, fields, true);
  CHECK(answer.status == 429);
  const std::string form = cut(answer.text, "action=\"" + path + "\"", "</form>");
  for (std::size_t i = 1; i < fields.size(); ++i) CHECK(form.find(fields[i].second) != std::string::npos);
  CHECK(form.find("value=\"" + token + "\"") != std::string::npos);
  CHECK(has(answer, "plan.pdf"));
}

TEST_CASE("M7: files that came with a refused form need not be chosen again after Enter either") {
  Market market;
  Browser browser{market.buyer};
  const std::string path = "/orders/" + market.order + "/messages";
  const std::string pdf = "%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n";
  const auto body = "--b\r\nContent-Disposition: form-data; name=\"csrf_token\"\r\n\r\n" + market.buyer.csrf_token +
                    "\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n" + std::string(30'000, 'x') +
                    "\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"plan.pdf\"\r\n\r\n" + pdf +
                    "\r\n--b--\r\n";
  const Answer refused = market.buyer.send_text("POST", path, body, "multipart/form-data; boundary=b");
  REQUIRE(refused.status == 422);
  const std::string id = cut(refused.text, "name=\"kept\" value=\"fil_", "\" checked");
  REQUIRE_FALSE(id.empty());
  const Answer again = browser.get(path);
  CHECK(has(again, id));
  CHECK(has(again, "plan.pdf"));
  CHECK_FALSE(has(again, "文件无法保留"));
}

TEST_CASE("M7: a visitor's browser keeps what was refused") {
  Market market;
  Person nobody(market.world);
  Browser browser{nobody};
  const Answer refused =
      browser.send("/register", {{"login", "x"}, {"display_name", kTyped}, {"password", "never-kept"}});
  REQUIRE(refused.status == 422);
  const Answer again = browser.get("/register");
  CHECK(has(again, kTypedInPage));
  CHECK(has(again, "id=\"errors\""));
  CHECK_FALSE(has(again, "never-kept"));
  Person stranger(market.world);
  CHECK_FALSE(has(stranger.get("/register"), kTypedInPage));
  CHECK(browser
            .send("/register",
                  {{"login", "visitor-1"}, {"display_name", "x"}, {"password", "seven wet herons"}, {"role", "buyer"}})
            .status == 303);
  CHECK_FALSE(has(browser.get("/register"), "id=\"kept\""));
}

TEST_CASE("M7: a visitor's browser keeps a form over an ended session with a sign-in that failed") {
  Market market;
  Person nobody(market.world);
  Browser browser{nobody};
  const std::string path = "/orders/" + market.order + "/secrets";
  const Answer over = browser.send(path, {{"label", "root"}, {"value", kTyped}, {"csrf_token", "stale"}});
  REQUIRE(over.status == 401);
  CHECK(
      browser
          .send("/login",
                {{"login", "buyer"}, {"password", "wrong"}, {"kept_form", hidden_of(over.text, "/login", "kept_form")}})
          .status == 422);
  const Answer sign_in = browser.get("/login");  // Enter in the address bar
  const std::string kept = hidden_of(sign_in.text, "/login", "kept_form");
  REQUIRE_FALSE(kept.empty());
  CHECK(has(browser.get(path), "name=\"kept_form\" value=\"" + kept.substr(0, 20)));  // and of the form's own address
  const Answer in = browser.send("/login", {{"login", "buyer"}, {"password", "demo-password"}, {"kept_form", kept}});
  REQUIRE(in.status == 303);
  CHECK(has(browser.get(location_of(in)), kTypedInPage));
}

TEST_CASE("L2: the forms of a browser have one key until an answer came, whatever pages it shows") {
  Market market;
  Browser browser{market.buyer};
  const std::string messages = "/orders/" + market.order + "/messages";
  const auto count = [&] { return market.buyer.get("/api/v1" + messages).json["items"].size(); };
  const auto key = [&] { return hidden_of(browser.get(messages).text, messages, "idempotency_key"); };
  const std::string first = key();
  CHECK(first.size() == 32);
  CHECK(key() == first);
  const Answer lost = browser.send_lost(messages, {{"text", "回答丢了"}, {"idempotency_key", first}}, true);
  REQUIRE(lost.status == 303);
  CHECK(key() == first);  // back, and it was never answered
  const Answer again = browser.send(messages, {{"text", "回答丢了"}, {"idempotency_key", key()}}, true);
  CHECK(location_of(again) == location_of(lost));
  CHECK(count() == 1);
  CHECK(key() != first);  // answered: the same text once more is meant so
  REQUIRE(browser.send(messages, {{"text", "回答丢了"}, {"idempotency_key", key()}}, true).status == 303);
  CHECK(count() == 2);
}

TEST_CASE("L2: the same order is placed once after a lost answer, and twice by who wants two") {
  Market market;
  Browser browser{market.buyer};
  const Json product = market.buyer.get("/api/v1/products?limit=1").json["items"][0];
  const std::string path = "/products/" + product["id"].get<std::string>();
  const std::string row = market.buyer.get("/api/v1" + path).json["skus"][0]["id"].get<std::string>();
  const auto order = [&](bool lost) {
    const std::string html = browser.get(path).text;
    const Fields fields{{"idempotency_key", hidden_of(html, path, "idempotency_key")},
                        {"intent", "order"},
                        {"quantity", "1"},
                        {"sku_id", row}};
    return location_of(lost ? browser.send_lost(path, fields) : browser.send(path, fields));
  };
  const std::string first = order(true);
  REQUIRE(first.starts_with("/orders/"));
  CHECK(order(false) == first);
  const std::string second = order(false);
  CHECK(second.starts_with("/orders/"));
  CHECK(second != first);
}

}  // namespace ops::forms_test
