// What the provider says of itself, as it is typed: what everybody reads once it is saved. Rules: accounts.profile,
// accounts.profile-hours, accounts.profile-removal.
#pragma once
#include <optional>
#include <string>

#include "client/state/admin/site_pages.h"
#include "client/state/catalog/uploads.h"
#include "domain/accounts/profile.h"

namespace ops::state {

class ProfileEditor : public SiteForm {
 public:
  ProfileEditor(Console& console, const Route&);

  domain::accounts::CompanyProfile profile;  // as it is typed
  std::string founded_year;                  // the same of the year
  DetailsEditor introduction;
  Uploads logo;
  const domain::files::FileMetadata* logo_file() const { return logo_file_ ? &*logo_file_ : nullptr; }
  void take_off_logo();
  bool has_day(std::int64_t day) const;
  void set_day(std::int64_t day, bool on);
  bool speaks(std::string_view language) const;
  void set_language(std::string_view language, bool on);

  std::int64_t version() const { return version_; }                                 // 0: it was never saved
  const std::optional<domain::Instant>& removed_at() const { return removed_at_; }  // by an operator
  const std::string& removal_reason() const { return removal_reason_; }
  const std::string& provider_id() const { return provider_id_; }

  bool dirty() const { return !(typed() == in_force_) || year_is_no_number(); }
  void edited();
  void discard();
  void save();

 private:
  void load() override;
  void show(const json::Json& json) override;
  void taken() override { discard(); }
  domain::accounts::CompanyProfile typed() const;
  bool year_is_no_number() const;

  Console& console_;
  const std::string provider_id_;
  std::int64_t version_ = 0;
  domain::accounts::CompanyProfile in_force_;
  std::optional<domain::files::FileMetadata> logo_file_, logo_in_force_;
  std::optional<domain::Instant> removed_at_;
  std::string removal_reason_;
};

}  // namespace ops::state
