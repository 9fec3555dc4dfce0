#include "json/message_types.h"

#include "domain/notify/notify.h"

namespace ops::json {
namespace {

using domain::Field;
using domain::field;
using domain::FieldTable;
using domain::Of;

std::vector<std::string_view> notice_kinds() {
  std::vector<std::string_view> names;
  for (const auto kind : domain::notify::kKinds) names.push_back(domain::notify::kind_name(kind));
  return names;
}

constexpr Field kAuthor[] = {
    field<&Author::role>("role"),
    field<&Author::id>("id"),
    field<&Author::display_name>("display_name"),
};
constexpr FieldTable kAuthorTable{"", kAuthor};

constexpr Field kMessage[] = {
    field<&Message::seq>("seq"),   field<&Message::at>("at"),       field<&Message::author>("author"),
    field<&Message::text>("text"), field<&Message::files>("files"),
};
constexpr FieldTable kMessageTable{"Message", kMessage};

constexpr Field kEvent[] = {
    field<&Event::seq>("seq"),     field<&Event::at>("at"),
    field<&Event::actor>("actor"), field<&Event::action>("action"),
    field<&Event::from>("from"),   field<&Event::to>("to"),
    field<&Event::note>("note"),   field<&Event::data>("data"),
    field<&Event::hash>("hash"),   field<&Event::prev_hash>("prev_hash"),
};
constexpr FieldTable kEventTable{"Event", kEvent};

constexpr Field kNotice[] = {
    field<&Notice::seq>("seq"),         field<&Notice::id>("id"),
    field<&Notice::at>("at"),           field<&Notice::kind>("kind", {.allowed = notice_kinds}),
    field<&Notice::code>("code"),       field<&Notice::params>("params"),
    field<&Notice::subject>("subject"), field<&Notice::read>("read"),
};
constexpr FieldTable kNoticeTable{"Notice", kNotice};

}  // namespace

const FieldTable& fields_of(Of<Author>) { return kAuthorTable; }
const FieldTable& fields_of(Of<Message>) { return kMessageTable; }
const FieldTable& fields_of(Of<Event>) { return kEventTable; }
const FieldTable& fields_of(Of<Notice>) { return kNoticeTable; }

}  // namespace ops::json
