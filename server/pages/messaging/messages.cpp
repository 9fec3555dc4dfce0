#include "server/pages/messaging/messages.h"

#include <ranges>

#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/orders/order_words.h"

namespace ops::pages {
namespace {

constexpr const char* kTextId = "message-text";
constexpr const char* kFilesId = "message-files";

void add_message_row(Dict& section, const Frame& frame, const app::Message& message) {
  Dict& row = *section.AddSectionDictionary("MESSAGE");
  const auto role = std::string(word(frame.lang, "role." + std::string(domain::orders::actor_name(message.author))));
  row.SetValue("BY", message.by.display_name);
  row.SetValue("ROLE", role);
  row.SetValue("SEQ", std::to_string(message.seq));
  set_time(row, "ISO", "WHEN", message.at);
  if (!message.text.empty()) row.AddSectionDictionary("SAID")->SetValue("TEXT", message.text);
  add_files(row, message.files);
}

void add_message_form(Dict& content, const Frame& frame, const MessagesPage& page) {
  Field text;
  text.id = kTextId;
  text.name = "text";
  text.label = std::string(word(frame.lang, "field.text"));
  text.type = "textarea";
  text.required = false;  // files alone are a message too
  text.max_length = domain::orders::kMaxMessage;
  text.value = page.text;
  add_field(content, frame.lang, text, page.errors);

  Field files;
  files.id = kFilesId;
  files.name = "files";
  files.error_field = page.errors.empty() || page.errors[0].field == "text" ? "files" : page.errors[0].field;
  files.label = std::string(word(frame.lang, "field.file_ids"));
  files.help = word(frame.lang, "messages.files_help",
                    {{"n", std::to_string(domain::orders::kMaxMessageFiles)},
                     {"size", file_size(domain::files::max_bytes(domain::files::Purpose::message))}});
  files.type = "file";
  files.required = false;
  files.multiple = true;
  files.accept = std::string(domain::files::accept(domain::files::Purpose::message));
  add_field(content, frame.lang, files, page.errors);
  for (const auto& kept : page.kept) {
    Dict& row = *content.AddSectionDictionary("KEPT");
    row.SetValue("ID", kept.id);
    row.SetValue("NAME", kept.metadata.name);
  }
  std::vector<Anchor> anchors{{"text", kTextId, text.label}};
  for (const auto& error : page.errors)
    if (error.field != "text") anchors.push_back({error.field, kFilesId, files.label});
  add_error_summary(content, frame.lang, page.errors, anchors);
}

}  // namespace

std::string messages_page(const Frame& frame, const MessagesPage& page) {
  Layout layout(frame, "messages.html", std::string(word(frame.lang, "messages.title")) + " · " + page.order.number);
  Dict& content = layout.content();
  const std::string order_url = "/orders/" + url_part(page.order.order.id);
  content.SetValue("ORDER_URL", order_url);
  content.SetValue("NUMBER", page.order.number);
  content.SetValue("NAME", page.order.order.snapshot.name);
  content.SetValue("STATE", state_text(frame, page.order.order.state));
  content.SetValue("STATE_LOOK", state_style(frame, page.order.order));
  content.SetValue("POST_URL", order_url + "/messages");
  content.ShowSection(page.messages.items.empty() ? "EMPTY" : "MESSAGES");
  if (!page.messages.items.empty()) {
    for (const auto& message : std::views::reverse(page.messages.items)) add_message_row(content, frame, message);
  }
  if (!page.messages.next_cursor.empty())
    content.AddSectionDictionary("OLDER")->SetValue(
        "URL", url_with(order_url + "/messages", {{"cursor", page.messages.next_cursor}}));
  if (!page.newest) content.AddSectionDictionary("NEWEST")->SetValue("URL", order_url + "/messages");
  add_message_form(content, frame, page);
  return layout.html();
}

}  // namespace ops::pages
