package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/// One event of an execution's history.
///
/// @param at virtual milliseconds since 1970
/// @param id from 1, without gaps
/// @param previous the event that led to it; 0 for the first
/// @param type as in the API, such as `TaskStateEntered`
/// @param details the fields of the type's details; JSON null where the type has none
public record HistoryEvent(long at, int id, int previous, String type, JsonNode details) {}
