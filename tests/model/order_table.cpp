// The table of docs/orders.md, written from the code's own: `order_table docs/orders.md` fails when the page says something
// else, `order_table --write docs/orders.md` brings it up to date (tools/dev docs).
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "domain/orders/flow.h"

using namespace ops::domain::orders;

namespace {

constexpr std::string_view kBegin = "<!-- table: written by tools/dev docs -->\n", kEnd = "<!-- end of table -->\n";

std::string name_of(State state) { return state == State::none ? "–" : '`' + std::string(state_name(state)) + '`'; }

std::string target_of(const Transition& row) {
  if (row.to == kBack) return "where it was";
  return row.to == row.from ? "same" : name_of(row.to);
}

constexpr std::string_view kWhen[] = {"",
                                      "the provider is not suspended",
                                      "the provider is suspended",
                                      "all is asked for",
                                      "a part is asked for",
                                      "all is offered",
                                      "a part or nothing is offered",
                                      "it goes on",
                                      "all goes back",
                                      "a part or nothing goes back",
                                      "a change is open",
                                      "the claim is open",
                                      "the claim is in progress",
                                      "the claim is finished",
                                      "it was completed"};
static_assert(std::size(kWhen) == static_cast<std::size_t>(When::after_completion) + 1);

void write_rows(std::ostream& out) {
  out << "| state | action | actor | when | to |\n|---|---|---|---|---|\n";
  for (const Transition& row : transitions())
    out << "| " << name_of(row.from) << " | `" << action_name(row.action) << "` | " << actor_name(row.actor) << " | "
        << kWhen[static_cast<std::size_t>(row.when)] << " | " << target_of(row) << " |\n";
}

std::string reminder_text(const ReminderRule& rule) {
  if (rule.from == ReminderRule::From::working_days_before_due)
    return std::to_string(rule.amount) + " working d before";
  const bool days = rule.amount % ops::domain::kDay == 0;
  const auto amount = std::to_string(rule.amount / (days ? ops::domain::kDay : ops::domain::kHour));
  return amount + (days ? " d" : " h") + (rule.from == ReminderRule::From::start ? " after the start" : " before");
}

void write_clocks(std::ostream& out) {
  out << "\n| clock | runs in | when due | reminders |\n|---|---|---|---|\n";
  for (const ClockRule& rule : clock_rules()) {
    std::string reminders;
    for (const ReminderRule& one : reminder_rules())
      if (one.clock == rule.name) reminders += (reminders.empty() ? "" : ", ") + reminder_text(one);
    out << "| `" << clock_name(rule.name) << "` | " << name_of(rule.state);
    if (rule.claim) out << ", claim " << claim_state_name(*rule.claim);
    out << " | " << (rule.fires ? '`' + std::string(action_name(*rule.fires)) + '`' : "flagged") << " | " << reminders
        << " |\n";
  }
}

std::string text_of(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) {
  const bool writes = argc == 3 && std::string_view(argv[1]) == "--write";
  if (argc != 2 && !writes) return std::fprintf(stderr, "order_table [--write] docs/orders.md\n"), 2;
  const char* path = argv[argc - 1];
  const std::string page = text_of(path);
  const auto begin = page.find(kBegin), end = page.find(kEnd);
  if (begin == page.npos || end == page.npos || end < begin)
    return std::fprintf(stderr, "%s has no place for the table\n", path), 1;
  std::ostringstream table;
  write_rows(table);
  write_clocks(table);
  const std::string wanted = page.substr(0, begin + kBegin.size()) + table.str() + page.substr(end);
  if (wanted == page) return 0;
  if (!writes) return std::fprintf(stderr, "%s is not what the code says: run tools/dev docs\n", path), 1;
  std::ofstream(path, std::ios::binary) << wanted;
  return 0;
}
