// What the newest backup leaves for the server, and what else may lie in its place.
#include "server/app/upkeep/last_backup.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

using namespace ops;
using app::last_backup;
namespace fs = std::filesystem;

namespace {

constexpr domain::Instant kNow{1'795'500'000};

// A folder of its own, gone with the object.
class Place {
 public:
  Place() {
    std::string made = (fs::temp_directory_path() / "ops-last-backup-XXXXXX").string();
    REQUIRE(::mkdtemp(made.data()) != nullptr);
    folder_ = made;
  }
  ~Place() { fs::remove_all(folder_); }
  Place(const Place&) = delete;
  std::string file() const { return (folder_ / app::kLastBackupFile).string(); }
  void write(const std::string& text) const { std::ofstream(file(), std::ios::trunc) << text; }

 private:
  fs::path folder_;
};

}  // namespace

TEST_CASE("the newest backup is told, and takes the place of the one before") {
  const Place place;
  CHECK_FALSE(last_backup(place.file(), kNow));
  for (const std::int64_t ago : {90'000, 60}) {
    REQUIRE(app::keep_last_backup(place.file(), {kNow + -ago, 12'345 + ago}));
    const auto told = last_backup(place.file(), kNow);
    REQUIRE(told);
    CHECK(told->made_at == kNow + -ago);
    CHECK(told->bytes == 12'345 + ago);
  }
  CHECK_FALSE(app::keep_last_backup(place.file() + "/none/of/these", {kNow, 1}));
}

TEST_CASE("what is no such file is no backup: other texts, long ones, links, pipes, folders, times to come") {
  const Place place;
  for (const char* text :
       {"", "{", "[]", "null", "{\"made_at\": \"yesterday\", \"bytes\": 1}", "{\"bytes\": 1}",
        "{\"made_at\": \"2026-11-24T05:30:00Z\"}", "{\"made_at\": \"2026-11-24T05:30:00Z\", \"bytes\": -1}",
        "{\"made_at\": \"2026-11-24T05:30:00Z\", \"bytes\": \"1\"}", "{\"made_at\": 5, \"bytes\": 1}",
        "{\"made_at\": \"2126-11-24T05:30:00Z\", \"bytes\": 1}"}) {
    place.write(text);
    CHECK_MESSAGE(!last_backup(place.file(), kNow), text);
  }
  const std::string good = "{\"made_at\": \"2026-11-24T05:30:00Z\", \"bytes\": 1}";
  const domain::Instant later{kNow.seconds + 365 * domain::kDay};
  place.write(good);
  REQUIRE(last_backup(place.file(), later));
  place.write(good + std::string(2000, ' '));
  CHECK_FALSE(last_backup(place.file(), later));

  place.write(good);
  fs::rename(place.file(), place.file() + ".real");
  fs::create_symlink(place.file() + ".real", place.file());
  CHECK_FALSE(last_backup(place.file(), later));
  fs::remove(place.file());
  REQUIRE(::mkfifo(place.file().c_str(), 0600) == 0);
  CHECK_FALSE(last_backup(place.file(), later));  // and nobody waits for a writer
  fs::remove(place.file());
  fs::create_directory(place.file());
  CHECK_FALSE(last_backup(place.file(), later));
}
