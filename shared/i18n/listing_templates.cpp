#include "i18n/listing_templates.h"

namespace ops::i18n {
namespace {

constexpr TemplateField kMigrationFields[] = {
    {"source", "line", true, {"源环境（系统、版本、大小）", "Source (system, version, size)"}},
    {"target", "line", true, {"目标环境", "Target"}},
    {"downtime", "line", true, {"可停机的时间段", "When it may be down"}},
    {"material", "file", false, {"现有架构或配置文件", "Present configuration"}}};
constexpr TemplateWords kMigrationLines[] = {
    {"数据条数与抽样内容和源环境一致", "Row counts and samples match the source"},
    {"应用已切换到目标环境并可正常访问", "The application runs on the target and answers"},
    {"回退步骤已写明并演练过", "The way back is written down and rehearsed"}};

constexpr TemplateField kHardeningFields[] = {
    {"hosts", "number", true, {"服务器台数", "Number of servers"}},
    {"system", "line", true, {"操作系统与版本", "Operating systems and versions"}},
    {"incident", "text", false, {"已发现的异常", "What has been noticed"}},
    {"window", "line", true, {"可操作的时间段", "When work may be done"}}};
constexpr TemplateWords kHardeningLines[] = {
    {"已清除发现的恶意程序和后门", "Malware and back doors that were found are gone"},
    {"端口、账号和权限按清单收紧", "Ports, accounts and rights are tightened by the list"},
    {"交付加固报告，列出每项改动", "A report lists every change"}};

constexpr TemplateField kSetupFields[] = {{"stack", "line", true, {"要部署的软件与版本", "Software and versions"}},
                                          {"hosts", "number", true, {"服务器台数", "Number of servers"}},
                                          {"domain", "line", false, {"域名", "Domain name"}},
                                          {"go_live", "date", false, {"期望上线日期", "Wanted date of going live"}}};
constexpr TemplateWords kSetupLines[] = {
    {"服务可访问，重启后自动恢复", "The service answers, and comes back after a reboot"},
    {"备份已配置并恢复过一次", "Backups run, and one was restored"},
    {"交付安装与日常操作文档", "Installation and daily work are documented"}};

constexpr ListingTemplate kTemplates[] = {
    {"migration", {"迁移与搬家", "Migration"}, kMigrationFields, kMigrationLines},
    {"hardening", {"安全加固与应急", "Hardening and incidents"}, kHardeningFields, kHardeningLines},
    {"setup", {"环境部署", "Setting up"}, kSetupFields, kSetupLines}};

}  // namespace

std::span<const ListingTemplate> listing_templates() { return kTemplates; }

std::vector<domain::catalog::DemandField> demand_fields(Lang lang, const ListingTemplate& from) {
  std::vector<domain::catalog::DemandField> fields;
  for (const TemplateField& one : from.fields) {
    domain::catalog::DemandField field;
    field.key = one.key;
    field.label = one.label.in(lang);
    field.type = one.type;
    field.required = one.required;
    fields.push_back(std::move(field));
  }
  return fields;
}

std::vector<std::string> checklist_lines(Lang lang, const ListingTemplate& from) {
  std::vector<std::string> lines;
  for (const TemplateWords& one : from.checklist) lines.emplace_back(one.in(lang));
  return lines;
}

}  // namespace ops::i18n
