// S1, S2, S5, S10 and whatever is of their kind: every route with its costliest input from 64 connections, while others ask for
// /healthz, the home page and a sign-in. Each of these must be answered, none refused; no queue may pass its bound. How long
// they took is a figure, not a promise: `tools/dev soak` drives longer (OPS_DRIVE_ROUNDS) and writes it down.
#include <doctest/doctest.h>
#include <zlib.h>

#include <cstdlib>
#include <set>

#include "domain/catalog/rules.h"
#include "server/app/demo.h"
#include "server/app/work_slots.h"
#include "server/bounds/bounds.h"
#include "tests/http/access/drive_lines.h"
#include "tests/http/world.h"

namespace ops::test {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kConnections = 64;

int rounds() {
  const char* asked = std::getenv("OPS_DRIVE_ROUNDS");
  return asked ? std::max(1, std::atoi(asked)) : 1;
}

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 255);
  return bytes;
}

// The costliest logo that is taken: 2048 × 2048 at 16 bit and four channels, without its last row.
const std::string& picture() {
  static const std::string made = [] {
    const auto chunk = [](const std::string& type, const std::string& data) {
      const std::string body = type + data;
      const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
      return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(static_cast<std::uint32_t>(sum));
    };
    const std::string rows(std::size_t{2047} * (1 + 2048 * 8), '\0');
    std::string packed(::compressBound(static_cast<uLong>(rows.size())), '\0');
    uLongf size = static_cast<uLongf>(packed.size());
    ::compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
               static_cast<uLong>(rows.size()));
    packed.resize(size);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", big_endian(2048) + big_endian(2048) + std::string("\x10\x06\0\0\0", 5)) +
           chunk("IDAT", packed) + chunk("IEND", "");
  }();
  return made;
}

std::string distinct_han(int count, int from = 0) {
  std::string text;
  for (int i = from; i < from + count; ++i) {
    const int c = 0x4E00 + i % 0x5000;
    text += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
             static_cast<char>(0x80 | (c & 63))};
  }
  return text;
}

// Of all texts that a preview takes the one that was seen to take longest: pictures in each other's descriptions.
std::string nested_pictures() {
  const auto times = static_cast<int>(domain::catalog::kMaxDetails / 7);
  std::string text;
  for (int i = 0; i < times; ++i) text += "![";
  for (int i = 0; i < times; ++i) text += "](/a)";
  return text;
}

struct DrivenMarket {
  DrivenMarket() {
    world.services().password_cost = app::PasswordCost::strong;
    app::seed_demo(world.services());
    Person buyer(world), provider(world);
    REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
    REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
    order = buyer.get("/api/v1/orders").json["items"][0]["id"].get<std::string>();
    product = provider.get("/api/v1/provider/products?state=listed").json["items"][0]["id"].get<std::string>();
    payment = buyer
                  .send("POST", "/api/v1/payments", {{"company", "wechat"}, {"amount_fen", 100}},
                        {{"Idempotency-Key", "driven"}})
                  .json["number"]
                  .get<std::string>();
    Person(world, "bystander", app::Role::buyer);
    for (const auto& [letter, login] : {std::pair{'b', "buyer"}, {'p', "provider"}, {'o', "operator"}})
      sessions.emplace(letter, app::sign_in(world.services(), login, "demo-password", {}, {}).value());
  }
  HttpWorld world{http::page_routes(), {}, {"127.0.0.1"}};
  std::string order, product, payment;
  std::map<char, app::Session> sessions;  // by the letter of a line's `who`
};

std::string driven_path(const DrivenMarket& market, std::string_view pattern) {
  std::string path(pattern);
  const auto put = [&](std::string_view name, const std::string& value) {
    if (const auto at = path.find(name); at != path.npos) path.replace(at, name.size(), value);
  };
  put("/orders/{id}", "/orders/" + market.order);
  put("/products/{id}", "/products/" + market.product);
  put("{rule}", "index_terms");
  put("{action}", "submit_demand");
  put("{slug}", "rules");
  put("{company}", "wechat");
  put("{number}", market.payment);
  for (const char* other : {"{version}", "{id}", "{secret_id}", "{offer_id}", "{part}"}) put(other, "1");
  return path;
}

