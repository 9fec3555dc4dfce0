#include "tests/app/market.h"

#include <random>

#include "tests/support/new_database.h"

namespace ops::app::test {
namespace {

std::filesystem::path fresh_dir() {
  std::random_device random;
  const auto dir = std::filesystem::temp_directory_path() / ("opsmarket-test-" + std::to_string(random()));
  std::filesystem::create_directories(dir);
  return dir;
}

}  // namespace

Market::Market(bool shared) : shared_(shared), dir_(fresh_dir()) {
  ops::test::put_new_database(dir_ / "market.db");
  open();
  const store::Written written = store_->write({store::Subject::upkeep()}, [&](store::Tx& tx) {
    tx.catalogue().insert_category({branch, "", "数据", "Data", 1, true, false});
    tx.catalogue().insert_category({leaf, branch, "数据迁移", "Migration", 1, true, true});
    tx.catalogue().insert_category({other_leaf, "", "安全", "Security", 2, true, true});
    return true;
  });
  REQUIRE(written == store::Written::committed);
  provider = join("provider", Role::provider);
  other_provider = join("rival", Role::provider);
  buyer = join("buyer", Role::buyer);
  operator_ = join("operator", Role::operator_);
}

Market::~Market() {
  services_.reset();
  store_.reset();
  if (shared_)
    ops::test::drop_postgres_database(dir_ / "market.db");
  else
    ops::test::drop_store(dir_ / "market.db");
  std::filesystem::remove_all(dir_);
}

void Market::open() {
  const auto file = dir_ / "market.db";
  store_ = shared_ ? store::open_postgres(ops::test::postgres_database(file)) : ops::test::open_store(file);
  services_ = std::make_unique<Services>(services_of(*store_, shared_ ? "first" : ""));
}

Services Market::services_of(store::Store& store, const std::string& server_id) {
  Services services{store,
                    [this] { return now; },
                    domain::calendar::Calendar::published(),
                    {},
                    server_id.empty() ? (dir_ / "files").string() : "",
                    PasswordCost::cheap,
                    std::string(32, 'k'),
                    true,
                    true};
  services.server_id = server_id;
  return services;
}

void Market::restart() {
  services_.reset();
  store_.reset();
  open();
}

Caller Market::join(const std::string& login, Role role) {
  const Account account = must(create_account(*services_, {login, "long enough", login + " 公司", ""}, role));
  return {account.id, account.role};
}

std::string Market::upload_logo(const Caller& owner) {
  Picture picture{120, 80, std::string(120 * 80 * 4, '\x7f')};
  return must(store_file(*services_, owner, {domain::files::Purpose::logo, "logo.png", to_png(picture).value()}))
      .file.id;
}

Listing Market::listing(const Caller& owner, const std::string& name) {
  Listing made = domain::catalog::new_listing();
  made.name = name;
  made.category_id = leaf;
  made.logo_file_id = upload_logo(owner);
  made.delivery_days = 3;
  made.warranty_days = 30;
  made.supported_os = "Windows,Linux";
  made.skus = {{"", "5G 数据迁移", 1, "once", 5000, 5000}, {"", "10G 数据迁移", 1, "once", 8000, 8000}};
  made.summary = "专人把数据搬到新服务器";
  made.details = "# 服务介绍\n逐字节核对。";
  made.acceptance_checklist = {"文件数一致"};
  return made;
}

LiveProduct Market::on_sale(const Caller& owner, const Listing& offer) {
  const Product draft = must(create_product(*services_, owner, offer));
  const Product submitted = must(submit_product(*services_, owner, draft.id, draft.version));
  must(approve_product(*services_, operator_, submitted.id, submitted.version));
  return must(live_product(*services_, draft.id));
}

}  // namespace ops::app::test
