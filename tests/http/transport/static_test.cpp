// Files that pages load: kept for good below an address that changes with their content; the console's page is asked for anew.
#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "server/http/transport/packed.h"
#include "server/http/transport/static_files.h"

using namespace ops;
namespace fs = std::filesystem;

namespace {

class WebFolder {
 public:
  WebFolder() {
    fs::create_directories(folder_ / "console");
    write("console/index.html", "<script src=\"{assets}/console/console.js\"></script>");
    write("console/console.js", std::string(2000, ' ') + "run()");
  }
  ~WebFolder() { fs::remove_all(folder_); }
  void write(const char* name, const std::string& bytes) const { std::ofstream(folder_ / name) << bytes; }
  http::StaticFiles load() const { return http::StaticFiles::load(folder_.string()); }

 private:
  fs::path folder_ = fs::temp_directory_path() / ("opsmarket-web-" + std::to_string(::getpid()));
};

std::optional<http::Response> get(const http::StaticFiles& files, const std::string& path,
                                  const std::string& accept = "", const std::string& if_none_match = "") {
  http::Request request;
  request.method = "GET";
  request.path = path;
  request.headers = {{"accept-encoding", accept}, {"if-none-match", if_none_match}};
  return files.find(request);
}

std::string header_in(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

}  // namespace

TEST_CASE("a file below its hashed address is kept for good, compressed") {
  const WebFolder web;
  const auto files = web.load();
  const auto answer = get(files, files.root() + "/console/console.js", "gzip, br");
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(header_in(*answer, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(header_in(*answer, "Content-Encoding") == "br");
  CHECK(answer->body->size() < 200);
  CHECK_FALSE(get(files, "/console/console.js"));
  CHECK_FALSE(get(files, "/assets/other/console/console.js"));
}

TEST_CASE("the console's page names the hashed files and is asked for anew each time") {
  const WebFolder web;
  const auto files = web.load();
  const auto page = get(files, "/console/");
  REQUIRE(page);
  CHECK(*page->body == "<script src=\"" + files.root() + "/console/console.js\"></script>");
  CHECK(header_in(*page, "Cache-Control") == "no-cache");
  CHECK(get(files, "/console/", "", header_in(*page, "ETag"))->status == 304);
}

TEST_CASE("another content has another address; the same has the same") {
  const WebFolder web;
  const std::string before = web.load().root();
  CHECK(web.load().root() == before);
  web.write("console/console.js", "run(2)");
  const auto files = web.load();
  CHECK(files.root() != before);
  CHECK_FALSE(get(files, before + "/console/console.js"));
  CHECK(*get(files, "/console/")->body != *get(files, files.root() + "/console/console.js")->body);
}

TEST_CASE("without files there is no address") { CHECK(http::StaticFiles().root().empty()); }

TEST_CASE("what the build has packed is served as it is, and is no file of its own") {
  const WebFolder web;
  const std::string script = std::string(2000, ' ') + "run()";
  const std::string packed = *http::pack(script, "text/javascript", 1).brotli;
  web.write("console/console.js.br", packed);
  const auto files = web.load();
  CHECK(*get(files, files.root() + "/console/console.js", "br")->body == packed);
  CHECK(*get(files, files.root() + "/console/console.js")->body == script);
  CHECK_FALSE(get(files, files.root() + "/console/console.js.br"));
}

TEST_CASE("a packed file of another content keeps the server from starting") {
  const WebFolder web;
  web.write("console/console.js.br", *http::pack(std::string(2000, 'x'), "text/javascript").brotli);
  CHECK_THROWS_WITH(static_cast<void>(web.load()), doctest::Contains("console.js.br is not console.js packed"));
  web.write("console/console.js.br", "no brotli");
  CHECK_THROWS(static_cast<void>(web.load()));
}
