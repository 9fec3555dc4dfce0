#include "client/platform/platform_web.h"

#include <emscripten.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <utility>

#include "client/platform/platform_web_parts.h"

extern "C" {
void ops_net_send(int id, const char* method, const char* path, const char* headers, const char* body, int size,
                  const char* fields, int file);
void ops_net_cancel(int id);
void ops_file_pick(int chooser, const char* accept, int several);
void ops_file_release(int handle);
void ops_file_save(const char* name, const char* media_type, const char* bytes, int size);
void ops_copy(int id, const char* text);
int ops_keep(const char* key, const char* value);
char* ops_kept(const char* key);
void ops_forget(const char* key);
void ops_page_open(const char* path);
void ops_page_set_address(const char* fragment);
char* ops_page_address();
char* ops_page_language();
int ops_page_online();
void ops_page_watch();
void ops_changes_follow(double after);
void ops_changes_unfollow();
void ops_part_fetch(int id, const char* name);
double ops_screen_seconds();
}

namespace ops::platform {
namespace {

// The page calls functions that take no platform (the end of this file), so the one there is stands here.
WebPlatform* the_platform = nullptr;

// Texts that JavaScript made are freed here.
std::optional<std::string> taken(char* made) {
  const std::unique_ptr<char, decltype(&std::free)> owner(made, &std::free);
  return made == nullptr ? std::nullopt : std::optional<std::string>(made);
}

std::string zero_ended(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string out;
  for (const auto& [name, value] : pairs) {
    out.append(name).push_back('\0');
    out.append(value).push_back('\0');
  }
  return out;  // its own end is the empty name
}

// "Name: value\r\n"…, as XMLHttpRequest gives them.
std::vector<std::pair<std::string, std::string>> parse_headers(std::string_view lines) {
  std::vector<std::pair<std::string, std::string>> headers;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find("\r\n"), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 2, lines.size()));
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    headers.emplace_back(std::move(name), line.substr(colon + 2));
  }
  return headers;
}

}  // namespace

WebPlatform::WebPlatform() {
  the_platform = this;
  ops_page_watch();
}

RequestId WebPlatform::begin(const HttpRequest& request, const std::string& fields, int file_handle, Open open) {
  const RequestId id = ++last_;
  open_[id] = std::move(open);
  ops_net_send(id, request.method.c_str(), request.path.c_str(), zero_ended(request.headers).c_str(),
               request.body.data(), static_cast<int>(request.body.size()), fields.c_str(), file_handle);
  return id;
}

RequestId WebPlatform::send(HttpRequest request, std::function<void(HttpReply)> done) {
  return begin(request, {}, 0, {std::move(done), {}});
}

RequestId WebPlatform::upload(HttpRequest request, std::vector<std::pair<std::string, std::string>> fields,
                              int file_handle, std::function<void(double)> progress,
                              std::function<void(HttpReply)> done) {
  return begin(request, zero_ended(fields), file_handle, {std::move(done), std::move(progress)});
}

void WebPlatform::cancel(RequestId id) {
  if (open_.erase(id) > 0) ops_net_cancel(id);
}

void WebPlatform::pick_file(std::string_view accept, bool several, std::function<void(PickedFile)> picked) {
  chooser_ = std::move(picked);
  ops_file_pick(++last_chooser_, std::string(accept).c_str(), several ? 1 : 0);
}

void WebPlatform::release_file(int handle) { ops_file_release(handle); }

void WebPlatform::save_file(std::string_view name, std::string_view media_type, std::string_view bytes) {
  ops_file_save(std::string(name).c_str(), std::string(media_type).c_str(), bytes.data(),
                static_cast<int>(bytes.size()));
}

void WebPlatform::copy(std::string_view text, std::function<void(bool)> done) {
  copies_[++last_copy_] = std::move(done);
  ops_copy(last_copy_, std::string(text).c_str());
}

bool WebPlatform::keep(std::string_view key, std::string_view value) {
  return ops_keep(std::string(key).c_str(), std::string(value).c_str()) != 0;
}

