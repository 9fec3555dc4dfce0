#include "server/pages/problem.h"

#include <algorithm>
#include <array>

#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"

namespace ops::pages {
namespace {

constexpr std::array kWithWords{400, 403, 404, 405, 409, 413, 429, 500, 503, 507};

constexpr std::array<std::string_view, 2> kCodesWithWords{"unavailable", "in_doubt"};

int status_with_words(int status) {
  if (std::ranges::find(kWithWords, status) != kWithWords.end()) return status;
  return status >= 500 ? 500 : 400;
}

std::string key_of(Refused refused) {
  if (std::ranges::find(kCodesWithWords, refused.code) != kCodesWithWords.end())
    return "problem." + std::string(refused.code);
  return "problem." + std::to_string(status_with_words(refused.status));
}

}  // namespace

std::string problem_page(const Frame& frame, Refused refused, const domain::Errors& errors, std::string_view request_id,
                         const std::optional<domain::limits::Exceeded>& exceeded) {
  const int status = refused.status;
  const auto key = key_of(refused);
  const auto heading = word(frame.lang, key);
  Layout layout(frame, "problem.html", heading);
  layout.no_index();
  Dict& content = layout.content();
  content.SetIntValue("STATUS", status);
  content.SetValue("HEADING", std::string(heading));
  const bool too_large = status == 413 && exceeded;
  content.SetValue("HELP", too_large ? word(frame.lang, key + ".most", {{"max", file_size(exceeded->limit)}})
                           : exceeded && errors.empty() ? i18n::bound_text(frame.lang, *exceeded)
                                                        : std::string(word(frame.lang, key + ".help")));
  add_error_summary(content, frame.lang, errors, {});
  if (status >= 500 && !request_id.empty())
    content.AddSectionDictionary("REQUEST")->SetValue("ID", std::string(request_id));
  // What is looked for may be found by its name; what failed once, or came too often, may work the next time.
  if (status == 404) layout.search_in(*content.AddSectionDictionary("NOT_FOUND"));
  if ((status >= 500 || status == 429) && frame.here != "/" && !frame.posted) content.ShowSection("RETRY");
  if (frame.posted) content.ShowSection("BACK");
  content.ShowSection(frame.viewer ? "SIGNED_IN" : "VISITOR");
  return layout.html();
}

}  // namespace ops::pages
