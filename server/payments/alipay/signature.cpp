#include "server/payments/alipay/signature.h"

#include <algorithm>

#include "domain/text/percent.h"
#include "domain/text/text.h"

namespace ops::payments::alipay {
namespace {

constexpr std::size_t kMostParameters = 100;

std::optional<std::string> form_text(std::string_view encoded) {
  std::string spaced(encoded);
  std::ranges::replace(spaced, '+', ' ');
  auto text = domain::text::percent_decode(spaced);
  if (!text || !domain::text::valid_utf8(*text)) return std::nullopt;
  return text;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t after_spaces(std::string_view json, std::size_t at) {
  while (at < json.size() && is_space(json[at])) ++at;
  return at;
}

// `at` is the place of a quote; the place behind the closing one.
std::size_t after_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return std::min(at + 1, json.size());
}

// Where a value ends that begins at `at`: before the comma or bracket of the object around it.
std::size_t after_value(std::string_view json, std::size_t at) {
  for (int depth = 0; at < json.size();) {
    const char c = json[at];
    if (c == '"') {
      at = after_string(json, at);
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']' || is_space(c))) return at;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    ++at;
  }
  return at;
}

}  // namespace

std::string text_to_sign(const Parameters& parameters) {
  std::string text;
  for (const auto& [name, value] : parameters)
    if (!value.empty() && name != "sign") text += (text.empty() ? "" : "&") + name + "=" + value;
  return text;
}

std::string text_to_verify(Parameters parameters) {
  parameters.erase("sign_type");
  return text_to_sign(parameters);
}

std::optional<Parameters> parameters_of(std::string_view form) {
  Parameters parameters;
  while (!form.empty()) {
    const auto end = form.find('&');
    const std::string_view pair = form.substr(0, end);
    form = end == form.npos ? std::string_view{} : form.substr(end + 1);
    const auto equals = pair.find('=');
    if (equals == pair.npos) return std::nullopt;
    auto name = form_text(pair.substr(0, equals)), value = form_text(pair.substr(equals + 1));
    if (!name || !value || parameters.size() == kMostParameters) return std::nullopt;
    if (!parameters.emplace(std::move(*name), std::move(*value)).second) return std::nullopt;
  }
  return parameters;
}

std::string form_of(const Parameters& parameters) {
  std::string form;
  for (const auto& [name, value] : parameters)
    form += (form.empty() ? "" : "&") + domain::text::percent_encode(name) + "=" + domain::text::percent_encode(value);
  return form;
}

std::optional<std::string_view> raw_member(std::string_view json, std::string_view name) {
  std::size_t at = after_spaces(json, 0);
  if (at == json.size() || json[at] != '{') return std::nullopt;
  const std::string quoted = '"' + std::string(name) + '"';
  while (at < json.size() && json[at] != '}') {
    at = after_spaces(json, at + 1);
    if (at == json.size() || json[at] != '"') return std::nullopt;
    const std::size_t key_end = after_string(json, at);
    const bool found = json.substr(at, key_end - at) == quoted;
    const std::size_t colon = after_spaces(json, key_end);
    if (colon == json.size() || json[colon] != ':') return std::nullopt;
    const std::size_t begin = after_spaces(json, colon + 1), end = after_value(json, begin);
    if (found) return json.substr(begin, end - begin);
    at = after_spaces(json, end);
  }
  return std::nullopt;
}

}  // namespace ops::payments::alipay
