// What a provider earns: their orders' money, and statements of their account. Rules: money.earnings, money.statement.
#pragma once
#include "domain/orders/earnings.h"
#include "json/api_types.h"
#include "server/app/common.h"

namespace ops::app {

using json::Earning;
using json::StatementEntry;
using json::StatementSum;

struct Earnings {
  domain::orders::MoneySums sums;  // of all their orders
  Listed<Earning> items;           // paid within the days, the latest first
};
// `state`: that a part of the order's money is in; empty: any.
Outcome<Earnings> earnings(Services& services, const Caller& caller, const PageQuery& page,
                           const std::string& state = {}, const DayTexts& days = {});

struct ProviderStatement {
  std::string provider_name;
  domain::calendar::Date from, to;
  Instant made_at;
  domain::money::Fen opening = 0, closing = 0;               // earned less owed: below zero where more is owed
  domain::money::Fen debt = 0;                               // owed to buyers after the last day
  domain::money::Fen gross = 0, commission = 0, amount = 0;  // of all entries; opening and amount are closing
  std::vector<StatementSum> kinds;                           // of the entries, the same sums by kind
  std::vector<StatementEntry> entries;                       // as they were booked
};
// Both days are needed, or a month ("2026-11") in their place. Refused where they span more than kMaxStatementDays, or hold more than
// kMaxStatementEntries.
Outcome<ProviderStatement> provider_statement(Services& services, const Caller& caller, const DayTexts& days,
                                              const std::string& month = {});

}  // namespace ops::app
