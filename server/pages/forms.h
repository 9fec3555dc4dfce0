// Forms that keep what was typed and say what is wrong beside the field and in a summary that leads there.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/errors.h"
#include "domain/limits/limits.h"
#include "server/pages/templates.h"

namespace ops::pages {

struct Field {
  std::string id, name;     // name: of the form's value
  std::string error_field;  // the field's path in errors; empty: same as name
  std::string label, value, help;
  std::string type = "text";  // of <input>; or textarea, select, file
  bool required = true;
  // In code points; 0: none. The page counts what is written and cuts nothing: the rule refuses what is too long, in words.
  std::int64_t max_length = 0;
  std::string min;        // of date
  bool multiple = false;  // of file
  std::string autocomplete, inputmode, accept;
  std::string kept_name;  // of file: the name of the upload that `value` is the id of
  std::vector<std::pair<std::string, std::string>> options;  // of select: value, text
};

// The words of a field's first error, or empty. `label`: the field's name on this page, where it has one of its own.
std::string error_of(i18n::Lang lang, const domain::Errors& errors, std::string_view field,
                     std::string_view label = {});
// REQUIRES: the template includes FIELD where the fields are to stand.
void add_field(Dict& form, i18n::Lang lang, const Field& field, const domain::Errors& errors);

// Where an error's field is on the page: its path, the id of its element, its name if it has one of its own there. Errors of
// other fields are listed without a link.
struct Anchor {
  std::string error_field, id, label = {};
};
// REQUIRES: the template includes ERRORS. Without errors nothing is shown.
void add_error_summary(Dict& content, i18n::Lang lang, const domain::Errors& errors,
                       const std::vector<Anchor>& anchors);
// One message in the summary's place, where no single field is to blame. `id`: where it leads.
void add_message(Dict& content, const std::string& text, const std::string& id);

}  // namespace ops::pages
