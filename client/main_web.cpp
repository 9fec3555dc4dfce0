// The console in the browser: composition only.
#include "client/platform/platform_web.h"
#include "client/state/console.h"
#include "client/views/root.h"

int main() {
  // Both live as long as the page: main returns, the page's events go on.
  static ops::platform::WebPlatform platform;
  static ops::state::Console console(platform, ops::views::screens());
  return ops::platform::run([] { ops::views::draw(console); }) ? 0 : 1;
}
