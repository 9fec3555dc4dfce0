#include "client/platform/platform_null.h"

#include <utility>

namespace ops::platform {

RequestId NullPlatform::send(HttpRequest request, std::function<void(HttpReply)> done) {
  Sent& made = sent.emplace_back();
  made.id = static_cast<RequestId>(sent.size());
  made.request = std::move(request);
  made.done = std::move(done);
  return made.id;
}

RequestId NullPlatform::upload(HttpRequest request, std::vector<std::pair<std::string, std::string>> fields,
                               int file_handle, std::function<void(double)> progress,
                               std::function<void(HttpReply)> done) {
  const RequestId id = send(std::move(request), std::move(done));
  Sent& made = sent.back();
  made.is_upload = true;
  made.fields = std::move(fields);
  made.file_handle = file_handle;
  made.progress = std::move(progress);
  return id;
}

void NullPlatform::cancel(RequestId id) {
  for (Sent& one : sent)
    if (one.id == id && one.open()) one.cancelled = true;
}

void NullPlatform::pick_file(std::string_view accept, bool several, std::function<void(PickedFile)> picked) {
  chooser_accept = accept;
  chooser_several = several;
  chooser_ = std::move(picked);
}

void NullPlatform::release_file(int handle) { released_files.push_back(handle); }

bool NullPlatform::keep(std::string_view key, std::string_view value) {
  if (can_keep) store[std::string(key)] = value;
  return can_keep;
}

std::optional<std::string> NullPlatform::kept(std::string_view key) {
  const auto found = store.find(key);
  return found == store.end() ? std::nullopt : std::optional(found->second);
}

void NullPlatform::forget(std::string_view key) {
  if (const auto found = store.find(key); found != store.end()) store.erase(found);
}

NullPlatform::Sent* NullPlatform::find_open(std::string_view method, std::string_view path) {
  const auto found = std::find_if(sent.begin(), sent.end(), [&](const Sent& one) {
    return one.open() && one.request.method == method && one.request.path == path;
  });
  return found == sent.end() ? nullptr : &*found;
}

const NullPlatform::Sent* NullPlatform::open_request(std::string_view method, std::string_view path) const {
  return const_cast<NullPlatform*>(this)->find_open(method, path);
}

bool NullPlatform::reply(std::string_view method, std::string_view path, HttpReply reply) {
  Sent* one = find_open(method, path);
  if (one == nullptr) return false;
  one->answered = true;
  const auto done = one->done;  // it may send again, which moves `sent`
  done(std::move(reply));
  return true;
}

void NullPlatform::report_progress(RequestId id, double fraction) {
  for (const Sent& one : sent)
    if (one.id == id && one.open() && one.progress) {
      const auto progress = one.progress;
      progress(fraction);
      return;
    }
}

bool NullPlatform::choose_file(PickedFile file) {
  if (!chooser_) return false;
  const auto picked = chooser_several ? chooser_ : std::exchange(chooser_, nullptr);
  picked(std::move(file));
  return true;
}

}  // namespace ops::platform
