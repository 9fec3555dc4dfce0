#include "client/views/parts.h"

#include "client/views/format.h"
#include "domain/limits/limits.h"
#include "domain/text/text.h"

namespace ops::views {

using state::Loading;

namespace {

// What may not be done any more, by the rules' own words where they have some.
std::string bound_text(Lang lang, const state::Problem& problem) {
  if (!problem.errors.empty()) return i18n::error_text(lang, problem.errors[0]);
  return tr(lang, "problem.bound", {{"what", i18n::bound_name(lang, problem.bound)}});
}

// A bound that no time ends: a program is told when to ask again, a person what to do.
bool is_standing(const state::Problem& problem) {
  const auto bound = domain::limits::bound_from_name(problem.bound);
  return bound && domain::limits::limit_of(*bound).window_seconds == 0;
}

}  // namespace

std::string problem_text(Lang lang, const state::Problem& problem) {
  if (problem.retry_after > 0 && !is_standing(problem)) {
    state::Problem now = problem;
    now.retry_after = 0;
    if (now.code == "too_many_requests") now.code = "too_often";  // the same without "wait a little": how long follows
    return tr(lang, "problem.wait", {{"why", problem_text(lang, now)}, {"span", span_text(lang, problem.retry_after)}});
  }
  if (!problem.bound.empty()) return bound_text(lang, problem);
  // What has changed meanwhile has better words than the status.
  if (problem.status == 409 && !problem.errors.empty()) return i18n::error_text(lang, problem.errors.front());
  const std::string key = "problem." + problem.code;
  if (problem.code == "internal") return tr(lang, key, {{"id", problem.request_id}});
  const auto text = tr(lang, key);
  return text == key ? tr(lang, "problem.other", {{"code", problem.code}}) : std::string(text);
}

void draw_problem(const state::Console& console, const std::optional<state::Problem>& problem) {
  if (problem && (!problem->offline() || console.offline())) ui::alert(problem_text(console.lang(), *problem));
}

bool loaded(state::Console& console, Loading loading, const std::optional<state::Problem>& problem) {
  const Lang lang = console.lang();
  if (loading == Loading::ready) return true;
  if (loading == Loading::failed && problem) {
    ui::alert(problem_text(lang, *problem));
    if (ui::button("retry", tr(lang, "retry"))) console.retry();
    return false;
  }
  ui::muted(tr(lang, "loading"));
  return false;
}

ui::Response link_to(state::Console& console, std::string_view id, std::string_view label, const state::Route& route) {
  const auto response = ui::link(id, label, to_fragment(route));
  if (response.beside) console.open_beside(route);
  return response;
}

void page_link(state::Console& console, std::string_view id, std::string_view label, const std::string& path) {
  const auto response = ui::link(id, label, path);
  if (response.pressed || response.beside) console.open_page(path);
}

void copy_button(state::Console& console, std::string_view id, std::string_view what, std::string_view text) {
  using Outcome = state::Copied::Outcome;
  const Lang lang = console.lang();
  const std::string key = std::string(id) + '/' + std::string(text);
  const Outcome outcome = console.copied.outcome_of(key);
  const std::string_view said =
      outcome == Outcome::none ? std::string_view{} : tr(lang, outcome == Outcome::copied ? "copied" : "not_copied");
  ui::same_line(0.25f);
  if (ui::copy_button(id, tr(lang, "copy", {{"what", std::string(what)}}), said)) console.copied.copy(key, text);
}

ui::Tone state_tone(std::string_view state) {
  if (state == "listed" || state == "completed") return ui::Tone::good;
  if (state == "pending_review" || state == "in_service" || state == "awaiting_acceptance") return ui::Tone::info;
  if (state == "awaiting_start" || state == "refund_requested") return ui::Tone::warn;
  if (state == "rejected" || state == "disputed") return ui::Tone::bad;
  return ui::Tone::neutral;
}

void state_badge(Lang lang, std::string_view key_prefix, std::string_view state) {
  ui::badge(tr(lang, std::string(key_prefix) + std::string(state)), state_tone(state));
}

void state_tabs(state::Console& console, std::span<const std::string_view> states, std::string_view key_prefix,
                std::string_view mine, const state::TabCounts* counts) {
  const Lang lang = console.lang();
  const ui::GroupScope group(ui::Role::group, tr(lang, "filter.state"));
  bool first = true;
  const auto tab = [&](std::string_view id, std::string_view filter, std::string_view words) {
    std::string label(words);
    if (counts)
      if (const auto count = counts->of(filter); !count.empty()) label += " " + count;
    if (!first) ui::same_line_for(label, 0.5f);
    first = false;
    if (!ui::chip("tab_" + std::string(id), label, console.route().filter == filter)) return;
    auto route = console.route();
    route.filter = filter;
    console.go(route);
  };
  if (!mine.empty()) tab("mine", mine, tr(lang, "filter.mine"));
  tab("", "", tr(lang, "filter.all"));
  for (const auto state : states) tab(state, state, tr(lang, std::string(key_prefix) + std::string(state)));
}

const domain::orders::Clock* next_clock(const state::OrderView& view) {
  const domain::orders::Clock* next = nullptr;
  for (const auto& clock : view.order.clocks) {
    if (!next || clock.due_at < next->due_at) next = &clock;
  }
  return next;
}

std::string due_text(const state::Console& console, const state::OrderView& view) {
  const auto* next = next_clock(view);
  if (!next) return "–";
  const auto left = countdown(console.lang(), console.api.now(), next->due_at);
  return left.empty() ? when(next->due_at) : left;
}

void draw_due_text(const state::Console& console, const state::OrderView& view) {
  if (view.overdue) return ui::badge(due_text(console, view), ui::Tone::bad);
  ui::muted(due_text(console, view));
}

std::string counter(std::string_view value, std::int64_t max) {
  const auto length = domain::text::valid_utf8(value) ? domain::text::length(domain::text::clean(value)) : value.size();
  return std::to_string(length) + "/" + std::to_string(max);
}

std::string numbered(Lang lang, std::string_view label_key, std::string_view pattern_key, std::size_t index) {
  return tr(lang, pattern_key, {{"label", std::string(tr(lang, label_key))}, {"n", std::to_string(index + 1)}});
}

std::string joined(Lang lang, const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : std::string(tr(lang, "paste.between"))) + text;
  return all;
}

