#include "server/pages/forms.h"

#include <algorithm>

#include "domain/files/files.h"
#include "server/pages/format.h"
#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

void show_if(Dict& dict, bool condition, const char* section) {
  if (condition) dict.ShowSection(section);
}

void add_value(Dict& dict, const char* section, const char* key, const std::string& value) {
  if (!value.empty()) dict.SetValueAndShowSection(key, value, section);
}

void add_option(Dict& dict, const std::string& value, const std::string& text, bool chosen) {
  Dict& option = *dict.AddSectionDictionary("OPTION");
  option.SetValue("OPTION_VALUE", value);
  option.SetValue("OPTION_TEXT", text);
  show_if(option, chosen, "CHOSEN");
}

void add_control(Dict& dict, i18n::Lang lang, const Field& field) {
  if (field.type == "textarea") {
    dict.ShowSection("TEXT_AREA");
  } else if (field.type == "file") {
    dict.ShowSection("UPLOAD");
    dict.SetValue("ACCEPT", field.accept);
    dict.SetValue("MAX_BYTES", std::to_string(domain::files::kMaxDocumentBytes));
    dict.SetValue("SIZE", file_size(domain::files::kMaxDocumentBytes));
    dict.SetValue("KEPT_NAME", field.kept_name);
    show_if(dict, !field.value.empty(), "KEPT");
    show_if(dict, field.multiple, "MULTIPLE");
  } else if (field.type == "select") {
    dict.ShowSection("SELECT");
    // What has to be chosen begins with nothing chosen (HTML, "placeholder label option").
    const bool blank = field.required && (field.options.empty() || !field.options.front().first.empty());
    if (blank) add_option(dict, "", text_in(lang, "form.choose"), false);
    for (const auto& [value, text] : field.options) add_option(dict, value, text, value == field.value);
  } else {
    dict.ShowSection("INPUT");
    dict.SetValue("TYPE", field.type);
  }
}

// What is written freely. Codes and addresses have a form of their own and are never near their limit.
bool is_counted(const Field& field) {
  return field.max_length > 0 && field.autocomplete.empty() && (field.type == "text" || field.type == "textarea");
}

std::string error_line(i18n::Lang lang, const domain::FieldError& error, std::string_view label) {
  return label.empty() ? i18n::error_text(lang, error) : i18n::error_text(lang, error, label);
}

}  // namespace

std::string error_of(i18n::Lang lang, const domain::Errors& errors, std::string_view field, std::string_view label) {
  const auto found = std::ranges::find(errors, field, &domain::FieldError::field);
  return found == errors.end() ? std::string() : error_line(lang, *found, label);
}

void add_field(Dict& form, i18n::Lang lang, const Field& field, const domain::Errors& errors) {
  Dict& dict = *form.AddIncludeDictionary("FIELD");
  dict.SetFilename("field.html");
  dict.SetValue("ID", field.id);
  dict.SetValue("NAME", field.name);
  dict.SetValue("LABEL", field.label);
  dict.SetValue("VALUE", field.value);
  dict.SetValue("DESCRIBED_BY", (field.help.empty() ? "" : field.id + "-help ") +
                                    (is_counted(field) ? field.id + "-count " : "") + field.id + "-error");
  add_value(dict, "HAS_HELP", "HELP", field.help);
  add_value(dict, "HAS_AUTOCOMPLETE", "AUTOCOMPLETE", field.autocomplete);
  add_value(dict, "HAS_INPUTMODE", "INPUTMODE", field.inputmode);
  add_value(dict, "HAS_MIN", "MIN", field.min);
  if (is_counted(field)) dict.SetValueAndShowSection("MAX", std::to_string(field.max_length), "COUNTED");
  // A file that is already kept need not be chosen again.
  const bool kept = field.type == "file" && !field.value.empty();
  dict.ShowSection(field.required ? (kept ? "NOTHING" : "REQUIRED") : "OPTIONAL");
  add_control(dict, lang, field);
  const auto error = error_of(lang, errors, field.error_field.empty() ? field.name : field.error_field, field.label);
  dict.SetValue("ERROR", error);  // its place stands there also while empty: scripts fill it
  show_if(dict, !error.empty(), "BAD");
}

void add_error_summary(Dict& content, i18n::Lang lang, const domain::Errors& errors,
                       const std::vector<Anchor>& anchors) {
  if (errors.empty()) return;
  Dict& summary = *content.AddIncludeDictionary("ERRORS");
  summary.SetFilename("errors.html");
  summary.SetValueAndShowSection("HEADING", std::string(word(lang, "form.errors")), "HEADED");
  for (const auto& error : errors) {
    Dict& row = *summary.AddSectionDictionary("ERROR");
    const auto anchor = std::ranges::find(anchors, error.field, &Anchor::error_field);
    const bool linked = anchor != anchors.end();
    row.SetValue("TEXT", error_line(lang, error, linked ? anchor->label : std::string()));
    row.ShowSection(linked ? "LINKED" : "PLAIN");
    if (linked) row.SetValue("ID", anchor->id);
  }
}

void add_message(Dict& content, const std::string& text, const std::string& id) {
  Dict& summary = *content.AddIncludeDictionary("ERRORS");
  summary.SetFilename("errors.html");
  Dict& row = *summary.AddSectionDictionary("ERROR");
  row.SetValue("TEXT", text);
  row.SetValueAndShowSection("ID", id, "LINKED");
}

}  // namespace ops::pages
