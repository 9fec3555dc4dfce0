// A full disk while webhooks are sent: what was sent is not sent again and again because it cannot be written down.
#include <httplib.h>

#include "server/app/accounts/contacts.h"
#include "server/app/admin/admin.h"
#include "server/delivery/dispatcher.h"
#include "tests/fault/market.h"
#include "tests/http/world.h"

namespace ops::fault {
namespace {

// The other end; counts what comes.
class Target {
 public:
  Target() {
    server_.Post(".*", [this](const httplib::Request&, httplib::Response&) { ++came_; });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    server_.wait_until_ready();
  }
  ~Target() {
    server_.stop();
    thread_.join();
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }
  int came() const { return came_; }

 private:
  httplib::Server server_;
  std::atomic<int> came_ = 0;
  int port_ = 0;
  std::thread thread_;
};

template <class Condition>
bool until(Condition holds) {
  for (int i = 0; i < 400 && !holds(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  return holds();
}

}  // namespace

TEST_CASE("a webhook on a full disk is sent once, and written down when there is room") {
  Disk disk((std::filesystem::temp_directory_path() / "opsmarket-http-").string(), 1);
  Target target;
  test::HttpWorld world;
  const test::Person staff(world, "operator-1", app::Role::operator_), person(world, "buyer-1", app::Role::buyer);
  const app::Caller caller{person.account_id, app::Role::buyer};
  world.services().private_hooks = true;
  REQUIRE(app::set_hook(world.services(), caller, target.url()).ok());
  REQUIRE(
      app::suspend_account(world.services(), {staff.account_id, app::Role::operator_}, caller.account_id, "理由").ok());
  const auto state = [&] { return app::deliveries(world.services(), caller, {})->items.at(0).state; };

  disk.set(Ill::full);
  delivery::Settings settings;
  settings.private_hooks = true;
  settings.site = "http://market.example";
  const delivery::Dispatcher post(world.services(), settings);
  REQUIRE(until([&] { return target.came() > 0; }));
  std::this_thread::sleep_for(std::chrono::seconds(2));  // four looks at what is due
  CHECK(target.came() == 1);
  CHECK(state() == "pending");
  disk.set(Ill::no);
  CHECK(until([&] { return state() == "sent"; }));
  CHECK(target.came() == 1);
}

}  // namespace ops::fault
