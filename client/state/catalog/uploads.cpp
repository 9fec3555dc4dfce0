#include "client/state/catalog/uploads.h"

#include <algorithm>

#include "json/listing.h"
#include "json/reader.h"

namespace ops::state {

Uploads::Uploads(platform::Platform& platform, ApiClient& api, domain::files::Purpose purpose, Stored stored)
    : platform_(platform), api_(api), purpose_(purpose), stored_(std::move(stored)) {}

Uploads::~Uploads() {
  for (const auto& [uid, request] : requests_) api_.cancel(request);
  for (const auto& item : items_) platform_.release_file(item.file.handle);
}

void Uploads::pick() {
  platform_.pick_file(domain::files::accept(purpose_), purpose_ != domain::files::Purpose::logo,
                      lifetime_.guard([this](platform::PickedFile file) { begin(std::move(file)); }));
}

void Uploads::add(std::vector<platform::PickedFile> files, std::size_t most) {
  const auto count = files.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (i < most) {
      begin(std::move(files[i]));
      continue;
    }
    Upload refused{.uid = next_uid_++, .file = std::move(files[i])};
    refused.errors.push_back(
        {.field = "file",
         .code = domain::Code::too_many,
         .params = {{"max", static_cast<std::int64_t>(most)}, {"actual", static_cast<std::int64_t>(count)}}});
    items_.push_back(std::move(refused));
  }
}

void Uploads::begin(platform::PickedFile file) {
  Upload upload{.uid = next_uid_++, .file = std::move(file)};
  upload.errors = domain::files::check_name_and_size(purpose_, upload.file.name, upload.file.size);
  items_.push_back(std::move(upload));
  // A file that is refused already is shown with its error, and not sent.
  if (items_.back().errors.empty()) send(items_.back());
  platform_.request_frames(2);
}

void Uploads::send(Upload& upload) {
  upload.sending = true;
  upload.progress = 0;
  upload.problem.reset();
  const auto uid = upload.uid;
  const auto request = api_.upload(std::string(domain::files::purpose_name(purpose_)), upload.file.handle,
                                   lifetime_.guard([this, uid](double fraction) {
                                     if (auto* item = find(uid)) item->progress = fraction;
                                   }),
                                   lifetime_.guard([this, uid](const Reply& reply) { arrived(uid, reply); }));
  requests_.emplace_back(uid, request);
}

void Uploads::arrived(std::int64_t uid, const Reply& reply) {
  std::erase_if(requests_, [uid](const auto& request) { return request.first == uid; });
  auto* item = find(uid);
  if (!item) return;
  item->sending = false;
  const auto file = reply.ok() ? file_from_json(reply.body) : std::nullopt;
  if (!file) {
    item->problem = reply.why();
    item->errors = item->problem->errors;
    return;
  }
  domain::Errors warnings;
  json::Reader reader(reply.body, "");
  if (const auto* json = reader.array("warnings")) warnings = json::errors_from_json(*json);
  platform_.release_file(item->file.handle);
  std::erase_if(items_, [uid](const Upload& upload) { return upload.uid == uid; });
  stored_(file->id, *file, warnings);
}

void Uploads::retry(std::int64_t uid) {
  if (auto* item = find(uid); item && !item->sending) send(*item);
}

void Uploads::cancel(std::int64_t uid) {
  for (const auto& [owner, request] : requests_) {
    if (owner == uid) api_.cancel(request);
  }
  std::erase_if(requests_, [uid](const auto& request) { return request.first == uid; });
  if (auto* item = find(uid)) platform_.release_file(item->file.handle);
  std::erase_if(items_, [uid](const Upload& upload) { return upload.uid == uid; });
}

bool Uploads::sending() const {
  return std::any_of(items_.begin(), items_.end(), [](const Upload& upload) { return upload.sending; });
}

Upload* Uploads::find(std::int64_t uid) {
  const auto at = std::find_if(items_.begin(), items_.end(), [uid](const Upload& upload) { return upload.uid == uid; });
  return at == items_.end() ? nullptr : &*at;
}

}  // namespace ops::state
