// Parts of validate(), one file a group of fields.
#pragma once
#include "domain/catalog/rules.h"

namespace ops::domain::catalog {

void check_template(Errors& errors, const std::vector<DemandField>& demand_template);
void check_skus(Errors& errors, const std::vector<Sku>& skus);

}  // namespace ops::domain::catalog
