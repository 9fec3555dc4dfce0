#include "json/settings.h"

namespace ops::json {

using domain::orders::PlatformSettings;

namespace {

// Beyond any term's bounds, and far from where its unit would overflow.
constexpr std::int64_t kMostSetting = 1'000'000;

}  // namespace

Json to_json(const PlatformSettings& settings) {
  Json json = Json::object();
  for (const auto& setting : domain::orders::platform_settings())
    json[std::string(setting.name)] = setting.read(settings);
  return json;
}

PlatformSettings read_settings(Reader& reader, const PlatformSettings& base) {
  PlatformSettings settings = base;
  for (const auto& setting : domain::orders::platform_settings()) {
    reader.require(setting.name);
    if (const auto value = reader.integer(setting.name, -kMostSetting, kMostSetting)) setting.write(settings, *value);
  }
  return settings;
}

}  // namespace ops::json
