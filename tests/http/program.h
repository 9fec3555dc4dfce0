// The real program in a process of its own, and what is asked of it.
#pragma once
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/http/world.h"

namespace ops::test {

namespace fs = std::filesystem;

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "opsmarket-run-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

// One run of the program on `data`; the port is read from its first line.
class Program {
 public:
  // With the demo's data, unless other options are given. A new market gets a copy of them: with sanitizers the program takes
  // longer to make them than most tests take.
  explicit Program(const fs::path& data, const std::vector<std::string>& options = {"--demo"},
                   const std::string& listen = "127.0.0.1:0") {
    const auto has = [&](const char* option) { return std::ranges::find(options, option) != options.end(); };
    const bool copies = has("--demo") && !has("--database");
    if (copies && !fs::exists(data / "opsmarket.db")) fs::copy(demo_data(), data, fs::copy_options::recursive);
    start(data, options, listen);
  }
  ~Program() { end(SIGKILL); }
  int port() const { return port_; }  // 0: it said no address
  void signal(int number) const { ::kill(pid_, number); }
  // The most memory it has had at once.
  std::size_t peak_bytes() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6)) * 1024;
    return 0;
  }
  int end(int signal) {
    if (pid_ <= 0) return status_;
    ::kill(pid_, signal);
    ::waitpid(pid_, &status_, 0);
    pid_ = -1;
    return status_;
  }
  int wait() {
    ::waitpid(pid_, &status_, 0);
    pid_ = -1;
    return status_;
  }

 private:
  Program() = default;
  // Made by the program itself, once for all tests.
  static const fs::path& demo_data() {
    static const Folder folder;
    static const fs::path made = [] {
      Program maker;
      maker.start(folder.path / "data", {"--demo"}, "127.0.0.1:0");
      REQUIRE(maker.port() != 0);
      REQUIRE(maker.end(SIGTERM) == 0);
      return folder.path / "data";
    }();
    return made;
  }
  void start(const fs::path& data, const std::vector<std::string>& options, const std::string& listen) {
    std::vector<std::string> words{"opsmarket", "--data", data.string(), "--listen", listen};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    int out[2];
    REQUIRE(::pipe(out) == 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(out[1], STDOUT_FILENO);
      ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
      ::close(out[0]);
      ::execv(OPSMARKET_BINARY, arguments.data());
      ::_exit(127);
    }
    ::close(out[1]);
    std::string line;
    char c = 0;
    while (::read(out[0], &c, 1) == 1 && c != '\n') line += c;
    ::close(out[0]);
    if (const auto colon = line.rfind(':'); colon != line.npos) port_ = std::stoi(line.substr(colon + 1));
  }

  pid_t pid_ = -1;
  int port_ = 0, status_ = -1;
};

// The demo's buyer.
inline httplib::Headers sign_in(httplib::Client& client) {
  const auto answer =
      client.Post("/api/v1/session", R"({"login":"buyer","password":"demo-password"})", "application/json");
  REQUIRE(answer);
  REQUIRE(answer->status == 201);
  const std::string cookie = answer->get_header_value("Set-Cookie");
  return {{"Cookie", cookie.substr(0, cookie.find(';'))},
          {"X-CSRF-Token", json::parse(answer->body)->at("csrf_token").get<std::string>()}};
}

inline std::string order_body(httplib::Client& client) {
  const Json list = *json::parse(client.Get("/api/v1/products?limit=1")->body);
  const std::string id = list["items"][0]["id"].get<std::string>();
  const Json product = *json::parse(client.Get("/api/v1/products/" + id)->body);
  return json::dump({{"product_id", id}, {"sku_id", product["skus"][0]["id"]}, {"quantity", 1}});
}

// Runs the program with these words and waits; the exit code.
inline int run_command(const std::string& words) {
  const int status = std::system((std::string(OPSMARKET_BINARY) + " " + words + " > /dev/null 2>&1").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace ops::test
