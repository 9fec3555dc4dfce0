// One look per format: is this, as a whole and by its structure, such a file? Each reads only what is there and refuses
// a file that ends early.
#pragma once
#include "domain/files/bytes.h"
#include "domain/files/files.h"

namespace ops::domain::files {

bool is_png(Bytes bytes);   // chunks from IHDR to IEND
bool is_jpeg(Bytes bytes);  // segments from SOI over a frame and a scan to EOI
std::optional<Sides> png_sides(Bytes bytes);
std::optional<Sides> jpeg_sides(Bytes bytes);
bool claims_image(Bytes bytes);  // begins as a PNG or JPEG does, whatever follows

bool is_pdf(Bytes bytes);
std::optional<Kind> zip_kind(Bytes bytes);  // zip, docx, pptx or xlsx
std::optional<Kind> ole_kind(Bytes bytes);  // doc, ppt or xls
bool is_rar(Bytes bytes);                   // versions 4 and 5
bool is_gzip(Bytes bytes);                  // the head of RFC 1952, and room for a body and its checksum
bool is_plain_text(Bytes bytes);            // UTF-8 (with or without a mark) or GB 18030, without control characters

// How many bytes a pixel of the picture has once it is decoded, at its own depth; a palette's are counted as four. REQUIRES: is_png or
// is_jpeg.
std::int64_t bytes_a_pixel(Bytes bytes);

}  // namespace ops::domain::files
