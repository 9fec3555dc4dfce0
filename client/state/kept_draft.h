// A form that the browser keeps until the server has it. Keyed by account, so that a shared computer mixes nothing up.
#pragma once
#include <optional>
#include <string>

#include "client/platform/platform.h"
#include "client/state/listing_form.h"
#include "client/state/product.h"

namespace ops::state {

struct KeptDraft {
  std::int64_t version = 0;  // of the product that was being edited; 0: a new one
  ListingForm form;
  Files files;  // uploaded for this form, not yet known from the product
};

std::string draft_key(const std::string& account_id, const std::string& product_id);
// False: the browser refused (full, or forbidden by its settings).
[[nodiscard]] bool keep_draft(platform::Platform& platform, const std::string& key, const KeptDraft& draft);
// Nothing when there is none, or none that this version can read.
std::optional<KeptDraft> kept_draft(platform::Platform& platform, const std::string& key);

}  // namespace ops::state
