#include "server/app/kept.h"

#include <charconv>

#include "server/app/sealing.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

constexpr std::string_view kOfBrowser = "kept by the browser";

std::int64_t most_of(KeptKind kind) {
  using domain::limits::Bound, domain::limits::most;
  switch (kind) {
    case KeptKind::form:
      return most(Bound::kept_forms);
    case KeptKind::shown:
      return most(Bound::kept_shown);
    case KeptKind::answer:
      return most(Bound::kept_answers);
  }
  return 0;
}

// What an account keeps is bounded; of visitors each key is for itself.
Subjects subjects_of_kept(const std::string& account_id, const std::string& key) {
  return {account_id.empty() ? Subject::request_key(key) : Subject::account(account_id)};
}

std::string place_of(const std::string& account_id, KeptKind kind, const std::string& key) {
  return "kept/" + account_id + "/" + std::string(name_of(kind)) + "/" + key;
}

}  // namespace

std::string_view name_of(KeptKind kind) {
  switch (kind) {
    case KeptKind::form:
      return "form";
    case KeptKind::shown:
      return "shown";
    case KeptKind::answer:
      return "answer";
  }
  return "";
}

store::KeptRecord kept_record(const Services& services, const std::string& account_id, KeptKind kind,
                              const std::string& key, const KeptText& text, std::int64_t seconds) {
  return {account_id,
          std::string(name_of(kind)),
          key,
          text.fingerprint,
          seal(services.secret_key, text.text, place_of(account_id, kind, key)),
          services.now() + seconds};
}

bool keep(Services& services, const std::string& account_id, KeptKind kind, const std::string& key,
          const KeptText& text, std::int64_t seconds) {
  if (text.text.size() > static_cast<std::size_t>(kMaxKeptText)) return false;
  const store::KeptRecord record = kept_record(services, account_id, kind, key, text, seconds);
  using domain::limits::Bound, domain::limits::most;
  const auto written = services.store.write(subjects_of_kept(account_id, key), [&](store::Tx& tx) {
    tx.kept().put(record);
    tx.kept().remove_beyond(account_id, std::string(name_of(kind)), most_of(kind), most(Bound::kept_bytes));
    return true;
  });
  return written == store::Written::committed;
}

std::optional<KeptText> kept(Services& services, const std::string& account_id, KeptKind kind, const std::string& key) {
  const auto record = snapshot<std::optional<store::KeptRecord>>(
      services, [&](const store::Tx& tx) { return tx.kept().find(account_id, std::string(name_of(kind)), key); });
  if (!record || record->until <= services.now()) return std::nullopt;
  auto text = unseal(services.secret_key, record->sealed, place_of(account_id, kind, key));
  if (!text) return std::nullopt;
  return KeptText{*std::move(text), record->fingerprint};
}

void forget_kept(Services& services, const std::string& account_id, KeptKind kind, const std::string& key) {
  // On a full disk it is forgotten when its time comes.
  static_cast<void>(services.store.write(subjects_of_kept(account_id, key), [&](store::Tx& tx) {
    tx.kept().remove(account_id, std::string(name_of(kind)), key);
    return true;
  }));
}

std::string seal_for_browser(Services& services, const std::string& text, std::int64_t seconds) {
  const std::string until = std::to_string((services.now() + seconds).seconds);
  return seal(services.secret_key, until + "\n" + text, kOfBrowser);
}

std::optional<std::string> unseal_of_browser(Services& services, const std::string& sealed) {
  auto text = unseal(services.secret_key, sealed, kOfBrowser);
  if (!text) return std::nullopt;
  const auto line = text->find('\n');
  std::int64_t until = 0;
  std::from_chars(text->data(), text->data() + std::min(line, text->size()), until);
  if (line == text->npos || until <= services.now().seconds) return std::nullopt;
  return text->substr(line + 1);
}

}  // namespace ops::app
