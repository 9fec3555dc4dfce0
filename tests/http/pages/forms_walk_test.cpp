// L2 for every form that a browser meets on the storefront's pages: read from its page as a browser reads it, filled in and sent; sent
// again (a second press, or a reload of the answer), sent after a restart, and met again after a lost answer. What is done, is done once.
#include <set>

#include "server/app/accounts/totp.h"
#include "server/app/payments/payments.h"
#include "tests/app/payments/fake_company.h"
#include "tests/http/pages/forms.h"
#include "tests/support/base32.h"

namespace ops::forms_test {
namespace {

std::string plain(std::string text) {
  for (const auto& [entity, character] : {std::pair<std::string, std::string>{"&quot;", "\""},
                                          {"&lt;", "<"},
                                          {"&gt;", ">"},
                                          {"&#39;", "'"},
                                          {"&amp;", "&"}})
    for (auto at = text.find(entity); at != text.npos; at = text.find(entity, at + 1))
      text.replace(at, entity.size(), character);
  return text;
}

std::string attribute_of(const std::string& tag, const std::string& name) {
  const auto at = tag.find(" " + name + "=\"");
  if (at == tag.npos) return {};
  const auto from = at + name.size() + 3;
  return plain(tag.substr(from, tag.find('"', from) - from));
}

struct FormInPage {
  std::string action;
  bool parts = false;
  Fields fields;  // as the page says them; what is to be typed is empty
};

void read_field(FormInPage& form, const std::string& tag, std::string& select) {
  const std::string name = attribute_of(tag, "name"), type = attribute_of(tag, "type");
  const auto has_name = [&](const auto& field) { return field.first == name; };
  if (tag.starts_with("<select")) select = name;
  if (tag.starts_with("</select")) select.clear();
  if (tag.starts_with("<option") && !select.empty() && !attribute_of(tag, "value").empty() &&
      std::ranges::none_of(form.fields, [&](const auto& field) { return field.first == select; }))
    form.fields.emplace_back(select, attribute_of(tag, "value"));
  if (tag.starts_with("<textarea")) form.fields.emplace_back(name, "");
  if (tag.starts_with("<button") && !name.empty()) form.fields.emplace_back(name, attribute_of(tag, "value"));
  if (!tag.starts_with("<input") || type == "file") return;
  const bool first = std::ranges::none_of(form.fields, has_name);
  if (type == "checkbox" || type == "radio") {
    if (first) form.fields.emplace_back(name, attribute_of(tag, "value"));
  } else {
    form.fields.emplace_back(name, attribute_of(tag, "value"));
  }
}

std::vector<FormInPage> forms_in(const std::string& html) {
  std::vector<FormInPage> found;
  bool inside = false;
  std::string select;
  for (auto at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
    const std::string tag = html.substr(at, html.find('>', at) + 1 - at);
    if (tag.starts_with("<form ")) {
      inside = attribute_of(tag, "method") == "post";
      if (inside) found.push_back({attribute_of(tag, "action"), !attribute_of(tag, "enctype").empty(), {}});
    } else if (tag.starts_with("</form")) {
      inside = false;
    } else if (inside) {
      read_field(found.back(), tag, select);
    }
  }
  return found;
}

// What the fields that people type into are given; hidden ones keep what the page says.
struct Typist {
  Market& market;
  std::string password = "demo-password", secret = {};

