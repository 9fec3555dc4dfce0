#include "server/app/accounts/device.h"

#include <span>

namespace ops::app {
namespace {

struct Mark {
  std::string_view token, name;
};
// In this order: each names itself after those that come later.
constexpr Mark kPrograms[] = {{"MicroMessenger/", "WeChat"},
                              {"Edg", "Edge"},
                              {"OPR/", "Opera"},
                              {"Firefox/", "Firefox"},
                              {"FxiOS/", "Firefox"},
                              {"CriOS/", "Chrome"},
                              {"HeadlessChrome/", "Chrome"},
                              {"Chrome/", "Chrome"},
                              {"Safari/", "Safari"},
                              {"curl/", "curl"},
                              {"python", "Python"},
                              {"Go-http", "Go"},
                              {"node", "Node.js"}};
constexpr Mark kSystems[] = {{"HarmonyOS", "HarmonyOS"}, {"Android", "Android"}, {"iPhone", "iPhone"},
                             {"iPad", "iPad"},           {"Windows", "Windows"}, {"Mac OS X", "macOS"},
                             {"CrOS", "ChromeOS"},       {"Linux", "Linux"}};

std::string_view first_of(std::span<const Mark> marks, std::string_view text) {
  for (const Mark& mark : marks)
    if (text.find(mark.token) != text.npos) return mark.name;
  return {};
}

}  // namespace

std::string device_of(std::string_view user_agent) {
  const auto program = first_of(kPrograms, user_agent), system = first_of(kSystems, user_agent);
  std::string device(program);
  if (!program.empty() && !system.empty()) device += " · ";
  return device.append(system);
}

}  // namespace ops::app
