// The commands of a provider's profile.
#pragma once
#include "tests/client/outcome_command.h"

namespace ops::test {

inline const std::string kProfilePath = "/api/v1/provider/profile";

inline Json some_profile(std::int64_t version) {
  return {{"version", version},
          {"profile",
           {{"introduction", "专注数据迁移。"},
            {"logo_file_id", "fil_1"},
            {"founded_year", 2015},
            {"service_days", {1, 2, 3, 4, 5}},
            {"opens", "09:00"},
            {"closes", "18:00"},
            {"hours_note", ""},
            {"hours_note_en", ""},
            {"languages", {"zh"}}}},
          {"logo",
           {{"id", "fil_1"},
            {"purpose", "logo"},
            {"kind", "png"},
            {"name", "logo.png"},
            {"media_type", "image/png"},
            {"size", 1000},
            {"width", 120},
            {"height", 80}}},
          {"updated_at", "2026-11-20T01:00:00Z"},
          {"removed", nullptr}};
}

inline std::vector<Command> profile_commands() {
  const auto typed = [](const std::string& year) {
    return [year](ConsoleFixture& fixture) {
      give(fixture, kProfilePath, some_profile(1));
      REQUIRE(fixture.screen->fill(zh("field.founded_year"), year));
    };
  };
  const std::string save = zh("profile.save");
  return {
      {"save the profile", "provider", "/profile", "#/profile", typed("2014"), save, "", "PUT", kProfilePath,
       some_profile(2), "founded_year"},
      {"a year that is none", "provider", "/profile", "#/profile", typed("十年前"), save, "", "", "", {}},
  };
}

}  // namespace ops::test
