// Accounts as operators find them, one of them, and the log of what operators did.
#include "client/views/admin/operator_notes.h"
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/product_flow.h"

namespace ops::views {
namespace {

using state::AccountPage;
using state::AccountRow;

void account_badge(Lang lang, const AccountRow& row) {
  ui::badge(tr(lang, row.suspended ? "account.suspended" : "account.active"),
            row.suspended ? ui::Tone::bad : ui::Tone::good);
}

void draw_account_search(Lang lang, state::AccountList& accounts) {
  const ui::GroupScope group(ui::Role::group, tr(lang, "accounts.search"));
  std::vector<std::pair<std::string, std::string>> roles{{"", std::string(tr(lang, "filter.all"))}};
  for (const char* role : {"buyer", "provider", "operator"})
    roles.emplace_back(role, tr(lang, std::string("role.") + role));
  const ui::FieldOptions options{.hint = tr(lang, "accounts.q.hint"), .hint_inside = !ui::narrow(), .width = 20};
  bool go = ui::text_field("q", tr(lang, "accounts.q"), accounts.q, options).submitted;
  if (!ui::narrow()) ui::same_line();
  go |= ui::choice("role", tr(lang, "accounts.role"), accounts.role, roles, {.width = 12}).changed;
  if (!ui::narrow()) {
    ui::same_line();
    ui::below_label();
  }
  go |= ui::button("go", tr(lang, "accounts.go")).pressed;
  go |= ui::checkbox("suspended", tr(lang, "accounts.suspended_only"), accounts.suspended_only).changed;
  if (go) accounts.search();
}

bool draw_account_row(state::Console& console, const AccountRow& row) {
  const Lang lang = console.lang();
  const ui::IdScope id(row.id);
  ui::next_row();
  ui::next_cell();
  const bool open = link_to(console, "login", row.login, {.path = "/accounts", .id = row.id}).pressed;
  ui::next_cell();
  ui::text(row.display_name);
  ui::next_cell();
  ui::text(tr(lang, "role." + row.role));
  ui::next_cell();
  account_badge(lang, row);
  ui::next_cell();
  ui::muted(when(row.created_at));
  const auto opened = ui::row_opens();
  if (opened.beside) console.open_beside({.path = "/accounts", .id = row.id});
  return open || opened.pressed;
}

// What the open form does: the key of its words.
std::string account_act(const AccountPage& page) {
  if (page.of_profile) return "account.remove_profile";
  return page.account()->suspended ? "account.restore" : "account.suspend";
}

void draw_account_form(Lang lang, AccountPage& page) {
  const std::string act = account_act(page);
  const ui::GroupScope group(ui::Role::group, tr(lang, act));
  if (page.restored()) ui::notice(tr(lang, "draft.restored"));
  if (page.of_profile) ui::text(tr(lang, "account.remove_profile.effect"));
  if (act == "account.suspend")
    ui::text(tr(lang, "account.suspend.effect",
                {{"orders", std::to_string(page.open_orders())}, {"products", std::to_string(page.on_sale())}}));
  const auto wrong = page.error();
  const auto error = wrong ? i18n::error_text(lang, *wrong) : std::string();
  const auto count = counter(page.reason, domain::catalog::kMaxReason);
  if (ui::text_field("reason", tr(lang, "field.reason"), page.reason,
                     {.error = error, .required = true, .enabled = !page.sending(), .rows = 3, .counter = count}))
    page.edited();
  if (!page.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (ui::form_button("send", tr(lang, act + ".confirm"), ui::kSends,
                      act == "account.restore" ? ui::Emphasis::primary : ui::Emphasis::danger, !page.sending()))
    page.send();
  ui::same_line();
  if (ui::button("cancel", tr(lang, "cancel"), ui::Emphasis::quiet, !page.sending())) page.discard();
}

// Rules have no name of their own but their version.
std::string subject_text(Lang lang, const state::OperatorLogRow& act) {
  const bool of_version = act.action == "set_terms" || act.action == "set_market_facts";
  return of_version ? tr(lang, "acts.version", {{"n", act.subject}}) : act.subject;
}

std::string changes_text(Lang lang, const std::vector<domain::accounts::LoggedChange>& changes) {
  std::string text;
  for (const auto& change : changes) text += (text.empty() ? "" : "\n") + i18n::change_text(lang, change);
  return text;
}

// What the account has in the market, as the operators' lists find it. True: one of them is gone to.
bool draw_account_links(state::Console& console, const AccountRow& account) {
  const bool sells = account.role == "provider";
  if (!sells && account.role != "buyer") return false;
  const state::Route route = sells ? state::Route{.path = "/listings", .q = account.id}
                                   : state::Route{.path = "/orders", .q = account.display_name};
  if (!link_to(console, "market", tr(console.lang(), sells ? "account.listings" : "account.orders"), route))
    return false;
  console.go(route);
  return true;
}

// The account's own card; false: it led elsewhere.
bool draw_account_card(state::Console& console, AccountPage& page) {
  const Lang lang = console.lang();
  const AccountRow& account = *page.account();
  const ui::Card card("account");
  account_badge(lang, account);
  ui::read_only(tr(lang, "accounts.login"), account.login);
  copy_button(console, "copy_login", tr(lang, "accounts.login"), account.login);
  ui::read_only(tr(lang, "accounts.role"), tr(lang, "role." + account.role));
  ui::read_only(tr(lang, "accounts.created"), when(account.created_at));
  ui::read_only(tr(lang, "account.open_orders"), std::to_string(page.open_orders()));
  ui::read_only(tr(lang, "account.finished_orders"), std::to_string(page.finished_orders()));
  if (account.role == "provider") {
    ui::read_only(tr(lang, "account.on_sale"), std::to_string(page.on_sale()));
    page_link(console, "public", tr(lang, "account.profile"), "/providers/" + account.id);
  }
  if (draw_account_links(console, account)) return false;
  if (page.own()) {
    ui::muted(tr(lang, "account.own"));
  } else if (page.open) {
    draw_account_form(lang, page);
  } else if (ui::button("open", tr(lang, account.suspended ? "account.restore" : "account.suspend"),
                        account.suspended ? ui::Emphasis::normal : ui::Emphasis::danger_outline)) {
    page.open = true;
  }
  if (page.own() || page.open || !page.has_profile()) return true;
  ui::same_line_for(tr(lang, "account.remove_profile"));
  if (ui::button("remove_profile", tr(lang, "account.remove_profile"), ui::Emphasis::quiet))
    page.open = page.of_profile = true;
  return true;
}

}  // namespace

void draw_accounts(state::Console& console, state::AccountList& accounts) {
  const Lang lang = console.lang();
  draw_account_search(lang, accounts);
  ui::space(0.25f);
  auto& list = accounts.list;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{tr(lang, "accounts.login"), 2},
                                  {tr(lang, "accounts.name"), 3},
                                  {tr(lang, "accounts.role"), 1.5f},
                                  {tr(lang, "column.state"), 1.3f},
                                  {tr(lang, "accounts.created"), 2}};
    ui::begin_table("accounts", tr(lang, "nav.accounts"), columns);
    std::string opened;
    list_rows(list, [&](const AccountRow& row) {
      if (draw_account_row(console, row)) opened = row.id;
    });
    ui::end_table();
    if (!opened.empty()) console.go({.path = "/accounts", .id = opened});
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(tr(lang, "accounts.none"));
  }
  list_end(console, list);
}

