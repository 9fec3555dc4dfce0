// What the console needs of the machine it runs on. platform_web.cpp stands on the browser, platform_null.cpp on
// nothing at all: tests own its clock, its input and its replies. Implementations are whole files, never #ifdefs.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ops::platform {

struct HttpRequest {
  std::string method;  // "GET", "POST", …
  std::string path;    // from the origin's root, e.g. "/api/v1/session"
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

struct HttpReply {
  int status = 0;                                            // 0: no answer (offline, timed out, cancelled)
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
};

// A file the user picked; its bytes stay with the browser until it is uploaded.
struct PickedFile {
  int handle = 0;  // valid until release_file
  std::string name;
  std::int64_t size = 0;
};

using RequestId = int;

class Platform {
 public:
  virtual ~Platform() = default;

  // Sends; `done` is called exactly once, later, from poll(), unless cancelled.
  virtual RequestId send(HttpRequest request, std::function<void(HttpReply)> done) = 0;
  // multipart/form-data with `fields` and the picked file as "file"; progress is 0..1.
  virtual RequestId upload(HttpRequest request, std::vector<std::pair<std::string, std::string>> fields,
                           int file_handle, std::function<void(double)> progress,
                           std::function<void(HttpReply)> done) = 0;
  virtual void cancel(RequestId id) = 0;

  // Opens the file chooser; `accept` as in HTML (".png,.jpg"). `picked` is called for each file: with `several`, any number of them may
  // be chosen at once. It is not called when the user gives up.
  virtual void pick_file(std::string_view accept, bool several, std::function<void(PickedFile)> picked) = 0;
  // The files dropped on an area that takes them (ui::DropArea); that area's view asks in the frame that says so. Each is
  // given once, and is then as a picked one.
  virtual std::vector<PickedFile> take_dropped() = 0;
  virtual void release_file(int handle) = 0;

  // The browser saves the bytes as it saves downloads.
  virtual void save_file(std::string_view name, std::string_view media_type, std::string_view bytes) = 0;

  // To the system's clipboard; `done` is told later whether the browser allowed it.
  virtual void copy(std::string_view text, std::function<void(bool)> done) = 0;

  // Kept across reloads and crashes (localStorage). Failure to keep is reported: the form says that it is not kept.
  [[nodiscard]] virtual bool keep(std::string_view key, std::string_view value) = 0;
  virtual std::optional<std::string> kept(std::string_view key) = 0;
  virtual void forget(std::string_view key) = 0;

  virtual void open_page(std::string_view path) = 0;        // a new tab on the same origin
  virtual void set_address(std::string_view fragment) = 0;  // "#/products/…"
  virtual std::string address() = 0;
  virtual bool online() = 0;
  virtual std::string language() = 0;  // BCP 47, the user's first
  // From now on `told` hears what changes for the account that is signed in, as it happens, from the event after `after` on, and in
  // place of whoever heard it before: what kind of change, and the id of what it is about (docs/api-reference.md, "Live"). Kind
  // "resync": anything may have changed. It asks for no frame.
  using Told = std::function<void(std::string_view kind, std::string_view id)>;
  virtual void follow_changes(std::int64_t after, Told told) = 0;
  virtual void unfollow_changes() = 0;
  // A part of the console's code that comes after the first frame, by the name of its file. `done` is told whether it has come, and
  // `progress` before that how much of it has, 0..1. None of it is called before it is there. Both ask for frames.
  virtual void fetch_part(std::string_view name, std::function<void(bool)> done,
                          std::function<void(double)> progress) = 0;
  virtual double now_seconds() = 0;            // monotonic; for animation only, never for rules
  virtual void request_frames(int count) = 0;  // at least `count` more frames are built
  virtual void wake_in(double seconds) = 0;    // one frame is built then, none for it until then
};

}  // namespace ops::platform
