// A full disk over real HTTP: changes are answered 507, reading goes on, and when there is room again so do changes, without a
// restart. On a disk of the tests' own, and on a real small one where this machine lets one be mounted.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "server/app/files/image.h"
#include "server/app/orders/orders.h"
#include "tests/fault/market.h"
#include "tests/http/world.h"

namespace ops::fault {
namespace {

namespace fs = std::filesystem;
constexpr int kBusyMs = 10'000;  // how long the log's readers are waited for
using test::Answer, test::DemoWorld, test::Json, test::Person;

// The demo's market, with one order that both parties have something new to read about.
struct Trading {
  DemoWorld world{http::page_routes()};
  Person buyer{world}, provider{world}, visitor{world};
  Json product;
  std::string order_id, order_path;
  int keys = 0;

  Trading() {
    REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
    REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
    const auto listed = provider.get("/api/v1/provider/products?state=listed");
    product = buyer.get("/api/v1/products/" + listed.json["items"][0]["id"].get<std::string>()).json;
    const Answer placed = place("before");
    REQUIRE(placed.status == 201);
    order_id = placed.json["id"].get<std::string>();
    order_path = "/api/v1/orders/" + order_id;
    REQUIRE(write(provider, "您好").status == 201);
  }
  Answer write(Person& person, const std::string& text) {
    return person.send("POST", order_path + "/messages", {{"text", text}},
                       {{"Idempotency-Key", std::to_string(++keys)}});
  }
  Answer place(const std::string& key) {
    const Json body{{"product_id", product["id"]}, {"sku_id", product["skus"][0]["id"]}, {"quantity", 1}};
    return buyer.send("POST", "/api/v1/orders", body, {{"Idempotency-Key", key}});
  }
  Answer form(const std::string& path, const std::string& fields) {
    return buyer.send_text("POST", path, "csrf_token=" + buyer.csrf_token + "&" + fields,
                           "application/x-www-form-urlencoded");
  }
  void check_reading() {
    for (const std::string& path :
         {std::string("/"), "/products/" + product["id"].get<std::string>(), std::string("/orders"),
          "/orders/" + order_id, "/orders/" + order_id + "/messages", std::string("/balance"),
          std::string("/notifications"), std::string("/settings"), order_path, order_path + "/events",
          order_path + "/messages", std::string("/api/v1/notifications"), std::string("/api/v1/session"),
          std::string("/readyz")}) {
      CAPTURE(path);
      CHECK(buyer.get(path).status == 200);
    }
  }
};

void check_refused(const Answer& answer) {
  CAPTURE(answer.text);
  CHECK(answer.status == 507);
  CHECK(answer.code() == "storage_full");
  const auto type = answer.headers.find("Content-Type");
  REQUIRE(type != answer.headers.end());
  CHECK(type->second == "application/problem+json");
}

// Room that the log has from before would take changes though the disk is full.
void leave_no_room(Trading& trading) {
  const fs::path database = fs::path(trading.world.services().files_dir).parent_path() / "opsmarket.db";
  SQLite::Database other(database.string(), SQLite::OPEN_READWRITE, kBusyMs);
  SQLite::Statement empties(other, "PRAGMA wal_checkpoint(TRUNCATE)");
  REQUIRE(empties.executeStep());
  REQUIRE(empties.getColumn("busy").getInt() == 0);
}

// No change is done, none fails in another way, and whoever is in stays in.
void check_changes_refused(Trading& trading) {
  check_refused(trading.place("during"));
  check_refused(
      trading.buyer.send("POST", "/api/v1/balance/topups", {{"amount_fen", 100}}, {{"Idempotency-Key", "t"}}));
  check_refused(trading.write(trading.buyer, "在吗？"));
  check_refused(trading.buyer.send("DELETE", "/api/v1/session", nullptr));
  // A right password on a full disk is no wrong one, however often.
  for (int i = 0; i < 12; ++i) check_refused(trading.visitor.sign_in("buyer", "demo-password"));

  const Answer page = trading.form("/balance/topups", "amount=1&key=k");
  CHECK(page.status == 507);
  CHECK(page.text.find("存储空间已满") != page.text.npos);
  const Answer login = trading.form("/login", "login=buyer&password=demo-password");
  CHECK(login.status == 507);
  CHECK(trading.form("/logout", "").status == 507);
}

void check_goes_on(Trading& trading) {
  CHECK(trading.place("during").status == 201);  // the key was not used up
  CHECK(trading.write(trading.buyer, "在吗？").status == 201);
  CHECK(trading.visitor.sign_in("buyer", "demo-password").status == 201);
  CHECK(app::check(trading.world.services()).empty());
  CHECK(trading.buyer.send("DELETE", "/api/v1/session", nullptr).status == 204);
  CHECK(trading.buyer.get("/api/v1/session").status == 401);
}

std::string big_picture() {
  std::mt19937 random(1);
  app::Picture picture{400, 400, std::string(400 * 400 * 4, '\0')};
  for (char& byte : picture.rgba) byte = static_cast<char>(random());
  return app::to_png(picture).value();
}

std::size_t files_in(const fs::path& folder) {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) files += entry.is_regular_file();
  return files;
}

// A real disk of a few MiB, where $TMPDIR is as long as this lives.
class SmallDisk {
 public:
  SmallDisk() {
    std::string name = (fs::temp_directory_path() / "opsmarket-small-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
    mounted_ = ::mount("tmpfs", path_.c_str(), "tmpfs", 0, "size=64m") == 0;
    if (const char* before = std::getenv("TMPDIR")) before_ = before;
    if (mounted_) ::setenv("TMPDIR", path_.c_str(), 1);
  }
  ~SmallDisk() {
    before_.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", before_.c_str(), 1);
    if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
    fs::remove(path_);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool mounted() const { return mounted_; }
  // To the last byte.
  void fill() const {
    const int file = ::open(filler().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    REQUIRE(file >= 0);
    const std::string bytes(std::size_t{1} << 20, 'x');
    for (std::size_t size = bytes.size(); size > 0; size /= 2)
      while (::write(file, bytes.data(), size) > 0) {
      }
    ::close(file);
  }
  void make_space() const { fs::remove(filler()); }

 private:
  std::string filler() const { return path_ + "/filler"; }
  std::string path_, before_;
  bool mounted_ = false;
};

// No file may grow while this lives.
class NoGrowth {
 public:
  NoGrowth() {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit none{0, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
  }
  ~NoGrowth() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  NoGrowth(const NoGrowth&) = delete;
  NoGrowth& operator=(const NoGrowth&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("a full disk over HTTP: 507 to changes, reading goes on, and changes do when there is room again") {
  Disk disk((fs::temp_directory_path() / "opsmarket-http-").string(), first_seed());
  Trading trading;
  for (const Ill ill : {Ill::full, Ill::refusing, Ill::failing_sync}) {
    CAPTURE(static_cast<int>(ill));
    leave_no_room(trading);
    disk.set(ill);
    check_changes_refused(trading);
    trading.check_reading();
    disk.set(Ill::no);
  }
  check_goes_on(trading);
}

TEST_CASE("uploads on a full disk: 507, no half file, nothing left of those whose row finds no room, and they go on") {
  Disk disk((fs::temp_directory_path() / "opsmarket-http-").string(), first_seed());
  Trading trading;
  const fs::path files = trading.world.services().files_dir;
  const std::string picture = big_picture();
  const std::size_t before = files_in(files);
  {
    leave_no_room(trading);
    const NoGrowth full;
    check_refused(trading.provider.upload("logo", "a.png", picture));
  }
  CHECK(files_in(files) == before);
  leave_no_room(trading);
  disk.set(Ill::full);  // the database alone
  check_refused(trading.provider.upload("logo", "a.png", picture));
  CHECK(files_in(files) == before);
  disk.set(Ill::no);
  CHECK(trading.provider.upload("logo", "a.png", picture).status == 201);
  CHECK(files_in(files) == before + 1);
  CHECK(app::check(trading.world.services()).empty());
}

TEST_CASE("a real disk of 64 MiB that is full: changes and uploads 507, reading goes on, and it ends by itself") {
  const SmallDisk small;
  if (!small.mounted()) {
    MESSAGE("skipped: this machine lets no disk be mounted");
    return;
  }
  Trading trading;
  const fs::path files = trading.world.services().files_dir;
  const std::string picture = big_picture();
  for (int spell = 0; spell < 2; ++spell) {
    const std::size_t before = files_in(files);
    leave_no_room(trading);
    small.fill();
    check_changes_refused(trading);
    check_refused(trading.provider.upload("logo", "a.png", picture + std::to_string(spell)));
    CHECK(files_in(files) == before);
    trading.check_reading();
    small.make_space();
    CHECK(trading.place("after-" + std::to_string(spell)).status == 201);
  }
  CHECK(trading.provider.upload("logo", "a.png", picture).status == 201);
  check_goes_on(trading);
}

}  // namespace ops::fault