void draw_account(state::Console& console, AccountPage& page) {
  const Lang lang = console.lang();
  ui::muted(tr(lang, "nav.accounts"));
  if (!page.account()) {
    loaded(console, page.loading(), page.problem());
    return;
  }
  const AccountRow& account = *page.account();
  ui::heading(account.display_name, 1);
  if (page.done())
    ui::notice(tr(lang, page.done_with_profile() ? "account.done.profile"
                        : account.suspended      ? "account.done.suspended"
                                                 : "account.done.restored"));
  draw_problem(console, page.problem());
  if (draw_account_card(console, page)) draw_operator_notes(console, page.remarks);
}

void draw_operator_log(state::Console& console, state::OperatorLog& log) {
  const Lang lang = console.lang();
  ui::muted(tr(lang, "acts.how"));
  auto& list = log.list;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{tr(lang, "acts.at"), 2},        {tr(lang, "acts.operator"), 2},
                                  {tr(lang, "acts.action"), 1.5f}, {tr(lang, "acts.subject"), 2},
                                  {tr(lang, "acts.changes"), 3},   {tr(lang, "acts.note"), 2.5f}};
    ui::begin_table("acts", tr(lang, "nav.acts"), columns);
    list_rows(list, [&](const state::OperatorLogRow& act) {
      ui::next_row();
      for (const auto& text : {when(act.at), act.operator_name, std::string(tr(lang, "act." + act.action)),
                               subject_text(lang, act), changes_text(lang, act.changes), act.note}) {
        ui::next_cell();
        ui::text(text);
      }
    });
    ui::end_table();
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(tr(lang, "acts.none"));
  }
  list_end(console, list);
}

}  // namespace ops::views