// One request of a line, as the n-th of all.
httplib::Request request_of(const DrivenMarket& market, const DriveLine& line, const app::Session* session, int n) {
  httplib::Request request;
  const auto space = line.route.find(' ');
  request.method = line.route.substr(0, space);
  request.path = driven_path(market, line.route.substr(space + 1));
  request.set_header("X-Forwarded-For", "2001:db8:1:" + std::to_string(n % kConnections) + "::1");
  if (session) {
    request.set_header("Cookie", "ops_session=" + session->token);
    if (line.input != "@no_token") request.set_header("X-CSRF-Token", session->csrf_token);
  }
  const std::string number = std::to_string(n);
  const auto body = [&](std::string text, const char* type) {
    request.body = std::move(text);
    request.set_header("Content-Type", type);
    request.set_header("Idempotency-Key", "drive-" + number);
  };
  const bool api = request.path.starts_with("/api/");
  if (line.input == "@json") {
    std::string text = "{\"x\":[0";
    while (text.size() + 4 < bounds::kMaxJsonBody) text += ",0";
    body(text + "]}", "application/json");
  } else if (line.input == "@form") {
    std::string text = "a=b";
    while (text.size() + 4 < bounds::kMaxFormBody) text += "&a=b";
    body(std::move(text), "application/x-www-form-urlencoded");
  } else if (line.input == "@rule") {
    body("{\"text\":\"" + distinct_han(2700) + "\"}", "application/json");
  } else if (line.input == "@markdown") {
    body("{\"markdown\":\"" + nested_pictures() + "\"}", "application/json");
  } else if (line.input == "@search") {
    request.path += "?q=" + httplib::encode_uri_component(distinct_han(100, 100 * n));  // never asked before
  } else if (line.input.starts_with('?')) {
    request.path += line.input;
  } else if (line.input == "@picture_of") {
    request.path += "?version=" + number;
  } else if (line.input == "@picture" || line.input == "@files") {
    body(
        "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nlogo\r\n--b\r\nContent-Disposition: form-data; "
        "name=\"file\"; filename=\"a.png\"\r\n\r\n" +
            picture() + "\r\n--b--\r\n",
        "multipart/form-data; boundary=b");
  } else if (line.input == "@registration") {
    body("{\"login\":\"drive-" + number + "\",\"password\":\"seven wet herons\",\"display_name\":\"D" + number +
             "\",\"role\":\"buyer\"}",
         "application/json");
  } else if (line.input == "@registration_form") {
    body("login=form-" + number + "&password=seven+wet+herons&display_name=F" + number + "&role=buyer",
         "application/x-www-form-urlencoded");
  } else if (!line.input.empty() && !line.input.starts_with('@')) {
    body(std::string(line.input), api ? "application/json" : "application/x-www-form-urlencoded");
  }
  if (!api && session && request.method == "POST" && line.input != "@no_token" && !line.input.starts_with("@form") &&
      line.input.find('=') != line.input.npos)
    request.body = "csrf_token=" + session->csrf_token + "&" + request.body;
  return request;
}

bool works_hard(const DriveLine& line) {
  for (const char* input : {"@picture", "@rule", "@search", "@markdown", "@picture_of"})
    if (line.input == input) return true;
  return false;
}

// Those who have nothing to do with it.
class Bystanders {
 public:
  explicit Bystanders(DrivenMarket& market) : market_(market), thread_([this] { ask(); }) {}
  ~Bystanders() { stop(); }
  void stop() {
    over_ = true;
    if (thread_.joinable()) thread_.join();
  }
  std::map<std::string, int> statuses;  // of all that was asked
  std::map<std::string, double> longest_ms;

 private:
  void ask() {
    do {
      timed("/healthz", [](Person& one) { return one.get("/healthz").status; });
      timed("/", [](Person& one) { return one.get("/").status; });
      timed("sign-in", [](Person& one) { return one.sign_in("bystander", kPassword).status; });
    } while (!over_);
  }
  template <class Ask>
  void timed(const std::string& what, Ask asks) {
    const auto began = Clock::now();
    Person one(market_.world);
    ++statuses[what + " " + std::to_string(asks(one))];
    const std::chrono::duration<double, std::milli> took = Clock::now() - began;
    longest_ms[what] = std::max(longest_ms[what], took.count());
  }
  DrivenMarket& market_;
  std::atomic<bool> over_{false};
  std::thread thread_;
};

