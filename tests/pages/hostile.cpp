#include "tests/pages/hostile.h"

namespace ops::pages::test {
namespace {

using domain::orders::Action;

app::StoredFile file(const std::string& id, const std::string& name) {
  app::StoredFile stored;
  stored.id = id;
  stored.metadata.name = name;
  stored.metadata.size = 1234;
  return stored;
}

domain::catalog::Sku sku(const std::string& id) {
  domain::catalog::Sku row;
  row.id = hostile(id);
  row.spec = hostile("spec");
  row.duration = 1;
  row.unit = hostile("unit");
  row.original_price = 20000;
  row.discount_price = 10000;
  return row;
}

domain::orders::Snapshot snapshot() {
  domain::orders::Snapshot shot;
  shot.product_id = hostile("product-id");
  shot.name = hostile("name");
  shot.logo_file_id = hostile("logo");
  shot.sku = sku("sku");
  shot.supported_os = hostile("os");
  shot.acceptance_checklist = {hostile("checklist")};
  for (const auto* type : {"line", "text", "number", "date", "choice", "file", "phone", "email"}) {
    domain::catalog::DemandField field;
    field.key = hostile(std::string("key-") + type);
    field.label = hostile(std::string("label-") + type);
    field.type = type;
    field.help = hostile(std::string("help-") + type);
    field.options = {hostile("option")};
    shot.demand_template.push_back(field);
  }
  return shot;
}

}  // namespace

app::LiveProduct hostile_product() {
  app::LiveProduct product;
  product.id = hostile("id");
  product.provider = {hostile("provider-id"), hostile("provider")};
  product.category.id = hostile("category-id");
  product.category.name = product.category.name_en = hostile("category");
  product.listing.name = hostile("name");
  product.listing.summary = hostile("summary");
  product.listing.details = hostile("details");
  product.listing.logo_file_id = hostile("logo");
  product.listing.supported_os = hostile("os");
  product.listing.skus = {sku("sku-1"), sku("sku-2")};
  product.listing.acceptance_checklist = {hostile("checklist")};
  product.gallery = {{file(hostile("picture-id"), hostile("picture")), hostile("shows")},
                     {file(hostile("picture-id"), hostile("picture")), hostile("shows")}};
  for (auto& picture : product.gallery) picture.file.metadata.sides = domain::files::Sides{640, 480};
  product.documents = {file(hostile("document-id"), hostile("document"))};
  return product;
}

app::OrderView hostile_order(domain::orders::State state) {
  app::OrderView view;
  auto& order = view.order;
  order.id = hostile("id");
  order.state = state;
  order.snapshot = snapshot();
  order.total = 10000;
  order.original_total = 20000;
  for (const auto& field : order.snapshot.demand_template) order.demand[field.key] = hostile("answer-" + field.type);
  order.demand_returned_reason = hostile("returned");
  order.deliveries.push_back({1, {}, hostile("result"), {hostile("delivery-file")}, {true}, hostile("rejected"), {0}});
  const auto buyer = domain::orders::Actor::buyer;
  order.refund = domain::orders::RefundRequest{{}, 100, hostile("refund"), hostile("declined")};
  order.dispute = domain::orders::Dispute{{},
                                          buyer,
                                          {{{}, buyer, hostile("statement")}},
                                          domain::orders::Settlement{{}, buyer, 100, hostile("offer")},
                                          hostile("decision")};
  order.changes = {{{}, hostile("scope"), 100, 1, domain::orders::ChangeStatus::declined, {}, hostile("change-no")}};
  order.claims = {{1,
                   {},
                   hostile("claim"),
                   domain::orders::ClaimState::finished,
                   {},
                   hostile("claim-result"),
                   hostile("reopened")}};
  order.review = domain::orders::Review{{}, 3, hostile("review"), {}, hostile("reply"), domain::Instant{}};
  order.clocks = {{domain::orders::ClockName::pay, {1795053600}}};
  order.warranty_until = domain::Instant{1795053600};
  view.number = hostile("number");
  view.buyer = {hostile("buyer-id"), hostile("buyer")};
  view.provider = {hostile("provider-id"), hostile("provider")};
  view.files = {file(hostile("delivery-file"), hostile("delivery-name"))};
  view.allowed = {Action::pay,
                  Action::cancel,
                  Action::submit_demand,
                  Action::accept,
                  Action::reject_delivery,
                  Action::request_refund,
                  Action::propose_settlement,
                  Action::claim_warranty,
                  Action::review};
  return view;
}

app::Event hostile_event() {
  app::Event event;
  event.seq = 1;
  event.by = {hostile("by-id"), hostile("by")};
  event.action = Action::cancel;
  event.actor = domain::orders::Actor::buyer;
  event.from = domain::orders::State::pending_payment;
  event.to = domain::orders::State::cancelled;
  event.note = hostile("note");
  event.data = hostile("data");
  return event;
}

}  // namespace ops::pages::test
