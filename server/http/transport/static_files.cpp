#include "server/http/transport/static_files.h"

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

constexpr int kBrotliQuality = 9;  // of what the build has not packed: 11 takes seconds, and start-up is waited for
constexpr std::string_view kPackedSuffix = ".br";

constexpr std::string_view kConsolePage = "/console/index.html";
constexpr std::string_view kPageRoot = "{assets}";  // in the console's page: where its files are

std::string with_root(std::string page, std::string_view root) {
  for (std::size_t at = 0; (at = page.find(kPageRoot, at)) != page.npos; at += root.size())
    page.replace(at, kPageRoot.size(), root);
  return page;
}

// What the build packed at its leisure is taken as it is, if it stands beside the file. One of another content is an error:
// whoever takes brotli would be served it for good.
Packed pack_file(const fs::path& file) {
  const fs::path beside = file.string() + std::string(kPackedSuffix);
  if (!fs::exists(beside)) return pack(read_whole(file), content_type(file), kBrotliQuality);
  auto packed = pack_with(read_whole(file), content_type(file), read_whole(beside));
  if (!packed) throw std::runtime_error(beside.string() + " is not " + file.filename().string() + " packed");
  return *std::move(packed);
}

std::map<std::string, fs::path> files_below(const fs::path& web_dir) {
  std::map<std::string, fs::path> found;
  for (const char* folder : {"console", "static", "rules"}) {
    if (!fs::is_directory(web_dir / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(web_dir / folder))
      if (entry.is_regular_file() && entry.path().extension() != kPackedSuffix)
        found.emplace("/" + fs::relative(entry.path(), web_dir).generic_string(), entry.path());
  }
  return found;
}

}  // namespace

StaticFiles StaticFiles::load(const std::string& web_dir) {
  if (!fs::is_directory(web_dir)) throw std::runtime_error(web_dir + " is no folder");
  std::map<std::string, Packed> packed;
  std::string all, page;
  for (const auto& [path, file] : files_below(web_dir)) {
    if (path == kConsolePage) {
      page = read_whole(file);
      continue;
    }
    const auto& kept = packed.emplace(path, pack_file(file)).first->second;
    all += path + '\n' + kept.etag + '\n';
  }
  StaticFiles result;
  if (!packed.empty()) result.root_ = "/assets/" + content_hash(all);
  for (auto& [path, file] : packed) result.files_.emplace(result.root_ + path, std::move(file));
  if (!page.empty())
    result.console_page_ = pack(with_root(std::move(page), result.root_), content_type("index.html"), kBrotliQuality);
  return result;
}

std::optional<Response> StaticFiles::find(const Request& request) const {
  if (request.path == "/console/" && console_page_) return packed_response(request, *console_page_, "no-cache");
  const auto found = files_.find(request.path);
  if (found == files_.end()) return std::nullopt;
  return packed_response(request, found->second, "public, max-age=31536000, immutable");
}

}  // namespace ops::http
