package callouts.local.cloud;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a request to S3 asks for: decided by its method, by whether its path names a bucket or an
/// object, and by its query.
enum BucketOperation {
  LIST_BUCKETS,
  CREATE_BUCKET,
  HEAD_BUCKET,
  DELETE_BUCKET,
  GET_BUCKET_LOCATION,
  GET_BUCKET_VERSIONING,
  PUT_BUCKET_VERSIONING,
  LIST_OBJECTS,
  LIST_OBJECTS_V2,
  LIST_OBJECT_VERSIONS,
  DELETE_OBJECTS,
  PUT_OBJECT,
  COPY_OBJECT,
  GET_OBJECT,
  HEAD_OBJECT,
  DELETE_OBJECT,
  CREATE_MULTIPART_UPLOAD,
  UPLOAD_PART,
  COMPLETE_MULTIPART_UPLOAD,
  ABORT_MULTIPART_UPLOAD;

  /// Query names that make a request another operation, with the operation's noun.
  private static final Map<String, String> NOT_SIMULATED =
      Map.ofEntries(
          Map.entry("accelerate", "AccelerateConfiguration"),
          Map.entry("acl", "Acl"),
          Map.entry("analytics", "AnalyticsConfiguration"),
          Map.entry("attributes", "Attributes"),
          Map.entry("cors", "Cors"),
          Map.entry("encryption", "Encryption"),
          Map.entry("intelligent-tiering", "IntelligentTieringConfiguration"),
          Map.entry("inventory", "InventoryConfiguration"),
          Map.entry("legal-hold", "LegalHold"),
          Map.entry("lifecycle", "LifecycleConfiguration"),
          Map.entry("logging", "Logging"),
          Map.entry("metrics", "MetricsConfiguration"),
          Map.entry("notification", "NotificationConfiguration"),
          Map.entry("object-lock", "LockConfiguration"),
          Map.entry("ownershipControls", "OwnershipControls"),
          Map.entry("policy", "Policy"),
          Map.entry("policyStatus", "PolicyStatus"),
          Map.entry("publicAccessBlock", "PublicAccessBlock"),
          Map.entry("replication", "Replication"),
          Map.entry("requestPayment", "RequestPayment"),
          Map.entry("restore", "Restore"),
          Map.entry("retention", "Retention"),
          Map.entry("select", "SelectContent"),
          Map.entry("session", "Session"),
          Map.entry("tagging", "Tagging"),
          Map.entry("torrent", "Torrent"),
          Map.entry("website", "Website"));

  /// Headers that ask for more than the operation they come with.
  private static final Set<String> NOT_SIMULATED_HEADERS =
      Set.of(
          "x-amz-tagging",
          "x-amz-object-lock-mode",
          "x-amz-server-side-encryption-customer-algorithm",
          "x-amz-write-offset-bytes");

  /// @throws BucketRefusal that names the operation, where it is not simulated
  static BucketOperation of(WireRequest request, BucketAddress address) {
    refuseNotSimulated(request, address);
    if (address.bucket().isEmpty()) {
      return ofService(request);
    }
    return address.key().isEmpty() ? ofBucket(request) : ofObject(request);
  }

  private static void refuseNotSimulated(WireRequest request, BucketAddress address) {
    for (var name : request.query().keySet()) {
      var noun = NOT_SIMULATED.get(name);
      if (noun != null) {
        throw BucketRefusal.notSimulated(
            verb(request) + (address.key().isEmpty() ? "Bucket" : "Object") + noun);
      }
    }
    for (var header : NOT_SIMULATED_HEADERS) {
      if (request.header(header).isPresent()) {
        throw BucketRefusal.notSimulated("header " + header);
      }
    }
  }

  private static String verb(WireRequest request) {
    var method = request.method();
    return method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
  }

  private static BucketOperation ofService(WireRequest request) {
    return switch (request.method()) {
      case "GET" -> LIST_BUCKETS;
      default -> throw BucketRefusal.notSimulated(request.method() + " on the service");
    };
  }

  private static BucketOperation ofBucket(WireRequest request) {
    var query = request.query().keySet();
    return switch (request.method()) {
      case "PUT" -> query.contains("versioning") ? PUT_BUCKET_VERSIONING : CREATE_BUCKET;
      case "HEAD" -> HEAD_BUCKET;
      case "DELETE" -> DELETE_BUCKET;
      case "GET" -> ofBucketRead(request);
      default -> {
        if (request.method().equals("POST") && query.contains("delete")) {
          yield DELETE_OBJECTS;
        }
        throw BucketRefusal.notSimulated(request.method() + " on a bucket");
      }
    };
  }

  private static BucketOperation ofBucketRead(WireRequest request) {
    var query = request.query();
    if (query.containsKey("uploads")) {
      throw BucketRefusal.notSimulated("ListMultipartUploads");
    }
    if (query.containsKey("location")) {
      return GET_BUCKET_LOCATION;
    }
    if (query.containsKey("versioning")) {
      return GET_BUCKET_VERSIONING;
    }
    if (query.containsKey("versions")) {
      return LIST_OBJECT_VERSIONS;
    }
    return query.getOrDefault("list-type", "").equals("2") ? LIST_OBJECTS_V2 : LIST_OBJECTS;
  }

  private static BucketOperation ofObject(WireRequest request) {
    var query = request.query().keySet();
    return switch (request.method()) {
      case "GET" -> ofObjectRead(request);
      case "HEAD" -> HEAD_OBJECT;
      case "PUT" -> ofObjectWrite(request);
      case "DELETE" -> query.contains("uploadId") ? ABORT_MULTIPART_UPLOAD : DELETE_OBJECT;
      case "POST" ->
          query.contains("uploads") ? CREATE_MULTIPART_UPLOAD : COMPLETE_MULTIPART_UPLOAD;
      default -> throw BucketRefusal.notSimulated(request.method() + " on an object");
    };
  }

  private static BucketOperation ofObjectRead(WireRequest request) {
    if (request.query().containsKey("uploadId")) {
      throw BucketRefusal.notSimulated("ListParts");
    }
    if (request.query().containsKey("partNumber")) {
      throw BucketRefusal.notSimulated("GetObject by part number");
    }
    return GET_OBJECT;
  }

  private static BucketOperation ofObjectWrite(WireRequest request) {
    var isCopy = request.header("x-amz-copy-source").isPresent();
    if (!request.query().containsKey("uploadId")) {
      return isCopy ? COPY_OBJECT : PUT_OBJECT;
    }
    if (isCopy) {
      throw BucketRefusal.notSimulated("UploadPartCopy");
    }
    return UPLOAD_PART;
  }
}
