#include "domain/questions/questions.h"

#include <algorithm>
#include <array>

#include "domain/catalog/checks.h"
#include "domain/text/text.h"

namespace ops::domain::questions {
namespace {

namespace checks = catalog::checks;

struct Step {
  State from;
  Action action;
  Party by;
  State to;
};
constexpr Step kSteps[] = {
    {State::asked, Action::answer, Party::provider, State::answered},
    {State::answered, Action::answer, Party::provider, State::answered},
    {State::asked, Action::withdraw, Party::asker, State::withdrawn},
    {State::asked, Action::remove, Party::operator_, State::removed},
    {State::answered, Action::remove, Party::operator_, State::removed},
    {State::answered, Action::remove_answer, Party::operator_, State::asked},
};

// Names stand in the order of their enum.
constexpr std::array<std::string_view, 4> kStates{"asked", "answered", "withdrawn", "removed"};
constexpr std::array<std::string_view, 4> kQuestionActions{"answer", "withdraw", "remove", "remove_answer"};
constexpr std::array<std::string_view, 3> kParties{"asker", "provider", "operator"};

template <class Enum, std::size_t n>
std::optional<Enum> named(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view state_name(State state) { return kStates[static_cast<std::size_t>(state)]; }
std::string_view action_name(Action action) { return kQuestionActions[static_cast<std::size_t>(action)]; }
std::string_view party_name(Party party) { return kParties[static_cast<std::size_t>(party)]; }
std::optional<State> state_from_name(std::string_view name) { return named<State>(kStates, name); }
std::optional<Action> action_from_name(std::string_view name) { return named<Action>(kQuestionActions, name); }
std::optional<Party> party_from_name(std::string_view name) { return named<Party>(kParties, name); }

std::optional<State> next(State state, Action action, Party by) {
  for (const Step& step : kSteps)
    if (step.from == state && step.action == action && step.by == by) return step.to;
  return std::nullopt;
}

std::vector<Action> allowed(State state, Party by) {
  std::vector<Action> actions;
  for (const Step& step : kSteps)
    if (step.from == state && step.by == by) actions.push_back(step.action);
  return actions;
}

bool is_public(State state, bool is_private) { return state == State::answered && !is_private; }

std::string normalized(std::string text) { return text::valid_utf8(text) ? text::clean_lines(text) : std::move(text); }

Errors check_question(std::string_view text) {
  Errors errors;
  checks::text(errors, "question", text, kMaxQuestion, checks::Need::required, checks::Lines::several);
  if (!errors.empty()) return errors;
  const auto length = static_cast<std::int64_t>(text::length(text));
  if (length < kMinQuestion)
    errors.push_back({"question", Code::too_short, {{"min", kMinQuestion}, {"actual", length}}});
  return errors;
}

Errors check_answer(std::string_view text, std::string_view before) {
  Errors errors;
  checks::text(errors, "answer", text, kMaxAnswer, checks::Need::required, checks::Lines::several);
  if (errors.empty() && text == before) errors.push_back({"answer", Code::unchanged, {}});
  return errors;
}

calendar::Calendar::Due answer_due(const calendar::Calendar& calendar, Instant asked_at) {
  return calendar.working_days_after(asked_at, kAnswerWorkingDays);
}

int days_taken(const calendar::Calendar& calendar, Instant asked_at, Instant answered_at) {
  const Instant last = std::min(answered_at, asked_at + 366 * kDay);
  return std::max(1, calendar.working_days_until(asked_at, last));
}

std::optional<int> usual_days(std::vector<int> days) {
  if (days.size() < static_cast<std::size_t>(kAnswersForMedian)) return std::nullopt;
  std::sort(days.begin(), days.end());
  return days[days.size() / 2];
}

}  // namespace ops::domain::questions
