#include "server/pages/orders/order_history.h"

#include <algorithm>

#include "domain/calendar/calendar.h"
#include "server/pages/format.h"

namespace ops::pages {
namespace {

using domain::orders::Delivery;

void add_checklist(Dict& row, i18n::Lang lang, const std::vector<std::string>& lines, const Delivery& delivery) {
  if (lines.empty()) return;
  Dict& checklist = *row.AddSectionDictionary("CHECKLIST");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool unmet = std::ranges::find(delivery.unmet, static_cast<std::int64_t>(i)) != delivery.unmet.end();
    const bool met = i < delivery.checklist.size() && delivery.checklist[i];
    Dict& line = *checklist.AddSectionDictionary("LINE");
    line.SetValue("TEXT", lines[i]);
    line.SetValue("LOOK", unmet || !met ? "no" : "yes");
    line.SetValue("VERDICT", std::string(word(lang, unmet ? "verdict.unmet"
                                                    : met ? "verdict.met"
                                                          : "verdict.not_met")));
  }
}

std::string clock_text(i18n::Lang lang, const domain::orders::Clock& clock) {
  return text_in(lang, "clock." + std::string(domain::orders::clock_name(clock.name))) + " " +
         domain::calendar::date_time_in_shanghai(clock.due_at);
}

void add_files_by_id(Dict& row, const std::vector<std::string>& ids, const std::vector<app::StoredFile>& known) {
  std::vector<app::StoredFile> files;
  for (const auto& id : ids) {
    const auto found = std::ranges::find(known, id, &app::StoredFile::id);
    if (found != known.end()) files.push_back(*found);
  }
  add_files(row, files);
}

}  // namespace

void set_time(Dict& dict, const char* iso_key, const char* text_key, domain::Instant at) {
  dict.SetValue(iso_key, domain::to_rfc3339(at));
  dict.SetValue(text_key, domain::calendar::date_time_in_shanghai(at));
}

void add_files(Dict& row, const std::vector<app::StoredFile>& files) {
  if (files.empty()) return;
  Dict& list = *row.AddSectionDictionary("FILES");
  for (const auto& file : files) {
    Dict& item = *list.AddSectionDictionary("FILE");
    item.SetValue("URL", file_url(file.id));
    item.SetValue("NAME", file.metadata.name);
    item.SetValue("SIZE", file_size(file.metadata.size));
  }
}

void add_deliveries(Dict& content, i18n::Lang lang, const app::OrderView& view) {
  const auto& order = view.order;
  if (order.deliveries.empty()) return;
  Dict& section = *content.AddSectionDictionary("DELIVERIES");
  // The latest first: it is the one to be judged.
  for (auto delivery = order.deliveries.rbegin(); delivery != order.deliveries.rend(); ++delivery) {
    Dict& row = *section.AddSectionDictionary("DELIVERY");
    row.SetValue("N", std::to_string(delivery->number));
    set_time(row, "ISO", "WHEN", delivery->at);
    row.SetValue("RESULT", delivery->result);
    add_checklist(row, lang, order.snapshot.acceptance_checklist, *delivery);
    add_files_by_id(row, delivery->file_ids, view.files);
    if (!delivery->rejected_reason.empty())
      row.AddSectionDictionary("REJECTED")->SetValue("REASON", delivery->rejected_reason);
  }
}

void add_timeline(Dict& content, i18n::Lang lang, const OrderPage& page) {
  if (page.earlier_events) content.ShowSection("EARLIER_EVENTS");
  for (const auto& event : page.events.items) {
    Dict& row = *content.AddSectionDictionary("EVENT");
    row.SetValue("ACTION", std::string(word(lang, "action." + std::string(domain::orders::action_name(event.action)))));
    const auto role = std::string(word(lang, "role." + std::string(domain::orders::actor_name(event.actor))));
    row.SetValue("BY", event.by.display_name.empty() ? role : role + " · " + event.by.display_name);
    set_time(row, "ISO", "WHEN", event.at);
    const auto note = event.reminded_of ? clock_text(lang, *event.reminded_of) : event.note;
    if (!note.empty()) row.AddSectionDictionary("NOTE")->SetValue("TEXT", note);
  }
  if (!page.events.next_cursor.empty())
    content.AddSectionDictionary("MORE_EVENTS")
        ->SetValue("URL", url_with("/orders/" + url_part(page.view.order.id), {{"events", page.events.next_cursor}}) +
                              "#timeline-heading");
}

}  // namespace ops::pages
