package callouts.local.cloud;

import callouts.local.cloud.BucketObject.Blob;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.h2.mvstore.MVMap;

/// The bytes of objects and parts, in chunks of at most 1 MB.
final class BucketBlobs {
  private static final int CHUNK = 1024 * 1024;

  private final MVMap<String, byte[]> chunks;
  private final BucketSequence sequence;

  BucketBlobs(Store store, BucketSequence sequence) {
    this.chunks = store.blobs("bucket.blobs");
    this.sequence = sequence;
  }

  Blob put(byte[] bytes) {
    var blob = new Blob(sequence.next(), bytes.length);
    for (var at = 0; at < bytes.length; at += CHUNK) {
      chunks.put(
          place(blob, at / CHUNK),
          Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + CHUNK)));
    }
    return blob;
  }

  void delete(List<Blob> blobs) {
    for (var blob : blobs) {
      for (var i = 0L; i * CHUNK < blob.size(); i++) {
        chunks.remove(place(blob, i));
      }
    }
  }

  /// The bytes from `from` to before `to`, counted over all the blobs.
  byte[] read(List<Blob> blobs, long from, long to) {
    var bytes = new ByteArrayOutputStream(Math.toIntExact(to - from));
    var start = 0L;
    for (var blob : blobs) {
      var last = Math.min(to - start, blob.size());
      for (var at = Math.max(from - start, 0); at < last; at = (at / CHUNK + 1) * CHUNK) {
        var chunk = chunk(blob, at / CHUNK);
        var offset = (int) (at % CHUNK);
        bytes.write(chunk, offset, (int) Math.min(chunk.length, last - at + offset) - offset);
      }
      start += blob.size();
    }
    return bytes.toByteArray();
  }

  private byte[] chunk(Blob blob, long index) {
    var chunk = chunks.get(place(blob, index));
    if (chunk == null) {
      throw new IllegalStateException("the store has lost a part of an object");
    }
    return chunk;
  }

  private static String place(Blob blob, long index) {
    return "%s/%08x".formatted(blob.id(), index);
  }
}