bool draw_fold(Lang lang, std::string_view id, std::string_view title, bool& shown) {
  const auto label = tr(lang, shown ? "fold.hide" : "fold.show", {{"what", std::string(title)}});
  if (ui::button(id, label, ui::Emphasis::quiet)) shown = !shown;
  return shown;
}

void draw_uploads(Lang lang, state::Uploads& uploads) {
  for (const auto& item : std::vector(uploads.items())) {
    const ui::IdScope id(item.uid);
    const std::string title = item.file.name + "  " + bytes(item.file.size);
    if (item.sending) {
      ui::progress(title, item.progress);
      if (ui::button("cancel", tr(lang, "upload.cancel"))) uploads.cancel(item.uid);
      continue;
    }
    ui::text(title);
    for (const auto& error : item.errors) ui::alert(i18n::error_text(lang, error));
    if (item.problem && item.errors.empty()) {
      ui::alert(problem_text(lang, *item.problem));
      if (ui::button("retry", tr(lang, "retry"))) uploads.retry(item.uid);
      ui::same_line();
    }
    if (ui::button("remove", tr(lang, "remove"))) uploads.cancel(item.uid);
  }
}

bool draw_file(state::Console& console, const std::string& id, const domain::files::FileMetadata* metadata,
               bool removable) {
  const Lang lang = console.lang();
  const ui::IdScope scope(id);
  const std::string name = metadata ? metadata->name : std::string(tr(lang, "file.unknown"));
  page_link(console, "open", name, "/api/v1/files/" + id);
  if (metadata) {
    ui::same_line();
    std::string size = bytes(metadata->size);
    if (metadata->sides)
      size += "  " + std::to_string(metadata->sides->width) + "×" + std::to_string(metadata->sides->height);
    ui::muted(size);
  }
  if (!removable) return false;
  ui::same_line();
  return ui::button("remove", tr(lang, "remove"), ui::Emphasis::quiet).pressed;
}

}  // namespace ops::views
