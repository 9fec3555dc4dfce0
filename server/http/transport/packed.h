// A body that many will ask for: compressed once, with its ETag, answered by content negotiation.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/router.h"

namespace ops::http {

struct Packed {
  std::shared_ptr<const std::string> plain, gzip, brotli;  // gzip, brotli: null where not smaller
  std::string etag;                                        // strong, of the plain bytes, without quotes
  std::string content_type;
};
// `quality`: of brotli, 0–11; 5 for pages that change.
Packed pack(std::string body, std::string content_type, int quality = 5);
// With the brotli encoding already made. Nothing if it is of another body.
std::optional<Packed> pack_with(std::string body, std::string content_type, std::string brotli);
// The hash of `bytes` as it stands in ETags and addresses: 22 characters of base64url.
std::string content_hash(const std::string& bytes);
// 200 with the best encoding the client takes, or 304 by If-None-Match. The ETag tells encodings apart. `cache_control` as given.
Response packed_response(const Request& request, const Packed& packed, std::string_view cache_control);

// Whether one of the header's entity tags is this one (weakly), or "*".
bool etag_matches(std::string_view header, std::string_view etag);

}  // namespace ops::http
