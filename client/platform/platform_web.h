// The browser as a platform, and the loop that draws the console in it. One of each per page.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "client/platform/platform.h"

namespace ops::platform {

class WebPlatform final : public Platform {
 public:
  WebPlatform();

  RequestId send(HttpRequest request, std::function<void(HttpReply)> done) override;
  RequestId upload(HttpRequest request, std::vector<std::pair<std::string, std::string>> fields, int file_handle,
                   std::function<void(double)> progress, std::function<void(HttpReply)> done) override;
  void cancel(RequestId id) override;
  void pick_file(std::string_view accept, bool several, std::function<void(PickedFile)> picked) override;
  std::vector<PickedFile> take_dropped() override { return std::exchange(dropped_, {}); }
  void release_file(int handle) override;
  void save_file(std::string_view name, std::string_view media_type, std::string_view bytes) override;
  void copy(std::string_view text, std::function<void(bool)> done) override;
  bool keep(std::string_view key, std::string_view value) override;
  std::optional<std::string> kept(std::string_view key) override;
  void forget(std::string_view key) override;
  void open_page(std::string_view path) override;
  void set_address(std::string_view fragment) override;
  std::string address() override;
  bool online() override;
  std::string language() override;
  void follow_changes(std::int64_t after, Told told) override;
  void unfollow_changes() override;
  void fetch_part(std::string_view name, std::function<void(bool)> done, std::function<void(double)> progress) override;
  double now_seconds() override;
  void request_frames(int count) override;
  void wake_in(double seconds) override;

  // --- from the browser
  void on_reply(RequestId id, HttpReply reply);
  void on_progress(RequestId id, double fraction);
  void on_file(int chooser, PickedFile file);
  void on_copied(int id, bool copied);
  void on_dropped(PickedFile file, bool first);
  void on_part(int id, bool here);
  void on_part_progress(int id, double fraction);
  void on_change(std::string_view kind, std::string_view id) const {
    if (told_) told_(kind, id);
  }

 private:
  struct Open {
    std::function<void(HttpReply)> done;
    std::function<void(double)> progress;
  };
  RequestId begin(const HttpRequest& request, const std::string& fields, int file_handle, Open open);

  std::map<RequestId, Open> open_;
  std::map<int, std::function<void(bool)>> copies_;  // on their way
  int last_copy_ = 0;
  std::function<void(PickedFile)> chooser_;  // of the file chooser last opened
  int last_chooser_ = 0;
  std::vector<PickedFile> dropped_;
  Told told_;  // of changes
  struct Part {
    std::function<void(bool)> done;
    std::function<void(double)> progress;
  };
  std::map<int, Part> parts_;  // that are on their way
  int last_part_ = 0;
  RequestId last_ = 0;
};

// Builds and paints frames whenever something asked for them; returns at once, the page goes on. `draw` builds one
// frame's widgets. False when there is no WebGL 2.
[[nodiscard]] bool run(std::function<void()> draw);

}  // namespace ops::platform