// Each connection asks `each` of the lines, and goes on where its neighbour ends.
std::map<int, int> drive(DrivenMarket& market, const std::vector<DriveLine>& lines, int each) {
  std::mutex mutex;
  std::map<int, int> statuses;
  std::atomic<int> number{0};
  std::vector<std::thread> connections;
  for (int i = 0; i < kConnections; ++i)
    connections.emplace_back([&, i] {
      httplib::Client client("127.0.0.1", market.world.port());
      client.set_read_timeout(60);
      for (int k = 0; k < each; ++k) {
        const DriveLine& line = lines[static_cast<std::size_t>(i * each + k) % lines.size()];
        const auto session = market.sessions.find(line.who);
        const app::Session* of = session == market.sessions.end() ? nullptr : &session->second;
        const auto answer = client.send(request_of(market, line, of, ++number));
        const std::lock_guard lock(mutex);
        ++statuses[answer ? answer->status : 0];
      }
    });
  for (std::thread& connection : connections) connection.join();
  return statuses;
}

}  // namespace

TEST_CASE("every route has its line in the drive, and no line is of a route that has gone") {
  std::set<std::string> routes, lines;
  for (const auto& all : {http::api_routes(), http::page_routes()})
    for (const http::Route& route : all) routes.insert(std::string(route.method) + " " + std::string(route.path));
  for (const DriveLine& line : kDriveLines) lines.insert(std::string(line.route));
  for (const std::string& route : routes) {
    CAPTURE(route);
    CHECK(lines.contains(route));
  }
  for (const std::string& line : lines) {
    CAPTURE(line);
    CHECK(routes.contains(line));
  }
}

TEST_CASE("what costly lines are driven with is taken, and not refused for its form") {
  DrivenMarket market;
  httplib::Client client("127.0.0.1", market.world.port());
  int number = 0;
  for (const DriveLine& line : kDriveLines) {
    const bool decoded_and_refused = line.input == "@picture";  // it lacks its last row, so that none is stored
    if (decoded_and_refused || (!works_hard(line) && !line.input.starts_with('?'))) continue;
    CAPTURE(line.route);
    const auto session = market.sessions.find(line.who);
    const auto answer =
        client.send(request_of(market, line, session == market.sessions.end() ? nullptr : &session->second, ++number));
    REQUIRE(answer);
    CAPTURE(answer->body);
    CHECK((answer->status == 200 || answer->status == 201));
  }
}

TEST_CASE("costly input on every route from 64 connections: bystanders are answered, queues keep their bounds") {
  DrivenMarket market;
  std::vector<DriveLine> costly, api, pages, archives;
  for (const DriveLine& line : kDriveLines) {
    const bool hashes = line.input.find("password") != line.input.npos || line.input.starts_with("@reg");
    const bool works = works_hard(line) || line.route.ends_with("case.zip") || line.route.ends_with(".pdf");
    if (line.route.ends_with("case.zip")) archives.push_back(line);
    (hashes || works ? costly : line.route.find(" /api/") != line.route.npos ? api : pages).push_back(line);
  }
  const auto run = [&](const std::string& name, const std::vector<DriveLine>& lines, int each) {
    CAPTURE(name);
    REQUIRE(lines.size() <= static_cast<std::size_t>(kConnections * each));  // each line has its turn
    Bystanders bystanders(market);
    const auto statuses = drive(market, lines, each * rounds());
    bystanders.stop();
    for (const auto& [status, count] : statuses) {
      CAPTURE(status);
      CHECK((status >= 200 && status != 500));
    }
    for (const auto& [asked, count] : bystanders.statuses) {
      CAPTURE(asked);
      CHECK((asked.ends_with(" 200") || asked.ends_with(" 201")));
    }
    for (const auto& [what, ms] : bystanders.longest_ms)
      MESSAGE(name << ": " << what << " took " << static_cast<int>(ms) << " ms at most");
  };
  run("passwords, pictures, searches, rules, archives", costly, 2);
  run("archives alone, so that their queue is full", archives, 1);
  run("the API", api, 3);
  run("the pages", pages, 2);
  for (const app::SlotCounts& counts : app::slot_counts()) {
    CAPTURE(counts.name);
    MESSAGE(counts.name << ": " << counts.most_running << " at once and " << counts.most_waiting << " waiting at most");
    for (const app::SlotBounds& bounds : bounds::kWorkSlots) {
      if (bounds.name != counts.name) continue;
      CHECK(counts.most_running <= bounds.running);
      CHECK(counts.most_waiting <= bounds.waiting);
      CHECK(counts.running == 0);
      CHECK(counts.waiting == 0);
    }
  }
}

}  // namespace ops::test
