// The messages of an order, oldest first as people read them, and the form beneath.
#include <algorithm>

#include "client/ui/icons.h"
#include "client/views/canned.h"
#include "client/views/format.h"
#include "client/views/orders/order_parts.h"
#include "client/views/parts.h"

namespace ops::views {
namespace {

using state::Messages;

std::string message_error(Lang lang, const Messages& messages, const std::string& field) {
  const auto error = messages.error_at(field);
  return error ? i18n::error_text(lang, *error) : std::string();
}

// A bubble as wide as what is said in it, up to most of the line; what one has said oneself stands at the right.
float bubble_ems(const state::Message& message, std::string_view title) {
  constexpr float kPad = 1.75f, kSizeEms = 9;  // beside a file's name
  float content = std::max(ui::text_ems(message.text), ui::text_ems(title));
  for (const json::File& file : message.files) content = std::max(content, ui::text_ems(file.name) + kSizeEms);
  return std::min(content + kPad, ui::width_ems() * 0.85f);
}

void draw_message(state::Console& console, const state::Message& message) {
  const Lang lang = console.lang();
  const ui::IdScope id(message.seq);
  const bool own = message.author.id == console.session.account().id;
  const auto role = std::string(tr(lang, "role." + message.author.role));
  const auto title = tr(lang, own ? "message.own" : "message.by",
                        {{"who", message.author.display_name}, {"role", role}, {"at", when(message.at)}});
  const ui::GroupScope group(ui::Role::group, title);
  const float width = bubble_ems(message, title);
  if (own) ui::push_right(width);
  const ui::Card bubble("bubble", width, own ? ui::Ground::own : ui::Ground::tinted);
  ui::muted(title);
  if (!message.text.empty()) ui::text(message.text);
  for (const json::File& file : message.files) draw_file(console, file.id, &file, false);
}

void draw_message_list(state::Console& console, Messages& messages) {
  const Lang lang = console.lang();
  auto& list = messages.list;
  const auto& items = list.items();
  if (items.empty() && !loaded(console, list.loading(), list.problem())) return;
  if (items.empty()) ui::muted(tr(lang, "message.none"));
  if (list.loading() == state::Loading::failed) {
    draw_problem(console, list.problem());
    if (ui::button("again", tr(lang, "retry"))) return list.again();
  }
  if (list.has_more() && ui::button("earlier", tr(lang, "message.earlier"), ui::Emphasis::quiet,
                                    list.loading() != state::Loading::loading))
    return list.load_more();
  for (auto message = items.rbegin(); message != items.rend(); ++message) draw_message(console, *message);
}

void draw_message_files(state::Console& console, Messages& messages) {
  const Lang lang = console.lang();
  for (std::size_t i = 0; i < messages.file_ids().size(); ++i) {
    const auto& id = messages.file_ids()[i];
    if (!draw_file(console, id, messages.file(id), !messages.sending())) continue;
    messages.remove_file(i);
    break;
  }
  draw_uploads(lang, messages.uploads);
  if (const auto error = message_error(lang, messages, "file_ids"); !error.empty()) ui::alert(error);
}

void draw_message_form(state::Console& console, state::OrderPage& page) {
  const Lang lang = console.lang();
  auto& messages = page.messages;
  const ui::GroupScope group(ui::Role::group, tr(lang, "message.write"));
  if (messages.restored()) ui::notice(tr(lang, "draft.restored"));
  if (!messages.kept()) ui::alert(tr(lang, "draft.not_kept"));
  const auto error = message_error(lang, messages, "text");
  const auto count = counter(messages.text(), domain::orders::kMaxMessage);
  if (messages.take_focus("text")) ui::focus_next();
  if (ui::text_field("text", tr(lang, "message.write"), messages.text(),
                     {.hint = tr(lang, "message.hint"),
                      .error = error,
                      .enabled = !messages.sending(),
                      .rows = 4,
                      .counter = count}))
    messages.edited("text");
  draw_message_files(console, messages);
  draw_problem(console, messages.problem());
  if (messages.was_sent()) ui::notice(tr(lang, "message.sent"));
  const auto label = tr(lang, messages.sending() ? "busy" : "message.send");
  if (ui::form_button("send", label, ui::kSends, ui::Emphasis::primary,
                      !messages.sending() && !messages.uploads.sending()))
    messages.send();
  ui::same_line_for(ui::Icon::clip, tr(lang, "message.pick"));
  if (ui::button("pick", ui::Icon::clip, tr(lang, "message.pick"), ui::Emphasis::normal, !messages.sending()))
    messages.uploads.pick();
  if (!messages.empty()) {
    ui::same_line_for(tr(lang, "message.discard"));
    if (ui::button("discard", tr(lang, "message.discard"), ui::Emphasis::quiet, !messages.sending()))
      messages.discard();
  }
  if (draw_canned(console, page.replies, kReplyWords, messages.text(), !messages.sending())) messages.edited("text");
}

}  // namespace

void draw_order_messages(state::Console& console, state::OrderPage& page) {
  const Lang lang = console.lang();
  auto& messages = page.messages;
  const ui::IdScope id("messages");
  const ui::Card card("messages");
  ui::heading(tr(lang, "message.title"), 2);
  // The whole conversation takes files: dropped anywhere on it, and pasted while one writes.
  const ui::DropArea area("message_files", tr(lang, "upload.drop"), !messages.sending());
  if (area.dropped()) messages.uploads.add(console.take_dropped());
  draw_message_list(console, messages);
  messages.seen();
  ui::separator();
  draw_message_form(console, page);
}

}  // namespace ops::views
