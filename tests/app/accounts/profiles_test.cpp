// What a provider says of itself: who may write it, who reads it, and that an operator can take it off. Rules: accounts.profile,
// accounts.profile-removal, files.reading.
#include "server/app/accounts/profiles.h"

#include "server/app/admin/admin.h"
#include "server/app/messaging/notices.h"
#include "server/app/orders/overview.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;

CompanyProfile some_profile(const std::string& logo = {}) {
  CompanyProfile profile;
  profile.introduction = "  专注数据迁移的团队。\r\n成立于上海。 ";
  profile.logo_file_id = logo;
  profile.founded_year = 2015;
  profile.service_days = {5, 1, 2, 3, 4, 1};
  profile.opens = "9:00";
  profile.closes = "18:00";
  profile.languages = {"en", "zh"};
  return profile;
}

}  // namespace

TEST_CASE("a profile is kept as it is normalized, with the next version, and everybody reads it") {
  Market market;
  Services& s = market.services();
  CHECK(must(own_profile(s, market.provider)).version == 0);
  const auto revision = catalogue_revision(s);
  const auto saved = must(save_profile(s, market.provider, 0, some_profile()));
  CHECK(saved.version == 1);
  CHECK(saved.profile.introduction == "专注数据迁移的团队。\n成立于上海。");
  CHECK(saved.profile.service_days == std::vector<std::int64_t>{1, 2, 3, 4, 5});
  CHECK(saved.profile.opens == "09:00");
  CHECK(saved.profile.languages == std::vector<std::string>{"zh", "en"});
  CHECK(changed_since(s, revision, {market.provider.account_id}));  // its products' pages too
  CHECK(must(provider_profile(s, market.provider.account_id)).company == saved.profile);
  CHECK(is(save_profile(s, market.provider, 0, {}), Kind::stale_version));
  CHECK(is(save_profile(s, market.provider, 1, some_profile()), Kind::invalid, "introduction", Code::unchanged));
  market.restart();
  CHECK(must(own_profile(market.services(), market.provider)).profile == saved.profile);
}

TEST_CASE("only providers have a profile, and what is wrong is said at its field") {
  Market market;
  Services& s = market.services();
  CHECK(is(own_profile(s, market.buyer), Kind::not_allowed));
  CHECK(is(save_profile(s, market.operator_, 0, {}), Kind::not_allowed));
  CHECK(must(provider_profile(s, market.provider.account_id)).company == CompanyProfile{});
  CompanyProfile profile = some_profile();
  profile.founded_year = 2027;  // it is 2026
  CHECK(is(save_profile(s, market.provider, 0, profile), Kind::invalid, "founded_year", Code::out_of_range));
  profile = some_profile(market.upload_logo(market.other_provider));
  CHECK(is(save_profile(s, market.provider, 0, profile), Kind::invalid, "logo_file_id", Code::not_found));
}

TEST_CASE("a profile's logo is read by everybody while it is shown, and is not swept") {
  Market market;
  Services& s = market.services();
  const std::string logo = market.upload_logo(market.provider);
  const Caller visitor;
  CHECK(is(read_file(s, visitor, logo), Kind::not_found));
  const auto saved = must(save_profile(s, market.provider, 0, some_profile(logo)));
  REQUIRE(saved.logo);
  CHECK(saved.logo->id == logo);
  CHECK(read_file(s, visitor, logo));
  market.now = market.now + 3 * kDay;
  sweep_files(s);
  CHECK(read_file(s, visitor, logo));
  must(suspend_account(s, market.operator_, market.provider.account_id, "核实资质"));
  CHECK(is(read_file(s, visitor, logo), Kind::not_found));
  must(restore_account(s, market.operator_, market.provider.account_id, "已核实"));

  must(save_profile(s, market.provider, 1, some_profile()));
  CHECK(is(read_file(s, visitor, logo), Kind::not_found));
  sweep_files(s);
  CHECK(is(read_file(s, market.provider, logo), Kind::not_found));  // nothing uses it any more
}

TEST_CASE("an operator takes a profile off with a reason: logged with what it said, told, and written anew") {
  Market market;
  Services& s = market.services();
  const std::string& id = market.provider.account_id;
  CHECK(is(remove_profile(s, market.operator_, id, "广告"), Kind::wrong_state));  // there is none
  const auto said = must(save_profile(s, market.provider, 0, some_profile())).profile;
  CHECK(must(admin_account(s, market.operator_, id)).has_profile);
  CHECK(is(remove_profile(s, market.provider, id, "广告"), Kind::not_allowed));
  CHECK(is(remove_profile(s, market.operator_, id, " "), Kind::invalid, "reason", Code::required));
  CHECK(is(remove_profile(s, market.operator_, "acc_none", "广告"), Kind::not_found));
  CHECK_FALSE(must(remove_profile(s, market.operator_, id, "含有联系方式")).has_profile);
  CHECK(must(provider_profile(s, id)).company == CompanyProfile{});
  const auto act = must(operator_log(s, market.operator_, {1, ""})).items.at(0);
  CHECK(act.action == "remove_profile");
  CHECK(act.subject_id == id);
  CHECK(act.note == "含有联系方式");
  REQUIRE(!act.changes.empty());
  CHECK(act.changes[0] == LoggedChange{"introduction", said.introduction, ""});
  CHECK(must(notices(s, market.provider, false, {})).items.at(0).what.code == "account.profile_removed");

  const auto own = must(own_profile(s, market.provider));
  CHECK(own.version == 2);
  CHECK(own.removal_reason == "含有联系方式");
  CHECK(
      is(save_profile(s, market.provider, 1, some_profile()), Kind::stale_version));  // the tab that does not know yet
  const auto anew = must(save_profile(s, market.provider, 2, some_profile()));
  CHECK_FALSE(anew.removed_at);
  CHECK(anew.removal_reason.empty());
}

TEST_CASE("a profile is changed so often a day, and is a first step of a provider") {
  Market market;
  Services& s = market.services();
  const auto step = [&] { return must(provider_overview(s, market.provider)).setup.at(1); };
  CHECK(step() == std::pair<std::string, bool>("profile", false));
  const auto most = domain::limits::most(domain::limits::Bound::profile_changes);
  for (std::int64_t i = 0; i < most; ++i) {
    CompanyProfile profile = some_profile();
    profile.introduction = "第 " + std::to_string(i) + " 版";
    must(save_profile(s, market.provider, i, profile));
  }
  CHECK(step().second);
  const auto refused = save_profile(s, market.provider, most, some_profile());
  REQUIRE(is(refused, Kind::too_often, "profile_changes", Code::too_many));
  CHECK(refused.error().exceeded->bound == "profile_changes");
  market.now = market.now + kDay;
  CHECK(save_profile(s, market.provider, most, some_profile()));
}

}  // namespace ops::app::test
