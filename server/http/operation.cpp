#include "server/http/operation.h"

#include <algorithm>

namespace ops::http {
namespace {

constexpr TagText kTags[] = {
    {Tag::sessions, "Sessions", "Register, sign in, sign out."},
    {Tag::account, "Account",
     "The account itself: password, second factor, sessions, access tokens. Never by an access token."},
    {Tag::catalogue, "Catalogue", "What is on sale, for everybody: categories, products, search, reviews, prices."},
    {Tag::files, "Files", "Logos, documents and attachments: uploaded once, named by id afterwards."},
    {Tag::provider, "Provider", "A provider's own products, from draft to sale, and how it goes."},
    {Tag::operators, "Operator", "What operators do: review products, keep categories, accounts, terms and holidays."},
    {Tag::orders, "Orders", "An order from placing to warranty: one operation for each action of its flow."},
    {Tag::messages, "Messages", "What the parties of an order write to each other."},
    {Tag::questions, "Questions", "What buyers ask about a product before they buy, and what its provider answers."},
    {Tag::quotes, "Quotes", "What buyers need done, and what providers offer to do it for."},
    {Tag::secrets, "Secrets", "Passwords and keys handed from one party to the other. Never by an access token."},
    {Tag::money, "Money", "Balance, top-ups and earnings, in fen."},
    {Tag::notices, "Notices", "What the account is told, and where: in the market, by mail, to a webhook."},
    {Tag::service, "Service", "The server itself: this document, whether it lives, how busy it is."},
};

}  // namespace

std::span<const TagText> tags() { return kTags; }

std::string_view tag_name(Tag tag) {
  const auto* found = std::ranges::find(kTags, tag, &TagText::tag);
  return found == std::end(kTags) ? std::string_view() : found->name;
}

}  // namespace ops::http
