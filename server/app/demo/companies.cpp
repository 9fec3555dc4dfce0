// Who the demo's providers say they are, and how often their services were looked at.
#include <cmath>

#include "server/app/accounts/profiles.h"
#include "server/app/catalog/listing_statistics.h"
#include "server/app/demo/logo.h"
#include "server/app/demo/script.h"

namespace ops::app::demo {
namespace {

struct Company {
  const char *login, *sign;
  std::uint32_t from, to;  // the logo's colours
  std::int64_t founded;
  std::vector<std::int64_t> days;
  const char *opens, *closes, *note, *note_en;
  std::vector<std::string> languages;
  const char* introduction;
};

const std::vector<Company>& companies() {
  static const std::vector<Company> all{
      {"provider",
       "arrows",
       0x1456f0,
       0x35b6ff,
       2014,
       {1, 2, 3, 4, 5, 6},
       "09:00",
       "21:00",
       "切换窗口可约在夜间",
       "Switch-overs at night by appointment",
       {"zh", "en"},
       "云迁科技专注**数据与业务迁移**：文件、数据库、整机，从机房到云上，或在云之间。\n\n"
       "- 团队 18 人，其中 7 人持有主流云厂商的架构师认证\n"
       "- 每次迁移前出具检查清单，迁移后逐项核对并留存校验结果\n"
       "- 切换失败可在约定时间内回退，不影响原有业务\n\n"
       "下单前可以先提问，工作时间一般两小时内回复。"},
      {"anlan",
       "shield",
       0x0f766e,
       0x22c55e,
       2017,
       {1, 2, 3, 4, 5, 6, 7},
       "00:00",
       "24:00",
       "",
       "",
       {"zh", "yue"},
       "安澜信息安全提供木马清除、入侵排查与系统加固。应急响应全天值守，接单后先止损，再查清来路。"},
  };
  return all;
}

void tell_profile(Script& script, const Company& company) {
  script.at(kStart - 2 * kDays, [&script, &company] {
    const Caller& owner = script.who(company.login);
    CompanyProfile profile;
    profile.introduction = company.introduction;
    profile.logo_file_id = upload(
        script, owner, {domain::files::Purpose::logo, "logo.png", draw_logo(company.sign, company.from, company.to)});
    profile.founded_year = company.founded;
    profile.service_days = company.days;
    profile.opens = company.opens;
    profile.closes = company.closes;
    profile.hours_note = company.note;
    profile.hours_note_en = company.note_en;
    profile.languages = company.languages;
    must(save_profile(script.services(), owner, 0, profile), company.login);
  });
}

// More from week to week, fewer at weekends: the same each time.
std::int64_t views_of(int days_ago, int busy) {
  const double rising = 1 - static_cast<double>(days_ago) / 80, weekly = days_ago % 7 < 2 ? 0.55 : 1;
  const double wave = 1 + 0.25 * std::sin(static_cast<double>(days_ago * 5 + busy));
  return static_cast<std::int64_t>(busy * rising * weekly * wave);
}

}  // namespace

void tell_profiles(Script& script) {
  for (const Company& company : companies()) tell_profile(script, company);
}

void tell_views(Script& script, const Products& products) {
  constexpr std::pair<const char*, int> kBusy[] = {{"file-migration", 34}, {"mysql-migration", 26}, {"whole-host", 12},
                                                   {"incident", 21},       {"malware", 17},         {"lnmp", 9}};
  constexpr int kDaysLooked = 55;
  for (const auto& [name, most] : kBusy)
    for (int ago = kDaysLooked; ago >= 0; --ago)
      script.at(ago * kDays, [&script, &products, slug = std::string(name), busy = most, ago] {
        if (!products.contains(slug)) return;  // it is not there yet
        script.services().views->count(products.at(slug), domain::catalog::day_number(script.now()),
                                       views_of(ago, busy));
      });
}

}  // namespace ops::app::demo