std::optional<std::string> WebPlatform::kept(std::string_view key) { return taken(ops_kept(std::string(key).c_str())); }
void WebPlatform::forget(std::string_view key) { ops_forget(std::string(key).c_str()); }
void WebPlatform::open_page(std::string_view path) { ops_page_open(std::string(path).c_str()); }
void WebPlatform::set_address(std::string_view fragment) { ops_page_set_address(std::string(fragment).c_str()); }
std::string WebPlatform::address() { return taken(ops_page_address()).value_or(""); }
bool WebPlatform::online() { return ops_page_online() != 0; }
std::string WebPlatform::language() { return taken(ops_page_language()).value_or(""); }
void WebPlatform::follow_changes(std::int64_t after, Told told) {
  told_ = std::move(told);
  ops_changes_follow(static_cast<double>(after));
}
void WebPlatform::unfollow_changes() {
  told_ = nullptr;
  ops_changes_unfollow();
}
void WebPlatform::fetch_part(std::string_view name, std::function<void(bool)> done,
                             std::function<void(double)> progress) {
  parts_[++last_part_] = {std::move(done), std::move(progress)};
  ops_part_fetch(last_part_, std::string(name).c_str());
}
double WebPlatform::now_seconds() { return ops_screen_seconds(); }
void WebPlatform::request_frames(int count) { web::want_frames(count); }
// Browsers fire a timer a little early, by the clock that the frame then reads: a millisecond and its rounding more is never early.
void WebPlatform::wake_in(double seconds) {
  constexpr int kEarly = 3;  // milliseconds
  emscripten_async_call([](void*) { web::want_frames(1); }, nullptr, static_cast<int>(seconds * 1000) + kEarly);
}

void WebPlatform::on_reply(RequestId id, HttpReply reply) {
  const auto found = open_.find(id);
  if (found == open_.end()) return;  // cancelled
  const auto done = std::move(found->second.done);
  open_.erase(found);
  done(std::move(reply));
  web::want_frames(3);
}

void WebPlatform::on_progress(RequestId id, double fraction) {
  const auto found = open_.find(id);
  if (found == open_.end() || !found->second.progress) return;
  const auto progress = found->second.progress;  // it may cancel
  progress(fraction);
  web::want_frames(1);
}

void WebPlatform::on_file(int chooser, PickedFile file) {
  if (chooser != last_chooser_ || !chooser_) return ops_file_release(file.handle);  // of a chooser given up
  const auto picked = chooser_;  // more of the same choice may follow
  picked(std::move(file));
  web::want_frames(3);
}

void WebPlatform::on_copied(int id, bool copied) {
  copies_.extract(id).mapped()(copied);
  web::want_frames(2);
}

void WebPlatform::on_part(int id, bool here) {
  parts_.extract(id).mapped().done(here);
  web::want_frames(3);
}

void WebPlatform::on_part_progress(int id, double fraction) {
  parts_.at(id).progress(fraction);
  web::want_frames(1);
}

void WebPlatform::on_dropped(PickedFile file, bool first) {
  if (first)  // what nobody took before must not arrive with this drop
    for (const PickedFile& left : std::exchange(dropped_, {})) ops_file_release(left.handle);
  dropped_.push_back(std::move(file));
}

}  // namespace ops::platform

extern "C" {

EMSCRIPTEN_KEEPALIVE void ops_on_reply(int id, int status, const char* headers, const char* body, int size) {
  ops::platform::HttpReply reply;
  reply.status = status;
  reply.headers = ops::platform::parse_headers(headers);
  reply.body.assign(body, static_cast<std::size_t>(size));
  ops::platform::the_platform->on_reply(id, std::move(reply));
}

EMSCRIPTEN_KEEPALIVE void ops_on_progress(int id, double fraction) {
  ops::platform::the_platform->on_progress(id, fraction);
}

EMSCRIPTEN_KEEPALIVE void ops_on_copied(int id, int copied) { ops::platform::the_platform->on_copied(id, copied != 0); }

EMSCRIPTEN_KEEPALIVE void ops_on_part(int id, int here) { ops::platform::the_platform->on_part(id, here != 0); }

EMSCRIPTEN_KEEPALIVE void ops_on_part_progress(int id, double fraction) {
  ops::platform::the_platform->on_part_progress(id, fraction);
}

EMSCRIPTEN_KEEPALIVE void ops_on_dropped_file(int first, int handle, const char* name, double size) {
  ops::platform::the_platform->on_dropped({handle, name, static_cast<std::int64_t>(size)}, first != 0);
}

EMSCRIPTEN_KEEPALIVE void ops_on_change(const char* kind, const char* id) {
  ops::platform::the_platform->on_change(kind, id);
}

EMSCRIPTEN_KEEPALIVE void ops_on_file(int chooser, int handle, const char* name, double size) {
  ops::platform::the_platform->on_file(chooser, {handle, name, static_cast<std::int64_t>(size)});
}

}  // extern "C"
