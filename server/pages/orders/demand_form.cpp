#include "server/pages/orders/demand_form.h"

#include <algorithm>
#include <array>

#include "domain/catalog/rules.h"
#include "domain/files/files.h"
#include "json/listing.h"
#include "server/pages/format.h"
#include "server/pages/forms.h"

namespace ops::pages {
namespace {

using domain::catalog::DemandField;

struct Control {
  std::string_view demand_type;
  const char *input_type, *inputmode;
};
constexpr std::array<Control, 8> kControls{{{"line", "text", ""},
                                            {"text", "textarea", ""},
                                            {"number", "text", "decimal"},
                                            {"date", "date", ""},
                                            {"choice", "select", ""},
                                            {"file", "file", ""},
                                            {"phone", "tel", ""},
                                            {"email", "email", ""}}};

std::string file_name(const OrderPage& page, const std::string& id) {
  for (const auto* files : {&page.view.files, &page.uploads}) {
    const auto found = std::ranges::find(*files, id, &app::StoredFile::id);
    if (found != files->end()) return found->metadata.name;
  }
  return id;
}

std::string today_text(const Frame& frame) {
  return domain::calendar::to_text(domain::calendar::date_in_shanghai(frame.now));
}

Field answer_field(const Frame& frame, const OrderPage& page, const DemandField& demand, const std::string& value) {
  Field field;
  field.id = answer_id(demand.key);
  field.name = answer_name(demand.key);
  field.label = demand.label;
  field.help = demand.help;
  field.value = value;
  field.required = demand.required;
  field.max_length = domain::catalog::max_answer(demand);
  if (demand.type == "date") field.min = today_text(frame);
  const auto control = std::ranges::find(kControls, demand.type, &Control::demand_type);
  if (control != kControls.end()) field.type = control->input_type, field.inputmode = control->inputmode;
  if (field.type == "select") {
    field.options.emplace_back("", text_in(frame.lang, "form.choose"));
    for (const auto& option : demand.options) field.options.emplace_back(option, option);
  } else if (field.type == "file") {
    field.accept = std::string(domain::files::accept(domain::files::Purpose::demand));
    if (!value.empty()) field.kept_name = file_name(page, value);
  }
  return field;
}

std::string template_json(const std::vector<DemandField>& fields) {
  json::Json json = json::Json::array();
  for (const auto& field : fields) json.push_back(json::to_json(field));
  return json::dump(json);
}

}  // namespace

std::string answer_name(const std::string& key) { return "answers." + key; }
std::string answer_id(const std::string& key) { return "answer-" + key; }

std::string past_dates(const domain::Errors& warnings, const domain::catalog::Answers& answers) {
  std::string all;
  for (const auto& warning : warnings)
    for (const auto& [key, answer] : answers)
      if (answer_name(key) == warning.field) all += key + '=' + answer + '\n';
  return all;
}

void add_demand_form(Dict& section, const Frame& frame, const OrderPage& page) {
  const auto lang = frame.lang;
  const auto& order = page.view.order;
  const bool again = page.refused && page.refused->action == domain::orders::Action::submit_demand;
  const auto first = domain::orders::first_answers(order.snapshot);
  const auto& answers = again ? page.refused->input.answers : order.demand.empty() ? first : order.demand;
  // Handed in and not sent back, it is done: who wants to change it opens it.
  if (again || order.state == domain::orders::State::awaiting_demand) section.ShowSection("OPEN");
  section.SetValue("DEMAND_HEADING",
                   std::string(word(lang, order.demand.empty() ? "order.demand_new" : "order.demand_edit")));
  section.SetValue("DEMAND_TEMPLATE", template_json(order.snapshot.demand_template));
  section.SetValue("TODAY", today_text(frame));
  if (again) {  // what was just warned of is meant so if it is sent again
    const auto warnings = domain::catalog::answer_warnings(order.snapshot.demand_template, answers,
                                                           domain::calendar::date_in_shanghai(frame.now));
    section.SetValue("PAST_DATES", past_dates(warnings, answers));
  }
  for (const auto& demand : order.snapshot.demand_template) {
    const auto value = answers.find(demand.key);
    add_field(section, lang, answer_field(frame, page, demand, value == answers.end() ? std::string() : value->second),
              again ? page.refused->errors : domain::Errors{});
  }
}

void add_demand_answers(Dict& content, const OrderPage& page) {
  const auto& order = page.view.order;
  if (order.demand.empty()) return;
  Dict& demand = *content.AddSectionDictionary("DEMAND");
  for (const auto& field : order.snapshot.demand_template) {
    const auto value = order.demand.find(field.key);
    if (value == order.demand.end()) continue;
    Dict& answer = *demand.AddSectionDictionary("ANSWER");
    answer.SetValue("LABEL", field.label);
    if (field.type == "file") {
      Dict& file = *answer.AddSectionDictionary("FILE");
      file.SetValue("URL", file_url(value->second));
      file.SetValue("NAME", file_name(page, value->second));
    } else {
      answer.SetValueAndShowSection("VALUE", value->second, "TEXT");
    }
  }
}

}  // namespace ops::pages
