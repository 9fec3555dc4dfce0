// Bounds of a store on PostgreSQL. Why: docs/decisions/0035-postgresql.md.
#pragma once
#include <chrono>
#include <cstddef>

namespace ops::bounds {

// (chosen) So many connections of a server write, each one job at a time; whoever waits for one longer than this is told to come again.
inline constexpr std::size_t kPostgresWriters = 8;
inline constexpr std::chrono::seconds kWriterPatience{5};
// (chosen) A job that met another one is run again, so often at most; before that it waits up to this, and each time up to twice as long.
inline constexpr int kMaxRunsOfJob = 5;
inline constexpr std::chrono::milliseconds kPauseOfJob{4};
// (chosen) A statement of a request has its answer within a second, or something is wrong.
inline constexpr std::chrono::seconds kConnectPatience{5}, kLockPatience{5}, kStatementPatience{10},
    kIdleTransactionPatience{15};
// (chosen) So many statements wait at most for the next one that has an answer: their answers must fit into the socket's buffer.
inline constexpr std::size_t kMaxStatementsTogether = 64;
// (chosen) A connection that has answered so lately is taken to be there, without a trip to ask.
inline constexpr std::chrono::seconds kSurelyConnected{1};
// (chosen) How old what other servers have changed may be in what this one keeps.
inline constexpr std::chrono::milliseconds kRevisionPoll{100};
// (chosen) A connection was lost while it committed: how often, and with which pauses, the server is asked what has become of it.
inline constexpr int kDoubtQuestions = 20;
inline constexpr std::chrono::milliseconds kDoubtPause{250};

}  // namespace ops::bounds
