// The demo's listings: data/listings.json with details in data/<slug>.md, brought to their fate by provider and operator.
#include "demo_data.h"
#include "json/json.h"
#include "json/listing.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/demo/document.h"
#include "server/app/demo/logo.h"
#include "server/app/demo/script.h"

namespace ops::app::demo {
namespace {

using json::Json;

std::uint32_t colour(const Json& entry, const char* key) {
  return static_cast<std::uint32_t>(std::stoul(entry.at(key).get<std::string>(), nullptr, 16));
}

Listing make_listing(Script& script, const Caller& owner, const std::string& slug, const Json& entry) {
  auto listing = json::listing_from_json(entry.at("listing"), domain::catalog::new_listing());
  if (!listing) throw std::runtime_error("demo: " + slug + ", " + listing.error().at + ": " + listing.error().code);
  listing->details = std::string(demo_data::file(slug + ".md"));
  listing->logo_file_id =
      upload(script, owner,
             {domain::files::Purpose::logo, slug + ".png",
              draw_logo(entry.at("sign").get<std::string>(), colour(entry, "from"), colour(entry, "to"))});
  for (const auto& picture : entry.value("gallery", Json::array())) {
    const auto sign = picture.at("sign").get<std::string>();
    listing->gallery.push_back({upload(script, owner,
                                       {domain::files::Purpose::picture, sign + ".png",
                                        draw_picture(sign, colour(entry, "from"), colour(entry, "to"))}),
                                picture.at("alt").get<std::string>()});
  }
  for (const auto& title : entry.at("documents")) {
    const auto name = title.get<std::string>();
    listing->document_file_ids.push_back(upload(
        script, owner,
        {domain::files::Purpose::document, name + ".pdf",
         make_pdf(name,
                  {"服务名称：" + listing->name, "服务摘要：" + listing->summary.substr(0, listing->summary.find("，")),
                   "本文档为演示数据，随商品一同展示。"})}));
  }
  return std::move(listing).value();
}

void approve(Script& script, const std::string& id) {
  const Caller& by = script.who("operator");
  const auto product = must(operator_product(script.services(), by, id), "operator_product");
  must(approve_product(script.services(), by, id, product.version), "approve");
}

void reject(Script& script, const std::string& id) {
  const Caller& by = script.who("operator");
  const auto product = must(operator_product(script.services(), by, id), "operator_product");
  must(reject_product(script.services(), by, id, product.version, "宣传用语不实，请修改后重新提交。",
                      {{"name", "商品名称不得出现“全网最低价”等绝对化用语。"},
                       {"summary", "请写明服务内容，不要使用“百分之百成功”。"},
                       {"skus", "原价与折扣价相差过大，请说明依据或如实填写原价。"}}),
       "reject");
}

void unlist(Script& script, const Caller& owner, const std::string& id) {
  const auto product = must(provider_product(script.services(), owner, id), "provider_product");
  must(unlist_product(script.services(), owner, id, product.version, ""), "unlist");
}

void submit(Script& script, const Caller& owner, const std::string& id) {
  const auto product = must(provider_product(script.services(), owner, id), "provider_product");
  must(submit_product(script.services(), owner, id, product.version), "submit " + product.listing.name);
}

// What becomes of the listing after it was written, `hours` before the end of the story.
void tell_fate(Script& script, const Products& products, const std::string& slug, const std::string& provider,
               const std::string& fate, double hours) {
  const auto id = [&products, slug] { return products.at(slug); };
  if (fate == "draft") return;
  script.at(hours - 1, [&script, provider, id] { submit(script, script.who(provider), id()); });
  if (fate == "pending" || fate == "overdue") return;
  if (fate == "rejected") {
    script.at(hours - 1.5 * kDays, [&script, id] { reject(script, id()); });
    return;
  }
  script.at(hours - 22, [&script, id] { approve(script, id()); });
  if (fate == "unlisted")
    script.at(hours - 20 * kDays, [&script, provider, id] { unlist(script, script.who(provider), id()); });
}

// A listed product with an edit under review: the live version keeps selling.
void tell_edit(Script& script, const Products& products) {
  script.at(0.8 * kDays, [&script, &products] {
    const Caller& owner = script.who("panshi");
    const std::string& id = products.at("lnmp");
    const auto product = must(provider_product(script.services(), owner, id), "provider_product");
    const auto edited = must(save_product(script.services(), owner, id, product.version,
                                          [](Listing listing) {
                                            listing.summary += "新增 PHP 8.4 支持。";
                                            return listing;
                                          }),
                             "edit");
    must(submit_product(script.services(), owner, id, edited.version), "submit the edit");
  });
}

}  // namespace

std::string upload(Script& script, const Caller& owner, const Upload& file) {
  return must(store_file(script.services(), owner, file), "a file").file.id;
}

void tell_listings(Script& script, Products& products) {
  const auto entries = json::parse(demo_data::file("listings.json"));
  if (!entries) throw std::runtime_error("demo: listings.json, " + entries.error().at);
  for (const Json& entry : *entries) {
    const auto slug = entry.at("slug").get<std::string>();
    const auto provider = entry.at("provider").get<std::string>();
    const double hours = kStart - entry.at("day").get<double>() * kDays;
    script.at(hours, [&script, &products, slug, provider, entry] {
      const Caller& owner = script.who(provider);
      products[slug] =
          must(create_product(script.services(), owner, make_listing(script, owner, slug, entry)), slug).id;
    });
    tell_fate(script, products, slug, provider, entry.at("fate").get<std::string>(), hours);
  }
  tell_edit(script, products);
}

}  // namespace ops::app::demo
