package callouts.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the bucket knows of one version of an object; its bytes are blobs of the store.
///
/// @param version `null` (the word) where the bucket had no versioning
/// @param etag without quotes; empty for a delete marker
/// @param modified milliseconds since 1970
/// @param headers what GET gives back as it was put, in lower case: `content-type`, `x-amz-meta-…`
/// @param checksums headers such as `x-amz-checksum-crc32`
/// @param blobs the pieces of the body, in order
record BucketObject(
    String key,
    String version,
    boolean deleteMarker,
    long size,
    String etag,
    long modified,
    Map<String, String> headers,
    Map<String, String> checksums,
    List<Blob> blobs) {
  static final String NO_VERSION = "null";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  BucketObject {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    checksums = Collections.unmodifiableMap(new TreeMap<>(checksums));
    blobs = List.copyOf(blobs);
  }

  /// A piece of a body.
  record Blob(String id, long size) {}

  static BucketObject read(String json) {
    try {
      return MAPPER.readValue(json, BucketObject.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds what the bucket never wrote", e);
    }
  }

  String json() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  String quotedEtag() {
    return "\"" + etag + "\"";
  }

  Instant modifiedAt() {
    return Instant.ofEpochMilli(modified);
  }

  boolean hasVersion() {
    return !version.equals(NO_VERSION);
  }
}
