// Sealed texts that are kept for one account for a while: what was typed into a form that could not be acted on, what is shown
// once, what was answered to a key. A copy of the database alone opens none of them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "server/app/common.h"
#include "server/store/kept.h"

namespace ops::app {

enum class KeptKind { form, shown, answer };
std::string_view name_of(KeptKind kind);  // as the store has it

struct KeptText {
  std::string text;
  std::string fingerprint;  // of what it answers; empty: it answers nothing
};

// How many, and how many bytes, of one account: domain/limits. Of one text:
inline constexpr std::int64_t kMaxKeptText = 1024 * 1024;  // (chosen)
inline constexpr std::int64_t kFormKept = domain::kHour, kShownKept = 10 * domain::kMinute,
                              kAnswerKept = 24 * domain::kHour;

// As the store has it.
store::KeptRecord kept_record(const Services& services, const std::string& account_id, KeptKind kind,
                              const std::string& key, const KeptText& text, std::int64_t seconds);
// False: the text is too long, or the disk is full; nothing is kept. `account_id`: empty for visitors.
bool keep(Services& services, const std::string& account_id, KeptKind kind, const std::string& key,
          const KeptText& text, std::int64_t seconds);
std::optional<KeptText> kept(Services& services, const std::string& account_id, KeptKind kind, const std::string& key);
void forget_kept(Services& services, const std::string& account_id, KeptKind kind, const std::string& key);

// For a text that the browser itself keeps: nobody else can open or make it.
std::string seal_for_browser(Services& services, const std::string& text, std::int64_t seconds);
std::optional<std::string> unseal_of_browser(Services& services, const std::string& sealed);

}  // namespace ops::app
