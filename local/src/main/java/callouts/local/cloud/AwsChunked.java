package callouts.local.cloud;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes off the aws-chunked encoding in which SDKs upload streams, with or without signatures:
///
/// ```
/// 5;chunk-signature=…
/// hello
/// 0;chunk-signature=…
/// x-amz-checksum-crc32:NhCmhg==
/// ```
///
/// Checksums that trail the body become headers, as if they had come first. The chunks'
/// signatures are not verified: the rehearsal knows no secret.
final class AwsChunked {
  private static final String ENCODING = "aws-chunked";
  private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,8})(;.*)?");

  private final byte[] encoded;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Map<String, List<String>> trailers = new TreeMap<>();
  private int at;

  private AwsChunked(byte[] encoded) {
    this.encoded = encoded;
  }

  /// The request with its plain body; a request in no such encoding comes back as it is.
  ///
  /// @throws IllegalArgumentException where the encoding is broken or the body incomplete
  static WireRequest decode(WireRequest request) {
    return isChunked(request) ? new AwsChunked(request.body()).decoded(request) : request;
  }

  private static boolean isChunked(WireRequest request) {
    return request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")
        || request.header("Content-Encoding").orElse("").contains(ENCODING);
  }

  private WireRequest decoded(WireRequest request) {
    readChunks();
    readTrailers();
    request
        .header("x-amz-decoded-content-length")
        .ifPresent(length -> demand(length.equals(Integer.toString(body.size()))));
    return new WireRequest(
        request.method(), request.path(), request.query(), headers(request), body.toByteArray());
  }

  private void readChunks() {
    for (var size = readSize(); size > 0; size = readSize()) {
      demand(size <= encoded.length - at);
      body.write(encoded, at, size);
      at += size;
      demand(readLine().isEmpty());
    }
  }

  private int readSize() {
    var size = SIZE.matcher(readLine());
    demand(size.matches());
    var bytes = Long.parseLong(size.group(1), 16);
    demand(bytes <= encoded.length);
    return (int) bytes;
  }

  private void readTrailers() {
    while (at < encoded.length) {
      var line = readLine();
      var colon = line.indexOf(':');
      if (colon > 0) {
        trailers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            List.of(line.substring(colon + 1).strip()));
      }
    }
  }

  private String readLine() {
    var end = at;
    while (end < encoded.length && encoded[end] != '\n') {
      end++;
    }
    demand(at < encoded.length);
    var line = new String(encoded, at, end - at, StandardCharsets.UTF_8).stripTrailing();
    at = end + 1;
    return line;
  }

  private Map<String, List<String>> headers(WireRequest request) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    headers.putAll(trailers);
    headers.computeIfPresent("Content-Encoding", (_, values) -> withoutChunked(values));
    return headers;
  }

  private static @Nullable List<String> withoutChunked(List<String> values) {
    var rest =
        Pattern.compile(",")
            .splitAsStream(String.join(",", values))
            .map(String::strip)
            .filter(encoding -> !encoding.equals(ENCODING) && !encoding.isEmpty())
            .toList();
    return rest.isEmpty() ? null : List.of(String.join(",", rest));
  }

  private static void demand(boolean whole) {
    if (!whole) {
      throw new IllegalArgumentException("a broken or incomplete aws-chunked body");
    }
  }
}
