#include "server/pages/refused_form.h"

#include <optional>

#include "server/pages/templates.h"

namespace ops::pages {
namespace {

constexpr std::string_view kErrorStart = "<p class=\"error\" id=\"";

// From `begin` to the end of the first `end` behind it; empty: there is none.
std::string_view span_of(std::string_view html, std::string_view begin, std::string_view end, std::size_t from = 0) {
  const auto first = html.find(begin, from);
  const auto last = first == html.npos ? first : html.find(end, first + begin.size());
  return last == html.npos ? std::string_view{} : html.substr(first, last + end.size() - first);
}

// The page of an error that has no form: its heading and what it says.
std::string problem_summary(std::string_view html) {
  const auto problem = html.find("<div class=\"narrow problem\">");
  if (problem == html.npos) return {};
  const auto heading = span_of(html, "<h1>", "</h1>", problem);
  const auto lead = span_of(html, "<p class=\"lead\">", "</p>", problem);
  if (heading.empty() || lead.empty()) return {};
  constexpr std::string_view kOpen = "<h1>", kClose = "</h1>";
  const auto title = heading.substr(kOpen.size(), heading.size() - kOpen.size() - kClose.size());
  return "<div class=\"summary\" role=\"alert\" tabindex=\"-1\" id=\"errors\"><h2>" + std::string(title) + "</h2>" +
         std::string(lead) + "</div>";
}

std::string summary_of(std::string_view html) {
  const auto id = html.find(" role=\"alert\" tabindex=\"-1\" id=\"errors\">");
  if (id == html.npos) return problem_summary(html);
  return std::string(span_of(html, "<div ", "</div>", html.rfind("<div ", id)));
}

void add_all(std::vector<std::string>& to, std::string_view html, std::string_view begin, std::string_view end) {
  for (auto found = span_of(html, begin, end); !found.empty();) {
    to.emplace_back(found);
    found = span_of(html, begin, end, static_cast<std::size_t>(found.data() + found.size() - html.data()));
  }
}

void mark_invalid(std::string& html, const std::string& control) {
  constexpr std::string_view kMark = " aria-invalid=\"true\"";
  const std::string id = " id=\"" + control + "\"";
  const auto at = html.find(id);
  if (at == html.npos) return;
  const std::string_view tag = std::string_view(html).substr(html.rfind('<', at));
  const bool field = tag.starts_with("<input") || tag.starts_with("<textarea") || tag.starts_with("<select");
  if (field && tag.substr(0, tag.find('>')).find(kMark) == tag.npos) html.insert(at + id.size(), kMark);
}

void say_beside(std::string& html, const std::string& id, const std::string& text) {
  constexpr std::string_view kOfError = "-error";
  const std::string place = std::string(kErrorStart) + id + "\">";
  const auto at = html.find(place + "</p>");
  if (at == html.npos) return;  // this field is no longer asked
  html.insert(at + place.size(), text);
  if (id.ends_with(kOfError)) mark_invalid(html, id.substr(0, id.size() - kOfError.size()));
}

}  // namespace

Refusal refusal_of(std::string_view html) {
  Refusal refusal{summary_of(html), {}, {}};
  for (auto at = html.find(kErrorStart); at != html.npos; at = html.find(kErrorStart, at + 1)) {
    const auto id = at + kErrorStart.size(), id_end = html.find('"', id), text = id_end + 2;
    const auto end = html.find("</p>", text);
    if (id_end == html.npos || end == html.npos) break;
    if (end > text) refusal.beside.emplace_back(html.substr(id, id_end - id), html.substr(text, end - text));
  }
  add_all(refusal.uploads, html, "<p class=\"kept\">", "</p>");
  add_all(refusal.uploads, html, "<label class=\"check\"><input type=\"checkbox\" name=\"kept\"", "</label>");
  return refusal;
}

std::string with_refusal(std::string html, const Refusal& refusal, std::string_view action) {
  for (const auto& [id, text] : refusal.beside) say_beside(html, id, text);
  const auto form = html.find("<form method=\"post\" action=\"" + escaped_text(action) + "\"");
  const auto end = html.find('>', form);
  if (form == html.npos || end == html.npos) return html;
  std::string uploads;
  for (const std::string& upload : refusal.uploads) uploads += upload;
  return html.insert(end + 1, uploads);
}

}  // namespace ops::pages
