// `backup` beside a server that is being written to, `restore`, and what each refuses.
#include <doctest/doctest.h>

#include <fstream>

#include "tests/http/program.h"

using namespace ops;
using test::Folder, test::Program, test::run_command;
namespace fs = std::filesystem;

namespace {

// Orders placed one after another until told to stop; ids of those acknowledged.
class Buyer {
 public:
  explicit Buyer(int port) : port_(port), thread_([this] { run(); }) {}
  ~Buyer() { stop(); }
  std::vector<std::string> acknowledged() const {
    const std::lock_guard lock(mutex_);
    return ids_;
  }
  void stop() {
    ending_ = true;
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    httplib::Client client("127.0.0.1", port_);
    const auto headers = test::sign_in(client);
    const std::string body = test::order_body(client);
    for (int i = 0; !ending_; ++i) {
      auto own = headers;
      own.emplace("Idempotency-Key", "backup-" + std::to_string(i));
      const auto answer = client.Post("/api/v1/orders", own, body, "application/json");
      if (!answer || answer->status != 201) return;
      const std::lock_guard lock(mutex_);
      ids_.push_back(json::parse(answer->body)->at("id").get<std::string>());
    }
  }

  int port_;
  mutable std::mutex mutex_;
  std::vector<std::string> ids_;
  std::atomic<bool> ending_{false};
  std::thread thread_;
};

void wait_for_orders(const Buyer& buyer, std::size_t count) {
  for (int i = 0; i < 600 && buyer.acknowledged().size() < count; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  REQUIRE(buyer.acknowledged().size() >= count);
}

void overwrite_middle(const fs::path& file) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(static_cast<std::streamoff>(fs::file_size(file) / 2));
  bytes << "these are not the bytes that were backed up";
}

fs::path some_upload(const fs::path& data) {
  for (const auto& entry : fs::recursive_directory_iterator(data / "files"))
    if (entry.is_regular_file()) return entry.path();
  return {};
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

}  // namespace

TEST_CASE("a backup made while orders come in: what was acknowledged before it is in it, and it can be put back") {
  const Folder folder;
  const std::string data = folder.path / "data", copy = folder.path / "copy", back = folder.path / "back";
  std::vector<std::string> before;
  {
    Program program(data);
    Buyer buyer(program.port());
    wait_for_orders(buyer, 20);
    before = buyer.acknowledged();
    CHECK(run_command("backup " + copy + " --data " + data) == 0);
    wait_for_orders(buyer, before.size() + 20);  // nobody was held up for good
  }
  CHECK(run_command("restore " + copy + " --data " + back) == 0);
  CHECK(names_in(folder.path) == std::vector<std::string>{"back", "copy", "data"});

  CHECK_FALSE(fs::exists(fs::path(copy) / "secret.key"));  // who finds a backup opens no secret
  {
    Program keyless(back);
    CHECK(keyless.port() == 0);  // what was sealed and signed with it would be lost unnoticed
    CHECK(keyless.wait() != 0);
  }
  fs::copy_file(fs::path(data) / "secret.key", fs::path(back) / "secret.key");
  Program again(back);
  httplib::Client client("127.0.0.1", again.port());
  const auto headers = test::sign_in(client);
  for (const std::string& id : before) CHECK(client.Get("/api/v1/orders/" + id, headers)->status == 200);
}

TEST_CASE("the server tells when the last backup was made; no backup contains that") {
  const Folder folder;
  const fs::path data = folder.path / "data", back = folder.path / "back";
  const auto backup = [&](const char* name) {
    return "backup " + (folder.path / name).string() + " --data " + data.string();
  };
  Program program(data);
  httplib::Client client("127.0.0.1", program.port());
  const auto told = [&] {
    return client.Get("/metrics")->body.find("\nopsmarket_last_backup_timestamp_seconds ") != std::string::npos;
  };
  CHECK_FALSE(told());
  CHECK(run_command(backup("first")) == 0);
  CHECK(told());
  CHECK(run_command(backup("second")) == 0);
  CHECK(told());
  for (const fs::path& copy : {folder.path / "first", folder.path / "second"})
    CHECK_FALSE(fs::exists(copy / "last_backup.json"));
  CHECK(run_command("restore " + (folder.path / "second").string() + " --data " + back.string()) == 0);
  CHECK_FALSE(fs::exists(back / "last_backup.json"));
  fs::remove(data / "last_backup.json");
  fs::create_directory(data /
                       "last_backup.json");  // what it would replace is in the way: the backup is made all the same
  CHECK(run_command(backup("third")) == 0);
  CHECK(fs::exists(folder.path / "third" / "manifest.json"));
  CHECK_FALSE(told());
}

TEST_CASE("a backup can be looked at, and is the same afterwards; nobody works in it") {
  const Folder folder;
  const fs::path data = folder.path / "data", copy = folder.path / "copy", back = folder.path / "back";
  Program(data).end(SIGTERM);
  REQUIRE(run_command("backup " + copy.string() + " --data " + data.string()) == 0);
  const auto names = names_in(copy);
  CHECK(run_command("check --data " + copy.string()) == 0);
  CHECK(names_in(copy) == names);
  CHECK(names_in(folder.path) == std::vector<std::string>{"copy", "data"});
  {
    Program program(copy);
    CHECK(program.port() == 0);
  }
  CHECK(run_command("account password buyer --data " + copy.string() + " < /dev/null") == 1);
  CHECK(run_command("restore " + copy.string() + " --data " + back.string()) == 0);
  fs::remove(some_upload(copy));
  CHECK(run_command("check --data " + copy.string()) == 1);
  CHECK(fs::exists(copy / "files"));
  overwrite_middle(copy / "opsmarket.db");
  CHECK(run_command("check --data " + copy.string()) == 1);
  CHECK(names_in(folder.path) == std::vector<std::string>{"back", "copy", "data"});
}

TEST_CASE("a backup of the first releases holds the key: it is put back with the rest, for its owner alone") {
  const Folder folder;
  const fs::path data = folder.path / "data", copy = folder.path / "copy", back = folder.path / "back";
  Program(data).end(SIGTERM);
  REQUIRE(run_command("backup " + copy.string() + " --data " + data.string()) == 0);
  fs::copy_file(data / "secret.key", copy / "secret.key");
  fs::permissions(copy / "secret.key", fs::perms::all);
  REQUIRE(run_command("restore " + copy.string() + " --data " + back.string()) == 0);
  REQUIRE(fs::exists(back / "secret.key"));
  CHECK(fs::status(back / "secret.key").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  Program again(back);
  CHECK(again.port() != 0);
}

TEST_CASE("backup and restore overwrite nothing and believe nothing") {
  const Folder folder;
  const std::string data = folder.path / "data", copy = folder.path / "copy", back = folder.path / "back";
  Program(data).end(SIGTERM);
  CHECK(run_command("backup " + copy + " --data " + (folder.path / "nothing").string()) == 1);
  CHECK_FALSE(fs::exists(copy));
  REQUIRE(run_command("backup " + copy + " --data " + data) == 0);
  CHECK(run_command("backup " + copy + " --data " + data) == 1);   // there is one already
  CHECK(run_command("restore " + copy + " --data " + data) == 1);  // not empty
  CHECK(run_command("restore " + data + " --data " + back) == 1);  // no manifest
  CHECK(run_command("backup --data " + data) == 2);

  SUBCASE("a changed database") {
    overwrite_middle(fs::path(copy) / "opsmarket.db");
    CHECK(run_command("restore " + copy + " --data " + back) == 1);
    CHECK(names_in(folder.path) == std::vector<std::string>{"copy", "data"});
  }
  SUBCASE("a changed upload") {
    overwrite_middle(some_upload(copy));
    CHECK(run_command("restore " + copy + " --data " + back) == 1);
    CHECK_FALSE(fs::exists(back));
  }
  SUBCASE("an upload that the market itself has lost: the rest is kept, and the fault is told") {
    fs::remove(some_upload(data));
    const std::string second = folder.path / "second";
    CHECK(run_command("backup " + second + " --data " + data) == 1);
    CHECK(fs::exists(fs::path(second) / "manifest.json"));
  }
}

namespace {

// A backup in a process of its own, of a market with so many files that it takes a while.
pid_t begin_backup(const fs::path& data, const fs::path& copy) {
  const pid_t pid = ::fork();
  REQUIRE(pid >= 0);
  if (pid == 0) {
    ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
    ::execl(OPSMARKET_BINARY, "opsmarket", "backup", copy.c_str(), "--data", data.c_str(), nullptr);
    ::_exit(127);
  }
  return pid;
}

bool has_partial(const fs::path& folder) {
  return std::ranges::any_of(names_in(folder), [](const auto& name) { return name.find(".partial-") != name.npos; });
}

// Once its copy has begun; how it ended.
int end_backup(const fs::path& folder, pid_t pid, int signal) {
  for (int i = 0; i < 3000 && !has_partial(folder); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  REQUIRE(has_partial(folder));
  ::kill(pid, signal);
  int status = 0;
  ::waitpid(pid, &status, 0);
  return status;
}

}  // namespace

// L9, what a process leaves that is ended: a backup's partial copy stayed after SIGTERM. Its kin: after SIGKILL and power cuts.
TEST_CASE("a backup that is ended leaves nothing, and what a killed one has left is removed by the next") {
  const Folder folder;
  const fs::path data = folder.path / "data", copy = folder.path / "copy";
  Program(data).end(SIGTERM);
  fs::create_directories(data / "files" / "many");
  for (int i = 0; i < 4000; ++i) std::ofstream(data / "files" / "many" / std::to_string(i)) << i;
  using Names = std::vector<std::string>;

  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    const int status = end_backup(folder.path, begin_backup(data, copy), signal);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 1);
    CHECK(names_in(folder.path) == Names{"data"});
  }
  CHECK(WIFSIGNALED(end_backup(folder.path, begin_backup(data, copy), SIGKILL)));
  CHECK(has_partial(folder.path));
  fs::create_directory(folder.path / "mine.partial-report");  // nobody's but its owner's
  fs::remove_all(data / "files" / "many");
  REQUIRE(run_command("backup " + copy.string() + " --data " + data.string()) == 0);
  CHECK(names_in(folder.path) == Names{"copy", "data", "mine.partial-report"});
}
