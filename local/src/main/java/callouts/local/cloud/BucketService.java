package callouts.local.cloud;

import callouts.local.cloud.BucketWrites.Versioning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;

/// The local bucket: S3's wire protocol, path style, over ordered maps and blobs of the store.
///
/// What it simulates, refuses and does differently is in `docs/fidelity.md`.
public final class BucketService implements WireService {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final String OWNER = "local";

  private final Store store;
  private final InstantSource clock;
  private final String region;
  private final BucketSignature signature;
  private final BucketSequence sequence;
  private final BucketBlobs blobs;
  private final BucketUploads uploads;
  private final MVMap<String, String> created;
  private final MVMap<String, String> versioning;
  private final Map<String, BucketObjects> objects = new HashMap<>();
  private final List<BucketEvent.Listener> listeners = new ArrayList<>();

  /// Opens the buckets the store holds.
  ///
  /// @param secrets the secret of an access key id, for presigned URLs
  public BucketService(
      Store store, InstantSource clock, String region, Function<String, Optional<String>> secrets) {
    this.store = store;
    this.clock = clock;
    this.region = region;
    this.signature = new BucketSignature(secrets);
    this.sequence = new BucketSequence(store);
    this.blobs = new BucketBlobs(store, sequence);
    this.uploads = new BucketUploads(store, blobs, sequence);
    this.created = store.texts("bucket.created");
    this.versioning = store.texts("bucket.versioning");
  }

  @Override
  public String signingName() {
    return "s3";
  }

  /// Creates a bucket, or leaves the one of that name as it is.
  public void create(String bucket, boolean versioned) {
    if (created.putIfAbsent(bucket, clock.instant().toString()) == null && versioned) {
      versioning.put(bucket, Versioning.ENABLED.name());
    }
  }

  /// From now on tells `listener` of every object put, in any bucket.
  public void onPut(BucketEvent.Listener listener) {
    listeners.add(listener);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    try {
      signature.check(request, clock.instant());
      var address = BucketAddress.of(request.path());
      return answer(BucketOperation.of(request, address), request, address);
    } catch (BucketRefusal refusal) {
      var body = request.method().equals("HEAD") ? "" : refusal.xml();
      return WireResponse.text(refusal.status(), "application/xml", body);
    }
  }

  private WireResponse answer(
      BucketOperation operation, WireRequest request, BucketAddress address) {
    var bucket = address.bucket();
    var key = address.key();
    return switch (operation) {
      case LIST_BUCKETS -> listBuckets();
      case CREATE_BUCKET -> createBucket(bucket);
      case HEAD_BUCKET -> headBucket(bucket);
      case DELETE_BUCKET -> deleteBucket(bucket);
      case GET_BUCKET_LOCATION -> location(bucket);
      case GET_BUCKET_VERSIONING -> getVersioning(bucket);
      case PUT_BUCKET_VERSIONING -> putVersioning(request, bucket);
      case LIST_OBJECTS -> xml(BucketListing.objectsV1(bucket, in(bucket), request.query()));
      case LIST_OBJECTS_V2 -> xml(BucketListing.objectsV2(bucket, in(bucket), request.query()));
      case LIST_OBJECT_VERSIONS -> xml(BucketListing.versions(bucket, in(bucket), request.query()));
      case DELETE_OBJECTS -> xml(writes(bucket).deleteAll(request));
      case PUT_OBJECT -> put(request, address);
      case COPY_OBJECT -> copy(request, address);
      case GET_OBJECT -> BucketReads.read(request, in(bucket), key, true);
      case HEAD_OBJECT -> BucketReads.read(request, in(bucket), key, false);
      case DELETE_OBJECT -> delete(request, address);
      case CREATE_MULTIPART_UPLOAD -> createUpload(request, address);
      case UPLOAD_PART -> uploadPart(request, address);
      case COMPLETE_MULTIPART_UPLOAD -> completeUpload(request, address);
      case ABORT_MULTIPART_UPLOAD -> abortUpload(request, address);
    };
  }

