#include "world.h"

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "server/app/demo.h"
#include "server/store/store.h"

namespace ops::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr domain::Instant kNow{1795053600};  // Thursday, 2026-11-19 10:00 in Shanghai

class Market {
 public:
  Market() {
    std::string name = (fs::temp_directory_path() / "opsmarket-fuzz-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    store_ = store::open_sqlite((folder_ / "opsmarket.db").string());
    services_ = std::make_unique<app::Services>(app::Services{*store_,
                                                              [] { return kNow; },
                                                              domain::calendar::Calendar::published(),
                                                              {},
                                                              (folder_ / "files").string(),
                                                              app::PasswordCost::cheap,
                                                              std::string(32, 'k'),
                                                              true,
                                                              true});
    app::seed_demo(*services_);
  }
  ~Market() {
    services_.reset();
    store_.reset();
    fs::remove_all(folder_);
  }
  app::Services& services() { return *services_; }

 private:
  fs::path folder_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<app::Services> services_;
};

}  // namespace

app::Services& market() {
  static Market one;
  return one.services();
}

}  // namespace ops::fuzz
