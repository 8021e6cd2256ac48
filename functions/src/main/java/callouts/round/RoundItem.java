package callouts.round;

import callouts.task.CallTask.Row;
import com.fasterxml.jackson.annotation.JsonProperty;

/// One receiver in `round-<n>.json`, which the state machine's map reads.
///
/// ```json
/// {"attempt": 2, "receiver": {"call_id": "…", "receiver_id": "1", "phone_number": "+15550100",
///  "values": ["Ann"]}}
/// ```
///
/// @param attempt the dial, from 1
public record RoundItem(
    @JsonProperty("attempt") int attempt, @JsonProperty("receiver") Row receiver) {}
