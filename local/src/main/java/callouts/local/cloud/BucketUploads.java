package callouts.local.cloud;

import callouts.local.cloud.BucketObject.Blob;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.w3c.dom.Element;

/// Multipart uploads: large files come in parts, which become one object without being copied.
final class BucketUploads {
  private static final int MOST_PARTS = 10_000;
  private static final long SMALLEST_PART = 5 * 1024 * 1024;

  private final MVMap<String, String> uploads;
  private final MVMap<String, String> parts;
  private final BucketBlobs blobs;
  private final BucketSequence sequence;

  BucketUploads(Store store, BucketBlobs blobs, BucketSequence sequence) {
    this.uploads = store.texts("bucket.uploads");
    this.parts = store.texts("bucket.parts");
    this.blobs = blobs;
    this.sequence = sequence;
  }

  /// @param headers what the object will give back
  /// @return the upload's id
  String create(BucketAddress address, Map<String, String> headers) {
    var id = sequence.next();
    uploads.put(place(address, id), described(address.key(), "", headers, List.of()).json());
    return id;
  }

  private static BucketObject described(
      String key, String etag, Map<String, String> headers, List<Blob> blobs) {
    return new BucketObject(
        key, BucketObject.NO_VERSION, false, 0, etag, 0, headers, Map.of(), blobs);
  }

  private static String place(BucketAddress address, String id) {
    return id + "/" + address.bucket() + "/" + address.key();
  }

  /// @return the part's entity tag, without quotes
  String put(BucketAddress address, String id, int number, byte[] body) {
    find(address, id);
    if (number < 1 || number > MOST_PARTS) {
      throw BucketRefusal.invalid("Part number must be an integer between 1 and 10000, inclusive");
    }
    var replaced = parts.get(part(id, number));
    if (replaced != null) {
      blobs.delete(BucketObject.read(replaced).blobs());
    }
    var etag = BucketChecksums.etag(body);
    var blob = blobs.put(body);
    parts.put(part(id, number), described("", etag, Map.of(), List.of(blob)).json());
    return etag;
  }

  private static String part(String id, int number) {
    return "%s/%05d".formatted(id, number);
  }

  private BucketObject find(BucketAddress address, String id) {
    var upload = uploads.get(place(address, id));
    if (upload == null) {
      throw BucketRefusal.of(
          404,
          "NoSuchUpload",
          "The specified upload does not exist. The upload ID may be invalid, or the upload may"
              + " have been aborted or completed.");
    }
    return BucketObject.read(upload);
  }

  /// What an upload has become: the headers it began with, and its parts.
  record Completed(String etag, Map<String, String> headers, List<Blob> blobs) {}

  /// Puts together the parts that the request's XML lists; other parts are dropped.
  Completed complete(BucketAddress address, String id, byte[] body) {
    var upload = find(address, id);
    var listed = BucketXml.children(BucketXml.read(body, "CompleteMultipartUpload"), "Part");
    if (listed.isEmpty()) {
      throw BucketRefusal.malformed();
    }
    var used = new ArrayList<Blob>();
    var digests = new ByteArrayOutputStream();
    var last = 0;
    for (var each : listed) {
      var number = number(each);
      if (number <= last) {
        throw BucketRefusal.of(
            400, "InvalidPartOrder", "The list of parts was not in ascending order.");
      }
      last = number;
      var part = part(id, number, each);
      used.addAll(part.blobs());
      digests.writeBytes(HexFormat.of().parseHex(part.etag()));
    }
    refuseSmall(used);
    forget(address, id, used);
    var etag = BucketChecksums.etag(digests.toByteArray()) + "-" + listed.size();
    return new Completed(etag, upload.headers(), used);
  }

  private static int number(Element part) {
    try {
      return Integer.parseInt(BucketXml.text(part, "PartNumber").orElse(""));
    } catch (NumberFormatException _) {
      throw BucketRefusal.malformed();
    }
  }

  private BucketObject part(String id, int number, Element listed) {
    var stored = parts.get(part(id, number));
    var etag = BucketXml.text(listed, "ETag").orElse("").replace("\"", "");
    if (stored == null || !BucketObject.read(stored).etag().equals(etag)) {
      throw BucketRefusal.of(
          400,
          "InvalidPart",
          "One or more of the specified parts could not be found.  The part may not have been"
              + " uploaded, or the specified entity tag may not match the part's entity tag.");
    }
    return BucketObject.read(stored);
  }

  private static void refuseSmall(List<Blob> blobs) {
    var allButLast = blobs.subList(0, blobs.size() - 1);
    if (allButLast.stream().anyMatch(blob -> blob.size() < SMALLEST_PART)) {
      throw BucketRefusal.of(
          400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
    }
  }

  void abort(BucketAddress address, String id) {
    find(address, id);
    forget(address, id, List.of());
  }

  private void forget(BucketAddress address, String id, List<Blob> kept) {
    uploads.remove(place(address, id));
    var places = new ArrayList<String>();
    parts.cursor(id + "/", id + "0", false).forEachRemaining(places::add);
    for (var place : places) {
      var left = new ArrayList<>(BucketObject.read(String.valueOf(parts.remove(place))).blobs());
      left.removeAll(kept);
      blobs.delete(left);
    }
  }
}
