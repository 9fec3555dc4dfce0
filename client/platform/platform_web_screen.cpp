// The canvas and the loop: a frame is built and painted only when something asked for it.
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <GLES3/gl3.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "client/platform/platform_web.h"
#include "client/platform/platform_web_parts.h"
#include "client/ui/stage.h"
#include "client/ui/theme.h"

extern "C" {
void ops_screen_start();
void ops_screen_next_frame();
void ops_screen_frame_after(double seconds);
void ops_screen_cursor(const char* name);
void ops_screen_started();
void ops_screen_without_webgl();
double ops_screen_seconds();
}

namespace ops::platform {
namespace {

constexpr int kSettling = 3;  // frames until what an event changed has come to rest

struct Loop {
  explicit Loop(std::function<void()> draw_frame) : draw(std::move(draw_frame)), stage(web::browser_fonts()) {}
  std::function<void()> draw;
  ui::Stage stage;
  ui::Screen screen;
  int frames = 0;
  double last = 0;
  bool has_context = true;
  bool started = false;
};
// The one of the page: main() returns, and the page calls functions that take no loop.
std::unique_ptr<Loop> loop;

bool make_context() {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = wanted.depth = wanted.stencil = wanted.antialias = false;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &wanted);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

const char* cursor_name(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_TextInput:
      return "text";
    case ImGuiMouseCursor_Hand:
      return "pointer";
    case ImGuiMouseCursor_ResizeEW:
      return "ew-resize";
    case ImGuiMouseCursor_ResizeNS:
      return "ns-resize";
    case ImGuiMouseCursor_NotAllowed:
      return "not-allowed";
    default:
      return "default";
  }
}

void paint() {
  ImDrawData* data = ImGui::GetDrawData();
  glViewport(0, 0, static_cast<int>(data->DisplaySize.x), static_cast<int>(data->DisplaySize.y));
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(ui::palette().page);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

// A frame that is only to be heeded is not painted: the next one is.
void build_frame(bool painted = true) {
  const double now = ops_screen_seconds();
  if (loop->has_context) ImGui_ImplOpenGL3_NewFrame();
  loop->stage.begin_frame(loop->screen, now - std::exchange(loop->last, now));
  loop->draw();
  loop->stage.end_frame();
  if (loop->has_context && painted) paint();
  ops_screen_cursor(cursor_name(ImGui::GetMouseCursor()));
  web::update_mirror();
  if (!std::exchange(loop->started, true)) ops_screen_started();
}

void frame() {
  if (loop->frames > 0) --loop->frames;
  build_frame();
  // What came while the page was busy came all at once: it must not lie there until somebody moves the mouse.
  if (!loop->stage.settled()) loop->frames = std::max(loop->frames, kSettling);
  if (loop->frames > 0)
    ops_screen_next_frame();
  else
    ops_screen_frame_after(loop->stage.due_in().value_or(-1));
}

}  // namespace

namespace web {

void want_frames(int count) {
  if (loop == nullptr) return;
  loop->frames = std::max(loop->frames, count);
  ops_screen_next_frame();
}

}  // namespace web

bool run(std::function<void()> draw) {
  if (!make_context()) {
    ops_screen_without_webgl();
    return false;
  }
  loop = std::make_unique<Loop>(std::move(draw));
  if (!ImGui_ImplOpenGL3_Init("#version 300 es")) return false;
  loop->last = ops_screen_seconds();
  web::start_mirror(loop->stage);
  web::start_input(loop->stage);
  ops_screen_start();
  return true;
}

}  // namespace ops::platform

extern "C" {

EMSCRIPTEN_KEEPALIVE void ops_on_frame() { ops::platform::frame(); }
EMSCRIPTEN_KEEPALIVE void ops_want_frames(int count) { ops::platform::web::want_frames(count); }

// At once, within the event that is being handled.
EMSCRIPTEN_KEEPALIVE void ops_frames_now(int count) {
  for (int i = 0; i < count; ++i) ops::platform::build_frame();
}

// Before a key or text is taken: all that came before it is heeded, whether or not the browser has had time for a frame.
EMSCRIPTEN_KEEPALIVE void ops_settle() {
  ops::ui::settle(ops::platform::loop->stage, [] { ops::platform::build_frame(false); });
}

EMSCRIPTEN_KEEPALIVE void ops_on_resize(int device_width, int device_height, double density) {
  emscripten_set_canvas_element_size("#canvas", device_width, device_height);
  // The browser's own count of device pixels decides; the density is what makes the two agree.
  ops::platform::loop->screen = {static_cast<float>(device_width / density),
                                 static_cast<float>(device_height / density), static_cast<float>(density),
                                 ops::platform::loop->screen.scheme};
  ops::platform::frame();  // at once: a resized canvas is blank until painted
  ops::platform::web::want_frames(2);
}

// The system's setting, at the start and whenever it changes.
EMSCRIPTEN_KEEPALIVE void ops_on_scheme(int dark) {
  ops::platform::loop->screen.scheme = dark != 0 ? ops::ui::Scheme::dark : ops::ui::Scheme::light;
  ops::platform::web::want_frames(3);
}

// The graphics card may be taken away (sleep, driver restart) and come back; everything on it is then gone.
EMSCRIPTEN_KEEPALIVE void ops_on_context(int present) {
  ops::platform::loop->has_context = present != 0;
  if (present == 0) {
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    return;
  }
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  ops::platform::web::want_frames(3);
}

}  // extern "C"
