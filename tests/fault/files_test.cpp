// Bytes of uploads and the key: on the disk when it is said, none half there, and nothing left lying for ever.
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "server/app/crypto.h"
#include "server/app/files/blobs.h"
#include "server/app/sealing.h"
#include "tests/fault/market.h"
#include "tests/fault/syncs.h"

namespace ops::fault {
namespace {

namespace fs = std::filesystem;
using app::Kept;

// A folder of uploads of its own.
struct Uploads {
  const fs::path dir = fs::temp_directory_path() / ("opsmarket-uploads-" + app::random_letters(8));
  const std::string bytes = "the bytes", hash = app::sha256_hex(bytes);
  ~Uploads() { fs::remove_all(dir); }
  Kept keep() const { return app::keep_bytes(dir.string(), hash, bytes); }
  std::size_t count() const {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(dir)) files += entry.is_regular_file();
    return files;
  }
  bool synced_folders() const {
    const auto synced = take_synced();
    const auto holds = [&](const fs::path& path) { return std::ranges::find(synced, path.string()) != synced.end(); };
    return holds(dir) && holds(dir / hash.substr(0, 2));
  }
};

void leave(const fs::path& path, domain::Instant changed) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << "left";
  const timespec times[] = {{changed.seconds, 0}, {changed.seconds, 0}};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

}  // namespace

TEST_CASE("bytes that cannot be synced are not kept, and not half") {
  const Uploads uploads;
  {
    const FailingSync ill(uploads.dir.string());
    CHECK(uploads.keep() == Kept::storage_full);
  }
  CHECK(uploads.count() == 0);
  CHECK(uploads.keep() == Kept::yes);
  CHECK(app::read_bytes(uploads.dir.string(), uploads.hash) == uploads.bytes);
}

TEST_CASE("bytes that are there already: their name is synced all the same") {
  const Uploads uploads;
  REQUIRE(uploads.keep() == Kept::yes);
  take_synced();
  CHECK(uploads.keep() == Kept::yes);  // by somebody else, while the first may not have come to it
  CHECK(uploads.synced_folders());
}

TEST_CASE("the names of a new database and its log are on the disk before anything is acknowledged") {
  take_synced();
  const app::test::Market market;
  const auto synced = take_synced();
  CHECK(std::ranges::find(synced, market.dir().string()) != synced.end());
  CHECK(std::ranges::find(synced, (market.dir() / "market.db-wal").string()) != synced.end());
}

TEST_CASE("the key's name is on the disk before anything is sealed with it") {
  const Uploads folder;
  fs::create_directories(folder.dir);
  take_synced();
  app::read_or_make_key((folder.dir / "secret.key").string());
  const auto synced = take_synced();
  CHECK(std::ranges::find(synced, folder.dir.string()) != synced.end());
}

TEST_CASE("what a crash has left among the uploads is swept after a day; what is named or new stays") {
  Shop shop;
  const fs::path dir = shop.services().files_dir;
  const domain::Instant old = shop.market.now + -2 * domain::kDay, fresh = shop.market.now + -domain::kHour;
  const std::string stray = app::sha256_hex("stray"), young = app::sha256_hex("young");
  leave(dir / stray.substr(0, 2) / stray.substr(2), old);
  leave(dir / stray.substr(0, 2) / (stray.substr(2) + ".HALFDONE"), old);
  leave(dir / young.substr(0, 2) / young.substr(2), fresh);
  const auto logo = must(app::read_file(shop.services(), {}, shop.live.listing.logo_file_id)).file.sha256;
  leave(dir / "00" / "x", old);
  const timespec times[] = {{old.seconds, 0}, {old.seconds, 0}};
  REQUIRE(::utimensat(AT_FDCWD, (dir / logo.substr(0, 2) / logo.substr(2)).c_str(), times, 0) == 0);
  CHECK(app::sweep_strays(shop.services()) == 3);
  CHECK(app::has_bytes(dir.string(), young));
  CHECK(app::has_bytes(dir.string(), logo));
  CHECK_FALSE(app::has_bytes(dir.string(), stray));
  CHECK(app::sweep_strays(shop.services()) == 0);
}

}  // namespace ops::fault
