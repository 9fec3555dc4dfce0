// What another site can make a visitor's browser do: nothing. Every route that changes something is asked from the tables of routes, so
// that a new one is asked too; and wherever a page sends people on, it is to this site.
#include <doctest/doctest.h>

#include "server/http/pages/page_support.h"
#include "server/http/transport/uri.h"
#include "tests/http/access/roles.h"

namespace ops::test {
namespace {

char letter_of(unsigned who) {
  if ((who & http::buyer) != 0) return 'b';
  if ((who & http::provider) != 0) return 'p';
  if ((who & http::operator_) != 0) return 'o';
  return 'v';
}

bool changes(const http::Route& route) { return route.method != "GET" && route.method != "HEAD"; }

std::vector<http::Route> changing_routes() {
  std::vector<http::Route> all;
  for (auto& some : {http::page_routes(), http::api_routes()})
    for (const auto& route : some)
      if (changes(route)) all.push_back(route);
  return all;
}

using Fields = std::vector<std::pair<std::string, std::string>>;

// The route's own kind of body with these fields; what else it needs is missing, which nobody looks at before the token.
Answer send_as(Person& person, const http::Route& route, const Fields& fields, const httplib::Headers& more = {}) {
  const std::string method(route.method), path = path_of(route.path);
  std::string body;
  if (route.body == http::Body::multipart) {
    for (const auto& [name, value] : fields)
      body += "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    return person.send_text(method, path, body + "--b--\r\n", "multipart/form-data; boundary=b", more);
  }
  if (route.body == http::Body::form) {
    for (const auto& [name, value] : fields)
      body += (body.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
    return person.send_text(method, path, body, "application/x-www-form-urlencoded", more);
  }
  return person.send_text(method, path, route.body == http::Body::json ? "{}" : "", "application/json", more);
}

std::string location_of(const Answer& answer) {
  const auto found = answer.headers.find("Location");
  return found == answer.headers.end() ? "" : found->second;
}

// As browsers read it: white space within an address does not count, and a backslash is a slash.
bool leaves_this_site(const std::string& location) {
  std::string read;
  for (const char c : location)
    if (static_cast<unsigned char>(c) > ' ') read += c == '\\' ? '/' : c;
  return !location.empty() && (!read.starts_with('/') || read.starts_with("//"));
}

const std::vector<std::string> kWaysOut{"//evil.example",        "///evil.example",
                                        "\\\\evil.example",      "/\\evil.example",
                                        "\\/evil.example",       "https://evil.example",
                                        "HTTPS:evil.example",    "javascript:alert(1)",
                                        "JaVaScRiPt:alert(1)",   "data:text/html,x",
                                        "/\t/evil.example",      "\t//evil.example",
                                        " //evil.example",       "/\r\n/evil.example",
                                        "/x\r\nSet-Cookie: a=b", "%2F%2Fevil.example",
                                        "%5C%5Cevil.example",    "evil.example",
                                        "@evil.example",         "/%09/evil.example",
                                        "//%65vil.example",      "http://127.0.0.1@evil.example"};
const std::vector<std::string> kNames{"next", "back", "return", "return_to", "url", "redirect"};

}  // namespace

TEST_CASE("a change without the session's token is no change, on every route that changes something") {
  HttpWorld world(http::page_routes());
  auto people = one_of_each(world);
  int asked = 0;
  for (const auto& route : changing_routes()) {
    CAPTURE(route.method);
    CAPTURE(route.path);
    Person& person = people.at(letter_of(route.roles));
    const std::string own = person.csrf_token;
    const std::string others = people.at(letter_of(route.roles) == 'b' ? 'p' : 'b').csrf_token;
    for (const std::string& token :
         {std::string(), std::string("x"), std::string(own.size(), '0'), others, own + "0"}) {
      CAPTURE(token);
      person.csrf_token = "";  // the header's place: a form of another site cannot set it
      const auto in_form = send_as(person, route, token.empty() ? Fields{} : Fields{{"csrf_token", token}});
      CHECK(in_form.status == 403);
      CHECK(in_form.code() == "csrf");
      person.csrf_token = token;
      const auto in_header = send_as(person, route, {});
      CHECK(in_header.status == 403);
      CHECK(in_header.code() == "csrf");
    }
    person.csrf_token = own;
    ++asked;
  }
  CHECK(asked > 50);
  for (auto& [role, person] : people)
    if (role != 'v') CHECK(person.get("/api/v1/session").status == 200);  // nobody was signed out
}

TEST_CASE("another site's page changes nothing, even with the token, on every route that changes something") {
  HttpWorld world(http::page_routes());
  auto people = one_of_each(world);
  for (const auto& route : changing_routes()) {
    CAPTURE(route.method);
    CAPTURE(route.path);
    const bool for_visitors = (route.roles & http::visitor) != 0;
    for (const char role : for_visitors ? std::string("vb") : std::string(1, letter_of(route.roles))) {
      Person& person = people.at(role);
      for (const httplib::Headers& from : std::vector<httplib::Headers>{{{"Origin", "https://evil.example"}},
                                                                        {{"Origin", "null"}},
                                                                        {{"Origin", "http://127.0.0.1"}},
                                                                        {{"Origin", "http://127.0.0.1.evil.example"}},
                                                                        {{"Sec-Fetch-Site", "cross-site"}},
                                                                        {{"Sec-Fetch-Site", "same-site"}}}) {
        CAPTURE(from.begin()->second);
        const auto answer = send_as(person, route, {{"csrf_token", person.csrf_token}}, from);
        CHECK(answer.status == 403);
        CHECK(answer.code() == "csrf");
        CHECK(answer.headers.count("Set-Cookie") == 0);
      }
    }
  }
}

TEST_CASE("no page sends anybody to another site, whatever the address or the form asks for") {
  HttpWorld world(http::page_routes());
  auto people = one_of_each(world);
  for (const std::string& out : kWaysOut) {
    CAPTURE(out);
    std::string query;
    Fields fields;
    for (const std::string& name : kNames) {
      query += (query.empty() ? "?" : "&") + name + "=" + http::percent_encode(out);
      fields.emplace_back(name, out);
    }
    for (const auto& route : http::page_routes()) {
      if (route.path == "/logout") continue;  // last, below
      CAPTURE(route.method);
      CAPTURE(route.path);
      for (const char role :
           (route.roles & http::visitor) != 0 ? std::string("vb") : std::string(1, letter_of(route.roles))) {
        Person& person = people.at(role);
        Fields all = fields;
        all.emplace_back("csrf_token", person.csrf_token);
        const auto answer = changes(route) ? send_as(person, route, all) : person.get(path_of(route.path) + query);
        CHECK_FALSE(leaves_this_site(location_of(answer)));
        CHECK(answer.headers.count("Set-Cookie") <= 1);
        // What was typed may stand in its field again; nothing may lead there.
        for (const char* leads : {" href=", " action=", " formaction=", " src="})
          for (const char* way : {"\"//", "\"\\", "\"/\\", "\"javascript:", "\"JaVaScRiPt:", "\"data:text",
                                  "\"HTTPS:evil", "\"https://evil"})
            CHECK(answer.text.find(std::string(leads) + way) == std::string::npos);
      }
    }
  }
}

TEST_CASE("signing in and out, and choosing a language, lead on within this site only") {
  HttpWorld world(http::page_routes());
  Person owner(world, "buyer-1", app::Role::buyer);
  for (const std::string& out : kWaysOut) {
    CAPTURE(out);
    for (const std::string& path : {std::string("/login"), std::string("/language")}) {
      CAPTURE(path);
      const std::string form =
          "login=buyer-1&lang=en&password=" + http::percent_encode(kPassword) + "&next=" + http::percent_encode(out);
      const auto answer = Person(world).send_text("POST", path, form, "application/x-www-form-urlencoded");
      CHECK(answer.status == 303);
      CHECK_FALSE(leaves_this_site(location_of(answer)));
    }
  }
  for (const std::string ours : {"/orders?page=2", "/products/prd_1#reviews", "/"}) {
    const auto answer = Person(world).send_text("POST", "/language", "lang=en&next=" + http::percent_encode(ours),
                                                "application/x-www-form-urlencoded");
    CHECK(location_of(answer) == ours);
  }
  const auto out = owner.send_text("POST", "/logout", "next=//evil.example&csrf_token=" + owner.csrf_token,
                                   "application/x-www-form-urlencoded");
  CHECK(location_of(out) == "/");
}

TEST_CASE("a session that was planted before the sign-in page is never the one that comes of it") {
  HttpWorld world(http::page_routes());
  Person owner(world, "buyer-1", app::Role::buyer), attacker(world, "buyer-2", app::Role::buyer);
  const auto cookie_of = [](const Answer& answer) {
    const auto set = answer.headers.find("Set-Cookie");
    return set == answer.headers.end() ? std::string() : set->second.substr(0, set->second.find(';'));
  };
  const std::string form = "login=buyer-1&password=" + http::percent_encode(kPassword);
  Person with_nothing_real(world);
  with_nothing_real.cookie = "planted-by-somebody";
  const auto first = with_nothing_real.send_text("POST", "/login", form, "application/x-www-form-urlencoded");
  CHECK(first.status == 303);
  CHECK(cookie_of(first).starts_with("ops_session="));
  CHECK(cookie_of(first) != "ops_session=planted-by-somebody");

  // The attacker's own session in the visitor's browser: the form that is shown then carries its token.
  Person visitor(world);
  visitor.cookie = attacker.cookie;
  const auto second = visitor.send_text("POST", "/login", form + "&csrf_token=" + attacker.csrf_token,
                                        "application/x-www-form-urlencoded");
  CHECK(second.status == 303);
  CHECK(cookie_of(second) != "ops_session=" + attacker.cookie);
  CHECK(attacker.get("/api/v1/session").status == 401);  // ended, not taken over
}

}  // namespace ops::test
