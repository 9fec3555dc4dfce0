// The topics on one connection to PostgreSQL, with its indexes of texts.
#pragma once
#include <memory>
#include <string>

#include "server/store/postgres/search/listing_terms.h"
#include "server/store/postgres/search/text_indexes.h"
#include "server/store/postgres/session.h"
#include "server/store/sql/search/listing_index.h"
#include "server/store/sql/tx.h"

namespace ops::store {

// A connection and what stands on it. Used by one thread at a time.
class PostgresTx final : public SqlTx {
 public:
  explicit PostgresTx(const std::string& conninfo) : PostgresTx(std::make_unique<PostgresSession>(conninfo)) {}
  PostgresSession& session() { return *session_; }
  Link& link() { return session_->link(); }
  SqlListingIndex& listings() { return listings_; }

 private:
  explicit PostgresTx(std::unique_ptr<PostgresSession> session)
      : SqlTx(*session, {listings_, orders_, questions_}),
        session_(std::move(session)),
        terms_(*session_),
        listings_(*session_, catalogue(), terms_),
        orders_(*session_),
        questions_(*session_) {}

  const std::unique_ptr<PostgresSession> session_;
  PostgresListingTerms terms_;
  SqlListingIndex listings_;
  PostgresOrderTexts orders_;
  PostgresQuestionTexts questions_;
};

}  // namespace ops::store
