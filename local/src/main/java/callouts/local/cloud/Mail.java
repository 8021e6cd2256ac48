package callouts.local.cloud;

import com.fasterxml.jackson.annotation.JsonProperty;

/// An e-mail as its reader gets it; it lies in the local outbox and is sent to no one.
///
/// @param to the address as subscribed
public record Mail(
    @JsonProperty("to") String to,
    @JsonProperty("subject") String subject,
    @JsonProperty("text") String text) {}
