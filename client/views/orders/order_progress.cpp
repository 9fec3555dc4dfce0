// Where an order stands, and what comes next: the line of steps, whose move it is, until when, and what happens then.
#include "client/views/format.h"
#include "client/views/orders/order_parts.h"
#include "client/views/parts.h"
#include "domain/orders/progress.h"

namespace ops::views {
namespace {

namespace orders = domain::orders;
using Look = ui::StepMark::Look;

std::string provider_word(Lang lang, orders::State state) {
  return std::string(tr(lang, "state.provider." + std::string(orders::state_name(state))));
}

// The step under way: also that it is done for a second time, or stands still.
void mark_now(Lang lang, const orders::Order& order, const orders::Progress& progress, ui::StepMark& mark) {
  mark.look = progress.halted || progress.again ? Look::warn : Look::now;
  mark.note = progress.halted ? provider_word(lang, order.state)
              : progress.again
                  ? std::string(tr(lang, progress.done == 2 ? "order.again.service" : "order.again.demand"))
                  : std::string(tr(lang, "order.step.now"));
}

bool ended_early(orders::State state) { return state == orders::State::cancelled || state == orders::State::refunded; }

std::vector<ui::StepMark> marks_of(Lang lang, const orders::Order& order) {
  const auto progress = orders::progress_of(order);
  std::vector<ui::StepMark> marks;
  int index = 0;
  for (const auto key : orders::kFlowSteps) {
    ui::StepMark mark{.label = std::string(tr(lang, "order." + std::string(key))), .note = {}, .said = {}};
    const bool last = index + 1 == static_cast<int>(orders::kFlowSteps.size());
    if (last && ended_early(order.state)) {
      mark.label = provider_word(lang, order.state);
      mark.look = Look::bad;
    } else if (index < progress.done) {
      mark.look = Look::done;
    } else if (progress.going && index == progress.done) {
      mark_now(lang, order, progress, mark);
    }
    const auto note = mark.look == Look::done ? std::string(tr(lang, "order.step.behind")) : mark.note;
    mark.said = note.empty() || (last && mark.look == Look::done) ? mark.label : mark.label + " · " + note;
    marks.push_back(std::move(mark));
    ++index;
  }
  return marks;
}

void draw_whose_move(const state::Console& console, const state::OrderView& view) {
  const Lang lang = console.lang();
  const auto party = orders::awaited(view.order);
  if (!party) return;
  const bool me = console.is_provider() ? *party == orders::Actor::provider : *party == orders::Actor::operator_;
  ui::heading(me ? tr(lang, "order.your_move")
                 : tr(lang, "order.their_move",
                      {{"who", std::string(tr(lang, "role." + std::string(orders::actor_name(*party))))}}),
              2);
}

// What waits beside the flow itself: a warranty claim, and that it is late.
void draw_badges(Lang lang, const state::OrderView& view) {
  state_badge(lang, "state.provider.", orders::state_name(view.order.state));
  if (const auto* claim = orders::open_claim(view.order)) {
    const auto state = tr(lang, "claim." + std::string(orders::claim_state_name(claim->state)));
    const auto text = tr(lang, "order.claim_now", {{"state", std::string(state)}});
    ui::same_line_for(text, 0.5f);
    ui::badge(text, ui::Tone::warn);
  }
  if (view.overdue) {
    ui::same_line_for(tr(lang, "overdue"), 0.5f);
    ui::badge(tr(lang, "overdue"), ui::Tone::bad);
  }
}

}  // namespace

void draw_order_steps(Lang lang, const state::OrderView& view) {
  const ui::Card card("steps");
  ui::stepper(tr(lang, "order.steps"), marks_of(lang, view.order));
}

// The clock that runs out first, as a sentence with what happens then.
void draw_order_next(state::Console& console, const state::OrderPage& page) {
  const Lang lang = console.lang();
  const auto& view = *page.view();
  draw_badges(lang, view);
  draw_whose_move(console, view);
  const auto* clock = next_clock(view);
  if (!clock) return;
  const std::string name(orders::clock_name(clock->name));
  const auto left = countdown(lang, console.api.now(), clock->due_at);
  ui::text(std::string(tr(lang, "clock." + name)) + "  " + when(clock->due_at) + (left.empty() ? "" : "  " + left));
  ui::muted(tr(lang, "clock.then." + name));
}

// Why the work is done again, before anything else.
void draw_order_rework(Lang lang, const orders::Order& order) {
  const auto progress = orders::progress_of(order);
  if (!progress.again) return;
  if (progress.done == 1) return ui::alert(tr(lang, "order.returned", {{"reason", order.demand_returned_reason}}));
  const auto& rejected = order.deliveries.back();
  std::string text = tr(lang, "order.rework", {{"reason", rejected.rejected_reason}});
  const auto& lines = order.snapshot.acceptance_checklist;
  for (const auto index : rejected.unmet)
    if (index >= 0 && static_cast<std::size_t>(index) < lines.size())
      text += "\n" + std::string(tr(lang, "order.unmet")) + ": " + lines[static_cast<std::size_t>(index)];
  ui::alert(text);
}

}  // namespace ops::views
