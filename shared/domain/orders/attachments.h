// Files given with a text: with a delivery, a message. Rule: files.attachments.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/errors.h"
#include "domain/files/files.h"

namespace ops::domain::orders {

using FileLookup = std::function<std::optional<files::FileMetadata>(std::string_view id)>;  // the caller's own uploads

// Codes: too_many at `field`; duplicate and not_found (also of a file uploaded for another purpose) at `field[index]`.
void check_attachments(Errors& errors, std::string_view field, const std::vector<std::string>& ids, std::int64_t max,
                       files::Purpose purpose, const FileLookup& file);

}  // namespace ops::domain::orders
