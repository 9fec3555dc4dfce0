// Who trades in the demo, and the categories they trade in.
#include <array>

#include "demo_data.h"
#include "json/json.h"
#include "server/app/crypto.h"
#include "server/app/demo/script.h"
#include "server/app/orders/orders.h"
#include "server/app/transact.h"
#include "server/store/store.h"

namespace ops::app::demo {
namespace {

struct Person {
  const char *login, *display_name;
  Role role;
};
constexpr std::array kPeople{
    Person{"operator", "运维市场运营", Role::operator_}, Person{"provider", "云迁科技", Role::provider},
    Person{"panshi", "磐石运维", Role::provider},        Person{"qiming", "启明软件服务", Role::provider},
    Person{"anlan", "安澜信息安全", Role::provider},     Person{"buyer", "林晓", Role::buyer},
    Person{"chenguang", "晨光电商", Role::buyer},        Person{"zhixing", "知行教育", Role::buyer},
};
constexpr const char* kPassword = "demo-password";
constexpr domain::money::Fen kTopUp = 50'000'00;

void add_people(Script& script) {
  for (const Person& person : kPeople) {
    const domain::accounts::Registration registration{person.login, kPassword, person.display_name,
                                                      std::string(domain::accounts::role_name(person.role))};
    script.add(person.login, must(create_account(script.services(), registration, person.role), person.login));
  }
}

void add_categories(Script& script) {
  const auto categories = json::parse(demo_data::file("categories.json"));
  if (!categories) throw std::runtime_error("demo: categories.json, " + categories.error().at);
  const store::Written written = script.services().store.write({store::Subject::categories()}, [&](store::Tx& tx) {
    std::int64_t position = 0;
    for (const auto& entry : *categories) {
      store::CategoryRecord category;
      category.id = entry.at("id").get<std::string>();
      category.parent_id = entry.value("parent", std::string());
      category.name = entry.at("name").get<std::string>();
      category.name_en = entry.at("name_en").get<std::string>();
      category.position = ++position;
      tx.catalogue().insert_category(category);
    }
    return true;
  });
  if (written != store::Written::committed) throw std::runtime_error("demo: no space left for the categories");
}

void fill_purses(Script& script) {
  for (const Person& person : kPeople)
    if (person.role == Role::buyer)
      must(top_up(script.services(), script.who(person.login), kTopUp, {std::string("demo-topup-") + person.login, ""}),
           "top up");
}

}  // namespace

void tell_people(Script& script) {
  script.at(kStart, [&script] {
    add_people(script);
    add_categories(script);
  });
  script.at(kStart - 20, [&script] { fill_purses(script); });
}

}  // namespace ops::app::demo

namespace ops::app {

std::vector<std::string> open_demo_accounts(Services& services) {
  std::vector<std::string> logins;
  for (const demo::Person& person : demo::kPeople) {
    const auto found = snapshot<std::optional<store::AccountRecord>>(
        services, [&](const store::Tx& tx) { return tx.accounts().by_login(person.login); });
    if (found && !found->suspended && verify_password(found->password_hash, demo::kPassword))
      logins.emplace_back(person.login);
  }
  return logins;
}

}  // namespace ops::app
