// Questions before buying: a buyer asks about a product, its provider answers, and what was answered is read by everybody unless it
// was asked privately. One table of steps, as for orders and products. Rules: questions.ask, questions.answer, questions.withdraw,
// questions.public, questions.due, questions.usual-days, questions.removal.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar/calendar.h"
#include "domain/errors.h"

namespace ops::domain::questions {

inline constexpr std::int64_t kMinQuestion = 5, kMaxQuestion = 500, kMaxAnswer = 2000;  // (chosen) code points
inline constexpr int kAnswerWorkingDays = 2;  // (chosen) shown, and nothing happens when they are over
// The median is that of so many answers, the latest; of fewer than kAnswersForMedian nothing is said.
inline constexpr int kAnswersForMedian = 3, kAnswersCounted = 200;

enum class State { asked, answered, withdrawn, removed };
// answer: also of what was answered already, which edits the answer. remove_answer: the question waits once more.
enum class Action { answer, withdraw, remove, remove_answer };
enum class Party { asker, provider, operator_ };

std::string_view state_name(State state);
std::string_view action_name(Action action);
std::string_view party_name(Party party);  // "asker" provider operator
std::optional<State> state_from_name(std::string_view name);
std::optional<Action> action_from_name(std::string_view name);
std::optional<Party> party_from_name(std::string_view name);

// The next state, or nothing where the table has no such row.
std::optional<State> next(State state, Action action, Party by);
std::vector<Action> allowed(State state, Party by);
// Whether everybody reads it.
bool is_public(State state, bool is_private);

// As it is kept: trimmed, NFC, line breaks as LF. Bytes that are no UTF-8 stay as they are, for the checks to refuse.
std::string normalized(std::string text);
// Of normalized texts. Field "question": required, malformed, too_short, too_long.
Errors check_question(std::string_view text);
// Field "answer": required, malformed, too_long; unchanged where it is what stands there `before`.
Errors check_answer(std::string_view text, std::string_view before = {});

calendar::Calendar::Due answer_due(const calendar::Calendar& calendar, Instant asked_at);
// Working days that an answer took: 1 on the day of the question, and of anything until the end of the next working day; 366 days of
// the calendar are looked at, at most.
int days_taken(const calendar::Calendar& calendar, Instant asked_at, Instant answered_at);
// "Usually answered within n working days": the median of those days, of two in the middle the longer. Nothing of too few.
std::optional<int> usual_days(std::vector<int> days);

}  // namespace ops::domain::questions
