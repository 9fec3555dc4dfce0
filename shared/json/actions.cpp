#include "json/actions.h"

#include <iterator>

#include "domain/orders/rows.h"
#include "json/orders.h"
#include "json/reader.h"

namespace ops::json {

using domain::Failure;
using domain::Result;
using domain::orders::Action;
using domain::orders::Input, domain::orders::InputKind, domain::orders::input_name;

namespace {

using T = MemberType;

// Of a member of Input: a number that may not be given, or a text or list.
template <std::optional<std::int64_t> Input::* member>
void read_number(Reader& r, const char* name, Input& input) {
  input.*member = r.integer(name);
}
template <std::optional<std::int64_t> Input::* member>
void write_number(Json& body, const char* name, const Input& input) {
  if (const auto& value = input.*member) body[name] = *value;
}
template <std::string Input::* member>
void read_text(Reader& r, const char* name, Input& input) {
  input.*member = r.text(name);
}
template <auto member>
void write_as_is(Json& body, const char* name, const Input& input) {
  body[name] = input.*member;
}
void read_go_on(Reader& r, const char* name, Input& input) { input.go_on = r.boolean(name); }
void read_answers(Reader& r, const char* name, Input& input) {
  input.answers = r.one(name, answers_from_json).value_or(domain::catalog::Answers{});
}
void write_answers(Json& body, const char* name, const Input& input) { body[name] = to_json(input.answers); }
void read_files(Reader& r, const char* name, Input& input) { input.file_ids = r.texts(name); }
void read_checklist(Reader& r, const char* name, Input& input) { input.checklist = r.booleans(name); }
void read_unmet(Reader& r, const char* name, Input& input) { input.unmet = r.integers(name); }

void read_nothing(Reader&, const char*, Input&) {}
void write_nothing(Json&, const char*, const Input&) {}

struct Member {
  InputKind value;
  MemberType type;
  void (*read)(Reader& reader, const char* name, Input& input);
  void (*write)(Json& body, const char* name, const Input& input);
};
constexpr Member kMembers[] = {
    {InputKind::none, T::text, read_nothing, write_nothing},
    {InputKind::seen_price, T::integer, read_number<&Input::seen_price>, write_number<&Input::seen_price>},
    {InputKind::total, T::integer, read_number<&Input::total>, write_number<&Input::total>},
    {InputKind::amount, T::integer, read_number<&Input::amount>, write_number<&Input::amount>},
    {InputKind::go_on, T::boolean, read_go_on, write_as_is<&Input::go_on>},
    {InputKind::reason, T::text, read_text<&Input::reason>, write_as_is<&Input::reason>},
    {InputKind::answers, T::answers, read_answers, write_answers},
    {InputKind::result, T::text, read_text<&Input::result>, write_as_is<&Input::result>},
    {InputKind::file_ids, T::texts, read_files, write_as_is<&Input::file_ids>},
    {InputKind::checklist, T::booleans, read_checklist, write_as_is<&Input::checklist>},
    {InputKind::unmet, T::integers, read_unmet, write_as_is<&Input::unmet>},
    {InputKind::scope, T::text, read_text<&Input::text>, write_as_is<&Input::text>},
    {InputKind::description, T::text, read_text<&Input::text>, write_as_is<&Input::text>},
    {InputKind::text, T::text, read_text<&Input::text>, write_as_is<&Input::text>},
    {InputKind::extra_days, T::integer, read_number<&Input::extra_days>, write_number<&Input::extra_days>},
    {InputKind::rating, T::integer, read_number<&Input::rating>, write_number<&Input::rating>},
};
static_assert(std::size(kMembers) == domain::orders::kInputKinds && domain::orders::in_order(kMembers));

const Member& member_of(InputKind kind) { return domain::orders::row_of(kMembers, kind); }

}  // namespace

MemberType member_type(InputKind kind) { return member_of(kind).type; }

Result<ActionBody, Fault> action_body_from_json(Action action, const Json& json, const std::string& path) {
  Reader r(json, path);
  ActionBody body;
  body.version = r.integer("version");
  for (const auto& input : domain::orders::inputs_of(action))
    member_of(input.kind).read(r, input_name(input.kind), body.input);
  if (auto fault = r.finish()) return Failure{*fault};
  return body;
}

Json action_body_json(Action action, std::int64_t version, const Input& input) {
  Json body{{"version", version}};
  for (const auto& taken : domain::orders::inputs_of(action))
    member_of(taken.kind).write(body, input_name(taken.kind), input);
  return body;
}

}  // namespace ops::json
