// The commands beside serving. Each returns the exit code: 0 done, 1 not done (and says why), 2 asked for wrongly.
#pragma once
#include "server/options.h"

namespace ops {

int check_command(const Options& options);
int account_command(const Options& options);
int backup_command(const Options& options);
int restore_command(const Options& options);
int migrate_command(const Options& options);      // move.cpp
int restore_to_database(const Options& options);  // move.cpp: a backup into an empty database
int serve_command(const Options& options);        // serve.cpp

}  // namespace ops
