#include "server/http/static_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ops::http {
namespace {

namespace fs = std::filesystem;

std::string content_type(const fs::path& file) {
  static const std::map<std::string, std::string> kTypes{{".html", "text/html; charset=utf-8"},
                                                         {".css", "text/css; charset=utf-8"},
                                                         {".js", "text/javascript; charset=utf-8"},
                                                         {".mjs", "text/javascript; charset=utf-8"},
                                                         {".json", "application/json"},
                                                         {".wasm", "application/wasm"},
                                                         {".svg", "image/svg+xml"},
                                                         {".png", "image/png"},
                                                         {".ico", "image/x-icon"},
                                                         {".webmanifest", "application/manifest+json"},
                                                         {".txt", "text/plain; charset=utf-8"},
                                                         {".woff2", "font/woff2"}};
  const auto found = kTypes.find(file.extension().string());
  return found != kTypes.end() ? found->second : "application/octet-stream";
}

std::string read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return bytes;
}

constexpr int kBrotliQuality = 9;  // 11 takes ten times as long for some 3 % less; start-up is waited for

}  // namespace

StaticFiles StaticFiles::load(const std::string& web_dir) {
  if (!fs::is_directory(web_dir)) throw std::runtime_error(web_dir + " is no folder");
  StaticFiles result;
  for (const char* folder : {"console", "static", "rules"}) {
    const fs::path root = fs::path(web_dir) / folder;
    if (!fs::is_directory(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file()) continue;
      const std::string path = "/" + fs::relative(entry.path(), web_dir).generic_string();
      result.files_.emplace(path, pack(read_whole(entry.path()), content_type(entry.path()), kBrotliQuality));
    }
  }
  return result;
}

std::optional<Response> StaticFiles::find(const Request& request) const {
  const auto found = files_.find(request.path == "/console/" ? "/console/index.html" : request.path);
  if (found == files_.end()) return std::nullopt;
  return packed_response(request, found->second, "no-cache");
}

}  // namespace ops::http
