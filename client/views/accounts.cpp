// Accounts as operators find them, one of them, and the log of what operators did.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/product_flow.h"

namespace ops::views {
namespace {

using state::AccountPage;
using state::AccountRow;
using state::Screen;

void account_badge(Lang lang, const AccountRow& row) {
  ui::badge(say(lang, row.suspended ? "account.suspended" : "account.active"),
            row.suspended ? ui::Tone::bad : ui::Tone::good);
}

void draw_account_search(state::Console& console) {
  const Lang lang = console.lang();
  const ui::GroupScope group(ui::Role::group, say(lang, "accounts.search"));
  auto& search = console.account_search;
  std::vector<std::pair<std::string, std::string>> roles{{"", std::string(say(lang, "filter.all"))}};
  for (const char* role : {"buyer", "provider", "operator"})
    roles.emplace_back(role, say(lang, std::string("role.") + role));
  ui::text_field("q", say(lang, "accounts.q"), search.q, {.hint = say(lang, "accounts.q.hint"), .width = 20});
  bool go = ui::entered();
  go |= ui::choice("role", say(lang, "accounts.role"), search.role, roles, {.width = 12});
  go |= ui::checkbox("suspended", say(lang, "accounts.suspended_only"), search.suspended_only);
  go |= ui::button("go", say(lang, "accounts.go"), ui::Emphasis::primary);
  if (go) console.accounts.load(search.path());
}

bool draw_account_row(state::Console& console, const AccountRow& row) {
  const Lang lang = console.lang();
  const ui::IdScope id(row.id);
  ui::next_row();
  ui::next_cell();
  const bool open = ui::link("login", row.login, state::to_fragment({.screen = Screen::account, .id = row.id}));
  ui::next_cell();
  ui::text(row.display_name);
  ui::next_cell();
  ui::text(say(lang, "role." + row.role));
  ui::next_cell();
  account_badge(lang, row);
  ui::next_cell();
  ui::text(when(row.created_at));
  return open;
}

void draw_account_form(Lang lang, AccountPage& page) {
  const bool suspended = page.account()->suspended;
  const ui::GroupScope group(ui::Role::group, say(lang, suspended ? "account.restore" : "account.suspend"));
  if (page.restored()) ui::notice(say(lang, "draft.restored"));
  if (!suspended)
    ui::text(say(lang, "account.suspend.effect",
                 {{"orders", std::to_string(page.open_orders())}, {"products", std::to_string(page.on_sale())}}));
  const auto wrong = page.error();
  const auto error = wrong ? words::error_text(lang, *wrong) : std::string();
  const auto count = counter(page.reason, domain::catalog::kMaxReason);
  if (ui::text_field("reason", say(lang, "field.reason"), page.reason,
                     {.error = error, .required = true, .enabled = !page.sending(), .rows = 3, .counter = count}))
    page.edited();
  if (!page.kept()) ui::alert(say(lang, "draft.not_kept"));
  if (ui::button("send", say(lang, suspended ? "account.restore.confirm" : "account.suspend.confirm"),
                 suspended ? ui::Emphasis::primary : ui::Emphasis::danger, !page.sending()))
    page.send();
  ui::same_line();
  if (ui::button("cancel", say(lang, "cancel"), ui::Emphasis::quiet, !page.sending())) page.discard();
}

// Rules have no name of their own but their version.
std::string subject_text(Lang lang, const state::ActRow& act) {
  return act.action == "set_terms" ? say(lang, "acts.version", {{"n", act.subject}}) : act.subject;
}

std::string changes_text(Lang lang, const std::vector<words::ActChange>& changes) {
  std::string text;
  for (const auto& change : changes) text += (text.empty() ? "" : "\n") + words::act_change(lang, change);
  return text;
}

}  // namespace

void draw_accounts(state::Console& console) {
  const Lang lang = console.lang();
  ui::muted(say(lang, "nav.review.group"));
  ui::heading(say(lang, "nav.accounts"), 1);
  draw_account_search(console);
  ui::space(0.25f);
  auto& list = console.accounts;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{say(lang, "accounts.login"), 2},
                                  {say(lang, "accounts.name"), 3},
                                  {say(lang, "accounts.role"), 1.5f},
                                  {say(lang, "column.state"), 1.3f},
                                  {say(lang, "accounts.created"), 2}};
    ui::begin_table("accounts", say(lang, "nav.accounts"), columns);
    std::string opened;
    list_rows(list, [&](const AccountRow& row) {
      if (draw_account_row(console, row)) opened = row.id;
    });
    ui::end_table();
    if (!opened.empty()) console.go({.screen = Screen::account, .id = opened});
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(say(lang, "accounts.none"));
  }
  list_end(console, list);
}

void draw_account(state::Console& console) {
  const Lang lang = console.lang();
  AccountPage& page = *console.account_page;
  ui::muted(say(lang, "nav.accounts"));
  if (!page.account()) {
    loaded(console, page.loading(), page.problem());
    return;
  }
  const AccountRow& account = *page.account();
  ui::heading(account.display_name, 1);
  if (page.done()) ui::notice(say(lang, account.suspended ? "account.done.suspended" : "account.done.restored"));
  draw_problem(console, page.problem());
  const ui::Card card("account");
  account_badge(lang, account);
  ui::read_only(say(lang, "accounts.login"), account.login);
  ui::read_only(say(lang, "accounts.role"), say(lang, "role." + account.role));
  ui::read_only(say(lang, "accounts.created"), when(account.created_at));
  ui::read_only(say(lang, "account.open_orders"), std::to_string(page.open_orders()));
  ui::read_only(say(lang, "account.finished_orders"), std::to_string(page.finished_orders()));
  if (account.role == "provider") ui::read_only(say(lang, "account.on_sale"), std::to_string(page.on_sale()));
  if (page.own()) return ui::muted(say(lang, "account.own"));
  if (page.open) return draw_account_form(lang, page);
  if (ui::button("open", say(lang, account.suspended ? "account.restore" : "account.suspend"),
                 account.suspended ? ui::Emphasis::primary : ui::Emphasis::danger))
    page.open = true;
}

void draw_acts(state::Console& console) {
  const Lang lang = console.lang();
  ui::muted(say(lang, "nav.review.group"));
  ui::heading(say(lang, "nav.acts"), 1);
  ui::muted(say(lang, "acts.how"));
  auto& list = console.acts;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{say(lang, "acts.at"), 2},        {say(lang, "acts.operator"), 2},
                                  {say(lang, "acts.action"), 1.5f}, {say(lang, "acts.subject"), 2},
                                  {say(lang, "acts.changes"), 3},   {say(lang, "acts.note"), 2.5f}};
    ui::begin_table("acts", say(lang, "nav.acts"), columns);
    list_rows(list, [&](const state::ActRow& act) {
      ui::next_row();
      for (const auto& text : {when(act.at), act.operator_name, std::string(say(lang, "act." + act.action)),
                               subject_text(lang, act), changes_text(lang, act.changes), act.note}) {
        ui::next_cell();
        ui::text(text);
      }
    });
    ui::end_table();
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(say(lang, "acts.none"));
  }
  list_end(console, list);
}

}  // namespace ops::views
