#include "server/app/admin/operator_log.h"

#include <algorithm>
#include <map>
#include <set>

#include "domain/text/text.h"
#include "server/app/admin/admin.h"
#include "server/app/cursor.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

namespace orders = domain::orders;

// What a product is, where it is on sale: "listed", and what its next version is at then.
std::string state_word(domain::catalog::ProductState state) {
  std::string word(domain::catalog::state_name(state));
  if (state.sale == domain::catalog::Sale::listed && state.work != domain::catalog::Work::none)
    word += "," + std::string(domain::catalog::work_name(state.work));
  return word;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const std::string line = domain::text::clean(text.substr(at, end - at));
    if (!line.empty() && line.front() != '#') lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

// What is paid out to each by the step, in fen.
LoggedChanges paid_out(const orders::Decision& decision) {
  std::map<orders::Account, domain::money::Fen> sums;
  for (const orders::Posting& posting : decision.postings) sums[posting.account] += posting.amount;
  LoggedChanges changes;
  for (const auto& [account, sum] : sums)
    if (account != orders::Account::escrow && account != orders::Account::external)
      changes.push_back({std::string(orders::account_name(account)), {}, std::to_string(sum)});
  return changes;
}

// Acts of earlier releases said in their note what they changed: "commission 1000 → 800, pay 24 → 48", then the reason on
// lines of its own; of holidays a checksum, which tells a person nothing.
void read_earlier_note(OperatorLogEntry& act) {
  if (!act.changes.empty()) return;
  if (act.action == "set_holidays" && act.note.starts_with("sha256 ")) act.note.clear();
  if (act.action == "rename_category") act.changes = {{"name", std::exchange(act.note, {}), act.subject}};
  if (act.action != "set_terms") return;
  constexpr std::string_view kArrow = " → ";
  const std::string first = act.note.substr(0, act.note.find('\n'));
  for (std::size_t at = 0; at < first.size();) {
    const auto end = std::min(first.find(", ", at), first.size());
    const std::string one = first.substr(at, end - at);
    const auto space = one.find(' '), arrow = one.find(kArrow);
    if (arrow == std::string::npos || space >= arrow) return;  // it is no such note
    act.changes.push_back(
        {one.substr(0, space), one.substr(space + 1, arrow - space - 1), one.substr(arrow + kArrow.size())});
    at = end + 2;
  }
  act.note.erase(0, first.size() + 1);
}

OperatorLogEntry entry_view(const store::OperatorLogRecord& record) {
  OperatorLogEntry act{record.seq,        record.at,      record.operator_id, record.operator_name, record.action,
                       record.subject_id, record.subject, record.note,        record.changes};
  read_earlier_note(act);
  return act;
}

constexpr std::size_t kLoggedLines = 5;  // (chosen) that are told of a text; the versions have all of it

std::vector<std::string> lines_of_text(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace

void log_operator_action(store::Tx& tx, const Caller& operator_, Instant now, std::string action, LogSubject subject,
                         std::string note, const LoggedChanges& changes) {
  LoggedChanges differing;
  std::ranges::copy_if(changes, std::back_inserter(differing),
                       [](const LoggedChange& one) { return one.before != one.after; });
  tx.operator_log().append({0,
                            now,
                            operator_.account_id,
                            {},
                            std::move(action),
                            std::move(subject.id),
                            std::move(subject.name),
                            std::move(note),
                            std::move(differing)});
}

void log_order_decision(store::Tx& tx, const Caller& operator_, Instant now, const store::OrderRecord& before,
                        const orders::Decision& decision, const orders::Call& call) {
  LoggedChanges changes{{"state", std::string(orders::state_name(before.order.state)),
                         std::string(orders::state_name(decision.order.state))}};
  for (auto& paid : paid_out(decision)) changes.push_back(std::move(paid));
  log_operator_action(tx, operator_, now, std::string(orders::action_name(call.action)),
                      {before.order.id, before.number}, domain::text::clean_lines(call.input.reason), changes);
}

LoggedChange state_change(domain::catalog::ProductState before, domain::catalog::ProductState after) {
  return {"state", state_word(before), state_word(after)};
}

LoggedChanges settings_changes(const orders::PlatformSettings& before, const orders::PlatformSettings& after) {
  LoggedChanges changes;
  for (const orders::Setting& setting : orders::platform_settings())
    changes.push_back(
        {std::string(setting.name), std::to_string(setting.read(before)), std::to_string(setting.read(after))});
  return changes;
}

void add_changed_lines(LoggedChanges& changes, const std::string& what, const std::string& before,
                       const std::string& after) {
  const auto old_lines = lines_of_text(before), new_lines = lines_of_text(after);
  const auto add = [&](const auto& lines, const auto& others, bool gone) {
    const std::set<std::string_view> known(others.begin(), others.end());
    std::size_t told = 0;
    for (const auto& line : lines) {
      if (told == kLoggedLines) return;
      if (known.contains(line)) continue;
      changes.push_back(gone ? LoggedChange{what, line, {}} : LoggedChange{what, {}, line});
      ++told;
    }
  };
  add(old_lines, new_lines, true);
  add(new_lines, old_lines, false);
}

LoggedChanges days_changes(const std::string& before, const std::string& after) {
  const auto old_lines = lines_of(before), new_lines = lines_of(after);
  const auto has = [](const std::vector<std::string>& lines, const std::string& line) {
    return std::ranges::find(lines, line) != lines.end();
  };
  LoggedChanges changes;
  for (const auto& line : old_lines)
    if (!has(new_lines, line)) changes.push_back({"days", line, {}});
  for (const auto& line : new_lines)
    if (!has(old_lines, line)) changes.push_back({"days", {}, line});
  return changes;
}

Outcome<Listed<OperatorLogEntry>> operator_log(Services& services, const Caller& caller, const PageQuery& page) {
  constexpr std::string_view kList = "acts";
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const auto request = page_request(page, kList);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Listed<OperatorLogEntry>>(services, [&](const store::Tx& tx) {
    return listed<OperatorLogEntry>(tx.operator_log().list(*request), kList, entry_view);
  });
}

}  // namespace ops::app
