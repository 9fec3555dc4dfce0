// Nothing that was typed is lost (L1, L2, M7). Every form of the storefront, from the one table of forms, in the situations in which
// people lost what they had typed; a new form is asked too.
#include <doctest/doctest.h>

#include "server/http/access/fingerprint.h"
#include "tests/http/pages/forms.h"

namespace ops::forms_test {

TEST_CASE("M7: the address of every form leads to a page, never to 405") {
  Market market;
  for (const auto& form : forms()) {
    CAPTURE(form.path);
    for (Person* person : {&market.buyer, &market.provider}) {
      const Answer answer = person->get(market.path_of(form.path));
      CHECK((answer.status == 200 || answer.status == 303 || answer.status == 404));
      CHECK(answer.status != 405);
    }
    CHECK(Person(market.world).get(market.path_of(form.path)).status != 405);
  }
  CHECK(location_of(market.buyer.get("/orders/" + market.order + "/actions/submit_demand")) ==
        "/orders/" + market.order);
}

TEST_CASE("L1: a form over an ended session comes back filled after the sign-in, for every form that needs one") {
  Market market;
  int asked = 0;
  for (const auto& form : forms()) {
    if ((form.roles & http::visitor) != 0) continue;
    CAPTURE(form.path);
    const std::string path = market.path_of(form.path);
    Person nobody(market.world);
    nobody.cookie = "of-an-ended-session";
    Fields fields = typed_fields();
    fields.emplace_back("csrf_token", "of-it");
    const Answer refused = post(nobody, path, fields, form.body == http::Body::multipart);
    CHECK(refused.status == 401);
    CHECK(has(refused, "name=\"password\""));
    CHECK_FALSE(has(refused, "打的字"));  // nothing stands in the page as it was typed
    CHECK_FALSE(has(refused, "never-kept"));
    const std::string kept = hidden_of(refused.text, "/login", "kept_form");
    REQUIRE_FALSE(kept.empty());
    const Answer in = post(nobody, "/login", {{"login", "buyer"}, {"password", "demo-password"}, {"kept_form", kept}});
    REQUIRE(in.status == 303);
    CHECK(location_of(in).find("kept=") != std::string::npos);
    nobody.cookie = in.header("Set-Cookie").substr(std::string("ops_session=").size());
    nobody.cookie.resize(nobody.cookie.find(';'));
    const Answer page = nobody.get(location_of(in));
    CHECK(page.status == 200);
    CHECK(has(page, kTypedInPage));  // in its field, or told above it
    CHECK_FALSE(has(page, "<kept>"));
    CHECK_FALSE(has(page, "never-kept"));
    if (form.body == http::Body::multipart) CHECK(has(page, "plan.pdf"));
    CHECK(has(nobody.get(location_of(in)), kTypedInPage));  // reloaded
    CHECK_FALSE(has(market.other->get(location_of(in)), kTypedInPage));
    ++asked;
  }
  CHECK(asked > 20);
}

TEST_CASE("L1: with another session's token, or after another account signed in, nothing is done and nothing is lost") {
  Market market;
  const std::int64_t seq = market.buyer.get("/api/v1/orders/" + market.order).json["version"].get<std::int64_t>();
  for (const auto& form : forms()) {
    if ((form.roles & http::visitor) != 0) continue;
    CAPTURE(form.path);
    const std::string path = market.path_of(form.path);
    const bool parts = form.body == http::Body::multipart;
    Fields fields = typed_fields();
    fields.emplace_back("csrf_token", market.provider.csrf_token);
    fields.emplace_back("form_account", market.provider.account_id);
    const std::string token = std::exchange(market.buyer.csrf_token, "");
    const Answer stale = post(market.buyer, path, fields, parts);
    market.buyer.csrf_token = token;
    CHECK(stale.status == 303);
    const Answer page = market.buyer.get(location_of(stale));
    CHECK(page.status == 200);
    CHECK(has(page, kTypedInPage));
    CHECK(has(page, "这些内容是用另一个账号填写的"));
  }
  CHECK(market.buyer.get("/api/v1/orders/" + market.order).json["version"] == seq);
  CHECK(market.buyer.get("/api/v1/orders/" + market.order + "/messages").json["items"].empty());
}

TEST_CASE("L1: a page that is not the new account's asks for the one that typed, and keeps the form for it") {
  Market market;
  const std::string path = "/orders/" + market.order + "/messages";
  Fields fields{{"text", kTyped}, {"csrf_token", market.buyer.csrf_token}, {"form_account", market.buyer.account_id}};
  market.other->csrf_token = "";
  const Answer kept = post(*market.other, path, fields, true);
  REQUIRE(kept.status == 303);
  const Answer asks = market.other->get(location_of(kept));
  CHECK(asks.status == 404);
  CHECK(has(asks, "这一页属于另一个账号"));
  const std::string sealed = hidden_of(asks.text, "/login", "kept_form");
  REQUIRE_FALSE(sealed.empty());
  const Answer in = post(*market.other, "/login",
                         {{"login", "buyer"},
                          {"password", "demo-password"},
                          {"kept_form", sealed},
                          {"csrf_token", hidden_of(asks.text, "/login", "csrf_token")}});
  CHECK(in.status == 303);
  CHECK(has(market.buyer.get(location_of(in)), kTypedInPage));
}

TEST_CASE("L1: a kept form opens after a restart, for an hour, and one that was changed never") {
  Market market;
  const std::string path = "/orders/" + market.order + "/secrets";
  const auto keep = [&] {
    const std::string token = std::exchange(market.buyer.csrf_token, "stale");
    const Answer kept = post(market.buyer, path, {{"label", "root"}, {"value", kTyped}});
    market.buyer.csrf_token = token;
    return location_of(kept);
  };
  const std::string where = keep();
  CHECK(has(market.buyer.get(where), kTypedInPage));
  Person before(market.world);
  const Answer over = post(before, path, {{"value", kTyped}});
  market.world.restart();
  Person later(market.world), nobody(market.world);
  later.cookie = market.buyer.cookie;
  CHECK(has(later.get(where), kTypedInPage));
  const Fields entry{
      {"login", "buyer"}, {"password", "demo-password"}, {"kept_form", hidden_of(over.text, "/login", "kept_form")}};
  CHECK(location_of(post(nobody, "/login", entry)).find("kept=") != std::string::npos);
  market.world.seconds_later += 3600;
  CHECK_FALSE(has(later.get(where), kTypedInPage));
  const Answer refused = post(nobody, path, {{"value", kTyped}});
  std::string sealed = hidden_of(refused.text, "/login", "kept_form");
  sealed[sealed.size() / 2] = sealed[sealed.size() / 2] == 'A' ? 'B' : 'A';
  const Answer in = post(nobody, "/login", {{"login", "buyer"}, {"password", "demo-password"}, {"kept_form", sealed}});
  CHECK(location_of(in) == "/");
}

TEST_CASE("L2: a second press of a page's form is answered what the first was") {
  Market market;
  const std::string page = "/settings/security";
  const auto key = [&](const std::string& action) {
    return hidden_of(market.buyer.get(page).text, action, "idempotency_key");
  };
  const Fields change{{"old_password", "demo-password"},
                      {"new_password", "seven wet herons"},
                      {"idempotency_key", key(page + "/password")}};
  const Answer first = submit(market.buyer, page + "/password", change),
               second = submit(market.buyer, page + "/password", change);
  CHECK(location_of(first) == page + "?done=password");
  CHECK(location_of(second) == location_of(first));

  const Fields token{{"name", "CI"},
                     {"scope", "read"},
                     {"days", "30"},
                     {"password", "seven wet herons"},
                     {"idempotency_key", key(page + "/tokens")}};
  const Answer made = submit(market.buyer, page + "/tokens", token),
               again = submit(market.buyer, page + "/tokens", token);
  REQUIRE(made.status == 303);
  CHECK(location_of(again) == location_of(made));
  CHECK(market.buyer.get("/api/v1/account/tokens").json["items"].size() == 1);
  const Answer shown = market.buyer.get(location_of(made));
  CHECK(has(shown, "opm_"));
  CHECK(has(market.buyer.get(location_of(made)), "opm_"));  // reloaded, or the first answer was lost
  CHECK_FALSE(has(market.provider.get(location_of(made)), "opm_"));
  const std::string confirm = "/shown/" + location_of(made).substr(location_of(made).find("shown=") + 6) + "/confirm";
  CHECK(has(shown, confirm));
  CHECK(submit(market.buyer, confirm, {{"next", page}}).status == 303);
  CHECK_FALSE(has(market.buyer.get(location_of(made)), "opm_"));
}

TEST_CASE("L2: a second press of registering is answered what the first was, not that the name is taken") {
  Market market;
  Person visitor(market.world);
  const Fields fields{{"login", "twice"},
                      {"password", "seven wet herons"},
                      {"display_name", "两次"},
                      {"role", "buyer"},
                      {"idempotency_key", hidden_of(visitor.get("/register").text, "/register", "idempotency_key")}};
  Person second(market.world);  // the same browser, before the first answer came
  const Answer first = post(visitor, "/register", fields);
  CHECK(location_of(first) == "/");
  const Answer again = post(second, "/register", fields);
  CHECK(location_of(again) == location_of(first));
  CHECK(again.headers.count("Set-Cookie") == first.headers.count("Set-Cookie"));
  Fields other = fields;
  other[1].second = "another password";
  Person third(market.world);
  const Answer refused = post(third, "/register", other);  // not the same request
  CHECK(refused.status == 422);
  CHECK_FALSE(refused.header("Set-Cookie").starts_with("ops_session="));
}

// What its browser makes of an answer that signs it in.
void wear(Person& person, const Answer& answer) {
  const auto [first, last] = answer.headers.equal_range("Set-Cookie");
  for (auto at = first; at != last; ++at)
    if (const std::string name = "ops_session="; at->second.starts_with(name))
      person.cookie = at->second.substr(name.size(), at->second.find(';') - name.size());
  const Answer session = person.get("/api/v1/session");
  person.csrf_token = session.json.value("csrf_token", std::string());
}

Json account_of(Person& person) { return person.get("/api/v1/session").json.value("account", Json()); }

Answer registered(Person& person, const std::string& login, const std::string& role, const std::string& name,
                  const std::string& next = {}) {
  const Fields fields{
      {"login", login}, {"password", "seven wet herons"}, {"display_name", name}, {"role", role}, {"next", next}};
  Answer answer = submit(person, "/register", fields);
  if (answer.status == 303) wear(person, answer);
  return answer;
}

TEST_CASE("registering signs in and leads back to where one came from; a provider to the console") {
  Market market;
  Person visitor(market.world);
  const std::string next = "/products/none?quantity=2";
  CHECK(has(visitor.get("/register?next=%2Fproducts%2Fnone%3Fquantity%3D2"), "value=\"" + next + "\""));
  CHECK(location_of(registered(visitor, "comes.back", "buyer", "回头客", next)) == next);
  CHECK(visitor.get("/orders").status == 200);
  Person stranger(market.world);
  CHECK(location_of(registered(stranger, "led.away", "buyer", "客人", "//elsewhere.example")) == "/");
  Person company(market.world);
  CHECK(location_of(registered(company, "company", "provider", "新来的公司")) == "/console/");
  CHECK(account_of(company)["role"] == "provider");
}

TEST_CASE("registering asks a buyer for no name: it is the account's, and its fault is told once") {
  Market market;
  Person visitor(market.world);
  CHECK(registered(visitor, "no.name", "buyer", "").status == 303);
  CHECK(account_of(visitor)["display_name"] == "no.name");
  Person other(market.world);
  const Answer wrong = registered(other, "a b", "buyer", "");
  CHECK(wrong.status == 422);
  CHECK(has(wrong, "id=\"login-error\">账号"));
  CHECK(has(wrong, "id=\"display_name-error\"></p>"));
  CHECK(has(registered(other, "company.b", "provider", ""), "href=\"#display_name\""));
}

TEST_CASE("registering while signed in ends that session: no token outlives a change of person") {
  Market market;
  Person person(market.world);
  REQUIRE(registered(person, "first.one", "buyer", "一").status == 303);
  const std::string before = person.cookie;
  Person thief(market.world);
  thief.cookie = before;
  REQUIRE(thief.get("/orders").status == 200);
  REQUIRE(registered(person, "second.one", "buyer", "二").status == 303);
  CHECK(person.cookie != before);
  CHECK(account_of(person)["login"] == "second.one");
  CHECK(thief.get("/orders").status == 303);
}

TEST_CASE(
    "L2: a secret that is looked at once is shown again to its reader until confirmed, a second press is one look") {
  Market market;
  const std::string page = "/orders/" + market.order + "/secrets";
  REQUIRE(
      submit(market.buyer, page, {{"label", "root"}, {"value", "s3cret-text"}, {"days", "7"}, {"once", "1"}}).status ==
      303);
  const std::string id = market.provider.get("/api/v1" + page).json["items"][0]["id"].get<std::string>();
  const Fields look{{"idempotency_key", http::random_key()}};
  const Answer first = submit(market.provider, page + "/" + id + "/look", look);
  CHECK(location_of(submit(market.provider, page + "/" + id + "/look", look)) == location_of(first));
  CHECK(market.provider.get("/api/v1" + page).json["items"][0]["looks"] == 1);
  CHECK(has(market.provider.get(location_of(first)), "s3cret-text"));
  CHECK_FALSE(has(market.buyer.get(location_of(first)), "s3cret-text"));
  market.world.seconds_later += 601;
  CHECK_FALSE(has(market.provider.get(location_of(first)), "s3cret-text"));
}

TEST_CASE("a secret whose form is refused is still in the form") {
  Market market;
  const Answer refused =
      submit(market.buyer, "/orders/" + market.order + "/secrets", {{"label", ""}, {"value", kTyped}, {"days", "7"}});
  CHECK(refused.status == 422);
  CHECK(has(refused, kTypedInPage));
}

TEST_CASE(
    "L10: a file's link that a browser follows leads a visitor to the sign-in page, and tells a person in words") {
  Market market;
  Person visitor(market.world);
  const httplib::Headers follows{{"Accept", "text/html,application/xhtml+xml"}, {"Sec-Fetch-Mode", "navigate"}};
  const std::string path = "/api/v1/orders/" + market.order + "/case.zip";
  CHECK(location_of(visitor.send_text("GET", path, "", "", follows)) == "/login?next=" + http::percent_encode(path));
  CHECK(visitor.get(path).code() == "not_signed_in");
  CHECK(visitor.send_text("GET", path, "", "", {{"Accept", "text/html"}, {"Sec-Fetch-Mode", "cors"}}).code() ==
        "not_signed_in");
  const Answer none = market.other->send_text("GET", path, "", "", follows);
  CHECK(none.status == 404);
  CHECK(has(none, "<!doctype html>"));
}

TEST_CASE("M7: a message that is too large for its form is told in words, with a way back to its page") {
  Market market;
  const std::string path = "/orders/" + market.order + "/actions/cancel";
  const Answer refused = submit(market.buyer, path, {{"reason", std::string(1100 * 1024, 'a')}});
  CHECK(refused.status == 413);
  CHECK(has(refused, "<a class=\"button\" href=\"/orders/" + market.order + "\">"));
}

}  // namespace ops::forms_test
