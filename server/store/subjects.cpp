#include "server/store/subjects.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace ops::store {
namespace {

auto sort_key(const Subject& subject) { return std::tie(subject.kind, subject.id); }

}  // namespace

std::string_view name_of(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::account:
      return "account";
    case SubjectKind::login:
      return "login";
    case SubjectKind::product:
      return "product";
    case SubjectKind::order:
      return "order";
    case SubjectKind::question:
      return "question";
    case SubjectKind::quote_request:
      return "quote_request";
    case SubjectKind::delivery:
      return "delivery";
    case SubjectKind::content:
      return "content";
    case SubjectKind::market_page:
      return "market_page";
    case SubjectKind::request_key:
      return "request_key";
    case SubjectKind::categories:
      return "categories";
    case SubjectKind::settings:
      return "settings";
    case SubjectKind::market_facts:
      return "market_facts";
    case SubjectKind::provider_names:
      return "provider_names";
    case SubjectKind::upkeep:
      return "upkeep";
  }
  return "";
}

// FNV-1a of the kind's name, a slash and the id.
std::int64_t Subject::hash() const {
  std::uint64_t hash = 0xcbf29ce484222325;
  const auto take = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  };
  take(name_of(kind));
  take("/");
  take(id);
  return std::bit_cast<std::int64_t>(hash);
}

Subjects::Subjects(std::initializer_list<Subject> subjects) {
  sorted_.reserve(subjects.size());
  for (const Subject& subject : subjects) add(subject);
}

void Subjects::add(Subject subject) {
  const auto at = std::ranges::lower_bound(sorted_, sort_key(subject), {}, sort_key);
  if (at == sorted_.end() || sort_key(*at) != sort_key(subject)) {
    sorted_.insert(at, std::move(subject));
  } else {
    at->shared = at->shared && subject.shared;
  }
}

bool Subjects::has(SubjectKind kind, std::string_view id, bool shared) const {
  return std::ranges::any_of(sorted_, [&](const Subject& subject) {
    return subject.kind == kind && subject.id == id && (shared || !subject.shared);
  });
}

}  // namespace ops::store
