// Operators keep the category tree.
#include <algorithm>

#include "domain/catalog/category.h"
#include "server/app/admin/admin.h"
#include "server/app/admin/operator_log.h"
#include "server/app/crypto.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

using domain::catalog::CategoryNames;
using domain::catalog::CategoryParent;
using store::CategoryRecord;

AdminCategory admin_category(const store::Tx& tx, const CategoryRecord& record) {
  return {record.id,
          record.parent_id,
          record.name,
          record.name_en,
          record.enabled,
          record.leaf,
          tx.catalogue().has_products(record.id),
          record.version};
}

// Those below `parent_id`, in their order, without the one of `but_id`.
std::vector<CategoryRecord> beside(const store::Tx& tx, const std::string& parent_id, const std::string& but_id) {
  std::vector<CategoryRecord> siblings;
  for (auto& record : tx.catalogue().categories())
    if (record.parent_id == parent_id && record.id != but_id) siblings.push_back(std::move(record));
  return siblings;
}

std::vector<CategoryNames> names_of(const std::vector<CategoryRecord>& records) {
  std::vector<CategoryNames> names;
  for (const auto& record : records) names.push_back({record.name, record.name_en});
  return names;
}

CategoryParent parent_of(const store::Tx& tx, const std::string& id) {
  if (id.empty()) return CategoryParent::none;
  const auto parent = tx.catalogue().category(id);
  if (!parent) return CategoryParent::unknown;
  if (!parent->parent_id.empty()) return CategoryParent::below;
  return tx.catalogue().has_products(id) ? CategoryParent::has_products : CategoryParent::usable;
}

// Numbers the siblings anew with `record` at `position` (1 …) among them; only what changes its place is written.
void put_at(store::Tx& tx, CategoryRecord& record, std::vector<CategoryRecord> siblings, std::int64_t position) {
  const auto at = std::clamp<std::int64_t>(position - 1, 0, static_cast<std::int64_t>(siblings.size()));
  std::int64_t number = 0;
  for (CategoryRecord& other : siblings) {
    if (number == at) ++number;
    if (other.position == ++number) continue;
    other.position = number;
    tx.catalogue().update_category(other);
  }
  record.position = at + 1;
}

// A line for each thing that was done.
void log_edit(store::Tx& tx, const Caller& caller, Instant now, const CategoryRecord& before,
              const CategoryRecord& after) {
  const auto log = [&](const char* action, const LoggedChanges& changes) {
    log_operator_action(tx, caller, now, action, {after.id, after.name}, {}, changes);
  };
  const auto word = [](bool enabled) { return std::string(enabled ? "enabled" : "disabled"); };
  if (before.enabled != after.enabled)
    log(after.enabled ? "enable_category" : "disable_category",
        {{"category", word(before.enabled), word(after.enabled)}});
  if (before.name != after.name || before.name_en != after.name_en)
    log("rename_category", {{"name", before.name, after.name}, {"name_en", before.name_en, after.name_en}});
  if (before.position != after.position)
    log("move_category", {{"position", std::to_string(before.position), std::to_string(after.position)}});
}

}  // namespace

Outcome<std::vector<AdminCategory>> admin_categories(Services& services, const Caller& caller) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  return snapshot<std::vector<AdminCategory>>(services, [](const store::Tx& tx) {
    std::vector<AdminCategory> all;
    for (const CategoryRecord& record : tx.catalogue().categories()) all.push_back(admin_category(tx, record));
    return all;
  });
}

Outcome<AdminCategory> add_category(Services& services, const Caller& caller, const std::string& name,
                                    const std::string& name_en, const std::string& parent_id) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const CategoryNames names = domain::catalog::normalized(CategoryNames{name, name_en});
  return transact<AdminCategory>(services, {Subject::categories()}, [&](store::Tx& tx) -> Outcome<AdminCategory> {
    const auto siblings = beside(tx, parent_id, {});
    Errors errors = domain::catalog::check(names, names_of(siblings));
    for (auto& error : domain::catalog::check_place(parent_of(tx, parent_id), siblings.size()))
      errors.push_back(std::move(error));
    if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));

    const Instant now = services.now();
    CategoryRecord record;
    record.id = new_id("cat_", now);
    record.parent_id = parent_id;
    record.name = names.name;
    record.name_en = names.name_en;
    record.position = siblings.empty() ? 1 : siblings.back().position + 1;
    tx.catalogue().insert_category(record);
    log_operator_action(tx, caller, now, "add_category", {record.id, record.name}, {},
                        {{"name", {}, record.name}, {"name_en", {}, record.name_en}});
    return admin_category(tx, tx.catalogue().category(record.id).value());
  });
}

Outcome<AdminCategory> edit_category(Services& services, const Caller& caller, const std::string& id,
                                     std::int64_t version, const CategoryEdit& edit) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const CategoryNames names = domain::catalog::normalized(CategoryNames{edit.name, edit.name_en});
  return transact<AdminCategory>(services, {Subject::categories()}, [&](store::Tx& tx) -> Outcome<AdminCategory> {
    auto record = tx.catalogue().category(id);
    if (!record) return problem(Problem::Kind::not_found);
    if (record->version != version) return problem(Problem::Kind::stale_version);
    auto siblings = beside(tx, record->parent_id, id);
    Errors errors = domain::catalog::check(names, names_of(siblings));
    if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));

    const CategoryRecord before = *record;
    record->name = names.name;
    record->name_en = names.name_en;
    record->enabled = edit.enabled;
    put_at(tx, *record, std::move(siblings), edit.position);
    log_edit(tx, caller, services.now(), before, *record);
    tx.catalogue().update_category(*record);
    return admin_category(tx, tx.catalogue().category(id).value());
  });
}

}  // namespace ops::app