  std::string code() {
    if (secret.empty()) return "WRONG234";
    market.world.seconds_later += 30;
    return app::totp_code(secret, market.world.services().now());
  }
  void fill(FormInPage& form) {
    const std::map<std::string, std::string> values{{"amount", "1.50"},
                                                    {"email", "ops@example.com"},
                                                    {"url", "https://x.cn/h"},
                                                    {"name", "CI"},
                                                    {"quantity", "1"},
                                                    {"password", password},
                                                    {"question", "能搬多大的盘？"},
                                                    {"old_password", password},
                                                    {"new_password", "seven wet herons"},
                                                    {"subject", "搬迁三台服务器"},
                                                    {"need", "把三台服务器从机房搬到云上。"},
                                                    {"supported_os", "Linux"},
                                                    {"budget", "5000"},
                                                    {"wished_on", ""},
                                                    {"login", "walker"},
                                                    {"display_name", "步行者"}};
    for (auto& [name, value] : form.fields) {
      if (name == "code") value = code();
      if (const auto known = values.find(name); known != values.end())
        value = known->second;
      else if (value.empty() && name != "next" && name != "kept_form" && name != "past_dates")
        value = name.find("date") != name.npos ? "2027-03-01" : "1";
    }
    if (form.action == "/settings/security/password") password = "seven wet herons";
  }
};

// "/orders/{id}/messages" of a path.
std::string pattern_of(const std::string& path) {
  const auto match = [&](std::string_view pattern) {
    std::string_view rest = path;
    while (!pattern.empty() && !rest.empty()) {
      const auto a = pattern.substr(1, pattern.find('/', 1) - 1), b = rest.substr(1, rest.find('/', 1) - 1);
      if (!a.starts_with("{") && a != b) return false;
      pattern.remove_prefix(a.size() + 1), rest.remove_prefix(b.size() + 1);
    }
    return pattern.empty() && rest.empty();
  };
  for (const auto& line : http::form_pages())
    if (match(line.form)) return std::string(line.form);
  return {};
}

// Of the buyer, so that it can be withdrawn.
void top_up_through_company(Market& market, std::int64_t fen) {
  auto& services = market.world.services();
  const auto number = market.buyer
                          .send("POST", "/api/v1/payments", {{"company", "wechat"}, {"amount_fen", fen}},
                                {{"Idempotency-Key", "walk-top-up"}})
                          .json["number"]
                          .get<std::string>();
  while (app::make_due_call(services, *services.payments->companies[0])) {
  }
  app::test::FakeCompany::book().pay(number);
  const auto taken =
      Person(market.world).send_text("POST", "/payments/notify/wechat", "paid " + number, "application/json");
  REQUIRE(taken.status == 204);
}

// A request to the provider with an offer of theirs, beside what the demo has.
std::string another_quote(Market& market, const Json& product) {
  const Json asked = market.buyer
                         .send("POST", "/api/v1/quote-requests",
                               {{"subject", "搬迁五台服务器"},
                                {"category_id", product["category"]["id"]},
                                {"need", "把五台服务器从机房搬到云上。"},
                                {"provider_id", market.provider.account_id}},
                               {{"Idempotency-Key", "another-quote"}})
                         .json;
  const std::string id = asked["id"].get<std::string>();
  const std::string today = domain::to_rfc3339(market.world.services().now() + domain::kDay).substr(0, 10);
  const Answer offered = market.provider.send("POST", "/api/v1/quote-requests/" + id + "/offers",
                                              {{"product_id", product["id"]},
                                               {"included", "五台服务器整机迁移，含夜间切换。"},
                                               {"price_name", "五台整机迁移"},
                                               {"price_fen", 900'000},
                                               {"delivery_days", 9},
                                               {"warranty_days", 30},
                                               {"valid_on", today}},
                                              {{"Idempotency-Key", "another-offer"}});
  REQUIRE(offered.status == 201);
  return id;
}

struct Walk {
  Market market;
  Typist typist{market};
  Person buyer{market.world};
  std::string session = market.buyer.cookie, form_key = std::string(32, 'a');
  std::vector<std::string> shown;        // pages that show something once
  std::set<std::string> acted, refused;  // patterns, and of orders the actions
  int keys = 0;

  void sit_down() {  // at a browser with that session, after a restart too
    buyer = Person(market.world);
    buyer.csrf_token = market.buyer.csrf_token;
    buyer.cookie = session + "; ops_form=" + form_key;
  }
  Answer send(const FormInPage& form) { return submit(buyer, form.action, form.fields, form.parts, false); }

  // `asked`: a request with an offer on it; `category_id`: that the provider sells in.
  void try_quotes(const std::string& asked, const std::string& category_id) {
    try_page("/providers/" + market.provider.account_id + "/request-quote?category_id=" + category_id);
    try_page("/quote-requests/" + market.quote + "/offers/" + market.offer);
    try_page("/quote-requests/" + asked);
  }
  void try_form(const std::string& page, FormInPage form) {
    const bool step = form.action.find("/actions/") != std::string::npos;
    const std::string name = step ? form.action.substr(form.action.rfind('/') + 1) : pattern_of(form.action);
    CAPTURE(form.action);
    REQUIRE_FALSE(name.empty());
    if (acted.contains(name)) return;
    form_key = http::random_key();
    sit_down();
    // As it is on its page now, with the key of this browser.
    const auto now = forms_in(buyer.get(page).text);
    const auto same = std::ranges::find(now, form.action, &FormInPage::action);
    if (same == now.end()) return;
    form = *same;
    CHECK(std::ranges::find(form.fields, std::pair<std::string, std::string>{"idempotency_key", form_key}) !=
          form.fields.end());
    typist.fill(form);
    const Answer first = send(form);
    if (first.status != 303) {
      refused.insert(name);
      return;
    }
    acted.insert(name), refused.erase(name);
    if (location_of(first).find("shown=") != std::string::npos) shown.push_back(location_of(first));
    const Answer second = send(form);
    CHECK(second.status == 303);
    CHECK(location_of(second) == location_of(first));
    market.world.restart();
    sit_down();
    CHECK(location_of(send(form)) == location_of(first));
    // Back after a lost answer: where the form still stands, it has the key that was sent.
    for (const FormInPage& back : forms_in(buyer.get(page).text))
      for (const auto& [field, value] : back.fields)
        if (field == "idempotency_key") {
          CHECK(value == form_key);
          ++keys;
        }
  }
  void try_page(const std::string& page) {
    sit_down();
    for (const FormInPage& form : forms_in(buyer.get(page).text))
      if (form.action != "/logout" && form.action != "/language") try_form(page, form);
  }
};

}  // namespace

TEST_CASE(
    "L2: every form of the pages acts once, whether it is pressed twice, sent after a restart, or met again after a "
    "lost answer") {
  Walk walk;
  const std::string order = "/orders/" + walk.market.order;
  const Json product = walk.market.buyer.get("/api/v1/products?limit=1").json["items"][0];
  REQUIRE(submit(walk.market.provider, order + "/secrets", {{"label", "root"}, {"value", "s3cret"}, {"days", "7"}})
              .status == 303);
  const Json whole = walk.market.buyer.get("/api/v1/products/" + product["id"].get<std::string>()).json;
  REQUIRE(walk.market.buyer
              .send("POST", "/api/v1/orders",
                    {{"product_id", whole["id"]}, {"sku_id", whole["skus"][0]["id"]}, {"quantity", 1}},
                    {{"Idempotency-Key", "another-order"}})
              .status == 201);                  // one is paid from the balance, and one through a company
  top_up_through_company(walk.market, 100'00);  // can be withdrawn
  const Json orders = walk.market.buyer.get("/api/v1/orders?limit=100").json;
  const Json own = walk.market.provider.get("/api/v1/provider/products?state=listed&limit=1").json["items"][0];
  const Json sold = walk.market.buyer.get("/api/v1/products/" + own["id"].get<std::string>()).json;
  const std::string asked = another_quote(walk.market, sold);
  for (const std::string& page :
       {"/products/" + product["id"].get<std::string>(), "/products/" + product["id"].get<std::string>() + "/questions",
        std::string("/questions"), "/request-quote?category_id=" + product["category"]["id"].get<std::string>(),
        std::string("/favorites"), order + "/messages", order + "/secrets", std::string("/balance"),
        std::string("/notifications"), std::string("/settings"), std::string("/settings"),
        std::string("/settings/security")})
    walk.try_page(page);
  for (int i = 0; i < 2; ++i) REQUIRE(Person(walk.market.world).sign_in("buyer", walk.typist.password).status == 201);
  walk.try_page("/settings/security");  // sessions elsewhere, to be ended
  walk.try_quotes(asked, sold["category"]["id"].get<std::string>());
  const auto setup = walk.buyer.get("/settings/security?setup=1").text;
  const auto at = setup.find("<code class=\"secret\">");
  if (at != setup.npos)
    walk.typist.secret = test::from_base32(setup.substr(at + 21, setup.find('<', at + 21) - at - 21));
  walk.try_page("/settings/security?setup=1");
  walk.try_page("/settings/security");
  for (const std::string& page : std::vector(walk.shown)) walk.try_page(page);
  for (const Json& one : orders["items"]) walk.try_page("/orders/" + one["id"].get<std::string>());
  // Visitors' forms: tests/http/pages/forms_test.cpp. A code comes by mail, a delivery to be sent again has failed: refused here.
  const std::set<std::string> elsewhere_tried{
      "/login", "/register", "/logout", "/language", "/settings/email/confirm", "/settings/deliveries/{id}/replay"};
  for (const auto& line : http::form_pages()) {
    CAPTURE(line.form);
    if (line.form.find("/actions/") != line.form.npos) continue;
    CHECK((walk.acted.contains(std::string(line.form)) || elsewhere_tried.contains(std::string(line.form))));
  }
  const auto is_step = [](const std::string& name) { return !name.starts_with("/"); };
  CHECK(std::ranges::count_if(walk.acted, is_step) >= 8);
  CHECK(walk.acted.contains("submit_demand"));
  CHECK(walk.acted.contains("review"));
  CHECK(walk.keys > 40);
}

}  // namespace ops::forms_test