  private BucketObjects in(String bucket) {
    if (!created.containsKey(bucket)) {
      throw BucketRefusal.noSuchBucket();
    }
    return objects.computeIfAbsent(bucket, name -> new BucketObjects(store, name, blobs, sequence));
  }

  private BucketWrites writes(String bucket) {
    return new BucketWrites(versioningOf(bucket), in(bucket), sequence, clock);
  }

  private Versioning versioningOf(String bucket) {
    var state = versioning.get(bucket);
    return state == null ? Versioning.OFF : Versioning.valueOf(state);
  }

  private static WireResponse xml(BucketXml xml) {
    return WireResponse.text(200, "application/xml", xml.toString());
  }

  private static WireResponse empty(int status, Map<String, String> headers) {
    return new WireResponse(status, headers, new byte[0]);
  }

  private WireResponse listBuckets() {
    var xml = BucketXml.document("ListAllMyBucketsResult").open("Owner").add("ID", OWNER).close();
    xml.open("Buckets");
    created.forEach(
        (name, time) ->
            xml.open("Bucket")
                .add("Name", name)
                .add("CreationDate", BucketTime.iso(Instant.parse(time)))
                .close());
    return xml(xml.close().close());
  }

  private WireResponse createBucket(String bucket) {
    if (!NAME.matcher(bucket).matches()) {
      throw BucketRefusal.of(400, "InvalidBucketName", "The specified bucket is not valid.");
    }
    if (created.containsKey(bucket) && !region.equals("us-east-1")) {
      throw BucketRefusal.of(
          409,
          "BucketAlreadyOwnedByYou",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    create(bucket, false);
    return empty(200, Map.of("Location", "/" + bucket));
  }

  private WireResponse headBucket(String bucket) {
    in(bucket);
    return empty(200, Map.of("x-amz-bucket-region", region));
  }

  private WireResponse deleteBucket(String bucket) {
    if (!in(bucket).isEmpty()) {
      throw BucketRefusal.of(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }
    created.remove(bucket);
    versioning.remove(bucket);
    objects.remove(bucket);
    return empty(204, Map.of());
  }

  private WireResponse location(String bucket) {
    in(bucket);
    var constraint = region.equals("us-east-1") ? "" : region;
    return xml(BucketXml.document("LocationConstraint").raw(constraint).close());
  }

  private WireResponse getVersioning(String bucket) {
    in(bucket);
    var xml = BucketXml.document("VersioningConfiguration");
    return xml(
        (switch (versioningOf(bucket)) {
              case OFF -> xml;
              case ENABLED -> xml.add("Status", "Enabled");
              case SUSPENDED -> xml.add("Status", "Suspended");
            })
            .close());
  }

  private WireResponse putVersioning(WireRequest request, String bucket) {
    in(bucket);
    var body = BucketXml.read(request.body(), "VersioningConfiguration");
    var state =
        switch (BucketXml.text(body, "Status").orElse("")) {
          case "Enabled" -> Versioning.ENABLED;
          case "Suspended" -> Versioning.SUSPENDED;
          default -> throw BucketRefusal.malformed();
        };
    versioning.put(bucket, state.name());
    return empty(200, Map.of());
  }

  private WireResponse put(WireRequest request, BucketAddress address) {
    var object = writes(address.bucket()).put(request, address.key());
    announce(address.bucket(), object, "ObjectCreated:Put");
    var headers = versionHeaders(object);
    headers.put("ETag", object.quotedEtag());
    headers.putAll(object.checksums());
    if (!object.checksums().isEmpty()) {
      headers.put("x-amz-checksum-type", "FULL_OBJECT");
    }
    return empty(200, headers);
  }

  private static Map<String, String> versionHeaders(BucketObject object) {
    var headers = new LinkedHashMap<String, String>();
    if (object.hasVersion()) {
      headers.put("x-amz-version-id", object.version());
    }
    return headers;
  }

  private void announce(String bucket, BucketObject object, String eventName) {
    var event =
        new BucketEvent(
            object.modifiedAt(),
            bucket,
            object.key(),
            object.hasVersion() ? Optional.of(object.version()) : Optional.empty(),
            object.size(),
            object.etag(),
            sequence.next(),
            eventName);
    listeners.forEach(listener -> listener.put(event));
  }

  private WireResponse copy(WireRequest request, BucketAddress address) {
    var header = request.header("x-amz-copy-source").orElse("").split("\\?versionId=", 2);
    var from = BucketAddress.of(header[0]);
    var version = header.length > 1 ? Optional.of(header[1]) : Optional.<String>empty();
    var source = BucketReads.find(in(from.bucket()), from.key(), version);
    var object = writes(address.bucket()).copy(request, address.key(), in(from.bucket()), source);
    announce(address.bucket(), object, "ObjectCreated:Copy");
    var xml =
        BucketXml.document("CopyObjectResult")
            .add("LastModified", BucketTime.iso(object.modifiedAt()))
            .add("ETag", object.quotedEtag())
            .close();
    return xml(xml, versionHeaders(object));
  }

  private static WireResponse xml(BucketXml xml, Map<String, String> headers) {
    headers.put("Content-Type", "application/xml");
    return new WireResponse(200, headers, xml.toString().getBytes(StandardCharsets.UTF_8));
  }

  private WireResponse delete(WireRequest request, BucketAddress address) {
    var version = Optional.ofNullable(request.query().get("versionId"));
    var deleted = writes(address.bucket()).delete(address.key(), version);
    var headers = new LinkedHashMap<String, String>();
    deleted.version().ifPresent(id -> headers.put("x-amz-version-id", id));
    if (deleted.marker()) {
      headers.put("x-amz-delete-marker", "true");
    }
    return empty(204, headers);
  }

  private WireResponse createUpload(WireRequest request, BucketAddress address) {
    in(address.bucket());
    var id = uploads.create(address, BucketWrites.keptHeaders(request));
    return xml(
        BucketXml.document("InitiateMultipartUploadResult")
            .add("Bucket", address.bucket())
            .add("Key", address.key())
            .add("UploadId", id)
            .close());
  }

  private static String uploadId(WireRequest request) {
    return request.query().getOrDefault("uploadId", "");
  }

  private WireResponse uploadPart(WireRequest request, BucketAddress address) {
    in(address.bucket());
    var headers = new LinkedHashMap<>(BucketChecksums.verified(request));
    var number = request.query().getOrDefault("partNumber", "");
    if (!number.matches("\\d{1,9}")) {
      throw BucketRefusal.invalid("Part number must be an integer between 1 and 10000, inclusive");
    }
    var etag = uploads.put(address, uploadId(request), Integer.parseInt(number), request.body());
    headers.put("ETag", "\"" + etag + "\"");
    return empty(200, headers);
  }

  private WireResponse completeUpload(WireRequest request, BucketAddress address) {
    var writes = writes(address.bucket());
    writes.refuseUnlessAsExpected(request, address.key());
    var upload = uploads.complete(address, uploadId(request), request.body());
    var object =
        writes.add(address.key(), upload.etag(), upload.headers(), Map.of(), upload.blobs());
    announce(address.bucket(), object, "ObjectCreated:CompleteMultipartUpload");
    var xml =
        BucketXml.document("CompleteMultipartUploadResult")
            .add("Location", "/" + address.bucket() + "/" + address.key())
            .add("Bucket", address.bucket())
            .add("Key", address.key())
            .add("ETag", object.quotedEtag())
            .close();
    return xml(xml, versionHeaders(object));
  }

  private WireResponse abortUpload(WireRequest request, BucketAddress address) {
    in(address.bucket());
    uploads.abort(address, uploadId(request));
    return empty(204, Map.of());
  }
}
