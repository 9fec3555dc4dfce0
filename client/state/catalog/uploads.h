// One file on its way to the server: picked, checked by name and size, sent with progress, cancelled or sent again.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/state/api_client.h"
#include "client/state/catalog/product.h"
#include "client/state/lifetime.h"
#include "domain/files/files.h"

namespace ops::state {

struct Upload {
  std::int64_t uid = 0;
  platform::PickedFile file = {};
  double progress = 0;  // 0..1
  bool sending = false;
  domain::Errors errors = {};           // of the file itself; field is "file"
  std::optional<Problem> problem = {};  // anything else: offline, session ended; may be sent again
};

// The uploads of one field of one form.
class Uploads {
 public:
  using Stored = std::function<void(const std::string& id, const domain::files::FileMetadata& metadata,
                                    const domain::Errors& warnings)>;

  // `stored` is called for each file that has arrived.
  Uploads(platform::Platform& platform, ApiClient& api, domain::files::Purpose purpose, Stored stored);
  ~Uploads();
  Uploads(const Uploads&) = delete;

  void pick();  // opens the file chooser
  // Dropped files, as if each had been chosen; those beyond `most` are refused, each by its name.
  void add(std::vector<platform::PickedFile> files, std::size_t most = SIZE_MAX);
  void retry(std::int64_t uid);   // REQUIRES: not sending
  void cancel(std::int64_t uid);  // also takes a failed one off the list

  const std::vector<Upload>& items() const { return items_; }
  bool sending() const;

 private:
  void begin(platform::PickedFile file);
  void send(Upload& upload);
  void arrived(std::int64_t uid, const Reply& reply);
  Upload* find(std::int64_t uid);

  platform::Platform& platform_;
  ApiClient& api_;
  domain::files::Purpose purpose_;
  Stored stored_;
  std::vector<Upload> items_;
  std::vector<std::pair<std::int64_t, platform::RequestId>> requests_;  // by uid
  std::int64_t next_uid_ = 1;
  Lifetime lifetime_;
};

}  // namespace ops::state
