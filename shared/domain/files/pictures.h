// Pictures in a text of Markdown, wherever such a text is: each is an upload of its author's own, named by its address here,
// ![what it shows](/api/v1/files/ID). Rule: files.pictures.
//
// This finds what the rules judge, the store keeps and the pages show: an image that a Markdown parser sees and this does not is
// no picture of ours, and pages show its text.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/errors.h"
#include "domain/files/files.h"

namespace ops::domain::files {

inline constexpr std::string_view kFileAddress = "/api/v1/files/";
inline constexpr std::int64_t kMaxPictures = 20;     // in one text
inline constexpr std::int64_t kMaxPictureAlt = 200;  // (chosen) characters

struct TextPicture {
  std::string alt;      // as it is written, without white space at the ends
  std::string file_id;  // empty: the address is not that of a file of this site
  std::int64_t line = 1;
  std::size_t alt_at = 0;  // where the alternative text begins in the text, in bytes
};
// In their order; what stands in code is none. REQUIRES: line breaks are LF.
std::vector<TextPicture> pictures_in(std::string_view markdown);
// The ids of files in it, each once, at most `most`.
std::vector<std::string> picture_ids(std::string_view markdown, std::size_t most);
// What an author's text says for such a picture.
std::string picture_markdown(std::string_view alt, std::string_view file_id);

// Codes, of "details.pictures": too_many; of "details.pictures[0].alt": required, too_long; of "details.pictures[0].address":
// not_allowed (another site's, or not written as above), not_found (no upload of the author's own for this purpose). All but the
// first have a param `line`.
using OwnFile = std::function<std::optional<FileMetadata>(std::string_view id)>;
void check_pictures(Errors& errors, std::string_view field, std::string_view markdown, const OwnFile& file);

}  // namespace ops::domain::files
