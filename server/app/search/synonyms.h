// The list of other words that a search looks for: in force at once, kept in versions, written by operators. Rules: search.other-words,
// search.own-words.
#pragma once
#include <memory>
#include <string>

#include "server/app/common.h"
#include "server/app/text_versions.h"

namespace ops::app {

// What searches go by now: the operators' latest list, or the one that is shipped. Read once for each change of the catalogue. Never null.
std::shared_ptr<const domain::text::Synonyms> synonyms_in_force(Services& services);

struct SynonymList {
  std::int64_t version = 0;   // 0: nobody has written one
  bool own = false;           // an operator's; else the shipped one
  std::optional<Instant> at;  // of the version
  std::string text;
};
struct AdminSynonyms {
  SynonymList list;
  std::string shipped;
  Listed<TextVersion> history;  // newest first
};
// Operators only.
Outcome<AdminSynonyms> admin_synonyms(Services& services, const Caller& caller,
                                      const PageQuery& page = {.limit = kMostListed, .cursor = {}});
Outcome<SynonymList> synonyms_version(Services& services, const Caller& caller, std::int64_t version);  // 0: as shipped
// Errors: text, note. `version`: the latest that the operator has seen.
Outcome<AdminSynonyms> save_synonyms(Services& services, const Caller& caller, std::int64_t version,
                                     const std::string& text, const std::string& note);
// `to`: an earlier version; 0: the shipped list. Errors: to_version (not_found, unchanged), note.
Outcome<AdminSynonyms> restore_synonyms(Services& services, const Caller& caller, std::int64_t version, std::int64_t to,
                                        const std::string& note);

}  // namespace ops::app
