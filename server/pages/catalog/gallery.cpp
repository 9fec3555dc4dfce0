#include "server/pages/catalog/gallery.h"

#include "server/pages/format.h"

namespace ops::pages {

std::string small_picture_url(std::string_view product_id, std::string_view file_id) {
  return "/products/" + url_part(product_id) + "/pictures/" + url_part(file_id) + ".jpg";
}

std::string small_review_picture_url(std::string_view file_id) {
  return "/reviews/pictures/" + url_part(file_id) + ".jpg";
}

void add_gallery(Dict& content, const app::LiveProduct& product, bool preview) {
  if (product.gallery.empty()) return;
  Dict& gallery = *content.AddSectionDictionary("GALLERY");
  Dict* const choices = product.gallery.size() > 1 ? gallery.AddSectionDictionary("CHOICES") : nullptr;
  int number = 0;
  for (const auto& [file, alt] : product.gallery) {
    Dict& picture = *gallery.AddSectionDictionary("PICTURE");
    const auto& sides = *file.metadata.sides;  // a picture has them
    picture.SetIntValue("N", ++number);
    picture.SetValue("URL", file_url(file.id));
    picture.SetValue("ALT", alt);
    picture.SetIntValue("WIDTH", static_cast<long>(sides.width));
    picture.SetIntValue("HEIGHT", static_cast<long>(sides.height));
    picture.ShowSection(number == 1 ? "FIRST" : "LATER");
    if (!choices) continue;
    Dict& choice = *choices->AddSectionDictionary("CHOICE");
    choice.SetIntValue("N", number);
    choice.SetValue("SMALL_URL", preview ? file_url(file.id) : small_picture_url(product.id, file.id));
    choice.SetValue("ALT", alt);
  }
}

}  // namespace ops::pages
