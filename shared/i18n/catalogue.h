// The tables of the shared catalogue, one file a topic.
#pragma once
#include <span>

#include "i18n/i18n.h"

namespace ops::i18n {

std::span<const Entry> operator_log_words();  // change_text.<…>, term.<name>, setting_value.<unit> (acts.h)
std::span<const Entry> bound_entries();       // bound.<name>, bound.of.<whom>
std::span<const Entry> error_entries();       // error.<code>, error.<code>.<variant>: of a value, by itself
std::span<const Entry>
refusal_entries();  // the same, of what only a server knows; why a line of an operators' list is wrong
std::span<const Entry> field_entries();   // field.<key>, field.<list>.row
std::span<const Entry> flow_entries();    // state, action, clock, role
std::span<const Entry> notice_entries();  // notice.<code>.title, .detail; notice.kind, notice.channel
std::span<const Entry> value_entries();   // unit, type, delivery

// "2026-11-23T21:30:00Z" -> "2026-11-24 05:30"; what is no such time stays as it is.
std::string beijing_time(const std::string& rfc3339);

// Null when the shared catalogue has no such key.
const Entry* find_entry(std::string_view key);

}  // namespace ops::i18n
