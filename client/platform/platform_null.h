// A platform without a machine: it records what was asked of it, and the test answers. Nothing happens by itself.
#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "client/platform/platform.h"

namespace ops::platform {

class NullPlatform final : public Platform {
 public:
  struct Sent {
    RequestId id = 0;
    HttpRequest request;
    bool is_upload = false;
    std::vector<std::pair<std::string, std::string>> fields;
    int file_handle = 0;
    std::function<void(double)> progress;
    std::function<void(HttpReply)> done;
    bool answered = false;
    bool cancelled = false;
    bool open() const { return !answered && !cancelled; }
  };

  RequestId send(HttpRequest request, std::function<void(HttpReply)> done) override;
  RequestId upload(HttpRequest request, std::vector<std::pair<std::string, std::string>> fields, int file_handle,
                   std::function<void(double)> progress, std::function<void(HttpReply)> done) override;
  void cancel(RequestId id) override;
  void pick_file(std::string_view accept, bool several, std::function<void(PickedFile)> picked) override;
  std::vector<PickedFile> take_dropped() override { return std::exchange(dropped, {}); }
  void release_file(int handle) override;
  void save_file(std::string_view name, std::string_view, std::string_view bytes) override {
    saved_files.emplace_back(name, bytes);
  }
  void copy(std::string_view text, std::function<void(bool)> done) override {
    if (can_copy) clipboard = text;
    done(can_copy);
  }
  bool keep(std::string_view key, std::string_view value) override;
  std::optional<std::string> kept(std::string_view key) override;
  void forget(std::string_view key) override;
  void open_page(std::string_view path) override { opened_pages.emplace_back(path); }
  void set_address(std::string_view fragment) override { fragment_ = fragment; }
  std::string address() override { return fragment_; }
  bool online() override { return is_online; }
  std::string language() override { return user_language; }
  void follow_changes(std::int64_t after, Told told) override {
    followed_after = after;
    tell = std::move(told);
  }
  void unfollow_changes() override { tell = nullptr; }
  void fetch_part(std::string_view name, std::function<void(bool)> done,
                  std::function<void(double)> progress) override {
    if (has_parts) return done(true);
    parts.push_back({std::string(name), std::move(done), std::move(progress)});
  }
  double now_seconds() override { return clock_seconds; }
  void request_frames(int count) override { frames_wanted = std::max(frames_wanted, count); }
  void wake_in(double seconds) override { wake_at_seconds = clock_seconds + seconds; }

  // --- the test's side
  // Answers the oldest open request of this method and path; false when there is none.
  bool reply(std::string_view method, std::string_view path, HttpReply reply);
  const Sent* open_request(std::string_view method, std::string_view path) const;
  void report_progress(RequestId id, double fraction);
  // The user chooses a file in the chooser last opened, or one more where it takes several; false when none is open.
  bool choose_file(PickedFile file);

  Told tell;  // tells the console of a change; null: it follows none
  std::int64_t followed_after = 0;
  struct Part {
    std::string name;
    std::function<void(bool)> come;
    std::function<void(double)> progress;
  };
  bool has_parts = true;    // of the code; false: they are on their way, until the test says how that ends
  std::vector<Part> parts;  // that were asked for, in order
  std::vector<Sent> sent;   // in order, answered and cancelled ones too
  std::map<std::string, std::string, std::less<>> store;
  std::vector<std::string> opened_pages;
  std::vector<std::pair<std::string, std::string>> saved_files;  // name and bytes
  std::vector<int> released_files;
  std::vector<PickedFile> dropped;
  std::string chooser_accept;
  std::string clipboard;
  bool can_copy = true;  // false: the browser refuses
  bool chooser_several = false;
  bool can_keep = true;  // false: storage is full or forbidden
  bool is_online = true;
  std::string user_language = "zh-CN";
  double clock_seconds = 0;
  int frames_wanted = 0;
  double wake_at_seconds = 0;  // of the latest wake_in

 private:
  Sent* find_open(std::string_view method, std::string_view path);

  std::function<void(PickedFile)> chooser_;
  std::string fragment_;
};

}  // namespace ops::platform
