// L2 of the console: a command whose answer was lost is sent again with its key, and a command that was answered is over.
#include <doctest/doctest.h>

#include "client/platform/platform_null.h"
#include "client/state/api_client.h"

namespace ops::test {
namespace {

constexpr auto kSuspend = "/api/v1/operator/accounts/acc_1/suspend",
               kRestore = "/api/v1/operator/accounts/acc_1/restore";

std::string key_of(const platform::NullPlatform& platform) {
  for (const auto& [name, value] : platform.sent.back().request.headers)
    if (name == "Idempotency-Key") return value;
  return {};
}

struct Commands {
  // The key that it was sent with; `status` 0: no answer comes.
  std::string send(const char* path, const char* reason, int status) {
    api.send({.method = "POST", .path = path, .body = json::Json{{"reason", reason}}}, [](const state::Reply&) {});
    const std::string key = key_of(platform);
    CHECK(platform.reply("POST", path, {.status = status, .headers = {}, .body = status == 200 ? "{}" : ""}));
    return key;
  }
  platform::NullPlatform platform;
  state::ApiClient api{platform};
};

}  // namespace

TEST_CASE("L2: every command has a key, which stays the same until it is answered") {
  Commands commands;
  const auto first = commands.send(kSuspend, "spam", 0);
  CHECK(first.size() == 32);
  CHECK(commands.send(kSuspend, "spam", 502) == first);  // a gateway that finds no server
  CHECK(commands.send(kSuspend, "other", 0) != first);   // something else is said
  CHECK(commands.send(kSuspend, "spam", 200) == first);  // still the one that was lost
  CHECK(commands.send(kSuspend, "spam", 200) != first);  // answered: meant once more
}

TEST_CASE("L2: a command that was lost is meant anew after another step of the same thing, and after ten minutes") {
  Commands commands;
  const auto lost = commands.send(kSuspend, "spam", 0);
  commands.send("/api/v1/operator/accounts/acc_2/restore", "", 200);  // another thing's
  CHECK(commands.send(kSuspend, "spam", 0) == lost);
  commands.send(kRestore, "", 200);
  const auto second = commands.send(kSuspend, "spam", 0);
  CHECK(second != lost);
  commands.platform.clock_seconds += 601;
  CHECK(commands.send(kSuspend, "spam", 0) != second);
}

TEST_CASE("L2: of commands that stay unanswered the latest 32 are remembered") {
  Commands commands;
  const auto suspend = [&](int account) {
    return commands.send(("/api/v1/operator/accounts/acc_" + std::to_string(account) + "/suspend").c_str(), "spam", 0);
  };
  const auto first = suspend(1), second = suspend(2);
  for (int account = 3; account <= 32; ++account) suspend(account);
  CHECK(suspend(1) == first);
  suspend(33);
  CHECK(suspend(2) == second);
  CHECK(suspend(1) != first);
}

TEST_CASE("L2: an upload that is tried again keeps its key, another file has another") {
  Commands commands;
  const auto upload = [&](int handle, int status) {
    commands.api.upload("demand", handle, [](double) {}, [](const state::Reply&) {});
    const std::string key = key_of(commands.platform);
    CHECK(commands.platform.reply("POST", "/api/v1/files", {.status = status, .headers = {}, .body = "{}"}));
    return key;
  };
  const auto lost = upload(1, 0);
  CHECK(lost.size() == 32);
  CHECK(upload(2, 0) != lost);
  CHECK(upload(1, 200) == lost);
}

TEST_CASE("a question has no key, nor has signing in, and a command's own key stays") {
  Commands commands;
  commands.api.send({.method = "GET", .path = "/api/v1/orders"}, [](const state::Reply&) {});
  CHECK(key_of(commands.platform).empty());
  commands.api.send({.method = "POST", .path = "/api/v1/session", .body = json::Json{}}, [](const state::Reply&) {});
  CHECK(key_of(commands.platform).empty());
  commands.api.send({.method = "POST", .path = kSuspend, .idempotency_key = "own"}, [](const state::Reply&) {});
  CHECK(key_of(commands.platform) == "own");
}

}  // namespace ops::test
