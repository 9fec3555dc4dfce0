// Demand fields and checklist lines that come with the market, for providers to begin with. They are added to the two fields that every
// demand form starts with. Rules: catalog.demand-template, catalog.acceptance-checklist.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/catalog/listing.h"
#include "i18n/i18n.h"

namespace ops::i18n {

struct TemplateWords {
  std::string_view zh, en;
  std::string_view in(Lang lang) const { return lang == Lang::zh_cn ? zh : en; }
};
struct TemplateField {
  std::string_view key, type;
  bool required;
  TemplateWords label;
};
struct ListingTemplate {
  std::string_view key;
  TemplateWords words;
  std::span<const TemplateField> fields;
  std::span<const TemplateWords> checklist;
  std::string name(Lang lang) const { return std::string(words.in(lang)); }
};
std::span<const ListingTemplate> listing_templates();

std::vector<domain::catalog::DemandField> demand_fields(Lang lang, const ListingTemplate& from);
std::vector<std::string> checklist_lines(Lang lang, const ListingTemplate& from);

}  // namespace ops::i18n
