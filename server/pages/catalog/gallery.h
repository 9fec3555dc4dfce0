// The pictures of a service: all of them on its page, the first one on its card.
#pragma once
#include "server/app/catalog/catalogue.h"
#include "server/pages/templates.h"

namespace ops::pages {

// Sides in pixels of the small copies that stand on cards and below the gallery: twice as many as their widest place has.
inline constexpr int kSmallPictureWidth = 480, kSmallPictureHeight = 320;

// The address of the small copy of a picture in that product's gallery. REQUIRES: the product is on sale.
std::string small_picture_url(std::string_view product_id, std::string_view file_id);
// The same of a picture that a review shows.
std::string small_review_picture_url(std::string_view file_id);
// Section GALLERY of product.html; nothing where the product has no pictures. Small copies are of what is on sale, so a preview
// shows the pictures themselves.
void add_gallery(Dict& content, const app::LiveProduct& product, bool preview);

}  // namespace ops::pages
